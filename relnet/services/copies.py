"""The copies that Relnet makes by itself: when one is due, which stay, and what each holds.

They lie with those made by hand (`backup`), which are never thinned out, and end in `automatic`.
"""

import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from pathlib import Path
from threading import Lock

from relnet.domain.errors import UserError
from relnet.domain.words import tr
from relnet.model import database, migrations, snapshot
from relnet.model.driver import Error
from relnet.services import backup

_AUTOMATIC = " automatic"
_TIME = "%Y-%m-%d %H.%M.%S"
_NAME = re.compile(r" (\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d) (\d+)( automatic)?\.db")
# How many stay of the newest in each hour, day, week, month.
_STAY: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (24, lambda at: (at.date(), at.hour)),
    (7, datetime.date),
    (4, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)
# What another process may still be writing is younger.
_LEFT_BEHIND = timedelta(hours=1)
# The number of the last action, through which whatever is done to a library goes; and what tells two of that number apart, of
# which one was done after a restore.
_STATE = """
SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'undo_step'), (SELECT at FROM undo_step ORDER BY id DESC LIMIT 1),
(SELECT uid FROM person ORDER BY id DESC LIMIT 1), (SELECT user_version FROM pragma_user_version)
"""
_VERSION = "SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id)"
_COUNTS = "SELECT (SELECT count(*) FROM person WHERE deleted_at IS NULL), (SELECT count(*) FROM interaction)"
_MB = 1_000_000
# Threads of one process would choose the same name.
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in the folder of a library; `at` is the local time of its making, `size` in bytes."""

    path: Path
    at: datetime
    number: int
    size: int
    automatic: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people, those in the trash aside, and interactions a copy holds."""

    people: int
    interactions: int


def folder(library: Path) -> Path:
    """Where the copies of a library lie."""
    return library.resolve().parent / backup.FOLDER


def copies(library: Path) -> list[Copy]:
    """All sound copies of a library, the newest first; whoever made them."""
    stem, found = library.resolve().stem, list[Copy]()
    for path in folder(library).glob("*.db"):
        told = _NAME.fullmatch(path.name.removeprefix(stem)) if path.name.startswith(stem) else None
        with suppress(OSError, ValueError):
            if told:
                at, size = datetime.strptime(told[1], _TIME), path.stat().st_size
                found.append(Copy(path, at, int(told[2]), size, bool(told[3])))
    return sorted(found, key=attrgetter("at", "number"), reverse=True)


def counts(copy: Path) -> Counts | None:
    """What a copy holds; None where it cannot be read. On any thread."""
    try:
        with closing(snapshot.reading(copy)) as connection:
            return Counts(*connection.execute(_COUNTS).fetchone())
    except Error:
        return None


def keep(library: Path, now: datetime) -> Path | None:
    """Make a checked copy and thin out the others; answers where it is, None if nothing was done since the newest. On any thread.

    Raises UserError where it could not be made; the others are then as they were.
    """
    with _one_at_a_time:
        newest, state = next(iter(copies(library)), None), _state(library)
        is_empty = state is not None and state[0] is None
        if is_empty or (newest and state and _state(newest.path) == state):
            return None
        _leave_room(library.resolve())
        target = backup.free_name(library, now, _AUTOMATIC)
        snapshot.copy(library.resolve(), target)
        _thin(library)
        return target


def before_migration(library: Path, now: datetime) -> Path | None:
    """Keep a copy of a library of an older version, which is about to be opened and brought up to date.

    Nothing else is looked at: whoever opens the file says what is wrong with it. Raises UserError as `keep` does.
    """
    try:
        with closing(snapshot.reading(library)) as connection:
            version, identity = connection.execute(_VERSION).fetchone()
    except Error:
        return None
    is_older = identity == database.APPLICATION_ID and 0 < version < migrations.LATEST
    return keep(library, now) if is_older else None


def staying(times: Iterable[datetime]) -> set[datetime]:
    """Which of these stay: the newest in each of the last 24 hours, 7 days, 4 weeks and 12 months that have any. At most 47."""
    stay: set[datetime] = set()
    newest_first = sorted(set(times), reverse=True)
    for count, period in _STAY:
        newest: dict[object, datetime] = {}
        for at in newest_first:
            newest.setdefault(period(at), at)
        stay.update([*newest.values()][:count])
    return stay


def sweep(library: Path, now: datetime) -> None:
    """Remove what a process that was killed left half made. For whoever has the library open, so that nobody restores it."""
    library = library.resolve()
    half = [library.with_name(library.name + made + part) for made in (".restoring", ".migrating") for part in ("", ".part")]
    half += [part for part in folder(library).glob("*.part") if _is_older(part, now - _LEFT_BEHIND)]
    for path in half:
        with suppress(OSError):
            path.unlink()


def _leave_room(library: Path) -> None:
    """Raise UserError where a copy would fill the disk: what is done meanwhile could not be saved."""
    try:
        needed, free = library.stat().st_size, shutil.disk_usage(library.parent).free
    except OSError:
        # The copying says what is wrong.
        return
    if free < needed:
        raise UserError(
            tr(
                "There is no room for a copy of the library: it needs {needed} MB and the disk has {free} MB."
                " The library is as it was. Make room."
            ).format(needed=needed // _MB + 1, free=free // _MB)
        )


def _thin(library: Path) -> None:
    # The oldest first: of several of one second the last one stays.
    kept = {copy.at: copy.path for copy in reversed(copies(library)) if copy.automatic}
    stay = {kept[at] for at in staying(kept)}
    for copy in copies(library):
        if copy.automatic and copy.path not in stay:
            with suppress(OSError):
                copy.path.unlink()


def _is_older(path: Path, moment: datetime) -> bool:
    try:
        return path.stat().st_mtime < moment.timestamp()
    except OSError:
        return False


def _state(path: Path) -> tuple[object, ...] | None:
    """What tells one state of a library from another, in it and in its copies; None where it cannot be read."""
    try:
        with closing(snapshot.reading(path)) as connection:
            return connection.execute(_STATE).fetchone()
    except Error:
        return None
