"""A card over its dimmed window: how an import asks without leaving the window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
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
        # The corners of the card are round; what is around them belongs to the window below.
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setObjectName("sheet")
        self.setStyleSheet("#sheet { background: transparent; }")
        self._window = parent.window()
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
        free = window.size() - self.size()
        self.move(window.mapToGlobal(QPoint(free.width() // 2, round(free.height() * ABOVE))))
        super().showEvent(event)

    def done(self, result: int) -> None:
        """Undim the window."""
        if self._shade:
            self._shade.deleteLater()
            self._shade = None
        super().done(result)
