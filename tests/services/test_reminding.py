from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.dates import When
from relnet.services import follow_ups, people, reminding
from relnet.services.library import Library
from relnet.services.reminding import Manner, Told
from tests.build import BERLIN, a_day, a_follow_up, a_moment, a_person
from tests.conftest import Clock

ALWAYS = Manner(time(9), time(0), time(0))


def hour(text, zone=BERLIN):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def add(library, *names, **fields):
    ids = [library.act(people.add_person, a_person(name)).result for name in names]
    return library.act(follow_ups.add_follow_up, a_follow_up(*ids, **fields)).result


def told(reminders):
    return [(reminder.whole_day, [entry.summary for entry in reminder.entries]) for reminder in reminders]


def test_a_timed_one_is_told_so_many_minutes_before_and_once(library, clock):
    add(library, "Ada Lovelace", summary="Call about the paper", due=a_moment("2026-11-24T14:30"), remind_minutes=15)
    state = Told(clock.now, clock.now.date())
    clock.now = hour("2026-11-24T14:14")
    found, state = reminding.due(library, ALWAYS, state)
    assert found == []
    clock.now = hour("2026-11-24T14:15")
    found, state = reminding.due(library, ALWAYS, state)
    assert told(found) == [(False, ["Call about the paper"])]
    assert found[0].entries[0].name == "Ada Lovelace"
    clock.now = hour("2026-11-24T14:16")
    assert reminding.due(library, ALWAYS, state)[0] == []


def test_what_is_written_after_its_reminder_is_told_when_it_is_due(library, clock):
    clock.now = hour("2026-11-24T14:20")
    state = Told(clock.now, clock.now.date())
    add(library, summary="Call about the paper", due=a_moment("2026-11-24T14:30"), remind_minutes=15)
    clock.now = hour("2026-11-24T14:29")
    found, state = reminding.due(library, ALWAYS, state)
    assert found == []
    clock.now = hour("2026-11-24T14:30")
    assert told(reminding.due(library, ALWAYS, state)[0]) == [(False, ["Call about the paper"])]


def test_what_is_moved_to_soon_is_told_when_it_is_due(library, clock):
    # Triggers note changes by the system's clock.
    clock.now = datetime.now(BERLIN).replace(microsecond=0)
    state = Told(clock.now, clock.now.date())
    soon = When.timed(clock.now + timedelta(minutes=5))
    id_ = add(library, summary="Call", due=When.timed(clock.now + timedelta(days=3)), remind_minutes=15)
    library.act(follow_ups.move_follow_up, id_, soon)
    clock.now += timedelta(minutes=5)
    assert told(reminding.due(library, ALWAYS, state)[0]) == [(False, ["Call"])]


def test_the_day_is_told_once_in_the_morning(library, clock):
    clock.now = hour("2026-11-24T08:30")
    state = Told(clock.now)
    add(library, "Ada Lovelace", summary="Send the paper", due=a_day("2026-11-24"))
    add(library, summary="Tidy the desk", due=a_day("2026-11-24"))
    add(library, summary="Another day", due=a_day("2026-11-25"))
    found, state = reminding.due(library, ALWAYS, state)
    assert found == []
    clock.now = hour("2026-11-24T09:00")
    found, state = reminding.due(library, ALWAYS, state)
    assert told(found) == [(True, ["Send the paper", "Tidy the desk"])]
    clock.now = hour("2026-11-24T17:00")
    assert reminding.due(library, ALWAYS, state)[0] == []


def test_a_whole_day_is_told_days_before_as_asked_for(library, clock):
    add(library, summary="Conference", due=a_day("2026-11-26"), remind_minutes=2 * 24 * 60)
    found, _ = reminding.due(library, ALWAYS, Told(clock.now))
    assert told(found) == [(True, ["Conference"])]


def test_what_is_due_at_the_time_of_the_morning_is_not_told_twice(library, clock):
    add(library, summary="Call", due=a_moment("2026-11-24T09:15"), remind_minutes=15)
    clock.now = hour("2026-11-24T08:00")
    state = Told(clock.now)
    clock.now = hour("2026-11-24T09:00")
    assert told(reminding.due(library, ALWAYS, state)[0]) == [(False, ["Call"])]


def test_nothing_is_told_of_what_is_done_hidden_or_wants_no_reminder(library, clock):
    done = add(library, summary="Done", due=a_moment("2026-11-24T14:30"))
    library.act(follow_ups.finish_follow_ups, [done])
    add(library, summary="Silent", due=a_moment("2026-11-24T14:30"), remind_minutes=None)
    state = Told(clock.now, clock.now.date())
    clock.now = hour("2026-11-24T15:00")
    assert reminding.due(library, ALWAYS, state)[0] == []


def test_quiet_hours_are_made_up_for_in_one(library, clock):
    add(library, summary="Late", due=a_moment("2026-11-24T22:00"), remind_minutes=0)
    add(library, summary="Early", due=a_moment("2026-11-25T06:00"), remind_minutes=0)
    manner = Manner(time(9), time(21), time(8))
    state = Told(clock.now, clock.now.date())
    for text in ("2026-11-24T22:00", "2026-11-25T00:30", "2026-11-25T07:59"):
        clock.now = hour(text)
        found, state = reminding.due(library, manner, state)
        assert found == []
    clock.now = hour("2026-11-25T08:00")
    found, state = reminding.due(library, manner, state)
    assert told(found) == [(False, ["Late", "Early"])]


def test_after_weeks_away_only_the_last_day_is_told(library, clock):
    add(library, summary="Long ago", due=a_moment("2026-12-01T10:00"))
    add(library, summary="This morning", due=a_moment("2026-12-24T08:00"))
    state = Told(clock.now)
    clock.now = hour("2026-12-24T10:00")
    found, _ = reminding.due(library, ALWAYS, state)
    assert told(found) == [(False, ["This morning"])]


def test_the_night_when_clocks_go_back_doubles_nothing(library, clock):
    # 2:30 comes twice on 25 October; the follow-up means the first.
    add(library, summary="Night", due=a_moment("2026-10-25T02:30"), remind_minutes=0)
    clock.now = datetime(2026, 10, 25, 2, 0, tzinfo=BERLIN)
    state, times = Told(clock.now, clock.now.date()), []
    moment = clock.now.astimezone(UTC)
    for _ in range(180):
        moment += timedelta(minutes=1)
        clock.now = moment.astimezone(BERLIN)
        found, state = reminding.due(library, ALWAYS, state)
        times += [clock.now.isoformat() for _ in found]
    assert times == ["2026-10-25T02:30:00+02:00"]


def test_another_zone_neither_loses_nor_doubles_one(library, clock):
    add(library, summary="Call", due=a_moment("2026-11-24T14:30"), remind_minutes=0)
    state = Told(clock.now, clock.now.date())
    london = ZoneInfo("Europe/London")
    clock.now = hour("2026-11-24T13:30", london)
    found, state = reminding.due(library, ALWAYS, state)
    assert told(found) == [(False, ["Call"])]
    assert found[0].entries[0].due.at.isoformat() == "2026-11-24T13:30:00+00:00"
    clock.now = hour("2026-11-24T14:30", london)
    assert reminding.due(library, ALWAYS, state)[0] == []


def test_a_clock_put_back_doubles_nothing_and_one_far_ahead_silences_nothing(library, clock):
    add(library, summary="Call", due=a_moment("2026-11-24T14:30"), remind_minutes=0)
    state = Told(clock.now, clock.now.date())
    clock.now = hour("2026-11-24T14:31")
    found, state = reminding.due(library, ALWAYS, state)
    assert len(found) == 1
    clock.now = hour("2026-11-24T14:00")
    found, state = reminding.due(library, ALWAYS, state)
    clock.now = hour("2026-11-24T14:32")
    assert reminding.due(library, ALWAYS, state)[0] == []
    ahead = Told(clock.now + timedelta(days=400), date(2027, 12, 29))
    found, state = reminding.due(library, ALWAYS, ahead)
    assert told(found) == [(True, ["Call"])]
    assert state.until == clock.now


@pytest.mark.parametrize(
    ("at", "quiet"), [(time(20, 59), False), (time(21), True), (time(0), True), (time(7, 59), True), (time(8), False)]
)
def test_quiet_over_midnight(at, quiet):
    assert Manner(time(9), time(21), time(8)).is_quiet(at) is quiet


def test_quiet_within_a_day_and_never():
    assert Manner(time(9), time(12), time(14)).is_quiet(time(13))
    assert not Manner(time(9), time(12), time(14)).is_quiet(time(14))
    assert not ALWAYS.is_quiet(time(0))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    dues=st.lists(st.integers(0, 3 * 24 * 60), min_size=1, max_size=8),
    looks=st.lists(st.integers(1, 300), min_size=1, max_size=60),
    night=st.booleans(),
)
def test_each_is_told_exactly_once_however_one_looks(tmp_path_factory, dues, looks, night):
    clock = Clock(hour("2026-10-23T12:00"))
    library = Library(tmp_path_factory.mktemp("looks") / "library.db", clock=clock)
    start = clock.now.astimezone(UTC)
    try:
        for number, minutes in enumerate(dues):
            when = When.timed((start + timedelta(minutes=minutes)).astimezone(BERLIN))
            library.act(follow_ups.add_follow_up, a_follow_up(summary=str(number), due=when, remind_minutes=0))
        manner = Manner(time(9), time(22), time(6)) if night else ALWAYS
        state, at, seen = Told(clock.now - timedelta(minutes=1), clock.now.date()), start, []
        # The days are told too; what counts here is the moments. At last, all are over and it is day.
        for minutes in [*looks, 4 * 24 * 60]:
            at += timedelta(minutes=min(minutes, (start + timedelta(days=3, hours=22) - at) // timedelta(minutes=1)))
            clock.now = at.astimezone(BERLIN)
            found, state = reminding.due(library, manner, state)
            seen += [entry.summary for reminder in found if not reminder.whole_day for entry in reminder.entries]
    finally:
        library.close()
    passed = start + timedelta(days=3, hours=22)
    last = [
        str(number) for number, minutes in enumerate(dues) if passed - (start + timedelta(minutes=minutes)) < timedelta(days=1)
    ]
    assert len(seen) == len(set(seen))
    assert set(last) <= set(seen)
