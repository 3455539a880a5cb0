from datetime import UTC, date, datetime

import pytest

from relnet.domain.cadence import Cadence, Standing
from relnet.domain.dates import When
from relnet.domain.followup import FollowUp, FollowUpKind
from relnet.domain.interaction import InteractionKind
from relnet.services.connections import Connection
from relnet.services.people import PersonRow
from relnet.services.person_page import Source
from relnet.ui import wording

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("ideal", "longest", "words"),
    [
        (28, 42, "every 4 to 6 weeks"),
        (7, 7, "every week"),
        (30, 30, "every month"),
        (90, 180, "every 3 to 6 months"),
        (91, 182, "every 3 to 6 months"),
        (365, 730, "every 1 to 2 years"),
        (10, 14, "every 10 to 14 days"),
        (360, 360, "every 12 months"),
        (1, 1, "every day"),
    ],
)
def test_cadences(ideal, longest, words):
    assert wording.cadence_text(Cadence(ideal, longest)) == words


def test_days():
    assert wording.day_text(date(2026, 10, 12), TODAY) == "12 Oct"
    assert wording.day_text(date(2024, 10, 12), TODAY) == "12 Oct 2024"
    assert wording.month_text(date(2026, 9, 3), TODAY) == "Sep 2026"
    assert wording.month_text(date(2023, 9, 3), TODAY) == "2023"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 1), "today"),
        (TODAY, "today"),
        (date(2026, 11, 25), "tomorrow"),
        (date(2026, 11, 27), "Fri 27"),
        (date(2027, 1, 12), "12 Jan 2027"),
    ],
)
def test_due_days(day, words):
    assert wording.due_text(day, TODAY) == words


@pytest.mark.parametrize(("minutes", "words"), [(None, ""), (45, "45 min"), (60, "1 h"), (80, "1 h 20"), (125, "2 h 05")])
def test_lengths(minutes, words):
    assert wording.length_text(minutes) == words


def test_promises():
    mine = FollowUp("x", When(date(2026, 11, 27)), kind=FollowUpKind.PROMISE, created_at=datetime(2026, 10, 12, 12, tzinfo=UTC))
    theirs = FollowUp("x", When(date(2026, 12, 1)), kind=FollowUpKind.AWAITED)
    assert wording.promise_text(mine, TODAY) == "you promised, 12 Oct · due Fri 27"
    assert wording.promise_text(theirs, TODAY) == "promised to you · ask by Tue 1"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"rule": "FREQ=WEEKLY;INTERVAL=2"}, "every 2 weeks"),
        ({"again_after_days": 14}, "2 weeks after it is done"),
        ({"rule": "FREQ=SECONDLY"}, "comes again"),
    ],
)
def test_how_something_comes_again(fields, words):
    assert wording.again_text(FollowUp("x", When(date(2026, 11, 27)), **fields)).startswith(words)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 11, 25), ""),
        (date(2024, 11, 24), "2 years ago, ask again"),
        (date(2021, 1, 1), "5 years ago, ask again"),
    ],
)
def test_what_is_stale_says_so_gently(day, words):
    assert wording.age_text(day, date(2026, 11, 24)) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (None, "noted 12 Oct"),
        (Source(1, InteractionKind.MEAL, "", date(2026, 10, 12)), "said over coffee, 12 Oct"),
        (Source(1, InteractionKind.MEETING, "", date(2025, 10, 12)), "said when you met, 12 Oct 2025"),
        (Source(1, InteractionKind.MEAL, "Lunch", date(2026, 10, 12)), "from Lunch, 12 Oct"),
        (Source(1, InteractionKind.CALL, "Call", date(2026, 10, 12)), "said on a call, 12 Oct"),
    ],
)
def test_where_something_is_from(source, words):
    assert wording.source_text(source, date(2026, 10, 12), date(2026, 11, 24)) == words


@pytest.mark.parametrize(
    ("kind", "mine", "theirs"),
    [
        ("manager", "manager", "reports to them"),
        ("introduced by", "introduced them to you", "introduced to you by them"),
        ("friend", "friend", "friend"),
        ("assistant", "assistant", "has them as assistant"),
        ("mentor", "mentor", "has them as mentor"),
    ],
)
def test_a_connection_is_said_from_either_side(kind, mine, theirs):
    other = PersonRow(2, "Ben", "", Standing.RESTING, None, 0, False)
    assert wording.connection_text(Connection(1, other, kind)) == mine
    assert wording.connection_text(Connection(1, other, kind, reversed=True)) == theirs
