"""What was typed finds what was meant, whatever was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.names import Name, fold
from relnet.domain.person import Person
from relnet.services import follow_ups, interactions, knowing, people, search
from tests.build import a_day, a_follow_up, a_person, an_interaction


@pytest.fixture
def everyone(library):
    for person in (
        a_person("Ada Lovelace", mail="ada@engines.example", organisation="Analytical Engines", title="Analyst"),
        a_person("Jürgen Müller", phone="+49 (170) 555-0123"),
        a_person("Łukasz Żak"),
        a_person("Sørine Ægidius"),
        Person(Name("山田 花子", "花子", "山田")),
        a_person("Grace Hopper", note="Compilers and nanoseconds"),
    ):
        library.act(people.add_person, person)
    return library


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ada", "Ada Lovelace"), ("love ad", "Ada Lovelace"), ("LOVELACE", "Ada Lovelace"), ("analytical", "Ada Lovelace"),
        ("analyst", "Ada Lovelace"), ("engines.ex", "Ada Lovelace"), ("muller", "Jürgen Müller"), ("mueller", "Jürgen Müller"),
        ("müll", "Jürgen Müller"), ("+49 170", "Jürgen Müller"), ("0049 170 555", "Jürgen Müller"), ("lukasz", "Łukasz Żak"),
        ("zak", "Łukasz Żak"), ("sorine", "Sørine Ægidius"), ("aegi", "Sørine Ægidius"), ("花子", "山田 花子"),
        ("山", "山田 花子"), ("nanosec", "Grace Hopper"),
    ],
)  # fmt: skip
def test_people_are_found(everyone, typed, name):
    assert name in [hit.title for hit in search.suggest(everyone, typed)]


@pytest.mark.parametrize("typed", ["", "   ", '"', "c++", "AND", "NEAR(", "a*b", "-", "'; DROP TABLE person", "\x00", "(" * 50])
def test_nothing_typed_is_read_as_a_query_language(everyone, typed):
    assert isinstance(search.suggest(everyone, typed), list)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_what_was_said_and_promised_is_found_newest_first(everyone):
    ada = 1
    for day, note in (("2026-01-01", "about turbines"), ("2026-05-01", "turbines again")):
        everyone.act(interactions.log_interaction, an_interaction(ada, when=a_day(day), note=note))
    everyone.act(follow_ups.add_follow_up, a_follow_up(ada, summary="Send the turbine paper"))
    everyone.act(knowing.add_fact, ada, "likes", "steam turbines")
    hits = search.suggest(everyone, "turbin")
    assert [hit.detail for hit in hits if hit.kind == "interaction"] == ["turbines again", "about turbines"]
    assert {hit.kind for hit in hits} == {"interaction", "follow_up", "fact"}


def test_sensitive_facts_do_not_come_up(everyone):
    everyone.act(knowing.add_fact, 1, "health", "secret illness", sensitive=True)
    assert search.suggest(everyone, "illness") == []


def test_people_in_the_trash_do_not_come_up(everyone):
    everyone.act(people.move_to_trash, [6])
    assert search.suggest(everyone, "grace") == []
    assert search.suggest(everyone, "nanosec") == []


@pytest.mark.parametrize(
    "word",
    [
        "Алексей",
        "ёлка",
        "Їжак",
        "Ελλάδας",
        "άνθρωπος",
        "Þór",
        "Œuvre",
        "ẞtraße",
        "Ｆｕｊｉ",
        "ﾔﾏﾀﾞ",
        "x²",
        "2026-03-14",
        "12/10/2024",
        "10.30",
    ],
)
def test_a_word_of_a_note_or_an_organisation_is_found_as_it_was_typed(everyone, word):
    everyone.act(interactions.log_interaction, an_interaction(1, note=f"about {word} again"))
    hired = everyone.act(people.add_person, a_person("New Hire", organisation=f"{word} Works")).result
    kinds = {(hit.kind, hit.id) for hit in search.suggest(everyone, word)}
    assert {("interaction", 1), ("person", hired)} <= kinds


def test_somebody_found_by_name_and_note_comes_once(everyone):
    both = everyone.act(people.add_person, a_person("Compilers United", note="compilers")).result
    assert [hit.id for hit in search.suggest(everyone, "compilers") if hit.kind == "person"].count(both) == 1


def test_an_apostrophe_need_not_be_typed(everyone):
    everyone.act(people.add_person, a_person("Pat O'Neil"))
    assert "Pat O'Neil" in [hit.title for hit in search.suggest(everyone, "oneil")]


def test_a_letter_beside_a_word_does_not_hinder(everyone):
    everyone.act(interactions.log_interaction, an_interaction(1, note="coffee in the garden"))
    assert ("interaction", 1) in {(hit.kind, hit.id) for hit in search.suggest(everyone, "coffee in t")}
    assert ("interaction", 1) in {(hit.kind, hit.id) for hit in search.suggest(everyone, "coffee g")}
