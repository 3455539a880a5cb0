"""A calendar file as what lies on the days of a span, with or without people, past or to come: to look at, not to keep."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from relnet.domain.dates import When
from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.harvest import components, events
from relnet.harvest.components import Written
from relnet.harvest.events import Event
from relnet.harvest.happening import Attendee
from relnet.harvest.rules import followable, last_day, tries
from relnet.harvest.text import tidy
from relnet.harvest.zones import Zones, in_zone

MOST_TIMES = 2_000
"""How many times of one event that repeats are taken."""
MOST_IN_ALL = 50_000
MOST_TRIES = 1_000_000
"""How many days, weeks, months or years are tried for all events of a file together."""

_MOST_VERSIONS = 1_000
_A_DAY = timedelta(days=1)
_PIECE = timedelta(days=182)
"""How much of the span is followed in one go."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a calendar. `minutes` is its length if it has a time; else it lies on every day through `last`."""

    when: When
    last: date
    minutes: int | None
    title: str
    place: str
    people: tuple[Attendee, ...]


def read(
    data: bytes, first: date, last: date, here: tzinfo, *, breathe: Callable[[], None] = lambda: None
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """What a calendar file has from `first` to `last`, and what cannot be told of it. `here` is the zone of times without one.

    Relnet's own follow-ups are left out: they are in the calendar already. Never raises but what `breathe` raises.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    found = components.cut(data, breathe, lambda event: not event.value("UID").endswith(events.OURS))
    # The day after the last one must be a day.
    reading = _Reading(found, first, min(last, date.max - _A_DAY), here)
    for _, written in events.by_uid(found.events, breathe):
        reading.take(written[:_MOST_VERSIONS], breathe)
    if not found.count:
        found.note(1, tr("There is no event in this calendar file."))
    return tuple(reading.entries), tuple(found.problems)


class _Reading:
    """Where what was read so far lies."""

    def __init__(self, found: components.Components, first: date, last: date, here: tzinfo) -> None:
        self._found = found
        self._zones = Zones(found.zones, datetime.combine(first, time(12), here))
        self._first, self._last, self._here = first, last, here
        self._tries = MOST_TRIES
        self.entries: list[Entry] = []

    def take(self, versions: Sequence[Written], breathe: Callable[[], None]) -> None:
        """Add one event: it, and what was changed for some of its times."""
        read = [(written, event) for written in versions if (event := self._parsed(written)) is not None]
        repeats = len(read) > 1 or any(written.names & {"RRULE", "RDATE"} for written, _ in read)
        for event in self._times(read, breathe) if repeats else [event for _, event in read]:
            if len(self.entries) >= MOST_IN_ALL:
                said = tr("There are more than {count} entries in this calendar. The first of them are shown.")
                self._note_once(said.format(count=f"{MOST_IN_ALL:,}"))
                return
            self._add(event, versions[0])

    def _parsed(self, written: Written) -> Event | None:
        event = events.parsed(written, self._zones)
        if event is None:
            self._found.note(written.line, tr("It cannot be told when this event is. It is left out."))
        return event

    def _times(self, versions: Sequence[tuple[Written, Event]], breathe: Callable[[], None]) -> list[Event]:
        """Each time of an event that lies in the span; the first alone where its rule cannot be followed."""
        written, event = next((pair for pair in versions if "RECURRENCE-ID" not in pair[0].names), versions[0])
        if self._can_follow(written, events.day_of(event["DTSTART"].dt)):
            found = self._followed([event for _, event in versions], breathe)
            if found is not None:
                return found
        self._found.note(written.line, tr("The rule by which this event repeats is not followed. Its first time alone is shown."))
        return [event]

    def _can_follow(self, written: Written, start: date) -> bool:
        rules = [line.partition(":")[2] for name, line in written.lines if name == "RRULE"]
        if len(rules) > 1 or not all(map(followable, rules)):
            return False
        self._tries -= sum(tries(rule, start, min(last_day(rule), self._last)) for rule in rules)
        return self._tries >= 0

    def _followed(self, versions: list[Event], breathe: Callable[[], None]) -> list[Event] | None:
        """The times, found piece by piece, so that a window can be drawn meanwhile; None where that fails."""
        import recurring_ical_events  # pyright: ignore[reportMissingTypeStubs]  # it brings no types
        from icalendar import Calendar

        calendar: Any = Calendar()
        calendar.subcomponents = versions
        query: Any = None
        found: dict[tuple[str, str], Event] = {}
        start = self._first
        while start <= self._last and len(found) < MOST_TIMES:
            end = start + min(_PIECE, self._last + _A_DAY - start)
            try:
                query = query or recurring_ical_events.of(calendar)
                for event in query.between(start, end):
                    # What lasts from one piece into the next is found in both.
                    found.setdefault((str(events.value(event, "RECURRENCE-ID")), str(event["DTSTART"].dt)), event)
            except Exception:
                # Beside its own errors the library lets through whatever Python says of damaged values.
                return None
            breathe()
            start = end
        return list(found.values())[:MOST_TIMES]

    def _add(self, event: Event, written: Written) -> None:
        try:
            entry = self._entry(event)
        except Exception:
            # Times at the ends of all time, and values of another type than their property's.
            self._found.note(written.line, tr("This event cannot be read. It is left out."))
            return
        if entry is not None and entry.when.day <= self._last and entry.last >= self._first:
            self.entries.append(entry)

    def _entry(self, event: Event) -> Entry | None:
        if events.is_cancelled(event):
            return None
        start = event["DTSTART"].dt
        when = When.timed(in_zone(start, self._here)) if isinstance(start, datetime) else When(start)
        length = self._length(event, start)
        if when.at is not None and length >= _A_DAY:
            # What lasts longer than a day is looked at by the day.
            last = (when.at.astimezone(UTC) + length - timedelta(microseconds=1)).astimezone(when.at.tzinfo).date()
            when, length = When(when.day), timedelta()
        else:
            last = when.day if when.at is not None else when.day + max(length - _A_DAY, timedelta())
        return Entry(
            when=when,
            last=last,
            minutes=int(length / timedelta(minutes=1)) if when.at is not None else None,
            title=tidy(str(event.get("SUMMARY", ""))),
            place=tidy(str(event.get("LOCATION", ""))),
            people=events.people(event),
        )

    def _length(self, event: Event, start: date) -> timedelta:
        end, said = events.value(event, "DTEND"), events.value(event, "DURATION")
        if isinstance(end, datetime) and isinstance(start, datetime):
            begins, ends = (in_zone(moment, self._here).astimezone(UTC) for moment in (start, end))
            said = ends - begins
        elif isinstance(end, date) and not isinstance(end, datetime) and not isinstance(start, datetime):
            said = end - start
        return max(said, timedelta()) if isinstance(said, timedelta) else timedelta()

    def _note_once(self, message: str) -> None:
        if not any(problem.message == message for problem in self._found.problems):
            self._found.note(1, message)
