"""A month as a calendar page."""

from datetime import date, timedelta

WEEKS = 6


def first_cell(day: date, first_weekday: int) -> date:
    """The day in the top left cell of the page that shows `day`'s month. `first_weekday` is 0 for Monday to 6 for Sunday."""
    first = day.replace(day=1)
    return first - timedelta(days=(first.weekday() - first_weekday) % 7)


def cells(day: date, first_weekday: int) -> tuple[date, ...]:
    """The 42 days of the page, row by row."""
    start = first_cell(day, first_weekday)
    return tuple(start + timedelta(days=i) for i in range(7 * WEEKS))


def months_away(day: date, months: int) -> date:
    """The same day some months later (or, if negative, earlier); a day that the month lacks becomes its last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)
