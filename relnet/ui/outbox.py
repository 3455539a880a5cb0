"""The files that other programs are given to read, on the disk for a day and no longer."""

import time
from contextlib import suppress
from pathlib import Path

from relnet import paths

_KEPT = 24 * 60 * 60


def put(name: str, data: bytes, suffix: str = ".ics") -> Path:
    """Write a file and answer where it is. Raises UserError if that cannot be done.

    Files of more than a day ago are taken away: they tell of people, and have been read by then.
    """
    from relnet.export.files import safe_file_name, write_atomically

    folder = paths.outbox()
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder, time.time() - _KEPT)
    path = folder / safe_file_name(name, suffix)
    write_atomically(path, data)
    return path


def empty() -> None:
    """Take every file away: one may be of somebody who was erased."""
    folder = paths.outbox()
    if folder.is_dir():
        _clear(folder, float("inf"))


def _clear(folder: Path, before: float) -> None:
    """Take away the files that were written before a moment, in seconds since 1970."""
    for file in folder.iterdir():
        # Another program may hold it open, or have taken it away.
        with suppress(OSError):
            if file.stat().st_mtime < before:
                file.unlink()
