"""Dates with or without a year, with or without a time."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.dates import PartialDate, When, spread

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
LATE, EARLY = datetime(9999, 12, 30), datetime(1, 1, 3)

leap_days = st.dates(date(2000, 1, 1), date(2000, 12, 31))
partial_dates = st.one_of(
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
    leap_days.map(lambda day: PartialDate(None, day.month, day.day)),
)
moments = st.datetimes(EARLY, LATE, timezones=st.sampled_from(ZONES).map(ZoneInfo))
whens = st.one_of(st.dates().map(When), moments.map(When.timed))
years = st.integers(1, 9999)


@given(partial_dates)
def test_iso_says_the_same_date(partial):
    text = partial.iso()
    if partial.year is None:
        assert text.startswith("--")
        assert (int(text[2:4]), int(text[5:7])) == (partial.month, partial.day)
    else:
        assert date.fromisoformat(text) == date(partial.year, partial.month, partial.day)


@given(partial_dates, years)
def test_a_date_comes_every_year(partial, year):
    found = partial.in_year(year)
    assert found.year == year
    if (partial.month, partial.day) == (2, 29):
        assert found + timedelta(days=1) == date(year, 3, 1) or found == date(year, 2, 29)
    else:
        assert (found.month, found.day) == (partial.month, partial.day)


@given(partial_dates)
def test_the_own_year_has_the_day_itself(partial):
    if partial.year is not None:
        assert partial.in_year(partial.year).isoformat() == partial.iso()


@pytest.mark.parametrize(("year", "month", "day"), [(1999, 2, 29), (None, 2, 30), (None, 13, 1), (2000, 0, 1), (0, 1, 1)])
def test_a_day_that_no_calendar_has_is_refused(year, month, day):
    with pytest.raises(ValueError, match=r"range|must be in"):
        PartialDate(year, month, day)


def test_29_february_falls_on_the_28th_in_common_years():
    assert PartialDate(None, 2, 29).in_year(2027) == date(2027, 2, 28)
    assert PartialDate(None, 2, 29).in_year(2028) == date(2028, 2, 29)


@given(moments)
def test_a_moment_falls_on_its_day_in_its_zone(at):
    when = When.timed(at)
    assert when.at is at
    assert when.day == at.date()
    assert when.zone == at.tzinfo.key


@given(st.datetimes(EARLY, LATE), st.integers(-23 * 60, 23 * 60))
def test_an_offset_without_a_name_is_told_in_utc(naive, minutes):
    at = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    when = When.timed(at)
    assert when.at == at
    assert when.zone == "UTC"
    assert when.day == at.astimezone(UTC).date()


@given(whens, st.dates())
def test_moving_keeps_the_time_of_day(when, day):
    moved = when.moved_to(day)
    assert moved.day == day
    assert moved.zone == when.zone
    assert (moved.at and moved.at.time()) == (when.at and when.at.time())


@given(whens)
def test_moving_to_the_own_day_changes_nothing(when):
    moved = when.moved_to(when.day)
    assert moved == when
    assert moved.at is when.at


def test_the_second_of_a_repeated_hour_stays_the_second():
    second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin"))
    when = When.timed(second)
    assert when.moved_to(when.day).at is second
    elsewhere = when.moved_to(date(2027, 10, 31)).at
    assert elsewhere
    assert elsewhere.fold == 0


def test_moving_over_a_change_of_clocks_keeps_the_hour():
    before = When.timed(datetime(2026, 10, 24, 9, 30, tzinfo=ZoneInfo("Europe/Berlin")))
    after = before.moved_to(date(2026, 10, 26))
    assert after.at
    assert after.at.isoformat() == "2026-10-26T09:30:00+01:00"


@pytest.mark.parametrize(
    ("day", "at"),
    [(date(2026, 11, 24), datetime(2026, 11, 24, 10)), (date(2026, 11, 24), datetime(2026, 11, 25, 10, tzinfo=UTC))],
)
def test_a_moment_without_a_zone_or_on_another_day_is_refused(day, at):
    with pytest.raises(ValueError, match="needs its zone"):
        When(day, at)


def test_a_time_without_a_zone_is_no_moment():
    with pytest.raises(ValueError, match="needs its zone"):
        When.timed(datetime(2026, 11, 24, 10))


@given(st.integers(0, 400), st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 26), st.integers(1, 5))
def test_what_is_spread_is_over_in_time(count, after, weeks, a_day):
    days = spread(count, after, weeks=weeks, a_day=a_day)
    assert len(days) == count
    assert days == sorted(days)
    assert all(after < day <= after + timedelta(weeks=weeks) and day.weekday() < 5 for day in days)
    assert max((days.count(day) for day in days), default=0) <= max(a_day, count // (5 * weeks) + 1)
    if count > a_day:
        assert days.count(days[0]) >= a_day
