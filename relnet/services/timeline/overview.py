"""The timeline from afar: the rhythm of some weeks, who was seen most, which months there are."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from relnet.services import people
from relnet.services.library import Library
from relnet.services.people import PersonRow
from relnet.services.remembered import Remembered
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
    met = _times_met(library, first, today)
    return Rhythm({date.fromisoformat(day): count for day, count in days}, sum(count for _, count in days), len(met))


def seen_most(library: Library, today: date, weeks: int = 15, limit: int = PEOPLE_SHOWN) -> list[tuple[PersonRow, int]]:
    """The people met most often in the last weeks, with how often; by name those who were met as often."""
    met = _times_met(library, _first_day(today, weeks), today)
    alike: dict[int, list[int]] = {}
    for id_, times in met.items():
        alike.setdefault(times, []).append(id_)
    most: list[int] = []
    for times in sorted(alike, reverse=True):
        if len(most) == limit:
            break
        most += people.ids(library, among=alike[times])[: limit - len(most)]
    return [(row, met[row.id]) for row in people.rows(library, most)]


def months(library: Library) -> list[date]:
    """The months that have interactions, newest first, as their first days."""
    found: list[date] = []
    newest = library.one("SELECT max(day) FROM interaction WHERE hidden = 0")
    while newest:
        month = date.fromisoformat(newest).replace(day=1)
        found.append(month)
        newest = library.one("SELECT max(day) FROM interaction WHERE day < ? AND hidden = 0", month.isoformat())
    return found


def _times_met(library: Library, first: date, today: date) -> Counter[int]:
    """How often everybody was met from `first` to today, without those in the trash."""
    return _met.get(library, (first, today), lambda: _read_met(library, first, today))


_met: Remembered[Counter[int]] = Remembered()


def _read_met(library: Library, first: date, today: date) -> Counter[int]:
    # Counted here: grouped by SQLite, a hundred thousand meetings take eight times as long.
    meetings = "SELECT person_id AS id FROM participant WHERE counts = 1 AND day BETWEEN ? AND ?"
    met = Counter(people.all_ids(library, meetings, first.isoformat(), today.isoformat()))
    for id_ in library.column("SELECT id FROM person WHERE deleted_at IS NOT NULL"):
        del met[id_]
    return met


def _first_day(today: date, weeks: int) -> date:
    return today - timedelta(days=today.weekday() + 7 * (weeks - 1))
