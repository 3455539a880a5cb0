from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Position
from relnet.services.library import finish
from relnet.services.likeness import PROPOSE, features, outline, resemblances
from relnet.services.likeness.blocking import Candidates
from tests.build import a_person

BORN = (1984, 5, 9)


def at(street="Hill Road 4", town="Leeds", code="LS1 4AB"):
    address = Address(street, town, postal_code=code)
    return Channel(ChannelKind.ADDRESS, address.lines(), "home", address=address)


def mobile(number):
    return Channel(ChannelKind.PHONE, number, "mobile")


def compared(*people):
    return finish(resemblances([features(key, person) for key, person in enumerate(people)]))


def reason(one, other):
    found = compared(other, one)
    assert len(found) == 1
    assert (found[0].first, found[0].second) == (1, 0)
    assert PROPOSE <= found[0].score <= 1
    return found[0].reason


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            a_person("Bob Hansen", organisation="Helio Labs"),
            a_person("Robert Hansen", organisation="Helio Labs"),
            "Bob is short for Robert, same organisation",
        ),
        (
            a_person("Bobby Hansen", phone="0170 5550123"),
            a_person("Rob Hansen", phone="+49 170 5550123"),
            "Bobby and Rob are short for the same name, same phone number",
        ),
        (
            Person(Name("Dr. Bob Hansen"), positions=(Position("Helio"),)),
            Person(Name("Robert Hansen"), positions=(Position("Helio"),)),
            "Bob is short for Robert, same organisation",
        ),
        (a_person("Ada Lovelace", birthday=BORN), a_person("Ada Lovelace", birthday=BORN), "Same name, born the same day"),
        (
            a_person("Ada Lovelace", birthday=(None, 5, 9)),
            a_person("Ada Lovelace", birthday=BORN),
            "Same name, same birthday",
        ),
        (
            a_person("Anna Meyer", channels=(mobile("0170 5550123"),)),
            a_person("Anna Schulz", channels=(mobile("+49 (170) 5550-123"),)),
            "Shares the mobile number with Anna Schulz",
        ),
        (
            a_person("Anna Meyer", mail="anna@example.org", birthday=BORN),
            a_person("Anna Schulz", mail="Anna@Example.org", birthday=BORN),
            "Shares the mail address with Anna Schulz, born the same day",
        ),
        (
            a_person("A. Meyer", phone="+49 30 5550123"),
            a_person("Anna Meyer", phone="+49 30 5550123"),
            "A. may stand for Anna, same phone number",
        ),
        (a_person("Müller Jürgen"), a_person("Juergen Mueller"), "Same name in another order or spelling"),
        (a_person("Сергей Соловьев"), a_person("Sergej Solovev"), "Same name"),
        (a_person("Γιώργος Νικολάου"), a_person("Giorgos Nikolaou"), "Same name"),
        (
            a_person("佐藤 義樹", mail="sato@example.org"),
            a_person("Yoshiki Sato", mail="sato@example.org"),
            "Shares the mail address with Yoshiki Sato",
        ),
        (Person(Name("佐藤義樹")), Person(Name(family="佐藤", given="義樹")), "Same name in another order or spelling"),
        (
            a_person("Robert Hansne", channels=(at(),)),
            a_person("Robert Hansen", channels=(at("Hill Road 4"),)),
            "Nearly the same name, same address, same town",
        ),
        (
            Person(Name(given="Maria", family="Garcia Lopez"), positions=(Position("Helio"),)),
            a_person("Maria Garcia", organisation="Helio"),
            "Nearly the same name, same organisation",
        ),
        (
            a_person("", mail="ada@example.org"),
            a_person("Ada Lovelace", mail="ada@example.org"),
            "Shares the mail address with Ada Lovelace",
        ),
        (
            a_person("Ada King", channels=(Channel(ChannelKind.WEB, "https://www.linkedin.com/in/ada-l/"),)),
            a_person("Ada Lovelace", channels=(Channel(ChannelKind.HANDLE, "ada-l", service="LinkedIn"),)),
            "Shares the page on the web with Ada Lovelace",
        ),
        (
            a_person("Ada King", other_names=("Ada Lovelace",)),
            a_person("Ada Lovelace"),
            "Same name",
        ),
    ],
)
def test_who_may_be_the_same_and_why(one, other, why):
    assert reason(one, other) == why


HOME = (at(), Channel(ChannelKind.PHONE, "+44 113 4960000", "home"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (a_person("Tim Hansen", birthday=BORN, channels=HOME), a_person("Tom Hansen", birthday=BORN, channels=HOME)),
        (a_person("Daniel Hansen", birthday=BORN, channels=HOME), a_person("Daniela Hansen", birthday=BORN, channels=HOME)),
        (a_person("Ada Hansen", channels=HOME), a_person("Robert Hansen", channels=HOME)),
        (a_person("Ada Hansen", mail="hansens@example.org"), a_person("Robert Hansen", mail="hansens@example.org")),
        (
            Person(Name(given="John", family="Hansen", suffix="Jr."), channels=HOME),
            Person(Name(given="John", family="Hansen", suffix="Sr."), channels=HOME),
        ),
        (
            Person(Name("John Hansen Jr."), channels=HOME, dates=(ImportantDate("birthday", PartialDate(2001, 2, 3)),)),
            a_person("John Hansen", channels=HOME, birthday=BORN),
        ),
        (a_person("Ada Lovelace", birthday=BORN), a_person("Ada Lovelace", birthday=(1991, 3, 4))),
        (a_person("Ada Lovelace", mail="info@helio.example"), a_person("Ada Meyer", mail="info@helio.example")),
        (a_person("Ada Lovelace", organisation="Helio Labs"), a_person("Ada Meyer", organisation="Helio Labs")),
        (a_person("Bob"), a_person("Bob")),
        (Person(Name()), Person(Name())),
    ],
)
def test_who_is_not(one, other):
    assert compared(one, other) == []


def test_a_switchboard_brings_nobody_together():
    number, names = "+49 30 5550100", ("Ada Meyer", "Ada Schulz", "Ben Roth", "Cem Kaya", "Dora Lind", "Eva Noll")
    assert compared(*(a_person(name, phone=number, organisation="Helio") for name in names)) == []


def test_twins_of_whom_nothing_else_is_known_are_asked_about():
    one, other = (a_person(f"{name} Hansen", birthday=BORN, channels=(at(),)) for name in ("Olivia", "Connor"))
    assert reason(one, other) == "Another given name, born the same day, same address"


def test_the_file_is_compared_with_the_library_only():
    these = [features(7, a_person("Bob Hansen", phone="+49 170 5550123")), features(8, a_person("Bob Hansen"))]
    found = finish(resemblances(these, [features(1, a_person("Robert Hansen", phone="0170 5550123"))]))
    assert [(one.first, one.second) for one in found] == [(7, 1)]


def test_the_surest_come_first():
    ada = a_person("Ada Lovelace", mail="ada@example.org", birthday=BORN)
    found = compared(ada, replace(ada, name=Name("Ada King", "Ada", "King")), ada)
    assert (found[0].first, found[0].second) == (2, 0)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.parametrize("apart", [False, True])
def test_a_crowd_is_not_compared_each_with_each(apart):
    crowd = [
        features(
            key, a_person(f"Nguyen Van {'ABCDEFGH'[key % 8]}nh", phone="+84 24 5550100", uid="urn:the-same", channels=(at(),))
        )
        for key in range(2000)
    ]
    candidates = Candidates(crowd, crowd if apart else None)
    finish(candidates.find())
    assert len(candidates.pairs) < 20 * len(crowd)


def test_what_is_compared_of_a_hostile_person_is_little():
    phones = tuple(mobile(f"+49 170 {number}") for number in range(1_000_000, 1_005_000))
    names = tuple(f"Ada {number}" for number in range(5000))
    person = a_person(
        "Ada " * 50_000, channels=(*phones, *(at(f"Hill Road {number}") for number in range(5000))), other_names=names
    )
    found = features(1, person)
    assert max(map(len, (found.keys, found.mobiles, found.places, found.spellings, found.spellings[0].given))) < 200
    assert len(finish(resemblances([found, features(2, person)]))) == 1


TEXT = st.text(alphabet="abcAB éßüöяшσ佐藤 -.'\"\u0301", max_size=12) | st.sampled_from(["Bob", "Robert", "Anna", "Jr", "O'Neil"])
CHANNELS = st.builds(
    Channel,
    st.sampled_from(ChannelKind),
    st.sampled_from(["a@b.example", "info@b.example", "+49 170 5550123", "0170 5550123", "linkedin.com/in/x", ""]) | TEXT,
    st.sampled_from(["", "mobile", "work"]),
    service=st.sampled_from(["", "linkedin"]),
    address=st.none() | st.builds(Address, TEXT, TEXT, postal_code=TEXT),
)
PEOPLE = st.builds(
    Person,
    st.builds(Name, formatted=TEXT, given=TEXT, family=TEXT, middle=TEXT, suffix=TEXT),
    uid=st.sampled_from(["", "u1", "u2"]),
    nickname=TEXT,
    channels=st.lists(CHANNELS, max_size=4).map(tuple),
    positions=st.lists(st.builds(Position, TEXT), max_size=2).map(tuple),
    dates=st.lists(
        st.builds(ImportantDate, st.just("birthday"), st.builds(PartialDate, st.none() | st.just(1984), st.just(5), st.just(9))),
        max_size=1,
    ).map(tuple),
    other_names=st.lists(TEXT, max_size=2).map(tuple),
)


@given(st.lists(PEOPLE, max_size=6))
def test_the_order_does_not_matter(people):
    forth = compared(*people)
    last = len(people) - 1
    back = compared(*reversed(people))
    assert {(one.first, one.second, one.score) for one in forth} == {
        (last - one.second, last - one.first, one.score) for one in back
    }
    assert compared(*people) == forth
    assert all(one.reason and PROPOSE <= one.score <= 1 for one in forth)


def test_outlines_resemble_whom_features_do():
    people = [
        a_person("Bob Hansen", phone="+49 170 5550123"),
        a_person("Robert Hansen", phone="0170 5550123"),
        # Keys of several lines, and none at all.
        replace(a_person("Ada Lovelace", mail="ada@example.org"), uid="of\n\ntwo lines"),
        replace(a_person("Ada Lovelace", mail="ada@example.org"), uid="of\n\ntwo lines"),
        a_person(""),
        a_person(""),
    ]
    known = [outline(key, person) for key, person in enumerate(people)]
    assert known[-1].keys == features(0, people[-1]).keys
    assert finish(resemblances(known)) == compared(*people)
    assert [(pair.first, pair.second) for pair in finish(resemblances(known[:1], known[1:]))] == [(0, 1)]
