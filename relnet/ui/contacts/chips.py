"""The chips of a person's page: none so long that it pushes the others away, circles in their own colour, some to press."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from relnet.services.people import Circle
from relnet.ui import painting, theme
from relnet.ui.contrast import readable
from relnet.ui.widgets import Chip

LONGEST = 260
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ShortChip(Chip):
    """A chip that ends with an ellipsis where its text is longer than LONGEST pixels; read aloud in full."""

    def __init__(self, text: str, tone: str = "plain") -> None:
        super().__init__(painting.elided(text, LONGEST, theme.SMALL, 500), tone)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painting.paint_focus(QPainter(self), self.rect())


class PressedChip(ShortChip):
    """A chip that opens something. `does` says what pressing it does."""

    pressed = Signal()

    def __init__(self, text: str, does: str, tone: str = "plain") -> None:
        super().__init__(text, tone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(does)
        self.setAccessibleDescription(does)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PRESS:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class CircleChip(PressedChip):
    """The name of a circle in its colour, as far as that can be read in the theme."""

    def __init__(self, circle: Circle, does: str) -> None:
        super().__init__(circle.name, does)
        self._colour = QColor(circle.colour)
        self._tint()

    def ink(self) -> QColor:
        """The colour of the name."""
        return readable(self._colour, theme.current().raised)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        sheet = f"color: {self.ink().name()};"
        # A sheet set anew changes the palette, which would bring us here again.
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
