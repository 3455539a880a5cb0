"""A month as a calendar page."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain import month

days = st.dates()
shown_days = st.dates(month.FIRST_PAGE, month.LAST_PAGE)
weekdays = st.integers(0, 6)
indices = st.integers(12, 119_999)
beyond = st.integers(-1_000_000, 11) | st.integers(120_000, 1_000_000)


@given(shown_days, weekdays)
def test_a_page_is_six_whole_weeks(day, first_weekday):
    cells = month.cells(day, first_weekday)
    assert len(cells) == 42
    assert cells[0].weekday() == first_weekday
    assert cells[0] == month.first_cell(day, first_weekday)
    assert all(after - before == timedelta(days=1) for before, after in pairwise(cells))


@given(shown_days, weekdays)
def test_a_page_holds_its_whole_month_and_starts_with_it(day, first_weekday):
    cells = month.cells(day, first_weekday)
    own = [cell for cell in cells if (cell.year, cell.month) == (day.year, day.month)]
    assert len(own) == monthrange(day.year, day.month)[1]
    assert own[0] in cells[:7]


@given(shown_days, weekdays)
def test_every_day_of_a_month_has_the_same_page(day, first_weekday):
    assert month.cells(day, first_weekday) == month.cells(day.replace(day=1), first_weekday)


@given(weekdays)
def test_the_first_and_the_last_page_are_whole(first_weekday):
    assert len(month.cells(month.FIRST_PAGE, first_weekday)) == 42
    assert len(month.cells(month.LAST_PAGE, first_weekday)) == 42


def test_beyond_them_the_calendar_ends():
    for day, first_weekday in ((date.min, 6), (date.max, 0)):
        with pytest.raises(OverflowError):
            month.cells(day, first_weekday)


def _index(day):
    """Months since the year 0."""
    return day.year * 12 + day.month - 1


@given(days, indices)
def test_so_many_months_later_is_the_same_day_or_the_last(day, index):
    found = month.months_away(day, index - _index(day))
    assert _index(found) == index
    assert found.day == min(day.day, monthrange(found.year, found.month)[1])


@given(days, indices)
def test_there_and_back(day, index):
    months = index - _index(day)
    back = month.months_away(month.months_away(day, months), -months)
    assert _index(back) == _index(day)
    assert back.day <= day.day
    assert back == day or day.day > 28


@given(days, beyond)
def test_there_is_nothing_beyond_the_years(day, index):
    with pytest.raises(ValueError, match="beyond"):
        month.months_away(day, index - _index(day))


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), -1, date(2026, 11, 30)),
        (date(2026, 11, 24), 14, date(2028, 1, 24)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
    ],
)
def test_days_that_a_month_lacks(day, months, found):
    assert month.months_away(day, months) == found
