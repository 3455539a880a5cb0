"""The line without the window around it, for a shortcut of the desktop: `relnet --log`."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QWidget

from relnet import paths
from relnet.ui.quicklog.sheet import WIDTH, QuickLog
from relnet.ui.sheet import EDGE

if TYPE_CHECKING:
    from relnet.session import Session

_HEIGHT = 620


class LogWindow(QWidget):
    """A small window that holds the sheet, and goes with it."""

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self._session = session
        self.sheet: QuickLog | None = None
        self.setWindowTitle("Relnet")
        self.setWindowIcon(QIcon(str(paths.resources() / "icons" / "relnet.svg")))
        self.resize(WIDTH + 2 * EDGE, _HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        """Open the sheet once the window has its place."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._open)

    def _open(self) -> None:
        if self.sheet is None:
            self.sheet = QuickLog(self._session, self)
            self.sheet.finished.connect(self.close)
            self.sheet.open()
