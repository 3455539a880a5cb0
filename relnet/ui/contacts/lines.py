"""The lines of a card: a text with a smaller one below it, veiled where it is sensitive."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relnet.ui.contacts.marks import GAP, Tick, mark
from relnet.ui.contacts.told import Told, Words, point_between
from relnet.ui.painting import paint_focus
from relnet.ui.widgets import Button, plain
from relnet.ui.wrapped import Wrapped


class Line(QWidget):
    """A text with a smaller one below it, and what stands before them: an icon, or a tick that closes it.

    What the smaller one leads to is opened by a click on it, or from the line: by Ctrl+Enter, or in its menu.
    """

    closed = Signal()

    def __init__(self, icon: str, text: str, small: Sequence[Words] = (), *, closes: str = "") -> None:
        super().__init__()
        self._open: Callable[[], None] | None = None
        self.setAccessibleName(text)
        self.setAccessibleDescription(point_between(small))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        start = Tick(icon, closes) if closes else mark(icon)
        if isinstance(start, Tick):
            start.clicked.connect(self.closed)
        layout.addWidget(start, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.setContentsMargins(0, 3, 0, 0)
        self.text = Wrapped(plain(text))
        column.addWidget(self.text)
        if small:
            column.addWidget(self._below(small))
        layout.addLayout(column, 1)

    def open_on_click(self, open_it: Callable[[], None]) -> None:
        """Make the text a button that opens what the line is about."""
        self._open = open_it
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _below(self, small: Sequence[Words]) -> QWidget:
        links = [(part.hint, part.opens) for part in small if part.opens]
        if not links:
            return plain(point_between(small), tone="tertiary", size=12)
        for number, (hint, opens) in enumerate(links):
            action = QAction(hint, self)
            # Of several the first has the keys, and all are in the menu.
            action.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")] if not number else [])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, opens=opens: opens())
            self.addAction(action)
        return Told(small, tone="tertiary", size=12, passed=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if self._open and left and self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._open and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            paint_focus(QPainter(self), self.rect())


class Veiled(QWidget):
    """A line about something sensitive: said only when asked for, and veiled again when the person is opened anew."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.show_button = Button(self.tr("Sensitive. Show it"), "lock", variant="quiet")
        layout.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.show_button)
        layout.addWidget(line, 1)
        self._line = line
        line.hide()
        self.show_button.clicked.connect(self._lift)

    def _lift(self) -> None:
        self.show_button.hide()
        self._line.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
