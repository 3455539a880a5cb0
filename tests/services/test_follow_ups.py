from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence
from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.domain.followup import FollowUpKind, FollowUpState
from relnet.domain.interaction import InteractionKind
from relnet.services import follow_ups, interactions, people, recurring, welcome
from relnet.services.library import Library, finish, verb
from tests.build import a_day, a_follow_up, a_moment, an_interaction
from tests.conftest import NOW
from tests.model.test_journal import contents
from tests.rules import rules

TODAY = NOW.date()
MONDAYS = "FREQ=WEEKLY;BYDAY=MO"


def added(library, *people_, **fields):
    return library.act(follow_ups.add_follow_up, a_follow_up(*people_, **fields)).result


def everything(library):
    return follow_ups.many(library, library.column("SELECT id FROM follow_up ORDER BY id"))


def told(library):
    return [(item.due.day.isoformat(), item.rule, item.state.value) for item in everything(library)]


@pytest.mark.parametrize(
    "fields",
    [
        {"rule": MONDAYS, "due": a_day("2026-11-30")},
        {"again_after_days": 21},
        {"state": FollowUpState.DONE, "done_at": datetime(2026, 11, 24, 9, tzinfo=UTC)},
    ],
)
def test_what_recurs_and_when_it_was_done_is_kept(library, ada, fields):
    given_ = a_follow_up(ada, **fields)
    kept = follow_ups.get(library, library.act(follow_ups.add_follow_up, given_).result)
    assert replace(kept, id=None, uid="", sequence=0, created_at=None, modified_at=None) == given_
    library.act(follow_ups.edit_follow_up, replace(kept, summary="Call", rule="", again_after_days=None, done_at=None))
    assert follow_ups.get(library, kept.id).recurs is False


def test_by_a_rule_or_after_it_was_done_not_both():
    with pytest.raises(ValueError, match="not both"):
        a_follow_up(rule=MONDAYS, again_after_days=7)


def test_a_rule_says_when_it_is_first_due(library, ada):
    id_ = added(library, ada, due=a_day("2026-11-25"), rule="FREQ=MONTHLY;BYDAY=3MO")
    assert told(library) == [("2026-12-21", "FREQ=MONTHLY;BYDAY=3MO", "open")]
    item = follow_ups.get(library, id_)
    library.act(follow_ups.edit_follow_up, replace(item, rule="FREQ=MONTHLY;BYMONTHDAY=-1"))
    assert told(library) == [("2026-12-31", "FREQ=MONTHLY;BYMONTHDAY=-1", "open")]


@pytest.mark.parametrize(
    ("rule", "sentence"), [("FREQ=HOURLY", "is not understood"), ("FREQ=DAILY;UNTIL=20261130", "would never be due")]
)
def test_a_rule_that_cannot_be_followed_is_refused(library, ada, rule, sentence):
    with pytest.raises(UserError, match=sentence):
        added(library, ada, rule=rule)
    assert everything(library) == []


def test_done_is_this_time_and_the_next_time_comes(library, ada, ben):
    id_ = added(library, ada, ben, due=a_moment("2026-11-23T09:00:00"), rule="FREQ=WEEKLY;BYDAY=MO;COUNT=2", note="By mail")
    before = contents(library)
    library.act(follow_ups.finish_follow_ups, [id_, id_])
    open_, done = everything(library)
    assert (open_.id, open_.due, open_.rule) == (id_, a_moment("2026-11-30T09:00:00"), "FREQ=WEEKLY;BYDAY=MO;COUNT=1")
    assert (done.due, done.rule, done.state, done.done_at) == (a_moment("2026-11-23T09:00:00"), "", FollowUpState.DONE, NOW)
    assert (done.people, done.note) == (open_.people, open_.note) == ((ada, ben), "By mail")
    assert done.uid != open_.uid
    library.act(follow_ups.finish_follow_ups, [id_])
    assert told(library)[0] == ("2026-11-30", "FREQ=WEEKLY;BYDAY=MO;COUNT=1", "done")
    assert follow_ups.open_ids(library) == []
    finish(library.undo())
    finish(library.undo())
    assert contents(library) == before


def test_done_again_after_some_weeks(library, ada):
    id_ = added(library, ada, due=a_moment("2026-11-02T09:30:00"), again_after_days=21)
    library.act(follow_ups.finish_follow_ups, [id_])
    open_, done = everything(library)
    assert (open_.due, open_.again_after_days, open_.state) == (a_moment("2026-12-15T09:30:00"), 21, FollowUpState.OPEN)
    assert (done.due, done.again_after_days, done.state) == (a_moment("2026-11-02T09:30:00"), None, FollowUpState.DONE)


def test_what_is_done_stays_done(library, ada):
    id_ = added(library, ada, due=a_day("2026-11-23"), rule=MONDAYS, state=FollowUpState.DONE)
    library.act(follow_ups.finish_follow_ups, [id_])
    assert told(library) == [("2026-11-23", MONDAYS, "done")]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=rules(longest_interval=3), count=st.integers(1, 4), timed=st.booleans())
def test_finishing_comes_to_every_time_and_undo_takes_each_back(tmp_path_factory, rule, count, timed):
    library = Library(tmp_path_factory.mktemp("rules") / "l.db", clock=lambda: NOW)
    due = a_moment("2026-11-25T02:30:00") if timed else a_day("2026-11-25")
    expected = recurring.coming(str(rule), due, count)
    if expected:
        id_ = added(library, due=due, rule=str(rule))
        states = []
        for _ in expected:
            states.append(contents(library))
            library.act(follow_ups.finish_follow_ups, [id_])
        done = [item.due for item in everything(library) if item.state is FollowUpState.DONE]
        assert sorted(done, key=lambda when: when.day) == expected
        for state in reversed(states):
            finish(library.undo())
            assert contents(library) == state
    library.close()


def test_skipped_is_not_done(library, ada):
    id_ = added(library, ada, due=a_day("2026-11-23"), rule="FREQ=WEEKLY;BYDAY=MO;COUNT=2")
    library.act(follow_ups.skip_occurrence, id_)
    assert told(library) == [("2026-11-30", "FREQ=WEEKLY;BYDAY=MO;COUNT=1", "open")]
    library.act(follow_ups.skip_occurrence, id_)
    assert told(library) == [("2026-11-30", "FREQ=WEEKLY;BYDAY=MO;COUNT=1", "cancelled")]
    again = added(library, ada, due=a_day("2026-11-23"), again_after_days=7)
    library.act(follow_ups.skip_occurrence, again)
    assert follow_ups.get(library, again).due == a_day("2026-12-01")


def test_cancelled_is_out_of_sight_and_comes_back(library, ada):
    id_ = added(library, ada, rule=MONDAYS)
    library.act(follow_ups.cancel_follow_ups, [id_])
    assert follow_ups.open_ids(library) == []
    library.act(follow_ups.reopen_follow_ups, [id_])
    assert follow_ups.open_ids(library) == [id_]


def test_snoozed_keeps_its_hour(library, ada):
    id_ = added(library, ada, due=a_moment("2026-11-23T09:30:00"))
    day = added(library, ada, again_after_days=7)
    library.act(follow_ups.snooze_follow_ups, [id_, day], date(2026, 12, 1))
    assert [item.due for item in everything(library)] == [a_moment("2026-12-01T09:30:00"), a_day("2026-12-01")]
    assert follow_ups.get(library, day).again_after_days == 7


def test_of_what_recurs_one_time_is_moved(library, ada):
    id_ = added(library, ada, due=a_day("2026-11-23"), rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=2")
    before = contents(library)
    library.act(follow_ups.snooze_follow_ups, [id_], date(2026, 11, 26))
    assert told(library) == [("2026-12-07", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=1", "open"), ("2026-11-26", "", "open")]
    library.act(follow_ups.move_follow_up, id_, a_moment("2026-12-08T10:00:00"))
    assert told(library)[0] == ("2026-12-08", "", "open")
    finish(library.undo())
    finish(library.undo())
    assert contents(library) == before


@pytest.mark.parametrize("put_away", [follow_ups.cancel_follow_ups, follow_ups.finish_follow_ups])
def test_what_is_not_open_is_not_snoozed_moved_or_skipped(library, ada, put_away):
    id_ = added(library, ada, due=a_day("2026-11-30"), rule=MONDAYS + ";COUNT=1")
    library.act(put_away, [id_])
    for act in (
        (follow_ups.snooze_follow_ups, [id_], date(2026, 12, 4)),
        (follow_ups.move_follow_up, id_, a_day("2026-12-04")),
        (follow_ups.skip_occurrence, id_),
    ):
        assert not library.act(*act).changes
    assert [item.due for item in everything(library)] == [a_day("2026-11-30")]


def test_moved_to_where_it_is_nothing_happens(library, ada):
    id_ = added(library, ada, due=a_day("2026-11-30"), rule=MONDAYS)
    assert not library.act(follow_ups.move_follow_up, id_, a_day("2026-11-30")).changes


def test_what_piled_up_is_spread_promises_first(library, ada):
    for day in range(1, 6):
        added(library, ada, due=a_day(f"2026-10-0{day}"), summary=f"reminder {day}")
    added(library, ada, due=a_moment("2026-11-20T09:00:00"), summary="promise", kind=FollowUpKind.PROMISE)
    weekly = added(library, ada, due=a_day("2026-11-02"), rule=MONDAYS + ";COUNT=9")
    yearly = added(library, ada, due=a_day("2026-11-01"), rule="FREQ=YEARLY", summary="yearly")
    over = added(library, ada, due=a_day("2026-11-03"), rule="FREQ=DAILY;COUNT=2", summary="over")
    before = contents(library)
    finish(library.act_in_slices(follow_ups.rebase, follow_ups.open_ids(library), TODAY))
    days = {item.summary: item.due for item in everything(library) if item.id not in (weekly, yearly)}
    assert days == {
        "promise": a_moment("2026-11-25T09:00:00"), "reminder 1": a_day("2026-11-25"), "reminder 2": a_day("2026-11-25"),
        "reminder 3": a_day("2026-11-26"), "reminder 4": a_day("2026-11-26"), "reminder 5": a_day("2026-11-26"),
        "yearly": a_day("2026-11-27"), "over": a_day("2026-11-27"),
    }  # fmt: skip
    found = {item.id: item for item in everything(library)}
    assert (found[weekly].due, found[weekly].rule) == (a_day("2026-11-30"), MONDAYS + ";COUNT=5")
    assert (found[yearly].due, found[yearly].rule) == (a_day("2027-11-01"), "FREQ=YEARLY")
    assert found[over].rule == ""
    finish(library.undo())
    assert contents(library) == before


def test_a_change_to_what_a_calendar_shows_raises_the_sequence(library, ada):
    id_ = added(library, ada, due=a_day("2026-11-30"), rule=MONDAYS)
    sequences = [follow_ups.get(library, id_).sequence]
    for act in (
        (follow_ups.skip_occurrence, id_),
        (follow_ups.finish_follow_ups, [id_]),
        (follow_ups.snooze_follow_ups, [id_], date(2027, 1, 1)),
        (follow_ups.cancel_follow_ups, [id_]),
    ):
        library.act(*act)
        sequences.append(follow_ups.get(library, id_).sequence)
    assert sequences == sorted(set(sequences))


_EACH = {
    "finish": lambda ids: (follow_ups.finish_follow_ups, ids),
    "finish with": lambda ids: (interactions.finish_with, ids[1], an_interaction(1, note="?and then\n!call by friday")),
    "reopen": lambda ids: (follow_ups.reopen_follow_ups, ids),
    "cancel": lambda ids: (follow_ups.cancel_follow_ups, ids),
    "skip": lambda ids: (follow_ups.skip_occurrence, ids[1]),
    "skip after": lambda ids: (follow_ups.skip_occurrence, ids[2]),
    "snooze": lambda ids: (follow_ups.snooze_follow_ups, ids, date(2027, 2, 28)),
    "move": lambda ids: (follow_ups.move_follow_up, ids[1], a_moment("2027-03-28T02:30:00")),
    "delete": lambda ids: (follow_ups.delete_follow_ups, ids),
    "thank": lambda ids: (interactions.log_interaction, an_interaction(1, kind=InteractionKind.THANKS)),
    "thanked": lambda ids: (interactions.mark_thanked, [1]),
    "checked in": lambda ids: (interactions.close_check_ins, [2]),
    "start anew": lambda ids: (verb("Start anew")(lambda opened: finish(welcome.start_anew(opened))),),
    "leave": lambda ids: (welcome.leave,),
}


@pytest.mark.parametrize("act", _EACH)
def test_each_verb_is_taken_back_and_done_again(library, ada, act):
    library.act(people.set_cadence, ada, Cadence(7, 14))
    library.act(interactions.log_interaction, an_interaction(ada, kind=InteractionKind.HELP_RECEIVED, when=a_day("2026-10-01")))
    news = an_interaction(ada, kind=InteractionKind.NEWS, check_in=date(2026, 12, 1), tags=("design",))
    library.act(interactions.log_interaction, news)
    ids = [
        added(library, ada, due=a_moment("2026-10-25T02:30:00")),
        added(library, ada, due=a_day("2026-10-31"), rule="FREQ=MONTHLY;BYMONTHDAY=31;COUNT=9"),
        added(library, ada, due=a_day("2026-11-02"), again_after_days=21),
        added(library, ada, state=FollowUpState.DONE, done_at=NOW),
    ]
    before = contents(library)
    library.act(*_EACH[act](ids))
    after = contents(library)
    assert after != before
    finish(library.undo())
    assert contents(library) == before
    finish(library.redo())
    assert contents(library) == after


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 90))
def test_again_after_days_keeps_the_hour_by_the_clock(day, days):
    at = When.timed(NOW).moved_to(day)
    moved = at.moved_to(date.fromordinal(day.toordinal() + days))
    assert moved.at.time() == at.at.time()
    assert (moved.day - at.day).days == days
