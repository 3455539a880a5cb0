"""Copies of the library, and whether it is sound."""

from datetime import datetime
from itertools import count
from pathlib import Path

from relnet.domain.errors import UserError
from relnet.model import database, snapshot

FOLDER = "backups"


def make(library: Path, now: datetime) -> Path:
    """A checked copy beside the library, named by the time; answers where it is."""
    target = free_name(library, now)
    snapshot.copy(library, target)
    return target


def restore(library: Path, copy: Path, now: datetime) -> Path | None:
    """Put a checked copy in the place of the library; answers where the present one was kept, None without one.

    A present one that is damaged is kept as it is. Raises UserError, with nothing changed, where the library is open
    or the copy is no library.
    """
    library = library.resolve()
    if library.exists() and not library.is_file():
        raise UserError(f"{library} is not a file. Nothing was changed. Choose another place.")
    with database.alone(library):
        fresh = library.with_name(library.name + ".restoring")
        try:
            verify(copy)
            snapshot.copy(copy, fresh)
            kept = _keep(library, now)
            snapshot.replace(library, fresh)
        finally:
            fresh.unlink(missing_ok=True)
    return kept


def verify(copy: Path) -> None:
    """Raise UserError unless a file is a sound library that this version can restore."""
    database.verify_library(copy)


def free_name(library: Path, now: datetime, ending: str = "") -> Path:
    """A name for another copy, by the time; its folder is made. Raises UserError where that cannot be."""
    library = library.resolve()
    folder = library.parent / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {folder} could not be made ({error.strerror}). The library is as it was.") from error
    # A number is taken whatever the ending, so that of one second the later has the higher.
    there = {path.name for path in folder.iterdir()}
    names = (f"{library.stem} {now:%Y-%m-%d %H.%M.%S} {number}" for number in count(1))
    free = next(name for name in names if not any(one.startswith((f"{name}.", f"{name} ")) for one in there))
    return folder / f"{free}{ending}.db"


def problems(library: Path) -> list[str]:
    """What is wrong with the library file; empty where it is sound."""
    try:
        database.identify(library)
    except UserError as error:
        return [str(error)]
    return snapshot.check(library)


def _keep(library: Path, now: datetime) -> Path | None:
    if not snapshot.left_behind(library):
        return None
    if library.exists() and not (snapshot.check(library) and snapshot.check(library)):
        return make(library, now)
    target = free_name(library, now, " damaged")
    snapshot.set_aside(library, target)
    return target
