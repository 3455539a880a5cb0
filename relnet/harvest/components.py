"""The events of a calendar file as they are written, cut out line by line (RFC 5545, section 3.1), before any is understood.

Files are taken apart here rather than by a library, so that neither a line without end, nor components within components, nor
one damaged event costs more than itself. What Relnet does not take (alarms, attachments, tasks, journals, descriptions) is
passed over unread.
"""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field

from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.harvest.people import MOST
from relnet.harvest.text import decoded, tidy

LONGEST_LINE = 2**16
MOST_EVENTS = 100_000
MOST_DATES = 2_000
MOST_PROBLEMS = 500
_MOST_LINES = 2_000
_MOST_ZONES = 200
_MOST_NAMES = 100
_DEEPEST = 20
_BREATH = 5_000

_ONCE = frozenset(
    {"UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "STATUS", "TRANSP", "ORGANIZER", "RECURRENCE-ID", "SEQUENCE"}
)
_OFTEN = frozenset({"ATTENDEE", "RRULE", "RDATE", "EXDATE"})
# By the bytes that a line begins with; each name is one object however many events have it.
_IN_EVENT = {name.encode(): name for name in _ONCE | _OFTEN}
_BLANK = re.compile(rb"[\r\n]+")


@dataclass(slots=True)
class Written:
    """One event. `lines` are (name, line), unfolded, only those that matter; `names` theirs; `line` counts from 1."""

    line: int
    method: str
    lines: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    names: Set[str] = field(default_factory=set[str])
    attendees: int = 0
    dates: int = 0

    def value(self, name: str) -> str:
        """What follows the colon of the first property of that name; for those without parameters that hold one."""
        return next((line.partition(":")[2].strip() for of, line in self.lines if of == name), "")


@dataclass(slots=True)
class Components:
    """What a file holds: its events, its time zones by id (the text of each), and the names of its calendars."""

    events: list[Written] = field(default_factory=list[Written])
    zones: dict[str, str] = field(default_factory=dict[str, str])
    names: list[str] = field(default_factory=list[str])
    problems: list[Problem] = field(default_factory=list[Problem])
    count: int = 0

    def note(self, line: int, message: str) -> None:
        """Keep a problem; after very many, each more would say little."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem("", line, message))


def cut(data: bytes, breathe: Callable[[], None], is_wanted: Callable[[Written], bool]) -> Components:
    """The components of a calendar file; of its events those that are wanted."""
    scissors = _Scissors(is_wanted)
    for number, line in _logical_lines(data, breathe):
        if line is None:
            scissors.found.note(number, tr("This line is longer than 64 KB. It is left out; the rest is not affected."))
        else:
            scissors.take(number, line)
    scissors.end()
    return scissors.found


def _logical_lines(data: bytes, breathe: Callable[[], None]) -> Iterator[tuple[int, bytes | None]]:
    """Unfolded lines with the number of their first; None for one that is too long."""
    start, number, pieces, size = 1, 0, list[bytes](), 0
    place, stop = 3 if data.startswith(b"\xef\xbb\xbf") else 0, b"\n" if b"\n" in data else b"\r"
    while place < len(data):
        end = data.find(stop, place)
        end = len(data) if end < 0 else end
        number += 1
        if number % _BREATH == 0:
            breathe()
        if end == place and (blank := _BLANK.match(data, place)):
            number += len(blank[0]) - 1
            place = blank.end()
            continue
        if data[place] not in b" \t":
            if pieces:
                yield start, _joined(pieces, size)
            start, pieces, size = number, [], 0
        size += end - place
        if size <= LONGEST_LINE:
            pieces.append(data[place:end].rstrip(b"\r")[1 if data[place] in b" \t" else 0 :])
        elif not pieces:
            pieces.append(b"")
        place = end + 1
    if pieces:
        yield start, _joined(pieces, size)


def _joined(pieces: list[bytes], size: int) -> bytes | None:
    return b"".join(pieces) if size <= LONGEST_LINE else None


class _Scissors:
    """Goes through the lines of a file and knows which component it is in."""

    def __init__(self, is_wanted: Callable[[Written], bool]) -> None:
        self.found = Components()
        self._is_wanted = is_wanted
        self._inside: list[str] = []
        self._deeper = 0
        self._method = ""
        self._event: Written | None = None
        self._noted: Written | None = None
        self._zone: list[str] | None = None
        self._names: dict[Set[str], Set[str]] = {}

    def take(self, number: int, line: bytes) -> None:
        head = line[:32].split(b":", 1)[0].split(b";", 1)[0].strip().upper()
        if head in (b"BEGIN", b"END"):
            kind = decoded(line.partition(b":")[2][:40]).strip().upper()
            self._begin(number, kind) if head == b"BEGIN" else self._leave(kind)
            return
        if self._zone is not None:
            self._add_to_zone(self._zone, decoded(line))
        elif self._event is not None and self._inside[-1:] == ["VEVENT"] and not self._deeper:
            if head in _IN_EVENT:
                self._put(number, self._event, _IN_EVENT[head], line)
        elif self._inside in ([], ["VCALENDAR"]) and head in (b"METHOD", b"X-WR-CALNAME"):
            self._describe(head, decoded(line).partition(":")[2].strip())

    def end(self) -> None:
        if self._event is not None:
            self._close(tr("The file ends within this event. What could be read of it is kept."))
        if self.found.count > MOST_EVENTS:
            said = tr("There are more than {count} events in this file. Those after them are left out.")
            self.found.note(1, said.format(count=f"{MOST_EVENTS:,}"))

    def _begin(self, number: int, kind: str) -> None:
        if kind in ("VEVENT", "VCALENDAR") and self._event is not None:
            self._close(tr("This event has no end. What could be read of it is kept."))
        if kind == "VCALENDAR":
            self._inside, self._deeper, self._method, self._zone = [], 0, "", None
        if kind == "VEVENT":
            self._inside, self._deeper, self._zone = ["VCALENDAR"], 0, None
            self._event = Written(number, self._method)
        elif self._zone is not None:
            self._add_to_zone(self._zone, f"BEGIN:{tidy(kind)}")
        elif kind == "VTIMEZONE" and self._event is None:
            self._zone = ["BEGIN:VTIMEZONE"]
        if len(self._inside) < _DEEPEST:
            self._inside.append(kind)
        else:
            self._deeper += 1

    def _leave(self, kind: str) -> None:
        if kind == "VEVENT":
            if self._event is not None:
                self._close("")
            self._inside, self._deeper = ["VCALENDAR"], 0
        elif self._deeper:
            self._deeper -= 1
        elif kind in self._inside and (self._event is None or kind != "VCALENDAR"):
            del self._inside[len(self._inside) - 1 - self._inside[::-1].index(kind) :]
        if self._zone is not None:
            self._add_to_zone(self._zone, f"END:{tidy(kind)}")
            if kind == "VTIMEZONE":
                self._keep_zone(self._zone)
                self._zone = None
        if kind == "VCALENDAR" and self._event is not None:
            self._close(tr("This event has no end. What could be read of it is kept."))

    def _put(self, number: int, event: Written, name: str, line: bytes) -> None:
        if name in _ONCE and name in event.names:
            return
        if name == "ATTENDEE":
            event.attendees += 1
            if event.attendees > MOST:
                said = tr("This event names more than {count} people. The first of them are kept.")
                self._note_once(number, event, said.format(count=MOST))
                return
        if name in ("RDATE", "EXDATE"):
            event.dates += 1 + line.count(b",")
        if event.dates > MOST_DATES or len(event.lines) >= _MOST_LINES:
            self._note_once(number, event, tr("This event is longer than any should be. Its first part is kept."))
            return
        event.lines.append((name, decoded(line)))
        event.names |= {name}

    def _note_once(self, number: int, event: Written, message: str) -> None:
        if event is not self._noted:
            self._noted = event
            self.found.note(number, message)

    def _describe(self, name: bytes, value: str) -> None:
        if name == b"METHOD":
            self._method = value.upper()
        elif len(self.found.names) < _MOST_NAMES:
            self.found.names.append(tidy(value))

    def _add_to_zone(self, zone: list[str], line: str) -> None:
        if len(zone) < _MOST_LINES:
            zone.append(line)

    def _keep_zone(self, lines: list[str]) -> None:
        tzid = next((line.partition(":")[2].strip() for line in lines if line.upper().startswith("TZID")), "")
        if tzid and len(self.found.zones) < _MOST_ZONES:
            self.found.zones.setdefault(tzid, "\r\n".join(lines) + "\r\n")

    def _close(self, message: str) -> None:
        event, self._event = self._event, None
        assert event is not None
        if message:
            self.found.note(event.line, message)
        self.found.count += 1
        if self.found.count <= MOST_EVENTS and self._is_wanted(event):
            # Most events have the same properties.
            names = frozenset(event.names)
            event.names = self._names.setdefault(names, names)
            self.found.events.append(event)
