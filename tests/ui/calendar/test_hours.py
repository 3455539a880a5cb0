"""The hours of a week, also in the nights when clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.ui.calendar.hours import Hours

BERLIN = ZoneInfo("Europe/Berlin")


def a_week(first, zone=BERLIN):
    return Hours([first + timedelta(days=number) for number in range(7)], zone)


def at(text, zone=BERLIN, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


PLAIN = a_week(date(2026, 11, 23))
SPRING = a_week(date(2026, 3, 23))
AUTUMN = a_week(date(2026, 10, 19))


def test_most_weeks_have_24_rows():
    assert len(PLAIN.rows) == 24
    assert PLAIN.spans(at("2026-11-24T09:30"), at("2026-11-24T10:00")) == [(1, 9.5, 10.0)]
    assert PLAIN.column(at("2026-11-29T23:59")) == 6
    assert PLAIN.column(at("2026-11-30T00:00")) is None


def test_what_lasts_over_midnight_goes_on_the_next_day():
    assert PLAIN.spans(at("2026-11-24T22:00"), at("2026-11-25T01:30")) == [(1, 22.0, 24.0), (2, 0.0, 1.5)]


def test_in_spring_an_hour_is_empty_on_its_day():
    assert len(SPRING.rows) == 24
    assert not SPRING.exists(6, 2)
    assert SPRING.exists(5, 2)
    assert SPRING.spans(at("2026-03-29T01:30"), at("2026-03-29T03:30")) == [(6, 1.5, 3.5)]
    assert SPRING.moment(6, 2.5) == datetime(2026, 3, 29, 3, tzinfo=BERLIN)


def test_in_autumn_an_hour_has_two_rows():
    assert AUTUMN.rows[2:4] == ((2, 0), (2, 1))
    assert AUTUMN.exists(6, 3)
    assert not AUTUMN.exists(5, 3)
    first, second = at("2026-10-25T02:30"), at("2026-10-25T02:30", fold=1)
    half = timedelta(minutes=30)
    assert AUTUMN.spans(first, first + half) == [(6, 2.5, 3.0)]
    assert AUTUMN.spans(second, second + half) == [(6, 3.5, 4.0)]
    assert AUTUMN.spans(at("2026-10-24T09:00"), at("2026-10-24T10:00")) == [(5, 10.0, 11.0)]
    assert AUTUMN.moment(6, 3.5).astimezone(UTC) == second


@pytest.mark.parametrize(
    ("first", "zone"),
    [
        (date(2026, 10, 19), "Europe/Berlin"),
        (date(2026, 3, 23), "Europe/Berlin"),
        (date(2026, 4, 5), "Australia/Lord_Howe"),
        (date(2026, 10, 4), "Australia/Lord_Howe"),
        (date(2018, 11, 4), "America/Sao_Paulo"),
        (date(2011, 12, 28), "Pacific/Apia"),
        (date(2026, 11, 23), "UTC"),
    ],
)
@given(minutes=st.integers(0, 7 * 24 * 60 - 1))
def test_every_minute_has_a_place_and_every_place_its_minute(first, zone, minutes):
    hours = a_week(first, ZoneInfo(zone))
    moment = at(f"{first}T00:00", ZoneInfo(zone)) + timedelta(minutes=minutes)
    if hours.column(moment) is None:
        return
    ((column, top, bottom),) = hours.spans(moment, moment + timedelta(minutes=1))
    assert bottom == pytest.approx(top + 1 / 60)
    assert hours.exists(column, int(top))
    assert hours.moment(column, top).astimezone(UTC) == moment


@given(column=st.integers(0, 6), place=st.floats(-5, 40))
def test_every_place_is_on_its_day(column, place):
    for hours in (PLAIN, SPRING, AUTUMN):
        assert hours.moment(column, place).date() == hours.days[column]


def test_a_day_that_a_country_left_out_is_empty():
    hours = a_week(date(2011, 12, 28), ZoneInfo("Pacific/Apia"))
    assert not any(hours.exists(2, row) for row in range(24))
    assert hours.spans(at("2011-12-29T12:00", hours.zone), at("2011-12-31T12:00", hours.zone)) == [
        (1, 12.0, 24.0),
        (3, 0.0, 12.0),
    ]
