import json
from datetime import date

import pytest

from relnet.domain.cadence import Cadence
from relnet.domain.dates import PartialDate, When
from relnet.domain.followup import FollowUpState
from relnet.domain.interaction import InteractionKind
from relnet.domain.knowledge import KnownFact
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Photo, Position
from relnet.domain.relation import Relation
from relnet.tabular.documents import read_document
from tests.tabular.reading import DATA

NOTED = date(2021, 3, 4)


@pytest.fixture
def document():
    return read_document((DATA / "monica.json").read_bytes())


@pytest.fixture
def amara(document):
    return document.entries[0]


@pytest.fixture
def ben(document):
    return document.entries[1]


def with_things(kind, *values, **said):
    """A document of one contact, exported on 4 March 2021, who has these things."""
    contact = {"uuid": "c", "properties": {"first_name": "Ada", **said}, "data": [{"type": kind, "values": list(values)}]}
    account = {"data": [{"type": "contact", "values": [contact]}]}
    (entry,) = read_document(json.dumps({"export_date": "2021-03-04", "account": account}).encode()).entries
    return entry


def test_contacts_are_people_by_their_own_ids(document, amara, ben):
    assert document.kind == "monica"
    assert (amara.key, ben.key) == ("c-amara", "c-ben")
    assert amara.person.uid == "c-amara"
    assert amara.person.name == Name("Amara T. Diallo", "Amara", "Diallo", "T.")
    assert amara.person.nickname == "Ama"
    assert amara.person.positions == (Position("Blue Line", "Skipper"),)
    assert amara.person.tags == ("sailing", "friends", "starred")


def test_contact_fields_and_addresses(amara):
    assert amara.person.channels == (
        Channel(ChannelKind.MAIL, "amara@example.sn"),
        Channel(ChannelKind.PHONE, "+221 33 555 0101"),
        Channel(ChannelKind.HANDLE, "@amara", service="telegram"),
        Channel(ChannelKind.ADDRESS, "Rue 10\n11000 Dakar\nSN", "home", address=Address("Rue 10", "Dakar", "", "11000", "SN")),
    )


def test_special_dates(amara, ben):
    assert amara.person.dates == (
        ImportantDate("birthday", PartialDate(None, 5, 9)),
        ImportantDate("other", PartialDate(2015, 7, 1), "First met"),
    )
    assert ben.person.dates == ()
    assert ben.person.note == "Born around 1950.\n\nDied on 2020-01-02."


def test_description_and_notes_make_the_note(amara):
    assert amara.person.note == "Knows boats\n\n2021-03-04: Wants to cross the Atlantic"


def test_the_picture(amara):
    assert amara.person.photo == Photo("image/png", b"\x89PNG\r\n\x1a\n")


def test_activities_are_shared_by_their_uid(amara, ben):
    (shared,) = ben.knowledge.interactions
    assert shared in amara.knowledge.interactions
    assert shared.uid == "monica:activity:ac-1"
    assert (shared.kind, shared.title, shared.note) == (InteractionKind.MEAL, "Fish at the quay", "It rained")


def test_calls_and_conversations(amara):
    _, call, conversation = amara.knowledge.interactions
    assert (call.kind, call.when, call.note) == (
        InteractionKind.CALL,
        When(date(2021, 2, 1)),
        "They called.\nAbout the mast\njoy",
    )
    assert (conversation.kind, conversation.title) == (InteractionKind.MESSAGE, "Telegram")
    assert conversation.note == "Me: Ahoy\nThey: Hello"


def test_facts(amara):
    assert amara.knowledge.facts == (
        KnownFact("how we met", "Harbour café", NOTED),
        KnownFact("food", "No shellfish", NOTED),
        KnownFact("pet", "Biscuit, Dog", NOTED),
        KnownFact("life event", "Bought a boat: New boat: a sloop", date(2020, 8, 1)),
        KnownFact("gift", "Idea: Knots book, worth 12, second-hand", date(2021, 12, 24)),
        KnownFact("debt", "I owe 20 EUR", NOTED, sensitive=True),
    )


def test_reminders_and_tasks_are_follow_ups(amara):
    race, charts = amara.knowledge.follow_ups
    assert (race.summary, race.due, race.note) == ("Ask about the race", When(date(2021, 6, 1)), "Every year.")
    assert race.uid == "monica:reminder:r-1"
    assert (charts.summary, charts.note, charts.state) == ("Send charts", "the blue ones", FollowUpState.OPEN)


@pytest.mark.parametrize(
    ("first", "unit", "count", "due"),
    [
        ("2021-03-04", "one_time", 1, "2021-03-04"),
        ("2022-01-01", "year", 1, "2022-01-01"),
        ("2019-03-04", "year", 1, "2021-03-04"),
        ("2019-03-03", "year", 1, "2022-03-03"),
        ("2018-03-03", "year", 2, "2022-03-03"),
        ("2016-02-29", "year", 1, "2022-02-28"),
        ("2021-01-31", "month", 1, "2021-03-31"),
        ("2020-12-05", "month", 3, "2021-03-05"),
        ("2021-03-01", "week", 1, "2021-03-08"),
        ("2021-02-18", "week", 2, "2021-03-04"),
    ],
)
def test_a_repeated_reminder_comes_at_its_next_day(first, unit, count, due):
    said = {"title": "R", "initial_date": first, "frequency_type": unit, "frequency_number": count}
    (reminder,) = with_things("reminder", {"properties": said}).knowledge.follow_ups
    assert reminder.due == When(date.fromisoformat(due))
    assert reminder.state is FollowUpState.OPEN
    assert reminder.uid == "monica:reminder:c:0"


def test_what_is_over_is_done():
    past = {"properties": {"title": "R", "initial_date": "2020-01-01", "frequency_type": "one_time"}}
    assert with_things("reminder", past).knowledge.follow_ups[0].state is FollowUpState.DONE
    task = {"created_at": "2021-01-01", "properties": {"title": "T", "completed": True, "completed_at": "2021-02-02"}}
    (done,) = with_things("task", task).knowledge.follow_ups
    assert (done.state, done.due) == (FollowUpState.DONE, When(date(2021, 2, 2)))


def test_a_debt_that_is_owed_to_the_owner():
    debt = {"properties": {"in_debt": False, "amount": 5, "currency": "CHF", "status": "complete", "reason": "tea"}}
    (fact,) = with_things("debt", debt).knowledge.facts
    assert (fact.text, fact.sensitive) == ("Owes me 5 CHF, tea, settled", True)


def test_relationships_say_what_the_other_is(amara, ben):
    assert amara.relations == (Relation("family", "Ben Sow", "c-ben"), Relation("introduced by", "Ben Sow", "c-ben"))
    assert ben.relations == (Relation("manager", "Amara T. Diallo", "c-amara"),)


def test_stay_in_touch_is_a_cadence(amara):
    assert amara.knowledge.cadence == Cadence(30, 60)
    assert with_things("note", stay_in_touch_frequency=0).knowledge.cadence is None


def test_the_rest_is_kept_or_said(document, amara):
    assert amara.unknown == (("gender", "Woman"), ("favourite_colour", "teal"))
    assert [problem.message for problem in document.problems] == [
        "There is nobody in this entry.", "The journal was left out (entries: 1).",
    ]  # fmt: skip


def test_exports_before_4_0_lay_things_elsewhere():
    contact = {
        "uuid": "c",
        "properties": {
            "first_name": "Ada",
            "calls": {"count": 1, "values": [{"properties": {"called_at": "2021-01-01", "content": "Hi"}}]},
            "activities": {"count": 1, "values": ["a"]},
        },
    }
    account = {
        "contacts": {"count": 1, "values": [contact]},
        "activities": {"count": 1, "values": [{"uuid": "a", "properties": {"summary": "Walk", "happened_at": "2021-01-02"}}]},
    }
    (entry,) = read_document(json.dumps({"account": account}).encode()).entries
    assert [happened.title or happened.note for happened in entry.knowledge.interactions] == ["Walk", "Hi"]
    assert entry.unknown == ()


def test_a_list_with_gaps_is_an_object():
    account = {"data": {"1": {"type": "contact", "values": [{"uuid": "c", "properties": {"first_name": "Ada"}}]}}}
    (entry,) = read_document(json.dumps({"account": account}).encode()).entries
    assert entry.person.display == "Ada"
