import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.names import Name, initials, split, telling_words


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("", Name()),
        ("Bono", Name("Bono", "Bono")),
        ("Amara  Okafor ", Name("Amara Okafor", "Amara", "Okafor")),
        ("Ana Maria Souza", Name("Ana Maria Souza", "Ana", "Souza", "Maria")),
        ("Jean-Luc van der Berg Jr.", Name("Jean-Luc van der Berg Jr.", "Jean-Luc", "van der Berg", suffix="Jr.")),
        ("Sammy Davis, Jr.", Name("Sammy Davis, Jr.", "Sammy", "Davis", suffix="Jr.")),
        ("Prof. Dr. Eva Klein", Name("Prof. Dr. Eva Klein", "Eva", "Klein", prefix="Prof. Dr.")),
        ("Ing Chen", Name("Ing Chen", "Ing", "Chen")),
        ("Mag Ruffman", Name("Mag Ruffman", "Mag", "Ruffman")),
        ("Ing. Jan Novak", Name("Ing. Jan Novak", "Jan", "Novak", prefix="Ing.")),
        ("Dr Anna Kern", Name("Dr Anna Kern", "Anna", "Kern", prefix="Dr")),
        ("Dr. med. Anna Kern", Name("Dr. med. Anna Kern", "Anna", "Kern", prefix="Dr. med.")),
        ("Prof. Dr. rer. nat. Eva Klein", Name("Prof. Dr. rer. nat. Eva Klein", "Eva", "Klein", prefix="Prof. Dr. rer. nat.")),
        ("Dipl.-Ing. Eva Klein", Name("Dipl.-Ing. Eva Klein", "Eva", "Klein", prefix="Dipl.-Ing.")),
        ("dr. a. kern", Name("dr. a. kern", "a.", "kern", prefix="dr.")),
        ("Cruz, Ana", Name("Ana Cruz", "Ana", "Cruz")),
        ("Ph.D.", Name("Ph.D.", "Ph.D.")),
        ("山田太郎", Name("山田太郎")),
        ("김 민수", Name("김 민수", "민수", "김")),
    ],
)
def test_lines(line, name):
    assert split(line) == name


@given(st.text())
def test_no_line_is_refused_and_none_is_lost(line):
    name = split(line)
    if "," not in line:
        assert name.formatted == " ".join(line.split())
    assert bool(name.formatted) == bool(line.split())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Dr. Anna von Kern, PhD", {"anna", "kern"}),
        ("Ben J. Kern", {"ben", "kern"}),
        ("Zoë", {"zoe"}),
        ("李 明", {"李", "明"}),
        ("", set()),
    ],
)
def test_the_words_that_tell_people_apart(line, words):
    assert telling_words(line) == words


@pytest.mark.parametrize(
    ("display", "letters"),
    [
        ("Amara Okafor", "AO"),
        ("Prof. Mirosław Górski", "MG"),
        ("Dr. med. Anna Kern", "AK"),
        ("Martin King Jr.", "MK"),
        ("Prof. 太田 克之", "太"),
        ("Ana (at Helio)", "AH"),
        ("Dr.", "D"),
        ("...", "."),
        ("", "?"),
    ],
)
def test_an_avatar_shows_the_letters_of_the_name_without_titles(display, letters):
    assert initials(display) == letters


@given(st.text())
def test_every_name_has_one_letter_or_two(display):
    assert initials(display)
