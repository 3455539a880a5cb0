"""Days of the calendar: counted first, then as much of each as is shown."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from json import dumps
from typing import Any

from relnet.domain.dates import When
from relnet.domain.followup import FollowUpState
from relnet.services.agenda import coming, entries, occasions
from relnet.services.agenda.item import NOTHING, Day, Item, Overlaid
from relnet.services.library import Library

_COUNTS = """
SELECT day, count(*) FROM interaction WHERE day BETWEEN ?1 AND ?2 AND hidden = 0 {timed} GROUP BY day
UNION ALL SELECT due, count(*) FROM follow_up
WHERE due BETWEEN ?1 AND ?2 AND state <> 'cancelled' AND hidden = 0 {due_at} GROUP BY due
UNION ALL SELECT check_in_on, count(*) FROM interaction WHERE check_in_on BETWEEN ?1 AND ?2 AND hidden = 0 GROUP BY check_in_on
"""
_INTERACTIONS = f"""
SELECT {entries.INTERACTION} FROM interaction WHERE day = ? AND hidden = 0 {{timed}} ORDER BY timed, at, id LIMIT ?
"""
_FOLLOW_UPS = f"""
SELECT {entries.FOLLOW_UP} FROM follow_up
WHERE due = ? AND state <> 'cancelled' AND hidden = 0 {{due_at}} ORDER BY state = 'done', due_at NULLS FIRST, id LIMIT ?
"""
_CHECK_INS = f"""
SELECT {entries.INTERACTION.replace("day", "check_in_on")} FROM interaction
WHERE check_in_on = ? AND hidden = 0 ORDER BY id LIMIT ?
"""
_THESE = f"SELECT {entries.FOLLOW_UP} FROM follow_up WHERE id IN (SELECT value FROM json_each(?))"
_REACH = """
SELECT (SELECT min(day) FROM interaction), (SELECT min(due) FROM follow_up),
    (SELECT max(day) FROM interaction), (SELECT max(due) FROM follow_up),
    (SELECT max(check_in_on) FROM interaction WHERE check_in_on NOT NULL)
"""


@dataclass(frozen=True, slots=True)
class _Sort:
    """Which entries are meant: their queries, and whether those with a time are among them."""

    counts: str
    interactions: str
    follow_ups: str
    timed: bool


def _sort(*, timed: bool) -> _Sort:
    only = {"timed": "", "due_at": ""} if timed else {"timed": "AND timed = 0", "due_at": "AND due_at IS NULL"}
    return _Sort(_COUNTS.format(**only), _INTERACTIONS.format(**only), _FOLLOW_UPS.format(**only), timed)


_ALL, _WHOLE = _sort(timed=True), _sort(timed=False)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is known of days before any is read: how much there is, who is due, what comes again, and what lies over it."""

    sort: _Sort
    counts: Mapping[date, int]
    due: Mapping[date, int]
    again: Mapping[date, list[tuple[int, When]]]
    overlaid: Overlaid


def month(library: Library, first: date, last: date, per_day: int = 3, overlaid: Overlaid = NOTHING) -> dict[date, Day]:
    """The days from `first` to `last` that have anything, each with its count and its first `per_day` items.

    `overlaid` is what other calendars have on each day.
    """
    return _first_items(library, _found(library, _ALL, first, last, overlaid), per_day)


def whole(library: Library, first: date, last: date, per_day: int, overlaid: Overlaid = NOTHING) -> dict[date, Day]:
    """The same with only those entries that have no time."""
    return _first_items(library, _found(library, _WHOLE, first, last, overlaid), per_day)


def reach(library: Library) -> tuple[date, date]:
    """The first and the last day with something that was written down; today where there is nothing."""
    ends = [date.fromisoformat(end) for end in library.rows(_REACH)[0] if end]
    return min(ends, default=library.today()), max(ends, default=library.today())


def _first_items(library: Library, found: _Found, per_day: int) -> dict[date, Day]:
    items = _items(library, [day for day, count in found.counts.items() if count], found, per_day)
    return {day: Day(found.counts[day], tuple(shown)) for day, shown in items.items()}


def _found(library: Library, sort: _Sort, first: date, last: date, overlaid: Overlaid) -> _Found:
    days = list(_span(first, last))
    counts = dict.fromkeys(days, 0)
    for day, count in library.rows(sort.counts, first.isoformat(), last.isoformat()):
        counts[date.fromisoformat(day)] += count
    remembered, due = occasions.date_counts(library, days), occasions.due_counts(library, first, last)
    again = coming.occurrences(library, first, last)
    if not sort.timed:
        again = {day: [pair for pair in pairs if pair[1].at is None] for day, pairs in again.items()}
        overlaid = {day: tuple(item for item in overlaid.get(day, ()) if item.time is None) for day in days}
    for day in days:
        counts[day] += remembered[day] + occasions.due_items(due.get(day, 0)) + len(again.get(day, ()))
        counts[day] += len(overlaid.get(day, ()))
    return _Found(sort, counts, due, again, overlaid)


def _span(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=days) for days in range((last - first).days + 1))


def _items(library: Library, days: Collection[date], found: _Found, limit: int) -> dict[date, list[Item]]:
    """The first items of each day, as many as `limit`."""

    def rows(query: str) -> list[tuple[Any, ...]]:
        return [row for day in days for row in library.rows(query, day.isoformat(), limit)]

    by_day: dict[date, list[Item]] = {day: [] for day in days}
    for item in (
        *entries.follow_ups(library, rows(found.sort.follow_ups)),
        *again_items(library, [pair for day in days for pair in found.again.get(day, [])[:limit]]),
        *entries.interactions(library, rows(found.sort.interactions)),
        *entries.check_ins(library, rows(_CHECK_INS)),
    ):
        by_day[item.day].append(item)
    for day, items in by_day.items():
        items += found.overlaid.get(day, ())
        # These come last: on a full day they are not looked for.
        if len(items) < limit:
            items += occasions.dates(library, day, limit)
            items += occasions.proposals(library, day, found.due.get(day, 0))
        items.sort(key=_by_weight)
    return {day: items[:limit] for day, items in by_day.items()}


def again_items(library: Library, again: Sequence[tuple[int, When]]) -> list[Item]:
    """The items of follow-ups that come again: their ids, and when."""
    if not again:
        return []
    rows = library.rows(_THESE, dumps(sorted({id_ for id_, _ in again})))
    return [item for item in entries.follow_ups(library, rows, again) if item.later]


def _by_weight(item: Item) -> tuple[int, bool, time]:
    # Birthdays come late: with a thousand people there are some every day, and they must not hide a promise.
    weights = {"follow_up": 0, "check_in": 0, "interaction": 1, "overlay": 1, "date": 3, "cadence": 4}
    weight = 2 if item.state == FollowUpState.DONE else weights[item.kind]
    return weight, item.time is not None, item.time or time()
