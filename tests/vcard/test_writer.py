"""A person written is the same person read, and other programs are told in the words of their version."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Photo, Position
from relnet.vcard.mapping import revised, to_person
from relnet.vcard.reader import read
from relnet.vcard.writer import write
from tests.build import a_person
from tests.vcard.people import people

versions = st.sampled_from(["4.0", "3.0"])
PHONE, HANDLE = ChannelKind.PHONE, ChannelKind.HANDLE


def read_one(data):
    (card,) = read(data)
    assert not card.problems
    return card


def lines_of(person, version="4.0", **how):
    """The lines between the head of the card and its end."""
    lines = write(person, version=version, **how).decode().split("\r\n")
    assert lines[:3] == ["BEGIN:VCARD", f"VERSION:{version}", "PRODID:-//Relnet//Relnet//EN"]
    assert lines[-2:] == ["END:VCARD", ""]
    return lines[3:-2]


@given(people, versions)
def test_whoever_is_written_is_read_again(person, version):
    data = write(person, version=version)
    assert to_person(read_one(data)) == person
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() for line in lines[:-1])


def test_a_plain_person():
    ada = a_person(mail="ada@example.org", organisation="Acme, Inc.", title="Countess", birthday=(1815, 12, 10), tags=("a", "b"))
    assert lines_of(ada) == [
        "FN:Ada Lovelace",
        "N:Lovelace;Ada;;;",
        "ORG:Acme\\, Inc.",
        "TITLE:Countess",
        "EMAIL:ada@example.org",
        "BDAY:18151210",
        "CATEGORIES:a,b",
    ]
    assert "BDAY:1815-12-10" in lines_of(ada, "3.0")


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person(Name(given="Ada", family="Byron")), "FN:Ada Byron"),
        (Person(Name(), nickname="Al"), "FN:Al"),
        (Person(Name(), channels=(Channel(ChannelKind.MAIL, "a@example.org"),)), "FN:a@example.org"),
        (Person(Name()), "FN:"),
    ],
)
@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_a_formatted_name_is_always_there(person, expected, version):
    lines = lines_of(person, version)
    assert lines[0] == expected
    assert version == "4.0" or lines[1].startswith("N:")


@pytest.mark.parametrize(
    ("channel", "four", "three"),
    [
        (Channel(PHONE, "1", "home"), ["TEL;TYPE=HOME:1"], ["TEL;TYPE=HOME:1"]),
        (Channel(PHONE, "1", "work mobile", preferred=True), ["TEL;TYPE=WORK,CELL;PREF=1:1"], ["TEL;TYPE=WORK,CELL;TYPE=pref:1"]),
        (Channel(PHONE, "1", "Boat"), ["item1.TEL:1", "item1.X-ABLabel:Boat"], ["item1.TEL:1", "item1.X-ABLabel:Boat"]),
        (
            Channel(ChannelKind.WEB, "http://a;b,c", "home page"),
            ["item1.URL:http://a;b,c", "item1.X-ABLabel:_$!<HomePage>!$_"],
            None,
        ),
        (Channel(HANDLE, "a b@c", service="xmpp"), ["IMPP:xmpp:a%20b@c"], ["IMPP:xmpp:a%20b@c"]),
        (Channel(HANDLE, "ada"), ["IMPP:x-apple:ada"], None),
        (
            Channel(HANDLE, "ada", service="linkedin"),
            ["SOCIALPROFILE;SERVICE-TYPE=linkedin;VALUE=text:ada"],
            ["X-SOCIALPROFILE;X-SERVICE-TYPE=linkedin:ada"],
        ),
        (
            Channel(HANDLE, "https://x.org/a", service="x net"),
            ['SOCIALPROFILE;SERVICE-TYPE="x net":https://x.org/a'],
            ['X-SOCIALPROFILE;X-SERVICE-TYPE="x net":https://x.org/a'],
        ),
        (Channel(ChannelKind.ADDRESS, "Old Road 1\nYork", "home"), ['ADR;TYPE=HOME;LABEL="Old Road 1^nYork":;;;;;;'], None),
    ],
)
def test_channels(channel, four, three):
    assert lines_of(a_person(channels=(channel,)))[2:] == four
    assert lines_of(a_person(channels=(channel,)), "3.0")[2:] == (three or four)


def test_an_address_has_all_its_parts():
    a = Address("Street 1; rear", "York", "Yorks", "YO1", "UK", "PO 2", "Flat 3")
    channel = Channel(ChannelKind.ADDRESS, a.lines(), address=a)
    assert lines_of(a_person(channels=(channel,)))[2] == "ADR:PO 2;Flat 3;Street 1\\; rear;York;Yorks;YO1;UK"


@pytest.mark.parametrize(
    ("date", "four", "three"),
    [
        (ImportantDate("birthday", PartialDate(None, 2, 29)), ["BDAY:--0229"], ["BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29"]),
        (
            ImportantDate("anniversary", PartialDate(2001, 2, 3)),
            ["ANNIVERSARY:20010203"],
            ["item1.X-ABDate:2001-02-03", "item1.X-ABLabel:_$!<Anniversary>!$_"],
        ),
        (
            ImportantDate("other", PartialDate(2001, 2, 3), "Moved"),
            ["item1.X-ABDate:20010203", "item1.X-ABLabel:Moved"],
            ["item1.X-ABDate:2001-02-03", "item1.X-ABLabel:Moved"],
        ),
    ],
)
def test_days(date, four, three):
    assert lines_of(replace(a_person(), dates=(date,)))[2:] == four
    assert lines_of(replace(a_person(), dates=(date,)), "3.0")[2:] == three


def test_several_positions_are_told_apart_by_group():
    both = (Position("Acme", unit="Sales"), Position("Apex", "Director", "Oracle"))
    assert lines_of(replace(a_person(), positions=both))[2:] == [
        "item1.ORG:Acme;Sales",
        "item2.ORG:Apex",
        "item2.TITLE:Director",
        "item2.ROLE:Oracle",
    ]


def test_pictures_pronouns_and_identifiers_by_version():
    ada = a_person(photo=Photo("image/gif", b"GIF89a1"), pronouns="she/her", uid="ada-1")
    assert lines_of(ada)[2:] == ["PRONOUNS:she/her", "PHOTO:data:image/gif;base64,R0lGODlhMQ==", "UID;VALUE=text:ada-1"]
    assert lines_of(ada, "3.0")[2:] == ["X-PRONOUNS:she/her", "PHOTO;ENCODING=b;TYPE=GIF:R0lGODlhMQ==", "UID:ada-1"]


@pytest.mark.parametrize(("version", "written"), [("4.0", "REV:20260504T123000Z"), ("3.0", "REV:2026-05-04T12:30:00Z")])
def test_when_it_was_changed(version, written):
    data = write(a_person(), version=version, revised="2026-05-04T12:30:00Z")
    assert written in data.decode()
    assert revised(read_one(data)) == "2026-05-04T12:30:00Z"


def test_columns_of_a_table_without_a_field():
    lines = lines_of(a_person(), extra=[("Pet; name", "Tom, the \ncat")])
    assert lines[2:] == ['X-RELNET-COLUMN;TITLE="Pet; name":Tom\\, the \\ncat']


def test_control_characters_stay_out():
    data = write(a_person("Ada\x00\x1b[31m Lovelace", note="a\r\nEND:VCARD\r\nBEGIN:VCARD\u2028b"))
    assert to_person(read_one(data)).note == "a\nEND:VCARD\nBEGIN:VCARD\nb"
    assert read_one(data).first("FN").value == "Ada[31m Lovelace"
