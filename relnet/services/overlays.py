"""Calendars of other programs that lie over the user's own: files and folders that are looked at and never written.

Which they are is kept as settings, a row for each so that an undo gives back exactly one. What is in them is read on any
thread and is kept nowhere.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from relnet.domain.errors import UserError
from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.model import tables
from relnet.services.agenda.item import Item, Overlaid
from relnet.services.library import Library, verb

if TYPE_CHECKING:
    # With all that reading needs the calendar would take a tenth of a second longer to open.
    from relnet.harvest.overlay import Entry
    from relnet.services.importing.sources import Worker

MOST_FILES = 20_000
MOST_WATCHED = 1_000
MOST_ON_DAYS = 100_000
"""How often the entries of all calendars may lie on a day together: one that lasts a week does so seven times."""

_PREFIX = "overlay:"
_LARGEST = 2**26
_SUFFIXES = (".ics", ".ical", ".icalendar", ".ifb")


@dataclass(frozen=True, slots=True)
class Overlay:
    """A file, or a folder with files, by where it is. One that is not `shown` stays in the list."""

    id: int
    path: Path
    shown: bool = True

    @property
    def name(self) -> str:
        """What it is called on screen."""
        return self.path.stem or str(self.path)


@dataclass(frozen=True, slots=True)
class Laid:
    """What the overlays have on each day of the span that was read; by overlay how many entries, and what went wrong.

    `places` are the files and folders that it was read from, to be watched.
    """

    days: Overlaid = field(default_factory=dict[date, tuple[Item, ...]])
    counts: Mapping[int, int] = field(default_factory=dict[int, int])
    said: Mapping[int, str] = field(default_factory=dict[int, str])
    places: frozenset[str] = frozenset()


def all_overlays(library: Library) -> list[Overlay]:
    """Every one, in the order of their names."""
    rows = library.rows("SELECT id, value FROM setting WHERE name >= ? AND name < ?", _PREFIX, "overlay;")
    found = [_read(id_, json.loads(value)) for id_, value in rows]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


@verb("Add calendar")
def add_overlay(library: Library, path: Path) -> int:
    """Lay a file or a folder over the calendar; answers the id. Raises UserError if it lies there already."""
    if any(one.path == path for one in all_overlays(library)):
        raise UserError(tr("“{name}” is shown already.").format(name=path.name))
    return tables.Setting.create(name=f"{_PREFIX}{uuid4()}", value=_written(path, shown=True)).id


@verb("Remove calendar")
def remove_overlay(library: Library, id_: int) -> None:
    """Look at it no more; the file itself stays as it is."""
    tables.Setting.delete().where(tables.Setting.id == id_).execute()


@verb("Show calendar")
def show_overlay(library: Library, id_: int, shown: bool) -> None:
    """Show or hide it."""
    for one in all_overlays(library):
        if one.id == id_ and one.shown != shown:
            tables.Setting.update(value=_written(one.path, shown=shown)).where(tables.Setting.id == id_).execute()


def read(worker: "Worker", overlays: Sequence[Overlay], first: date, last: date, here: tzinfo) -> Laid:
    """What these have from `first` to `last`, by the clocks `here`. What cannot be read costs nothing else."""
    reading = _Reading(worker, first, last, here)
    for number, one in enumerate(overlays):
        worker.report(number, len(overlays), tr("Reading {name}").format(name=one.name))
        reading.take(one)
    days = {day: tuple(sorted(items, key=_by_time)) for day, items in reading.days.items()}
    return Laid(days, reading.counts, reading.said, frozenset(reading.places))


class _Reading:
    """Where what was read so far lies."""

    def __init__(self, worker: "Worker", first: date, last: date, here: tzinfo) -> None:
        self._worker = worker
        self._first, self._last, self._here = first, last, here
        self._left = MOST_ON_DAYS
        self.days: dict[date, list[Item]] = {}
        self.counts: Counter[int] = Counter()
        self.said: dict[int, str] = {}
        self.places: set[str] = set()

    def take(self, one: Overlay) -> None:
        from relnet.harvest import overlay

        problems: list[Problem] = []
        files = 0
        self._note(one.path)
        for files, path in enumerate(_files(one.path), start=1):
            self._worker.breathe()
            self._note(path)
            if files > MOST_FILES:
                problems.append(Problem("", 0, tr("There are more than {count:,} files.").format(count=MOST_FILES)))
                break
            try:
                entries, noted = overlay.read(_content(path), self._first, self._last, self._here, breathe=self._worker.breathe)
            except UserError as error:
                problems.append(Problem(path.name, 0, str(error)))
                continue
            problems += noted
            for entry in entries:
                self._add(one, entry)
        if not files:
            problems.append(Problem("", 0, tr("There is no calendar file in this folder.")))
        if self._left <= 0:
            problems.append(Problem("", 0, tr("There is more in these calendars than can be shown.")))
        if problems:
            self.said[one.id] = _sentence(problems)

    def _note(self, path: Path) -> None:
        """Remember a file or folder, and the folder it is in: a file that is replaced is another one."""
        if len(self.places) < MOST_WATCHED:
            self.places.update(str(place) for place in (path, path.parent) if os.path.exists(place))

    def _add(self, one: Overlay, entry: "Entry") -> None:
        at = entry.when.at.astimezone(self._here) if entry.when.at else None
        day = at.date() if at else max(entry.when.day, self._first)
        last = day if at else min(entry.last, self._last)
        self.counts[one.id] += 1
        while day <= last and self._left > 0:
            self._left -= 1
            self.days.setdefault(day, []).append(
                Item(
                    "overlay",
                    self.counts[one.id],
                    "plain",
                    title=entry.title or tr("Busy"),
                    short=entry.title or tr("Busy"),
                    day=day,
                    time=at.time() if at else None,
                    minutes=entry.minutes,
                    names=entry.place,
                    state="",
                    badge=one.name,
                    icon_kind="overlay",
                    person=None,
                    at=at,
                    source=one.name,
                    guests=entry.people,
                )
            )
            day += timedelta(days=1)


def _files(path: Path) -> Iterator[Path]:
    """The file, or the calendars inside the folder. Links to folders are not followed, which ends every circle."""
    if not os.path.isdir(path):
        yield path
        return
    for place, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names) if os.path.splitext(name)[1].casefold() in _SUFFIXES)


def _content(path: Path) -> bytes:
    # A pipe may never answer.
    if not os.path.isfile(path):
        raise UserError(tr("There is no file here any more. It is shown again when it is back."))
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError(tr("The file is larger than {size} MB. It is not shown.").format(size=_LARGEST // 2**20))
        return path.read_bytes()
    except OSError as error:
        raise UserError(tr("The file could not be read ({why}).").format(why=error.strerror)) from error


def _sentence(problems: Sequence[Problem]) -> str:
    first = problems[0]
    said = tr("{source}: {message}").format(source=first.source, message=first.message) if first.source else first.message
    rest = len(problems) - 1
    if not rest:
        return said
    more = tr("One more thing is wrong.") if rest == 1 else tr("{count:,} more things are wrong.").format(count=rest)
    return f"{said} {more}"


def _by_time(item: Item) -> tuple[bool, time, str]:
    return item.time is not None, item.time or time(), item.title


def _written(path: Path, *, shown: bool) -> str:
    return json.dumps({"path": str(path), "shown": shown}, ensure_ascii=False)


def _read(id_: int, kept: Mapping[str, object]) -> Overlay:
    return Overlay(id_, Path(str(kept.get("path", ""))), bool(kept.get("shown", True)))
