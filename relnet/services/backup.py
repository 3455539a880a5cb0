"""Copies of the library, and whether it is sound."""

from datetime import datetime
from itertools import count
from pathlib import Path

from relnet.model import snapshot

FOLDER = "backups"


def make(library: Path, now: datetime) -> Path:
    """A checked copy beside the library, named by the time; answers where it is."""
    folder = library.parent / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    names = (f"{library.stem} {now:%Y-%m-%d %H.%M.%S} {number}.db" for number in count(1))
    target = next(folder / name for name in names if not (folder / name).exists())
    snapshot.copy(library, target)
    return target


def restore(library: Path, copy: Path, now: datetime) -> Path | None:
    """Put a checked copy in the place of a closed library; answers where the present one was kept, None without one."""
    snapshot.verify(copy)
    kept = make(library, now) if library.exists() else None
    fresh = library.with_name(library.name + ".restoring")
    snapshot.copy(copy, fresh)
    snapshot.replace(library, fresh)
    return kept


def problems(library: Path) -> list[str]:
    """What is wrong with the library file; empty where it is sound."""
    return snapshot.check(library)
