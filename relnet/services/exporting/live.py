"""Calendar files in a folder: what was chosen for those that are written once, and for those that are kept current."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from relnet.export.files import write_atomically
from relnet.model import tables
from relnet.services import kept_calendar
from relnet.services.exporting.calendar import Form, Gathered, calendar_files
from relnet.services.exporting.entries import Choice
from relnet.services.library import Library, verb

if TYPE_CHECKING:
    from relnet.services.importing import Worker

Purpose = Literal["once", "live"]
_SETTINGS: dict[Purpose, str] = {"once": "calendar_export", "live": kept_calendar.SETTING}
_WHOLE: dict[Form, str] = {"event": "follow-ups.ics", "task": "follow-up tasks.ics"}
_CHANGED: dict[Form, str] = {"event": "changed follow-ups.ics", "task": "changed follow-up tasks.ics"}
_OPEN_ONES = Choice()


@dataclass(frozen=True, slots=True)
class Target:
    """What leaves, and into which folder (empty while nobody said). `on`: it is kept current there."""

    choice: Choice = _OPEN_ONES
    folder: str = ""
    on: bool = False


def target(library: Library, purpose: Purpose) -> Target:
    """What was chosen last."""
    kept = library.one("SELECT value FROM setting WHERE name = ?", _SETTINGS[purpose])
    return _read(kept) if kept else Target()


@verb("Change calendar files")
def keep_target(library: Library, purpose: Purpose, chosen: Target) -> None:
    """Remember what was chosen."""
    if chosen != target(library, purpose):
        value = json.dumps(asdict(chosen))
        tables.Setting.insert(name=_SETTINGS[purpose], value=value).on_conflict(
            conflict_target=[tables.Setting.name], update={tables.Setting.value: value}
        ).execute()


def file_names(choice: Choice) -> list[str]:
    """The names of the files that hold what is chosen."""
    names = _CHANGED if choice.which == "changed" else _WHOLE
    return [name for form, name in names.items() if (choice.events if form == "event" else choice.tasks)]


def write_calendars(worker: "Worker", gathered: Gathered, folder: Path) -> list[str]:
    """Bring the files in the folder up to date, on any thread; answers the names of those that were written.

    One that holds the same already is left alone: whoever watches it would read it again. Raises UserError where one cannot
    be written.
    """
    names = file_names(gathered.choice)
    written: list[str] = []
    for name, data in zip(names, calendar_files(worker, gathered).values(), strict=True):
        if not _holds(folder / name, data):
            write_atomically(folder / name, data)
            written.append(name)
    return written


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _read(text: str) -> Target:
    """What was kept, as far as this version knows it."""
    kept: dict[str, Any] = json.loads(text)
    said: dict[str, Any] = kept.get("choice", {})
    known = {field.name: said[field.name] for field in fields(Choice) if field.name in said}
    return Target(Choice(**known), str(kept.get("folder", "")), bool(kept.get("on")))
