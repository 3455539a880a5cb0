"""Keeps what the overlays have around the days in sight: read on a thread, and again when a file changes."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from relnet.domain.errors import Cancelled
from relnet.services import overlays
from relnet.services.overlays import Laid, Overlay
from relnet.session import Session

if TYPE_CHECKING:
    from relnet.jobs import Job

_AROUND = 1
"""How many years before and after that of the day are read at once."""
_SETTLED = 400
"""Milliseconds: programs write a file in several strokes."""


class OverlayKeeper(QObject):
    """`laid` is what was read; `changed` tells that it is another. A file that changes out of sight of `parent` is read
    when that calls `wake`.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.laid = Laid()
        self._session = session
        self._shown: list[Overlay] = []
        self._span = date.max, date.min
        self._job: Job | None = None
        self._number = 0
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED)
        self._stale = False
        self._settling.timeout.connect(lambda: self._read() if parent.isVisible() else self._sleep())
        self._watcher.fileChanged.connect(self._settling.start)
        self._watcher.directoryChanged.connect(self._settling.start)
        self.destroyed.connect(self._stop)

    def cover(self, day: date) -> None:
        """See to it that the days around this one are read."""
        first, last = self._span
        if first <= day <= last:
            return
        year = min(max(day.year, date.min.year + _AROUND), date.max.year - _AROUND)
        self._span = date(year - _AROUND, 1, 1), date(year + _AROUND, 12, 31)
        self.reload()

    def reload(self) -> None:
        """Look again which overlays there are, and read them."""
        if self._span[0] > self._span[1] or self._session.busy:
            return
        self._shown = [one for one in overlays.all_overlays(self._session.library) if one.shown]
        self._read()

    def wake(self) -> None:
        """Read what changed in the meantime."""
        if self._stale:
            self.reload()

    def _sleep(self) -> None:
        self._stale = True

    def _read(self) -> None:
        self._stop()
        self._stale = False
        if not self._shown:
            if self.laid != Laid():
                self._take(self._number, Laid())
            return
        work = overlays.read, tuple(self._shown), *self._span, self._session.clock().tzinfo
        done, failed = partial(self._take, self._number), partial(self._fail, self._number)
        self._job = self._session.jobs.submit(*work, done=done, failed=failed, progressed=lambda *_: None)

    def _take(self, number: int, laid: Laid) -> None:
        # One that was over before it could be stopped answers all the same.
        if number != self._number:
            return
        self.laid = laid
        self._watch()
        self.changed.emit()

    def _fail(self, number: int, error: Exception) -> None:
        if number == self._number and not isinstance(error, Cancelled):
            self._session.failed.emit(error)

    def _stop(self) -> None:
        self._number += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _watch(self) -> None:
        wanted, watched = self.laid.places, {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths([*(watched - wanted)])
        if wanted - watched:
            self._watcher.addPaths([*(wanted - watched)])
