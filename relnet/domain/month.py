"""A month as a calendar page."""

from calendar import monthrange
from datetime import date, timedelta

WEEKS = 6
FIRST_PAGE, LAST_PAGE = date(1, 2, 1), date(9999, 11, 30)
"""The months between these days have a whole page; beyond them the calendar of `date` ends."""


def first_cell(day: date, first_weekday: int) -> date:
    """The day in the top left cell of the page that shows `day`'s month. `first_weekday` is 0 for Monday to 6 for Sunday.

    Raises OverflowError where that is before the year 1.
    """
    first = day.replace(day=1)
    return first - timedelta(days=(first.weekday() - first_weekday) % 7)


def cells(day: date, first_weekday: int) -> tuple[date, ...]:
    """The 42 days of the page, row by row. Raises OverflowError beyond FIRST_PAGE and LAST_PAGE."""
    start = first_cell(day, first_weekday)
    return tuple(start + timedelta(days=i) for i in range(7 * WEEKS))


def months_away(day: date, months: int) -> date:
    """The same day some months later (or, if negative, earlier); a day that the month lacks becomes its last.

    Raises ValueError beyond the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"{day} and {months} months is beyond the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
