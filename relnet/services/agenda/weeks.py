"""Seven days by the hour: what has no time by day, and what has one by its moment, wherever that was said."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from relnet.services.agenda import coming, entries, pages
from relnet.services.agenda.item import NOTHING, Item, Overlaid, Timed, Week
from relnet.services.library import Library

WHOLE = 3
"""How many entries without a time a day reads."""
HALF_AN_HOUR = 30
"""The minutes that an entry takes which nobody said."""

_A_DAY = timedelta(days=1)
_AN_HOUR = 3600

_HOURS = """
SELECT at / 3600, count(*) FROM interaction
WHERE day BETWEEN ? AND ? AND hidden = 0 AND timed = 1 AND at >= ? AND at < ? GROUP BY at / 3600
"""
_INTERACTIONS = f"""
SELECT {entries.INTERACTION} FROM interaction WHERE at >= ? AND at < ? AND hidden = 0 AND timed = 1 ORDER BY at, id LIMIT ?
"""
_FOLLOW_UPS = f"""
SELECT {entries.FOLLOW_UP} FROM follow_up
WHERE due BETWEEN ? AND ? AND due_at >= ? AND due_at < ? AND state <> 'cancelled' AND hidden = 0
ORDER BY state = 'done', due_at, id
"""


def week(library: Library, first: date, per_hour: int = 6, overlaid: Overlaid = NOTHING) -> Week:
    """The seven days from `first` on, by the clocks here: a call at 9:00 in Tokyo lies where it is then here.

    Of each hour the first `per_hour` entries are read, follow-ups before interactions.
    """
    reading = _Reading(library, first, per_hour)
    follow_ups = reading.follow_ups()
    timed = [*follow_ups, *reading.later(), *reading.interactions(), *reading.overlaid(overlaid)]
    timed.sort(key=lambda entry: (entry.begins, entry.item.kind, entry.item.id))
    whole = pages.whole(library, first, first + 6 * _A_DAY, WHOLE, overlaid)
    counts = Counter({day: found.count for day, found in whole.items()})
    counts.update(entry.begins.astimezone(reading.here).date() for entry in timed if entry.begins >= reading.start)
    for hour, left_out in reading.more.items():
        counts[hour.astimezone(reading.here).date()] += left_out
    return Week(counts, whole, tuple(timed), reading.more)


class _Reading:
    """Gathers what has a time. What began the day before may last into the week."""

    def __init__(self, library: Library, first: date, per_hour: int) -> None:
        self._library = library
        self._per_hour = per_hour
        self.here = library.clock().tzinfo or UTC
        self._first = first
        # Python compares moments of one zone by their clocks, which repeat an hour in autumn.
        self.start, self._end = (datetime.combine(day, time(), self.here).astimezone(UTC) for day in (first, first + 7 * _A_DAY))
        # Days are those of the zone it was said in, which is at most a day away.
        self._days = first - 2 * _A_DAY, first + 8 * _A_DAY
        days, moments = (day.isoformat() for day in self._days), (self.start - _A_DAY, self._end)
        self._span = *days, *(int(moment.timestamp()) for moment in moments)
        self.more: dict[datetime, int] = {}
        self._taken: Counter[int] = Counter()

    def interactions(self) -> list[Timed]:
        rows: list[tuple[Any, ...]] = []
        for hour, count in self._library.rows(_HOURS, *self._span):
            # Where follow-ups take the room there is, one stands for all.
            most = max(self._per_hour - self._taken[hour], 1)
            rows += self._library.rows(_INTERACTIONS, hour * _AN_HOUR, (hour + 1) * _AN_HOUR, most)
            self._leave_out(hour, count - most)
        return self._kept(entries.interactions(self._library, rows))

    def follow_ups(self) -> list[Timed]:
        rows: list[tuple[Any, ...]] = []
        taken = self._taken
        for row in self._library.rows(_FOLLOW_UPS, *self._span):
            hour = row[4] // _AN_HOUR
            taken[hour] += 1
            if taken[hour] <= self._per_hour:
                rows.append(row)
        for hour, count in taken.items():
            self._leave_out(hour, count - self._per_hour)
        return self._kept(entries.follow_ups(self._library, rows))

    def later(self) -> list[Timed]:
        found = coming.occurrences(self._library, *self._days)
        timed = [(id_, when) for pairs in found.values() for id_, when in pairs if when.at is not None]
        return self._kept(pages.again_items(self._library, timed))

    def overlaid(self, overlaid: Overlaid) -> list[Timed]:
        days = (self._first + number * _A_DAY for number in range(-1, 8))
        return self._kept(item for day in days for item in overlaid.get(day, ()))

    def _leave_out(self, hour: int, count: int) -> None:
        began = datetime.fromtimestamp(hour * _AN_HOUR, UTC)
        if count > 0 and began >= self.start:
            self.more[began] = self.more.get(began, 0) + count

    def _kept(self, items: Iterable[Item]) -> list[Timed]:
        """Those of which something lies in the week."""
        timed = (_timed(item, item.at) for item in items if item.at)
        return [entry for entry in timed if entry.begins < self._end and entry.ends > self.start]


def _timed(item: Item, at: datetime) -> Timed:
    begins = at.astimezone(UTC)
    return Timed(begins, begins + timedelta(minutes=item.minutes or HALF_AN_HOUR), item)
