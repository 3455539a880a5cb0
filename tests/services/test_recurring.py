"""Expected times are those of dateutil from the first one, or told by hand where clocks change."""

from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from relnet.domain.dates import When
from relnet.services import recurring
from tests.build import BERLIN, a_day, a_moment
from tests.rules import rules

_ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"])
_DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31)).map(When)
_MOMENTS = st.builds(
    lambda at, zone: When.timed(at.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone))),
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)).map(lambda at: at.replace(microsecond=0)),
    _ZONES,
)


def plainly(rule, due, count):
    """The first times by the clock of a rule without an end, as dateutil gives them up to a year."""
    return list(islice(rrulestr(f"{rule};UNTIL=21001231", dtstart=datetime.combine(due.day, time())), count))


def walked(rule, due, count):
    """The times that one comes to who does one after the other, with the rule left at each."""
    step = recurring.starting(rule, due)
    while step and count:
        yield step
        step, count = recurring.following(step[1], step[0]), count - 1


@settings(max_examples=50, deadline=None)
@given(rules(ends=False), _DAYS, st.none() | st.integers(1, 6))
def test_one_after_the_other_is_all_of_them(rule, due, count):
    text = str(rule) + (f";COUNT={count}" if count else "")
    expected = [When(at.date()) for at in plainly(rule, due, count or 6)]
    assert [when for when, _ in walked(text, due, len(expected))] == expected
    assert recurring.coming(text, due, len(expected)) == expected
    if count and len(expected) == count:
        assert len(list(walked(text, due, 9))) == count


@settings(max_examples=50, deadline=None)
@given(rules(longest_interval=4), _DAYS | _MOMENTS)
def test_nothing_is_lost_or_doubled(rule, due):
    whens = [when for when, _ in walked(str(rule), due, 5)]
    assert whens == recurring.coming(str(rule), due, 5)
    moments = [when.at.timestamp() if when.at else when.day.toordinal() for when in whens]
    assert moments == sorted(set(moments))
    assert all(when.zone == due.zone for when in whens)
    if whens:
        found = recurring.occurrences(str(rule), due, whens[0].day, whens[-1].day)
        assert found[: len(whens)] == whens


@settings(max_examples=50, deadline=None)
@given(rules(ends=False), _DAYS, st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(0, 60))
def test_a_span_of_days_has_those_that_fall_into_it(rule, due, first, days):
    last = first + timedelta(days=days)
    expected = [When(at.date()) for at in plainly(rule, due, 2000) if first <= at.date() <= last]
    assert recurring.occurrences(str(rule), due, first, last) == expected


def test_the_time_by_the_clock_stays_over_the_nights_when_clocks_change():
    due = a_moment("2026-03-27T02:30:00")
    steps = list(walked("FREQ=DAILY;COUNT=4", due, 9))
    assert [f"{when.at:%d %H:%M%z}" for when, _ in steps] == ["27 02:30+0100", "28 02:30+0100", "29 03:30+0200", "30 02:30+0200"]
    assert [rule for _, rule in steps][1:3] == ["FREQ=DAILY;COUNT=3", "FREQ=DAILY;BYHOUR=2;BYMINUTE=30;COUNT=2"]


def test_an_hour_that_is_there_twice_has_it_once():
    due = When.timed(datetime(2026, 10, 24, 2, 30, tzinfo=BERLIN))
    whens = recurring.coming("FREQ=DAILY", due, 3)
    assert [f"{when.at:%d %H:%M%z}" for when in whens] == ["24 02:30+0200", "25 02:30+0200", "26 02:30+0100"]
    second = When.timed(datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN))
    assert recurring.following("FREQ=DAILY", second) == (whens[2], "FREQ=DAILY")


def test_half_an_hour_left_out_comes_back_the_next_day():
    zone = ZoneInfo("Australia/Lord_Howe")
    due = When.timed(datetime(2026, 10, 3, 2, 15, tzinfo=zone))
    assert [f"{when.at:%d %H:%M}" for when, _ in walked("FREQ=DAILY", due, 3)] == ["03 02:15", "04 02:45", "05 02:15"]


@pytest.mark.parametrize(
    ("rule", "due", "expected"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-12-31", ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]),
        ("FREQ=MONTHLY;BYDAY=3MO", "2026-11-24", ["2026-12-21", "2027-01-18", "2027-02-15", "2027-03-15"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "2026-02-28", ["2026-02-28", "2027-02-28", "2028-02-29", "2029-02-28"]),
        ("FREQ=YEARLY", "2028-02-29", ["2028-02-29", "2032-02-29", "2036-02-29", "2040-02-29"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "2026-11-26", ["2026-11-26", "2026-12-07", "2026-12-10", "2026-12-21"]),
        ("FREQ=DAILY;UNTIL=20261126", "2026-11-25", ["2026-11-25", "2026-11-26"]),
        ("FREQ=DAILY;COUNT=2", "2026-11-25", ["2026-11-25", "2026-11-26"]),
        ("FREQ=DAILY;UNTIL=20261124", "2026-11-25", []),
        ("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", "2026-01-01", []),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2027-01-01", ["2027-01-29", "2027-02-26", "2027-03-31", "2027-04-30"]),
    ],
)
def test_times_told_by_hand(rule, due, expected):
    assert recurring.coming(rule, a_day(due), 4) == [a_day(day) for day in expected]
    assert [when for when, _ in walked(rule, a_day(due), 4)] == [a_day(day) for day in expected]


def test_until_a_moment_includes_it_and_until_a_day_all_of_it():
    due = a_moment("2026-11-24T09:00:00")
    assert len(recurring.coming("FREQ=DAILY;UNTIL=20261126T090000", due, 9)) == 3
    assert len(recurring.coming("FREQ=DAILY;UNTIL=20261126T085959", due, 9)) == 2
    assert len(recurring.coming("FREQ=DAILY;UNTIL=20261126", due, 9)) == 3


def test_the_end_of_the_calendar_is_an_end():
    assert recurring.following("FREQ=YEARLY", a_day("9999-12-31")) is None
    assert recurring.coming("FREQ=DAILY", a_day("9999-12-30"), 9) == [a_day("9999-12-30"), a_day("9999-12-31")]
