import csv
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Position
from relnet.tabular.writing import to_google_csv, to_plain_csv
from tests.build import a_person
from tests.tabular.reading import a_table, people_in

WRITERS = pytest.mark.parametrize("write", [to_google_csv, to_plain_csv])


def cells_of(data):
    return list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)))


def back(data):
    return [entry.person for entry in people_in(a_table(data))]


def test_google_gets_the_columns_that_it_writes_itself():
    header, row = cells_of(to_google_csv([a_person("Ada Lovelace", mail="ada@example.org", tags=("Poets",))]))
    assert header[:3] == ["First Name", "Middle Name", "Last Name"]
    assert header[-2:] == ["E-mail 1 - Label", "E-mail 1 - Value"]
    said = dict(zip(header, row, strict=True))
    assert said["Labels"] == "Poets ::: * myContacts"
    assert said["E-mail 1 - Value"] == "ada@example.org"


def test_spreadsheets_get_a_byte_order_mark_and_google_none():
    assert to_plain_csv([]).startswith(b"\xef\xbb\xbf")
    assert not to_google_csv([]).startswith(b"\xef\xbb\xbf")
    assert to_plain_csv([]).endswith(b"\r\n")


def test_there_are_as_many_columns_as_anybody_needs():
    many = a_person(channels=tuple(Channel(ChannelKind.PHONE, f"+41 79 555 01 {n:02}") for n in range(12)))
    header = cells_of(to_plain_csv([a_person(), many]))[0]
    assert [title for title in header if title.endswith("Value")] == [f"Phone {n} - Value" for n in range(1, 13)]


@WRITERS
@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'=x", "''@y"])
def test_no_spreadsheet_runs_a_cell(write, text):
    person = a_person(nickname=text, note=f"{text}\nmore")
    data = write([person])
    for row in cells_of(data):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert back(data)[0].nickname == text
    assert back(data)[0].note == f"{text}\nmore"


@WRITERS
def test_phones_stay_phones_and_days_without_a_year_stay_days(write):
    data = write([a_person(phone="+49 30 5550-100", birthday=(None, 12, 24))])
    row = cells_of(data)[1]
    assert "+49 30 5550-100" in row
    assert " --12-24" in row
    assert back(data) == [a_person(phone="+49 30 5550-100", birthday=(None, 12, 24))]


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
_LINES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
_OPTIONAL = st.one_of(st.just(""), _LINES)
_DAYS = st.builds(PartialDate, st.one_of(st.none(), st.integers(1900, 2100)), st.integers(1, 12), st.integers(1, 28))
_LABELS = st.sampled_from(["", "home", "work", "mobile", "Grandma's", "=label"])
_TEXTS = st.lists(_LINES, min_size=1, max_size=3).map("\n".join)


def _addresses(parts, label, preferred):
    address = Address(*parts)
    return Channel(ChannelKind.ADDRESS, address.lines(), label, preferred, address=address)


_CHANNELS = st.one_of(
    st.builds(Channel, st.sampled_from([ChannelKind.MAIL, ChannelKind.PHONE, ChannelKind.WEB]), _LINES, _LABELS, st.booleans()),
    st.builds(Channel, st.just(ChannelKind.HANDLE), _LINES, _LABELS, st.booleans(), st.sampled_from(["", "matrix", "linkedin"])),
    st.builds(_addresses, st.tuples(_TEXTS, *[_OPTIONAL] * 6), _LABELS, st.booleans()),
)
_PEOPLE = st.builds(
    Person,
    name=st.builds(Name, st.just(""), _LINES, _OPTIONAL, _OPTIONAL, _OPTIONAL, _OPTIONAL).map(
        lambda name: replace(name, formatted=name.assembled())
    ),
    nickname=_OPTIONAL,
    phonetic=_OPTIONAL,
    pronouns=_OPTIONAL,
    note=st.one_of(st.just(""), _TEXTS),
    channels=st.lists(_CHANNELS, max_size=5, unique=True).map(
        # The order is kept within a kind, and addresses come last.
        lambda found: tuple(sorted(found, key=lambda channel: ["mail", "phone", "web", "handle", "address"].index(channel.kind)))
    ),
    positions=st.lists(st.builds(Position, _LINES, _OPTIONAL, _OPTIONAL, _OPTIONAL, _OPTIONAL, _OPTIONAL), max_size=3).map(tuple),
    dates=st.tuples(
        st.builds(ImportantDate, st.just("birthday"), _DAYS), st.builds(ImportantDate, st.just("other"), _DAYS, _LABELS)
    ),
    tags=st.lists(_LINES.filter(lambda tag: not tag.startswith("*")), max_size=3, unique=True).map(tuple),
    other_names=st.lists(_LINES, max_size=2, unique=True).map(tuple),
)


@given(
    st.lists(_PEOPLE.filter(lambda person: ":::" not in repr(person)), min_size=1, max_size=3),
    st.sampled_from([to_google_csv, to_plain_csv]),
)
def test_people_come_back_as_they_went(people, write):
    assert back(write(people)) == people
