"""What can wait until there is something to see."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def after_next_paint(widget: QWidget, call: Callable[[], object]) -> None:
    """Run `call` once, when `widget` was painted. A timer of no time would run before a new window's first paint."""
    _Painted(widget, call)


class _Painted(QObject):
    def __init__(self, widget: QWidget, call: Callable[[], object]) -> None:
        super().__init__(widget)
        self._call = call
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._run)
        return False

    def _run(self) -> None:
        self._call()
        self.deleteLater()
