"""Keeps calendar files current in a folder: a while after each change, without holding the window."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from relnet.domain.changes import Changes
from relnet.domain.errors import Cancelled, UserError
from relnet.jobs import Job
from relnet.services import exporting
from relnet.services.exporting import Gathered
from relnet.services.library import finish

if TYPE_CHECKING:
    from relnet.session import Session

QUIET = 2000
"""Milliseconds without a change before the files are written: one who types makes several."""
MOST_AT_THE_END = 2000
"""With more entries than this, what changed just before the program ended is written when it starts again."""


class LiveCalendar(QObject):
    """Writes the files that were asked for, at the start and after changes. `said` carries why that was not possible, once."""

    said = Signal(str)

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._due = False
        self._state: Literal["idle", "gathering", "writing"] = "idle"
        self._job: Job | None = None
        self._complaint = ""
        self._timer = QTimer(self, singleShot=True, interval=QUIET)
        self._timer.timeout.connect(self._gather)
        session.changed.connect(self._changed)
        session.busy_changed.connect(self._busy_changed)
        if application := QCoreApplication.instance():
            application.aboutToQuit.connect(self.settle)
        self._wait()

    def settle(self) -> None:
        """Write at once what is still to be written, unless that is so much that the program would not end."""
        library = self._session.library
        if not self._due or self._session.busy or exporting.entry_count(library) > MOST_AT_THE_END:
            return
        self._stop()
        # Nobody is there any more to be told; the next start tries again.
        with suppress(UserError):
            wanted = exporting.target(library, "live")
            gathered = finish(exporting.gather_calendar(library, wanted.choice, compared=False))
            exporting.write_calendars(Job(_ignore, _ignore), gathered, Path(wanted.folder))
            self._due = False

    def _changed(self, changes: Changes | None) -> None:
        # A talk moves the next time to be in touch, and is among the changes of its people.
        if changes is None or changes.touches("follow_up", "person", "setting"):
            self._wait()

    def _busy_changed(self, busy: bool) -> None:
        if busy:
            # The library is in the middle of something, and must not be read.
            self._stop()
        elif self._due:
            self._timer.start()

    def _wait(self) -> None:
        self._stop()
        self._due = exporting.target(self._session.library, "live").on
        if self._due:
            self._timer.start()

    def _stop(self) -> None:
        self._timer.stop()
        if self._state == "gathering" and self._job:
            self._job.cancel()

    def _gather(self) -> None:
        if self._session.busy or self._state != "idle":
            # The end of what is under way starts the timer again.
            return
        wanted = exporting.target(self._session.library, "live")
        self._state = "gathering"
        steps = exporting.gather_calendar(self._session.library, wanted.choice, compared=False)
        write = partial(self._write, Path(wanted.folder))
        self._job = self._session.jobs.slices(steps, done=write, failed=self._end, progressed=_ignore)

    def _write(self, folder: Path, gathered: Gathered) -> None:
        # A change that came since has started the timer.
        self._due = self._timer.isActive()
        self._state = "writing"
        write = exporting.write_calendars
        self._session.jobs.submit(write, gathered, folder, done=self._end, failed=self._end, progressed=_ignore)

    def _end(self, result: object) -> None:
        self._state = "idle"
        if isinstance(result, UserError):
            self._complain(str(result))
        elif isinstance(result, Exception):
            if not isinstance(result, Cancelled):
                self._session.failed.emit(result)
        else:
            self._complaint = ""
        if self._due and not self._session.busy and not self._timer.isActive():
            self._timer.start()

    def _complain(self, sentence: str) -> None:
        if sentence != self._complaint:
            self._complaint = sentence
            self.said.emit(self.tr("{reason} Relnet tries again after the next change.").format(reason=sentence))


def _ignore(*_: object) -> None:
    """A file that is written unasked shows no progress."""
