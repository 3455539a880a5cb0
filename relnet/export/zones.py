"""The rules of a time zone as a calendar file states them, for the years that the file speaks of.

The `icalendar` library can write them too, but puts the spring change an hour late, writes sixty years and lists dates.
Outlook reads yearly rules only, so a regular zone becomes two of these; an irregular one (Morocco) lists its changes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import groupby

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from relnet.export.components import Text, put

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STEP = timedelta(days=7)
"""Two changes within a week have not happened in any zone since 1970."""


@dataclass(frozen=True, slots=True)
class Change:
    """The clocks change: `local` is the time shown before (naive), `before` and `after` are offsets from UTC."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def signature(self) -> tuple[object, ...]:
        """What stays the same from year to year in a zone with yearly rules, but for which of the weekdays it is."""
        return (self.local.month, self.local.weekday(), self.local.time(), self.before, self.after, self.name)

    @property
    def places(self) -> set[int]:
        """Which of the month's such weekdays it is: its number, and -1 if it is the last."""
        last = (self.local + timedelta(days=7)).month != self.local.month
        return {(self.local.day - 1) // 7 + 1} | ({-1} if last else set())


def time_zone(tzid: str, zone: tzinfo, first_year: int, last_year: int) -> Timezone:
    """The VTIMEZONE of `zone` (RFC 5545, section 3.6.5), right from a year before `first_year` to one after `last_year`."""
    start, end = max(first_year - 1, 2), min(last_year + 2, 9999)
    changes = list(_changes(zone, start, end))
    component = Timezone()
    put(component, {"TZID": Text(tzid)})
    rules = _yearly(changes, end - start)
    if rules:
        for change, place in rules:
            component.add_component(_observance(change, place))
        return component
    for change in (_initial(zone, start), *changes):
        component.add_component(_observance(change))
    return component


def _changes(zone: tzinfo, start: int, end: int) -> Iterator[Change]:
    at, last = datetime(start, 1, 1, tzinfo=UTC), datetime(end, 1, 1, tzinfo=UTC)
    while at < last:
        later = min(at + _STEP, last)
        if _state(zone, at) != _state(zone, later):
            yield _change(zone, at, later)
        at = later


def _change(zone: tzinfo, before: datetime, after: datetime) -> Change:
    """The change between two moments of different state, found to the second by halving."""
    old = _state(zone, before)
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        before, after = (middle, after) if _state(zone, middle) == old else (before, middle)
    offset, name = _state(zone, after)
    return Change((after + old[0]).replace(tzinfo=None), old[0], offset, name)


def _state(zone: tzinfo, at: datetime) -> tuple[timedelta, str]:
    local = at.astimezone(zone)
    return local.utcoffset() or timedelta(), local.tzname() or ""


def _initial(zone: tzinfo, year: int) -> Change:
    offset, name = _state(zone, datetime(year, 1, 1, tzinfo=UTC))
    return Change(datetime(year, 1, 1), offset, offset, name)


def _yearly(changes: Sequence[Change], years: int) -> list[tuple[Change, int]]:
    """The first of each yearly change with its place in the month; empty where the years differ."""
    by_year = [list(group) for _, group in groupby(changes, key=lambda change: change.local.year)]
    if len(by_year) != years or len({tuple(change.signature for change in year) for year in by_year}) != 1:
        return []
    rules: list[tuple[Change, int]] = []
    for same in zip(*by_year, strict=True):
        shared = set[int].intersection(*(change.places for change in same))
        if not shared:
            return []
        rules.append((same[0], min(shared)))
    return rules


def _observance(change: Change, place: int | None = None) -> TimezoneStandard | TimezoneDaylight:
    # Forward is daylight time, whatever the zone's own law calls it (Ireland's and Morocco's call it standard).
    component = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    put(
        component,
        {"DTSTART": change.local, "TZOFFSETFROM": change.before, "TZOFFSETTO": change.after, "TZNAME": Text(change.name)},
    )
    if place is not None:
        day = f"{place}{_WEEKDAYS[change.local.weekday()]}"
        put(component, {"RRULE": {"FREQ": "YEARLY", "BYMONTH": change.local.month, "BYDAY": day}})
    return component
