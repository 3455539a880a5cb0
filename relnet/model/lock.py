"""Who has a library open. SQLite's own locks end with each transaction; a restore must know of windows that only wait.

There are two: whoever reads or writes holds one with others, and the window holds one alone, so that it is the only window.
The system frees a lock with its holder, so that a crash never leaves a library closed.
"""

import os
import sys
import time
from pathlib import Path

from relnet.domain.errors import UserError

OPEN_ELSEWHERE = "Relnet is open with this library. Close it first. Nothing was changed."

WINDOW = ".window"

_PATIENCE = 5.0  # seconds, as long as SQLite waits for a writer

if sys.platform == "win32":
    import msvcrt

    # There are no shared locks here: whoever shares takes one byte of many, whoever is alone takes all.
    _BYTES = 64

    def _taken(descriptor: int, *, alone: bool) -> bool:
        for place in (0,) if alone else range(_BYTES):
            os.lseek(descriptor, place, os.SEEK_SET)
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, _BYTES if alone else 1)
                return True
            except OSError:
                continue
        return False

    def _shared(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, _BYTES)
        _taken(descriptor, alone=False)

else:
    import fcntl

    def _taken(descriptor: int, *, alone: bool) -> bool:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # A file system that knows no locks must not keep the library closed.
            return True
        return True

    def _shared(descriptor: int) -> None:
        _taken(descriptor, alone=False)


class Lock:
    """One hold on a library, by an empty file beside it whose name ends in `suffix`. Close it with `release`."""

    def __init__(self, library: Path, suffix: str = ".lock") -> None:
        """Hold nothing yet. Raises OSError where the file cannot be made."""
        self.alone = False
        self._descriptor: int | None = os.open(library.with_name(library.name + suffix), os.O_RDWR | os.O_CREAT, 0o600)

    def take_alone(self) -> None:
        """Hold it alone. Raises UserError where anybody else has the library open."""
        if not self.try_alone():
            raise UserError(OPEN_ELSEWHERE)

    def try_alone(self) -> bool:
        """Hold it alone where nobody else holds it; answers whether that is so."""
        self.alone = self._take(alone=True)
        return self.alone

    def take(self) -> None:
        """Hold it alone where nobody else has it, else shared. Waits a moment for somebody who is alone."""
        until = time.monotonic() + _PATIENCE
        while True:
            self.alone = self._take(alone=True)
            if self.alone or self._take(alone=False):
                return
            if time.monotonic() > until:
                raise UserError("The library is just being restored or brought up to date. Try again in a moment.")
            time.sleep(0.05)

    def share(self) -> None:
        """Let others in, where it was held alone."""
        if self.alone and self._descriptor is not None:
            _shared(self._descriptor)
            self.alone = False

    def release(self) -> None:
        """Hold nothing any more."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _take(self, *, alone: bool) -> bool:
        return self._descriptor is not None and _taken(self._descriptor, alone=alone)
