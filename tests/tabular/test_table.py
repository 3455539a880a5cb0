import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.tabular import rows, table
from relnet.tabular.table import read_table
from tests.tabular.reading import a_file, a_table

PLAIN = "Name,Email\r\nÅsa,asa@example.se\r\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.encode("cp1252"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace(",", "|").encode(),
        PLAIN.replace("\r\n", "\r").encode(),
        PLAIN.replace("\r\n", "\n").encode(),
    ],
)
def test_encodings_delimiters_and_line_ends_make_the_same_table(data):
    found = a_table(data)
    assert found.header == ("Name", "Email")
    assert found.rows == (("Åsa", "asa@example.se"),)
    assert found.lines == (2,)


def test_a_file_in_another_charset_is_read_in_the_one_given():
    assert a_table("Name;Email\nŁucja;l@example.pl\n".encode("cp1250"), "cp1250").rows[0][0] == "Łucja"


def test_a_charset_that_is_not_known_does_no_harm():
    assert a_table("Name;Email\nÅsa;a@example.se\n".encode("cp1252"), "klingon").rows[0][0] == "Åsa"


def test_the_delimiter_may_be_stated():
    found = a_table("sep=;\nName;Email\nA, B;a@example.org\n")
    assert found.rows == (("A, B", "a@example.org"),)
    assert found.lines == (3,)


def test_cells_have_line_breaks_quotes_and_delimiters_and_rows_the_line_they_begin_on():
    found = a_table('Name,Note\n"Ada ""A"", x","one\r\ntwo"\nBen,three\n')
    assert found.rows == (('Ada "A", x', "one\ntwo"), ("Ben", "three"))
    assert found.lines == (2, 4)


def test_rows_may_be_ragged():
    found = a_table("Name,Email,Phone\nAda\nBen,ben@example.org,,\nCy,c@example.org,+41 79 555 0101,more\n")
    assert found.rows == (("Ada",), ("Ben", "ben@example.org"), ("Cy", "c@example.org", "+41 79 555 0101", "more"))


def test_linkedin_explains_itself_above_the_table_without_a_word_about_it():
    found = a_file("linkedin-connections.csv")
    assert found.header[0] == "First Name"
    assert found.lines == (5, 6, 7)
    assert found.problems == ()


def test_other_lines_above_the_table_are_said():
    found = a_table("Exported for the club\n\nName,Email\nAda,ada@example.org\n")
    assert found.header == ("Name", "Email")
    assert [problem.line for problem in found.problems] == [1]


def test_a_row_of_words_that_could_be_titles_is_no_header_below_one():
    found = a_table("Wer;Wie zuerst;Wie dann\nAda;Email;Phone\nBen;Phone;Fax\n")
    assert found.header == ("Wer", "Wie zuerst", "Wie dann")
    assert len(found.rows) == 2


def test_a_spreadsheet_fills_the_lines_above_with_delimiters():
    found = a_table("Club list;;\n;;\nName;Email;Phone\nAda;ada@example.org;\n")
    assert found.header == ("Name", "Email", "Phone")


def test_a_table_without_a_header_gets_one():
    found = a_table("Ada Lovelace,ada@example.org\nBen Sow,ben@example.org\n")
    assert found.header == ("Column 1", "Column 2")
    assert len(found.rows) == 2


def test_one_column_of_addresses_is_a_table():
    assert a_table("Email\nada@example.org\nben@example.org\n").rows == (("ada@example.org",), ("ben@example.org",))


def test_a_table_in_words_that_nobody_knows_is_one():
    assert a_table("Spalte A;Spalte B\nAnna;Berlin\nBert;Ulm\n").header == ("Spalte A", "Spalte B")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada,x\r\nEND:VCARD\r\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        b'{"friends": [{"name": "Ada", "timestamp": 1}]}',
        b"<html><body>Name,Email</body></html>",
        b"%PDF-1.4\n1 0 obj",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        b"PK\x03\x04" + bytes(range(32)) * 40,
        b"Dear Ada,\n\nI hope you are well, and happy.\nSee you soon, Ben\n",
        b"Roses are red, violets are blue\nSugar is sweet, and so are you\n",
        b"From: Ada <ada@example.org>\nTo: Ben <ben@example.org>\nSubject: Hi, there\n\nText\n",
        b"\x00" * 10_000,
    ],
)
def test_what_is_no_table_is_none(data):
    assert read_table(data) is None


def test_zero_bytes_are_taken_out():
    assert a_table(b"Name,Email\n\x00A\x00da,a@example.org\n").rows == (("Ada", "a@example.org"),)


def test_a_quote_that_is_never_closed_costs_its_own_line_only():
    found = a_table('Name,Note\nAda,x\n"Ben,y\nCy,"z"\nDi,"two\nlines"\n' + "Ed,v\n" * 3)
    assert found.rows[0] == ("Ada", "x")
    assert len(found.rows) >= 4


def test_an_open_quote_at_the_end_loses_no_row():
    found = a_table('Name,Note\n"Ada,x\nBen,y\nCy,z\n')
    assert found.rows == (("Ada", "x"), ("Ben", "y"), ("Cy", "z"))
    assert [problem.line for problem in found.problems] == [2]


def test_reading_ahead_is_paid_for_once(monkeypatch):
    # Every line opens a quote, and each looks as if it went on to the end of the file.
    read = []
    monkeypatch.setattr(rows._Lines, "__next__", _counting(rows._Lines.__next__, read))
    text = "Name,Email\n" + '"a","\n' * 999
    a_table(text)
    assert sum(read) < 20 * len(text)


def _counting(original, read):
    def counted(self):
        line = original(self)
        read.append(len(line))
        return line

    return counted


def test_caps_are_said_with_their_lines(monkeypatch):
    monkeypatch.setattr(table, "MAX_CELL", 10)
    monkeypatch.setattr(table, "MAX_COLUMNS", 3)
    monkeypatch.setattr(rows, "MAX_ROW", 200)
    monkeypatch.setattr(table, "MAX_WORDS", 63)
    long_row = "x" * 300
    found = a_table(f"Name,Email\nAda,{'e' * 20}\nBen,b,c,d,e\n{long_row}\nCy,c,d,e\nDi\n")
    assert [problem.line for problem in found.problems] == [2, 3, 4, 4, 5, 6]
    assert found.rows[0] == ("Ada", "e" * 10)
    assert found.rows[1] == ("Ben", "b", "c")
    assert len(found.rows) == 4


def test_a_file_that_is_too_large_is_read_in_part(monkeypatch):
    monkeypatch.setattr(table, "MAX_BYTES", 40)
    found = a_table("Name,Email\n" + "Ada,ada@example.org\n" * 10)
    assert found.problems[0].line == 0
    assert found.rows[0] == ("Ada", "ada@example.org")


def test_rows_are_bounded(monkeypatch):
    monkeypatch.setattr(table, "MAX_ROWS", 5)
    found = a_table("Name,Email\n" + "\n" * 3 + "Ada,a@example.org\n" * 10)
    assert len(found.rows) == 2
    assert found.problems[-1].line == 7


def test_problems_are_bounded(monkeypatch):
    monkeypatch.setattr(table, "MAX_COLUMNS", 2)
    assert len(a_table("Name,Email\n" + "a,b,c\n" * 500).problems) == table.MAX_PROBLEMS + 1


def test_an_apostrophe_against_formulas_is_taken_off():
    assert a_table("Name,Note\nAda,'=1+1\nBen,'tis\nCy,'+41 79\n").rows == (("Ada", "=1+1"), ("Ben", "'tis"), ("Cy", "+41 79"))


_PIECES = st.sampled_from(
    ['"', ",", ";", "\t", "\n", "\r", "Name", "Email", "a@example.org", "=1", "\x00", "x", "é", "|", "sep=", "3/4/99"]
)


@given(st.one_of(st.binary(max_size=400), st.lists(_PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode())))
def test_nothing_raises(data):
    found = read_table(data)
    assert found is None or len(found.rows) == len(found.lines)


@given(st.text(max_size=300), st.sampled_from(",;\t"))
def test_every_row_has_a_line_that_is_not_before_the_last(text, delimiter):
    found = list(rows.rows(text.replace("\r", "\n"), delimiter))
    assert [row.line for row in found] == sorted({row.line for row in found})
