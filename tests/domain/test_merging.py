"""What a merge may never do: lose anything, or say something else the second time."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.dates import PartialDate
from relnet.domain.matching import normalised
from relnet.domain.merging import merged, news
from relnet.domain.names import Name, fold
from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person, Photo, Position
from tests.build import a_person

# Few words, so that much of what is made up is alike.
WORDS = st.sampled_from(["", "Ada", "ADA", "Lovelace", "Ada Lovelace", "ädá", "Kern"])
CHANNELS = st.builds(
    Channel,
    st.sampled_from(ChannelKind),
    st.one_of(
        st.sampled_from(
            ["+1 555 0100123", "+1 555 0100123 x12", "+1 555 0100123;ext=99", "1-800-FLOWERS", "1-800-FLOODED", "Pager"]
        ),
        st.text("ada019@.+x ", max_size=5),
    ),
    service=st.sampled_from(["", "xmpp", "linkedin"]),
)
POSITIONS = st.builds(Position, WORDS, WORDS, WORDS, WORDS)
DAYS = st.builds(PartialDate, st.sampled_from([None, 1984, 1988]), st.sampled_from([1, 2]), st.sampled_from([9, 29]))
DATES = st.one_of(
    st.builds(ImportantDate, st.just("birthday"), DAYS),
    st.builds(ImportantDate, st.sampled_from(["anniversary", "other"]), DAYS, WORDS),
)
NOTES = st.lists(st.sampled_from(["Met", "Metallurgy", " Met ", "", "Likes tea"]), max_size=4).map("\n".join)
PEOPLE = st.builds(
    Person,
    name=st.builds(Name, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS),
    uid=WORDS,
    nickname=WORDS,
    note=NOTES,
    channels=st.lists(CHANNELS, max_size=4).map(tuple),
    positions=st.lists(POSITIONS, max_size=4).map(tuple),
    dates=st.lists(DATES, max_size=4).map(tuple),
    tags=st.lists(WORDS, max_size=3).map(tuple),
    photo=st.sampled_from([None, Photo("image/png", b"1"), Photo("image/png", b"2")]),
)


def note_lines(person):
    return {line.strip() for line in person.note.splitlines()} - {""}


def says(position, other):
    """Whether a position says all that another one says."""
    parts = ("organisation", "title", "role", "unit")
    return all(not getattr(other, part) or fold(getattr(position, part)) == fold(getattr(other, part)) for part in parts)


def of_birthdays(person):
    return [item.date for item in person.dates if item.kind == "birthday"]


def without_birthdays(person):
    return {item for item in person.dates if item.kind != "birthday"}


@given(PEOPLE, PEOPLE)
def test_the_same_card_again_changes_nothing(mine, theirs):
    once = merged(mine, theirs)
    assert merged(once, theirs) == once
    assert news(once, merged(once, theirs)) == []


@given(PEOPLE)
def test_a_person_has_nothing_new_for_themselves(mine):
    assert merged(mine, mine).channels == mine.channels
    assert merged(mine, mine).note == mine.note


@given(PEOPLE, PEOPLE)
def test_nothing_of_either_is_lost(mine, theirs):
    after = merged(mine, theirs)
    known = {(channel.kind, channel.service, normalised(channel)) for channel in after.channels}
    for person in (mine, theirs):
        assert {(channel.kind, channel.service, normalised(channel)) for channel in person.channels} <= known
        assert all(any(says(have, position) for have in after.positions) for position in person.positions)
        assert without_birthdays(person) <= without_birthdays(after)
        assert bool(of_birthdays(after)) >= bool(of_birthdays(person))
        assert set(map(fold, person.tags)) <= set(map(fold, after.tags))
        assert note_lines(person) <= note_lines(after)


@given(PEOPLE, PEOPLE)
def test_what_is_mine_stays_and_stays_first(mine, theirs):
    after = merged(mine, theirs)
    assert after.channels[: len(mine.channels)] == mine.channels
    assert after.tags[: len(mine.tags)] == mine.tags
    assert after.note.startswith(mine.note)
    assert all(says(now, before) for before, now in zip(mine.positions, after.positions, strict=False))
    for before, now in zip(mine.dates, after.dates, strict=False):
        assert (before.kind, before.label, before.date.month, before.date.day) == (
            now.kind, now.label, now.date.month, now.date.day,
        )  # fmt: skip
        assert before.date.year in (None, now.date.year)
    assert after.nickname == mine.nickname or not mine.nickname
    assert fold(after.name.display) == fold(mine.name.display or theirs.name.display)


@pytest.mark.parametrize(("one", "other"), [*product(["+1 555 0100123", "+1 555 0100123 x12", "+1 555 0100123 x99"], repeat=2)])
def test_extensions_are_kept_apart(one, other):
    after = merged(a_person(phone=one), a_person(phone=other))
    assert [channel.value for channel in after.channels] == ([one] if one == other else [one, other])


def test_handles_of_two_networks_are_two():
    xmpp, linkedin = (Channel(ChannelKind.HANDLE, "ada", service=service) for service in ("xmpp", "linkedin"))
    assert merged(a_person(channels=(xmpp,)), a_person(channels=(linkedin,))).channels == (xmpp, linkedin)


@pytest.mark.parametrize(
    ("mine", "theirs", "kept", "said"),
    [
        ((None, 5, 9), (1984, 5, 9), (1984, 5, 9), ["year of birth"]),
        ((1984, 5, 9), (None, 5, 9), (1984, 5, 9), []),
        ((1984, 5, 9), (1985, 5, 9), (1984, 5, 9), []),
        ((None, 5, 9), (1984, 5, 10), (None, 5, 9), []),
        ((None, 2, 29), (1984, 2, 29), (1984, 2, 29), ["year of birth"]),
        (None, (1984, 5, 9), (1984, 5, 9), ["birthday"]),
    ],
)
def test_birthdays(mine, theirs, kept, said):
    before = a_person(birthday=mine)
    after = merged(before, a_person(birthday=theirs))
    assert of_birthdays(after) == [PartialDate(*kept)]
    assert news(before, after) == said


def test_a_note_is_left_out_only_where_its_lines_are_there():
    assert merged(a_person(note="Metallurgy"), a_person(note="Met")).note == "Metallurgy\n\nMet"
    assert merged(a_person(note="Met\nLikes tea"), a_person(note="Likes tea \n")).note == "Met\nLikes tea"


def test_a_position_gains_what_it_left_out():
    before = a_person(organisation="Engines", title="Analyst")
    after = merged(before, Person(before.name, positions=(Position("engines", "Analyst", unit="Research"),)))
    assert after.positions == (Position("Engines", "Analyst", unit="Research"),)
    assert news(before, after) == ["fuller position"]


def test_positions_in_two_departments_are_two():
    research, sales = (Person(Name("Ada"), positions=(Position("Engines", unit=unit),)) for unit in ("Research", "Sales"))
    assert len(merged(research, sales).positions) == 2


def test_names_are_not_pieced_together():
    mine, theirs = Person(Name(given="Ada Lovelace")), Person(Name("", "Ada", "Lovelace"))
    assert merged(mine, theirs).name == mine.name
    assert merged(Person(Name("Ada Lovelace")), theirs).name == Name("Ada Lovelace", "Ada", "Lovelace")


def test_a_note_that_comes_behind_another_says_where_it_is_from():
    mine, theirs = a_person(note="Met in Cologne"), a_person(note="Likes tea")
    once = merged(mine, theirs, "google.csv")
    assert once.note == "Met in Cologne\n\nFrom google.csv:\nLikes tea"
    assert merged(once, theirs, "google.csv") == once
    assert merged(a_person(), theirs, "google.csv").note == "Likes tea"


def test_news_tell_what_is_gone_or_otherwise_too():
    before = a_person(
        mail="ada@example.org", phone="+1 555 0100123", organisation="Engines", title="Analyst", birthday=(1815, 12, 9)
    )
    after = a_person("Ada King", mail="ada@example.com", organisation="Engines Ltd", birthday=(1815, 12, 10))
    assert news(before, after) == [
        "adds mail", "removes mail", "removes phone", "new position: Engines Ltd", "no longer Analyst, Engines", "new name",
        "birthday",
    ]  # fmt: skip
    labelled = replace(before, channels=(replace(before.channels[0], label="work"), before.channels[1]))
    assert news(before, labelled) == ["changes mail"]
