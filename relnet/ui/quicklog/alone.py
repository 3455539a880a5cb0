"""The line without the window around it, for a shortcut of the desktop: `relnet --log`."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from relnet import paths
from relnet.ui import theme
from relnet.ui.quicklog.sheet import WIDTH, QuickLog
from relnet.ui.sheet import EDGE

if TYPE_CHECKING:
    from relnet.session import Session

_HEIGHT = 480


class LogWindow(QWidget):
    """A small window that holds the sheet, and goes with it. `scheme` is one of theme.SCHEMES."""

    def __init__(self, session: "Session", scheme: str = "system") -> None:
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, scheme)
        self._session = session
        self.sheet: QuickLog | None = None
        self.setWindowTitle("Relnet")
        self.setWindowIcon(QIcon(str(paths.resources() / "icons" / "relnet.svg")))
        self.resize(WIDTH + 2 * EDGE, _HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        """Open the sheet once the window is in its place, which it is when it gets the keys."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.sheet is None:
            self.sheet = QuickLog(self._session, self)
            self.sheet.finished.connect(self.close)
            self.sheet.open()
