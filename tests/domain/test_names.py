import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.names import Name, split


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
