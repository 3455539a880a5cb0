"""What a long action writes reaches the disk in small parts: all at once at its end would hold the window for seconds.

SQLite writes a transaction to its log, flushes that at the commit, and copies it into the library when it has grown
(https://sqlite.org/wal.html). A large import fills hundreds of megabytes: so they are flushed as they come and copied
afterwards, by a connection of its own that changes nothing; both on a thread. Whoever writes meanwhile waits for neither.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Thread
from time import monotonic

from relnet.model.driver import Connection, Error, sqlite

# Whatever takes longer is long. So much is written in a moment that flushing it holds nobody.
_SECONDS = 0.2
# In a long action SQLite keeps no more for its commit to write.
_CACHE_KIB = 8192


class WriteAhead:
    """The log of one open library."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path.resolve()
        self._copying: Thread | None = None
        self._flushing: Thread | None = None
        self._flushed_at = 0.0
        self._before: dict[str, int] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        """For an action, begun and ended in the block, that calls `flush` between its slices."""
        self._flushed_at = monotonic()
        try:
            yield
        finally:
            if self._before:
                self._set(self._before)
                self._before = {}
                self.close()
                self._copying = Thread(target=_copy, args=(self._path,), name="copying the log")
                self._copying.start()

    def flush(self) -> None:
        """Have the disk take what was written, if that took a while by now."""
        if monotonic() - self._flushed_at < _SECONDS or (self._flushing and self._flushing.is_alive()):
            return
        if not self._before:
            self._before = {name: self._get(name) for name in ("cache_size", "wal_autocheckpoint")}
            self._set({"cache_size": -_CACHE_KIB, "wal_autocheckpoint": 0})
        self._flushing = Thread(target=_flush, args=(f"{self._path}-wal",), name="flushing the log")
        self._flushing.start()
        self._flushed_at = monotonic()

    def close(self) -> None:
        """Wait for what is being flushed and copied."""
        for thread in (self._flushing, self._copying):
            if thread is not None:
                thread.join()

    def _get(self, name: str) -> int:
        return self._connection.execute(f"PRAGMA {name}").fetchone()[0]

    def _set(self, values: dict[str, int]) -> None:
        for name, value in values.items():
            self._connection.execute(f"PRAGMA {name} = {value}").fetchall()


def _flush(log: str) -> None:
    with suppress(OSError), open(log, "rb+") as opened:
        os.fsync(opened.fileno())


def _copy(path: Path) -> None:
    # What cannot be copied now is copied at a later commit, or when the library is closed.
    with suppress(Error), closing(sqlite.connect(str(path))) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
