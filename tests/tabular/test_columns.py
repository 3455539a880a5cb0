from hypothesis import given
from hypothesis import strategies as st

from relnet.tabular.columns import Mapping, ambiguous_days, guess, header_key
from relnet.tabular.table import Table
from tests.tabular.reading import DATA, a_file, a_table


def fields_of(text):
    return guess(a_table(text)).columns


def test_programs_that_are_known_need_no_look():
    for path in DATA.iterdir():
        if path.suffix == ".csv":
            charset = {"outlook-ja": "cp932", "outlook-pl": "cp1250"}.get(path.stem, "cp1252")
            assert guess(a_file(path.name, charset)).certain, path.name


def test_any_other_file_does():
    mapping = guess(a_file("generic-tab.tsv"))
    assert mapping.columns == ("name", "mail", "phone", "birthday", "tags")
    assert not mapping.certain


def test_cells_say_what_titles_do_not():
    table = a_table("Name,Kanal,Draht,Work,Seite\nAda,a@example.org,+41 79 555 0101,+41 79 555 0102,https://example.org\n")
    assert guess(table).columns == ("name", "mail", "phone", "phone:work", "web")


def test_years_and_days_are_no_phones():
    assert fields_of("Name;Joined;Member ID\nAda;2001-02-03;1234567\nBen;2002-02-03;1234568\n") == ("name", "", "")


def test_a_column_of_words_could_be_the_names_where_there_are_none():
    assert fields_of("Nr;Имя;Почта;Город\n1;Анна;anna@example.org;Омск\n2;Борис Ю.;b@example.org;Омск\n") == (
        "",
        "name",
        "mail",
        "",
    )


def test_pictures_are_no_pages():
    assert fields_of("Name,Photo\nAda,https://example.org/a.png\nBen,https://example.org/b.png\n") == ("name", "")


def test_a_title_is_a_job_unless_there_is_one():
    assert fields_of("Name,Title,Email\nAda,Head,a@example.org\n")[1] == "title"
    assert fields_of("Title,Name,Job Title\nDr.,Ada,Head\n") == ("prefix", "name", "title")
    assert fields_of("Titre;Prénom;Nom;Titre\nMme;Ada;Sow;Chef\n") == ("prefix", "given", "family", "title")


def test_a_name_is_whole_or_a_part_by_what_stands_beside_it():
    assert fields_of("Name;Vorname;E-Mail\nSow;Ada;a@example.org\n")[:2] == ("family", "given")
    assert fields_of("Name,First Name,Email\nAda Sow,Ada,a@example.org\n")[:2] == ("name", "given")
    assert fields_of("Nom;Téléphone\nAda Sow;+33 1 55 50 01 01\n")[0] == "name"
    assert fields_of("Nombre;Apellidos\nAda;Sow\nBen;Sow\n") == ("given", "family")
    assert fields_of("Nombre;Teléfono\nAda Sow;+34 915 550 101\n")[0] == "name"


def test_what_means_another_thing_in_another_place():
    assert "birth_day" in guess(a_file("thunderbird-de.csv")).columns
    assert guess(a_file("linkedin-connections.csv")).columns[2] == "handle:linkedin"
    assert fields_of("Primeiro nome;Sobrenome;Apelido\nAda;Sow;Adinha\n") == ("given", "family", "nickname")


def test_one_cell_settles_the_order_of_days():
    table = a_table("Name,Birthday,Anniversary\nAda,03/04/1970,\nBen,,26/06/1991\n")
    assert guess(table).day_first is True
    assert ambiguous_days(table, guess(table)) == ()


def test_days_that_nothing_settles_are_asked():
    table = a_table("Name,Birthday\nAda,03/04/1970\nBen,05/06/1971\nCy,03/04/1970\nDi,1/2/1990\nEd,2/1/1990\n")
    mapping = guess(table)
    assert mapping.day_first is None
    assert ambiguous_days(table, mapping) == ("03/04/1970", "05/06/1971", "1/2/1990")
    assert ambiguous_days(table, Mapping(mapping.columns, day_first=False)) == ()


def test_cells_that_contradict_each_other_settle_nothing():
    table = a_table("Name,Birthday\nAda,26/06/1991\nBen,06/26/1991\nCy,3/4/1970\n")
    assert ambiguous_days(table, guess(table)) == ("3/4/1970",)


def test_languages_that_write_the_day_first_are_not_asked():
    table = a_table("Nom;Prénom;Date de naissance\nSow;Ada;03/04/1970\n")
    assert guess(table).day_first is True
    assert ambiguous_days(table, guess(table)) == ()


def test_a_header_is_remembered_by_its_titles_in_order():
    assert header_key(("Name", "E-Mail")) == header_key(("name ", "E-MAIL"))
    assert header_key(("Name", "E-Mail")) != header_key(("E-Mail", "Name"))
    assert header_key(("Phone 1", "Phone 2")) != header_key(("Phone 2", "Phone 1"))
    assert header_key(("a", "b")) != header_key(("a b",))


_CELLS = st.sampled_from(["Name", "Title", "Birthday", "3/4/70", "a@b.ch", "+41 79 555 0101", "Nom", "E-mail 1 - Value", "ä", ""])


@given(st.lists(_CELLS, max_size=8), st.lists(st.lists(_CELLS, max_size=9), max_size=6))
def test_guessing_never_raises(header, rows):
    table = Table(tuple(header), tuple(map(tuple, rows)), tuple(range(2, len(rows) + 2)))
    mapping = guess(table)
    assert len(mapping.columns) == len(header)
    ambiguous_days(table, mapping)
