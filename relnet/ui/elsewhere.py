"""Notices what another process wrote to the library, a command say: the window shows it as if it had been done here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from relnet.session import Session

_INTERVAL = 5000


class Elsewhere(QObject):
    """Looks whenever the window gets the keys, and every few seconds while it is seen; `session.changed` tells of None then."""

    def __init__(self, session: "Session", window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._version = self._now()
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(self._look_if_seen)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever comes back may come from a terminal."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False

    def look(self) -> None:
        """Tell of changes since the last look. What is under way is waited for."""
        if self._session.busy or (version := self._now()) == self._version:
            return
        self._version = version
        self._session.changed.emit(None)
        self._session.history_changed.emit()

    def _look_if_seen(self) -> None:
        if self._window.isVisible() and not self._window.isMinimized():
            self.look()

    def _now(self) -> int:
        # SQLite counts with it what other connections have committed (https://sqlite.org/pragma.html#pragma_data_version).
        return self._session.library.one("PRAGMA data_version")
