"""What comes round by itself: dates to remember, and the days on which a cadence would have the user in touch."""

from collections.abc import Sequence
from datetime import date
from json import dumps
from typing import Any

from relnet.domain.dates import PartialDate
from relnet.domain.words import tr
from relnet.services.agenda.entries import given_name
from relnet.services.agenda.item import Item
from relnet.services.library import Library

PROPOSED = 3
"""How many people a day proposes by name."""

_HERE = "p.deleted_at IS NULL AND p.archived_at IS NULL"
_DATE_COUNTS = f"""
SELECT d.month, d.day, count(*) FROM json_each(?) kept
JOIN important_date d ON d.month = kept.value / 100 AND d.day = kept.value % 100
JOIN person p ON p.id = d.person_id AND {_HERE} GROUP BY d.month, d.day
"""
DATE = "d.id, d.kind, d.label, d.year, p.id, p.display, p.given"
"""The columns of a date to remember `d` of a person `p`, in order."""
_DATES = f"""
SELECT {DATE} FROM important_date d
JOIN person p ON p.id = d.person_id AND {_HERE} WHERE d.month = ? AND d.day = ? ORDER BY d.id LIMIT ?
"""
_DUE_COUNTS = f"SELECT next_due_on, count(*) FROM person p WHERE next_due_on BETWEEN ? AND ? AND {_HERE} GROUP BY next_due_on"
_DUE = f"SELECT id, display, given FROM person p WHERE next_due_on = ? AND {_HERE} ORDER BY id LIMIT ?"


def date_counts(library: Library, days: Sequence[date]) -> dict[date, int]:
    """How many dates to remember there are on each of the days."""
    kept = dumps(sorted({100 * month + number for day in days for month, number in kept_on(day)}))
    yearly = {(month, number): count for month, number, count in library.rows(_DATE_COUNTS, kept)}
    return {day: sum(yearly.get(kept, 0) for kept in kept_on(day)) for day in days}


def dates(library: Library, day: date, limit: int) -> list[Item]:
    """The dates to remember on a day."""
    return [of_date(row, day) for month, number in kept_on(day) for row in library.rows(_DATES, month, number, limit)]


def due_counts(library: Library, first: date, last: date) -> dict[date, int]:
    """How many people the cadences would have the user in touch with, by day.

    None before today: what was not followed is no backlog.
    """
    rows = library.rows(_DUE_COUNTS, max(first, library.today()).isoformat(), last.isoformat())
    return {date.fromisoformat(day): count for day, count in rows}


def due_items(count: int) -> int:
    """How many items stand for so many people."""
    return min(count, PROPOSED + 1)


def proposals(library: Library, day: date, count: int) -> list[Item]:
    """Some of the `count` people to be in touch with by a day, and one item for all the others."""
    found = [_due(row, day) for row in library.rows(_DUE, day.isoformat(), PROPOSED)] if count else []
    rest = count - PROPOSED
    return [*found, _the_rest(rest, day)] if rest > 0 else found


def kept_on(shown: date) -> tuple[tuple[int, int], ...]:
    """The months and days that are remembered on a day: 29 February on the 28th in common years."""
    own = shown.month, shown.day
    leaps = own == (2, 28) and PartialDate(None, 2, 29).in_year(shown.year) == shown
    return (own, (2, 29)) if leaps else (own,)


def of_date(row: tuple[Any, ...], shown: date) -> Item:
    """The item of a row of DATE on the day that it is `shown` on."""
    id_, kind, label, year, person, name, given = row
    years, called = shown.year - year if year else None, given_name(name, given)
    if kind == "birthday":
        title = tr("{name} turns {years}").format(name=name, years=years) if years else tr("Birthday of {name}").format(name=name)
        short = tr("{name} {years}").format(name=called, years=years) if years else tr("{name} birthday").format(name=called)
    else:
        what = label or tr("Anniversary")
        title, short = (tr("{what}: {name}").format(what=what, name=name) for name in (name, called))
    badge = tr("birthday") if kind == "birthday" else tr("date")
    return Item("date", id_, "thanks", title, short, shown, None, None, name, "", badge, "date", person)


def _due(row: tuple[int, str, str], day: date) -> Item:
    id_, name, given = row
    title, short = (tr("Keep in touch with {name}").format(name=called) for called in (name, given_name(name, given)))
    return Item("cadence", id_, "accent", title, short, day, None, None, "", "", tr("cadence"), "cadence", id_)


def _the_rest(count: int, day: date) -> Item:
    said = tr("and {count} more to keep in touch with").format(count=f"{count:,}")
    short = tr("and {count} more").format(count=f"{count:,}")
    return Item("cadence", 0, "accent", said, short, day, None, None, "", "", tr("cadence"), "cadence", None)
