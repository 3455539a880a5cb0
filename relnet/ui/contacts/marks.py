"""The small icons at the start of lines: those that only tell, those that are pressed, those that close a line."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from relnet.ui import icons, theme
from relnet.ui.painting import paint_focus
from relnet.ui.widgets import Icon

MARK, INSET, GAP = 24, 4, 5


class IconButton(QAbstractButton):
    """An icon of 16 pixels in a square of 24 that can be pressed; tinted while checked, under the pointer or with the focus."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(MARK, MARK)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        lit = self.isChecked() or self.underMouse() or self.hasFocus()
        picture = icons.pixmap(self._icon, 16, look.accent if lit else look.ink_secondary, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(4, 4), picture)
        if self.hasFocus():
            paint_focus(painter, self.rect())


class Tick(IconButton):
    """The icon of a line that turns into a tick under the pointer or with the focus, and then closes the line."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__(icon, name)
        self._resting = icon
        self.setToolTip(self.tr("Done"))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.show_icon("circle-check")

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.show_icon("circle-check" if self.hasFocus() else self._resting)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_icon("circle-check")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_icon(self._resting)


def mark(icon: str, tone: str = "ink_secondary") -> Icon:
    """An icon that cannot be pressed, in the same square."""
    shown = Icon(icon, 16, tone)
    shown.setFixedSize(MARK, MARK)
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return shown
