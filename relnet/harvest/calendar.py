"""A calendar file as happenings (RFC 5545, and what programs make of it). `docs/harvest.md` says what is taken."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from relnet.domain.dates import When
from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.harvest import components, events
from relnet.harvest.components import Written
from relnet.harvest.events import Event
from relnet.harvest.happening import Attendee, Happening, Harvested, LeftOut
from relnet.harvest.kinds import kind_of
from relnet.harvest.series import Series
from relnet.harvest.text import tidy
from relnet.harvest.zones import Zones, in_zone

_MOST_VERSIONS = 1_000
_LONGEST_MEETING = timedelta(days=2)


def read(data: bytes, *, now: datetime, source: str = "", breathe: Callable[[], None] = lambda: None) -> Harvested:
    """What happened up to `now` (aware, in the zone here) with whom, by the calendars of a file.

    Events that repeat are followed within the bounds of `series`. What cannot be read becomes a problem and costs nothing
    else. `breathe` is called again and again, and may raise to stop.
    """
    reading = _Reading(now, source, breathe)
    found = components.cut(data, breathe, reading.is_wanted)
    reading.zones = Zones(found.zones, now)
    reading.found = found
    for uid, written in events.by_uid(found.events, breathe):
        reading.take(uid, written)
    for tzid in reading.zones.unknown:
        said = tr("Nothing tells which time zone “{name}” is. Its times are taken to be those here.")
        found.note(1, said.format(name=tidy(tzid)))
    if not found.count:
        found.note(1, tr("There is no event in this calendar file."))
    problems = tuple(Problem(source, problem.line, problem.message) for problem in found.problems)
    owners = tuple(name.casefold() for name in found.names if "@" in name and " " not in name)
    return Harvested(tuple(reading.happenings), problems, reading.left_out, owners)


class _Reading:
    """Where what was read so far lies."""

    found: components.Components
    zones: Zones

    def __init__(self, now: datetime, source: str, breathe: Callable[[], None]) -> None:
        self._now = now
        self._source = source
        self._breathe = breathe
        self._series = Series(now, self._note)
        self._known: dict[Attendee, Attendee] = {}
        self.happenings: list[Happening] = []
        self.left_out: Counter[LeftOut] = Counter()

    def is_wanted(self, event: Written) -> bool:
        """Whether there may be somebody in the event, or in another version of it."""
        if event.names & {"ATTENDEE", "ORGANIZER", "RRULE", "RDATE", "RECURRENCE-ID"}:
            return True
        self.left_out[LeftOut.NOBODY] += 1
        return False

    def take(self, uid: str, versions: Sequence[Written]) -> None:
        """Add what is told of one event: it, and what was changed for some of its times."""
        if uid.endswith(events.OURS):
            self.left_out[LeftOut.OURS] += 1
        elif not any(event.names & {"ATTENDEE", "ORGANIZER"} for event in versions):
            self.left_out[LeftOut.NOBODY] += 1
        else:
            if len(versions) > _MOST_VERSIONS:
                said = tr("There are more than {count} versions of this event. The first of them are read.")
                self._note(versions[0], said.format(count=f"{_MOST_VERSIONS:,}"))
            versions = versions[:_MOST_VERSIONS]
            readable = [(event, parsed) for event in versions if (parsed := self._parsed(event)) is not None]
            repeats = len(readable) > 1 or any(event.names & {"RRULE", "RDATE"} for event, _ in readable)
            if repeats:
                self._breathe()
            for event in self._series.times(readable) if repeats else [parsed for _, parsed in readable]:
                self._add(uid, event, versions[0])

    def _parsed(self, written: Written) -> Event | None:
        event = events.parsed(written, self.zones)
        if event is None:
            self._note(written, tr("It cannot be told when this event was. It is left out."))
        return event

    def _add(self, uid: str, event: Event, written: Written) -> None:
        try:
            happening = self._happening(uid, event)
        except Exception:
            # Times at the ends of all time, and values of another type than their property's.
            self._note(written, tr("This event cannot be read. It is left out."))
            return
        if isinstance(happening, LeftOut):
            self.left_out[happening] += 1
        else:
            self.happenings.append(happening)

    def _happening(self, uid: str, event: Event) -> Happening | LeftOut:
        if events.is_cancelled(event):
            return LeftOut.CANCELLED
        start = event["DTSTART"].dt
        when = self._when(start)
        if when.day > self._now.date() or (when.at is not None and when.at > self._now):
            return LeftOut.AHEAD
        people = self._people(event)
        if not people:
            return LeftOut.NOBODY
        again = events.value(event, "RECURRENCE-ID")
        title = tidy(str(event.get("SUMMARY", "")))
        return Happening(
            uid=f"{uid}/{_moment(again)}" if isinstance(again, date) else uid,
            kind=kind_of(title, len(people)),
            when=when,
            people=people,
            title=title,
            place=tidy(str(event.get("LOCATION", ""))),
            minutes=_minutes(event, start) if when.at is not None else None,
            source=self._source,
            free=str(event.get("TRANSP", "")).strip().upper() == "TRANSPARENT",
        )

    def _when(self, start: date) -> When:
        return When.timed(in_zone(start, self._now.tzinfo)) if isinstance(start, datetime) else When(start)

    def _people(self, event: Event) -> tuple[Attendee, ...]:
        # Thousands of events name the same people: each is kept once.
        return tuple(self._known.setdefault(person, person) for person in events.people(event))

    def _note(self, written: Written, message: str) -> None:
        self.found.note(written.line, message)


def _moment(start: date) -> str:
    if not isinstance(start, datetime):
        return f"{start:%Y%m%d}"
    return f"{start:%Y%m%dT%H%M%S}" if start.tzinfo is None else f"{start.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _minutes(event: Event, start: datetime) -> int | None:
    end, length = events.value(event, "DTEND"), events.value(event, "DURATION")
    comparable = isinstance(end, datetime) and (end.tzinfo is None) == (start.tzinfo is None)
    took: Any = end - start if comparable else length
    return int(took / timedelta(minutes=1)) if isinstance(took, timedelta) and timedelta() < took <= _LONGEST_MEETING else None
