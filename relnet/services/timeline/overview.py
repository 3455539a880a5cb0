"""The timeline from afar: the rhythm of some weeks, who was seen most, which months there are."""

from dataclasses import dataclass
from datetime import date, timedelta

from relnet.services import people
from relnet.services.library import Library
from relnet.services.people import PersonRow
from relnet.services.timeline.entries import PEOPLE_SHOWN


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Interactions a day over some weeks, and how many there were with how many people."""

    days: dict[date, int]
    interactions: int
    people: int


def rhythm(library: Library, today: date, weeks: int = 15) -> Rhythm:
    """How the last weeks went, whole weeks up to and with today's."""
    first = _first_day(today, weeks)
    days = library.rows(
        "SELECT day, count(*) FROM interaction WHERE day BETWEEN ? AND ? AND hidden = 0 GROUP BY day",
        first.isoformat(),
        today.isoformat(),
    )
    met = library.one(
        "SELECT count(DISTINCT x.person_id) FROM participant x JOIN person p ON p.id = x.person_id"
        " WHERE x.counts = 1 AND x.day BETWEEN ? AND ? AND p.deleted_at IS NULL",
        first.isoformat(),
        today.isoformat(),
    )
    return Rhythm({date.fromisoformat(day): count for day, count in days}, sum(count for _, count in days), met)


def seen_most(library: Library, today: date, weeks: int = 15, limit: int = PEOPLE_SHOWN) -> list[tuple[PersonRow, int]]:
    """The people met most often in the last weeks, with how often."""
    found = dict(
        library.rows(
            "SELECT x.person_id, count(*) FROM participant x JOIN person p ON p.id = x.person_id"
            " WHERE x.counts = 1 AND x.day BETWEEN ? AND ? AND p.deleted_at IS NULL AND p.archived_at IS NULL"
            " GROUP BY x.person_id ORDER BY count(*) DESC, p.sort_key LIMIT ?",
            _first_day(today, weeks).isoformat(),
            today.isoformat(),
            limit,
        )
    )
    return [(row, found[row.id]) for row in people.rows(library, list(found))]


def months(library: Library) -> list[date]:
    """The months that have interactions, newest first, as their first days."""
    found: list[date] = []
    newest = library.one("SELECT max(day) FROM interaction WHERE hidden = 0")
    while newest:
        month = date.fromisoformat(newest).replace(day=1)
        found.append(month)
        newest = library.one("SELECT max(day) FROM interaction WHERE day < ? AND hidden = 0", month.isoformat())
    return found


def _first_day(today: date, weeks: int) -> date:
    return today - timedelta(days=today.weekday() + 7 * (weeks - 1))
