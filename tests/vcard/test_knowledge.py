"""What Relnet knows of somebody goes out in a card, if asked for, and is the same when it comes back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence
from relnet.domain.dates import When
from relnet.domain.followup import FollowUp, FollowUpKind, FollowUpState
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.knowledge import NOTHING, Knowledge, KnownFact
from relnet.vcard.knowledge import knowledge
from relnet.vcard.mapping import to_person
from relnet.vcard.reader import read
from relnet.vcard.writer import patch, write
from tests.build import a_card, a_person
from tests.rules import rules
from tests.vcard.people import maybe, paragraphs, words
from tests.vcard.writing import card

ZONES = st.sampled_from([UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata")])
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
moments = st.datetimes(timezones=ZONES, allow_imaginary=True)
whens = st.one_of(days.map(When), moments.map(When.timed))
notes = st.one_of(st.just(""), paragraphs)
minutes = st.one_of(st.none(), st.integers(0, 10_000))
stamps = st.one_of(st.none(), st.datetimes(timezones=st.just(UTC)))
texts = st.lists(paragraphs, max_size=2).map(tuple)
interactions = st.builds(
    Interaction, st.sampled_from(InteractionKind), whens, st.just(()), notes, notes, maybe, minutes, st.none(), maybe,
    st.lists(words, max_size=3).map(tuple), check_in=st.none() | days, thanked=st.sampled_from([None, True, False]),
)  # fmt: skip
once = st.builds(
    FollowUp,
    paragraphs,
    whens,
    st.just(()),
    st.sampled_from(FollowUpKind),
    notes,
    maybe,
    st.integers(0, 600),
    minutes,
    st.sampled_from(FollowUpState),
    st.none(),
    maybe,
    st.integers(0, 99),
    stamps,
    stamps,
    done_at=stamps,
)
again = st.builds(dict, rule=rules().map(str)) | st.builds(dict, again_after_days=st.integers(1, 999)) | st.just({})
follow_ups = st.builds(lambda item, fields: replace(item, **fields), once, again)
cadences = st.tuples(st.integers(1, 900), st.integers(0, 900)).map(lambda pair: Cadence(pair[0], sum(pair)))
everything = st.builds(
    Knowledge,
    st.lists(st.builds(KnownFact, maybe, paragraphs, days, st.booleans()), max_size=3).map(tuple),
    texts,
    texts,
    texts,
    st.lists(words, max_size=2).map(tuple),
    st.one_of(st.none(), cadences),
    st.lists(interactions, max_size=2).map(tuple),
    st.lists(follow_ups, max_size=2).map(tuple),
)
versions = st.sampled_from(["2.1", "3.0", "4.0"])


def read_one(data):
    (found,) = read(data)
    assert not found.problems
    return found


@given(everything, versions)
def test_all_of_it_comes_back(known, version):
    ada = a_person()
    data = patch(card("FN:Ada Lovelace", "N:Lovelace;Ada;;;", version=version).encode(), "", ada, knowledge=known, sensitive=True)
    found = read_one(data)
    assert knowledge(found) == known
    assert to_person(found) == ada
    if version != "2.1":
        assert knowledge(read_one(write(ada, version=version, knowledge=known, sensitive=True))) == known


SECRET = KnownFact("health", "Diabetes", date(2026, 3, 1), sensitive=True)
HOBBY = KnownFact("interest", "Chess", date(2026, 3, 1))


def test_sensitive_facts_need_a_word_of_their_own():
    known = Knowledge(facts=(SECRET, HOBBY))
    assert b"Diabetes" not in write(a_person(), knowledge=known)
    assert knowledge(read_one(write(a_person(), knowledge=known))).facts == (HOBBY,)
    assert knowledge(read_one(write(a_person(), knowledge=known, sensitive=True))) == known


def test_a_kept_card_gives_nothing_away_that_was_not_asked_for():
    full = write(a_person(), knowledge=Knowledge(facts=(SECRET, HOBBY)), sensitive=True, extra=[("Pet", "cat")])
    plain = patch(full, "", a_person())
    assert knowledge(read_one(plain)) == NOTHING
    assert b"X-RELNET-COLUMN;TITLE=Pet:cat" in plain
    assert knowledge(read_one(patch(full, "", a_person(), knowledge=Knowledge(offers=("Tea",))))) == Knowledge(offers=("Tea",))


def test_further_cards_give_nothing_away_either():
    full = write(a_person(), knowledge=Knowledge(facts=(SECRET,)), sensitive=True)
    assert b"Diabetes" not in patch(a_card(), "", a_person(), others=[(full, "")])


@pytest.mark.parametrize(
    "line",
    [
        "X-RELNET-FACT;DATE=soon:x",
        "X-RELNET-FACT:x",
        "X-RELNET-CADENCE:often",
        "X-RELNET-CADENCE:5;1",
        "X-RELNET-INTERACTION;KIND=war:x",
        "X-RELNET-INTERACTION;KIND=call;DATE=2026-01-01T10:00:00;ZONE=Nowhere/Land:x",
        "X-RELNET-FOLLOW-UP:x",
        "X-RELNET-NEWER:x",
        "X-RELNET-INTERACTION;KIND=call;DATE=2026-01-01;ZONE=../etc/passwd:x",
        "X-RELNET-CADENCE:" + "9" * 5000 + ";1",
    ],
)
def test_what_is_no_knowledge_says_nothing(line):
    assert knowledge(read_one(a_card("Ada", line))) == NOTHING


def test_an_hour_that_is_there_twice_stays_the_one_it_was():
    late = When.timed(datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1))
    known = Knowledge(interactions=(Interaction(InteractionKind.CALL, late, ()),))
    (back,) = knowledge(read_one(write(a_person(), knowledge=known))).interactions
    assert back.when.at is not None
    assert back.when.at.fold == 1
    assert replace(back, when=late) == known.interactions[0]


def test_a_rule_that_is_none_says_nothing():
    line = "X-RELNET-FOLLOW-UP;KIND=promise;STATE=open;DATE=2026-12-01;RULE=FREQ=HOURLY:Call"
    assert knowledge(read_one(a_card("Ada", line))) == NOTHING
