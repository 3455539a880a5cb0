"""Calendar files on their way out: gathered from the library in slices, then written on any thread."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.export.block import Block
from relnet.export.entries import Withdrawn
from relnet.export.properties import event_uid
from relnet.services import moments, roster
from relnet.services.exporting import changed, entries
from relnet.services.exporting.changed import Kind, Note, Notes
from relnet.services.exporting.entries import Choice, Day, Packed, Row
from relnet.services.library import Library, Steps, finish, verb

if TYPE_CHECKING:
    from relnet.services.importing import Worker

_BREATH = 20
_SLICE = 200
Form = Literal["event", "task"]
_FORMS: tuple[Form, ...] = ("event", "task")


@dataclass(slots=True)
class Gathered:
    """The entries of calendar files as of a moment, packed, and what is to be noted once they are written.

    Follow-ups are packed Rows, in the version to be written; `days` have each packed Day with its version. `lifted` are the
    versions that the library has to catch up with, each with the id.
    """

    now: datetime
    choice: Choice
    follow_ups: dict[Form, list[Packed]] = field(default_factory=lambda: {"event": [], "task": []})
    days: list[tuple[Packed, int]] = field(default_factory=list[tuple[Packed, int]])
    withdrawn: list[Withdrawn] = field(default_factory=list[Withdrawn])
    leaving: list[Packed] = field(default_factory=list[Packed])
    lifted: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def __bool__(self) -> bool:
        return any((*self.follow_ups.values(), self.days, self.withdrawn))


def gather_calendar(library: Library, choice: Choice, *, compared: bool = True) -> Steps[Gathered]:
    """Read what is chosen. Without `compared`, for a file that is read anew each time, nothing is compared with earlier files."""
    notes = Notes((yield from changed.known(library)) if compared else {})
    gathering = _Gathering(library, choice, notes)
    for page in entries.pages(library, only_open=choice.which == "open"):
        gathering.take(page)
        yield Progress(len(gathering.found.leaving), 0, tr("Gathering follow-ups"))
    for days in _days(library, choice):
        gathering.take_days(days)
        yield Progress(len(gathering.found.leaving), 0, tr("Gathering dates"))
    for gone in notes.gone(_kinds(choice), gathering.found.now) if choice.which == "changed" else ():
        gathering.withdraw(gone)
        yield Progress(len(gathering.found.leaving))
    return gathering.found


def calendar_files(worker: "Worker", gathered: Gathered) -> dict[Form, bytes]:
    """The file of events and that of tasks, as far as they are chosen, made on any thread.

    The same entries give the same bytes.
    """
    from relnet.export.ics import calendar as as_file

    total = len(gathered.leaving)
    return {form: as_file(_watched(worker, _blocks(gathered, form), total)) for form in _forms(gathered.choice)}


@verb("Export follow-ups")
def note_export(library: Library, gathered: Gathered) -> Steps[None]:
    """Remember what was written. It has left and cannot be taken back, so this is no step of the history."""
    library.connection.executemany("UPDATE follow_up SET sequence = ?1 WHERE id = ?2 AND sequence < ?1", gathered.lifted)
    yield from changed.note(library, gathered.leaving, int(gathered.now.timestamp()))


def last_export(library: Library) -> datetime | None:
    """When a calendar file was written last, of those that tell what changed; None if never."""
    last = library.one("SELECT max(exported_at) FROM exported_entry")
    return datetime.fromtimestamp(last, UTC) if last else None


def entry_count(library: Library) -> int:
    """About how many entries the files may hold, told at once."""
    return library.one(
        "SELECT (SELECT count(*) FROM follow_up WHERE state = 'open') + (SELECT count(*) FROM important_date)"
        " + (SELECT count(*) FROM person WHERE next_due_on IS NOT NULL AND archived_at IS NULL AND deleted_at IS NULL)"
    )


def gather_selected(library: Library, ids: Sequence[int]) -> Steps[Gathered]:
    """Read these follow-ups, to leave as events in the order of `ids`, in slices; unknown ids are left out."""
    known: dict[str, Note] = {}
    gathering = _Gathering(library, Choice("all"), Notes(known))
    for done, part in roster.slices(ids, _SLICE):
        page = entries.chosen(library, part)
        known |= changed.known_of(library, [event_uid(row.uid) for row in page])
        gathering.take(page)
        yield Progress(done, len(ids), tr("Gathering follow-ups"))
    return gathering.found


def calendar_file(gathered: Gathered) -> bytes:
    """The events as a calendar file. Raises UserError without any."""
    from relnet.export.ics import follow_ups_to_ics

    return follow_ups_to_ics([entries.follow_up(packed) for packed in gathered.follow_ups["event"]], now=gathered.now)


def follow_ups_ics(library: Library, ids: Sequence[int]) -> bytes:
    """A few follow-ups as a calendar file. Raises UserError without any."""
    return calendar_file(finish(gather_selected(library, ids)))


class _Gathering:
    """Chooses what leaves, and notes it."""

    def __init__(self, library: Library, choice: Choice, notes: Notes) -> None:
        self.found = Gathered(library.clock(), choice)
        self._notes = notes
        self._only_changed = choice.which == "changed"
        self._forms = _forms(choice)

    def take(self, page: Sequence[Row]) -> None:
        """Take of these follow-ups what is chosen."""
        for row in page:
            due = changed.due_text(moments.read(row.day, row.at, row.zone))
            for form in self._forms:
                uid = changed.uid_of(event_uid(row.uid), form)
                version = self._notes.version(uid, row.sequence)
                # What began and ended since the last file is news to nobody.
                if not self._only_changed or (version.changed and (version.known or row.state == "open")):
                    self.found.follow_ups[form].append(tuple(row._replace(sequence=version.sequence)))
                    self.found.leaving.append((uid, version.sequence, due))
                    if version.sequence > row.sequence:
                        self.found.lifted.append((version.sequence, row.id))

    def take_days(self, page: Sequence[Day]) -> None:
        """Take of these days what is chosen."""
        for row in page:
            noted = changed.day_text(row.due, row.name)
            version = self._notes.day_version(row.uid, noted)
            if version.changed or not self._only_changed:
                self.found.days.append((tuple(row), version.sequence))
                self.found.leaving.append((row.uid, version.sequence, noted))

    def withdraw(self, gone: Sequence[Withdrawn]) -> None:
        """Say of what was in an earlier file that it is no more."""
        self.found.withdrawn += gone
        self.found.leaving += [(item.uid, item.sequence, "") for item in gone]


def _forms(choice: Choice) -> list[Form]:
    return [form for form, chosen in zip(_FORMS, (choice.events, choice.tasks), strict=True) if chosen]


def _blocks(gathered: Gathered, form: Form) -> Iterator[Block]:
    from relnet.export import events, tasks

    discreet = gathered.choice.discreet
    write, withdraw = (events.event, events.withdrawn_event) if form == "event" else (tasks.task, tasks.withdrawn_task)
    for packed in gathered.follow_ups[form]:
        yield write(entries.follow_up(packed, discreet=discreet), gathered.now)
    for packed, version in gathered.days if form == "event" else ():
        yield events.day_event(entries.day(packed, version, discreet=discreet))
    for gone in gathered.withdrawn:
        if (changed.kind_of(gone.uid) == "task") == (form == "task"):
            yield withdraw(gone)


def _watched(worker: "Worker", blocks: Iterator[Block], total: int) -> Iterator[Block]:
    for done, block in enumerate(blocks):
        if done % _BREATH == 0:
            worker.report(done, total, tr("Writing the calendar"))
            worker.breathe()
        yield block


def _kinds(choice: Choice) -> list[Kind]:
    days: dict[Kind, bool] = {"date": choice.dates, "cadence": choice.cadences}
    return [*_forms(choice), *(kind for kind, chosen in days.items() if chosen and choice.events)]


def _days(library: Library, choice: Choice) -> Iterator[list[Day]]:
    if choice.events and choice.dates:
        yield from entries.dates(library)
    if choice.events and choice.cadences:
        yield from entries.cadences(library)
