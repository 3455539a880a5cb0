"""A card over its dimmed window: how the program asks without leaving the window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from relnet.ui.widgets import Card

EDGE = 24
# The share of the free height that is above the card: a little over the middle reads as the middle.
ABOVE = 0.28


class Shade(QWidget):
    """Half black over the whole of a window, following its size."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let half the light through."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 128))


class Sheet(QDialog):
    """A modal card over the window of `parent`, which is dimmed meanwhile. `card` holds the content."""

    def __init__(self, parent: QWidget, size: QSize) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._window = parent.window()
        self._below = QPixmap()
        self._shade: Shade | None = None
        self._size = size
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.card = Card(self)
        self.card.box.setContentsMargins(0, 0, 0, 0)
        self.card.box.setSpacing(0)
        whole.addWidget(self.card)

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window and take the place in it."""
        window = self._window
        self._shade = Shade(window)
        self._shade.show()
        self.resize(self._size.boundedTo(window.size() - QSize(2 * EDGE, 2 * EDGE)))
        corner = self.corner()
        self.move(window.mapToGlobal(corner))
        # Down to the end of the window: a sheet may grow.
        self._below = window.grab(QRect(corner, QSize(self.width(), window.height() - corner.y())))
        super().showEvent(event)

    def corner(self) -> QPoint:
        """Where in the window the sheet begins."""
        free = self._window.size() - self.size()
        return QPoint(free.width() // 2, round(free.height() * ABOVE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dimmed window around the round corners of the card: not every screen lets one window shine through another."""
        QPainter(self).drawPixmap(0, 0, self._below)

    def done(self, result: int) -> None:
        """Undim the window."""
        if self._shade:
            # At once: a sheet may open the next one from here, whose window would be dimmed twice.
            self._shade.hide()
            self._shade.deleteLater()
            self._shade = None
        super().done(result)
