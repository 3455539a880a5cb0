"""The copies that are made while the window is open, and the way to one of them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from relnet.domain.errors import Cancelled, UserError
from relnet.domain.words import tr
from relnet.services import backup, copies
from relnet.ui.backups.banner import Banner
from relnet.ui.messages import log

if TYPE_CHECKING:
    from relnet.jobs import Job
    from relnet.session import Session
    from relnet.ui.backups.sheet import RestoreSheet

HOURS = 3
# Milliseconds after the start: nothing is to slow it down.
_LATER = 60_000


class Backups(QObject):
    """Makes copies in the background and before what changes much. `banner` says that one could not be made, until one could.

    `reopen_asked` wants the window closed; `chosen` is then the copy to open again with.
    """

    reopen_asked = Signal()

    def __init__(self, session: "Session", window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.banner = Banner(window)
        self.chosen: Path | None = None
        self._sheet: RestoreSheet | None = None
        self._timer = QTimer(self, interval=HOURS * 3600 * 1000)
        self._timer.timeout.connect(self.copy)
        self.banner.pressed.connect(self.copy)

    def begin(self) -> None:
        """Clear away what a crash left half made and catch up on a copy that is missing, soon; make one every few hours."""
        self._timer.start()
        QTimer.singleShot(_LATER, self, lambda: self._work(_sweep_and_keep, self._made))

    def copy(self) -> None:
        """Make a copy in the background, unless nothing changed since the last one."""
        self._work(_keep, self._made)

    def first(self, then: Callable[[], object]) -> None:
        """Make a copy, with progress over the window, and go on; without one as well: the banner says so then."""

        def failed(error: Exception) -> None:
            if not isinstance(error, Cancelled):
                self._failed(error)
                then()

        def made(copy: Path | None) -> None:
            self._made(copy)
            then()

        self._session.work(_keep_first, *self._what(), done=made, failed=failed)

    def ask(self) -> None:
        """List the copies, and restore the one that is chosen."""
        from relnet.ui.backups.sheet import RestoreSheet

        sheet = self._sheet = RestoreSheet(self._session, self._window)
        sheet.copy_asked.connect(lambda: self._work(_make, self._made_by_hand))
        sheet.exec()
        self._sheet = None
        sheet.deleteLater()
        if sheet.chosen is not None:
            self._check(sheet.chosen)

    def _check(self, copy: Path) -> None:
        """Nothing is closed for a copy that is none."""

        def checked(_nothing: None) -> None:
            self.chosen = copy
            self.reopen_asked.emit()

        self._session.work(_verify, copy, done=checked)

    def _work(self, work: Callable[..., Any], done: Callable[[Any], None]) -> None:
        self._session.jobs.submit(work, *self._what(), done=done, failed=self._failed, progressed=lambda *_: None)

    def _what(self) -> tuple[Path, datetime]:
        return self._session.library.path, self._session.clock()

    def _made(self, _copy: Path | None) -> None:
        self.banner.hide()

    def _made_by_hand(self, copy: Path) -> None:
        self._made(copy)
        if self._sheet is not None:
            self._sheet.refresh()
            self._sheet.say(self.tr("Made {name}.").format(name=copy.name))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        log(error)
        why = str(error) if isinstance(error, UserError) else self.tr("No copy of the library could be made.")
        self.banner.tell(self.tr("{why} Relnet tries again in a few hours.").format(why=why))
        if self._sheet is not None:
            self._sheet.say(why)


def _sweep_and_keep(_job: "Job", library: Path, now: datetime) -> Path | None:
    copies.sweep(library, now)
    return copies.keep(library, now)


def _keep(_job: "Job", library: Path, now: datetime) -> Path | None:
    return copies.keep(library, now)


def _keep_first(job: "Job", library: Path, now: datetime) -> Path | None:
    job.report(0, 0, tr("Making a copy of the library first"))
    return copies.keep(library, now)


def _make(_job: "Job", library: Path, now: datetime) -> Path:
    return backup.make(library, now)


def _verify(job: "Job", copy: Path) -> None:
    job.report(0, 0, tr("Checking the copy"))
    backup.verify(copy)
