"""What the cards of the brief are made of: lines, and the field that adds one."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from relnet.ui import icons, theme
from relnet.ui.flow import clear
from relnet.ui.widgets import Button, Card, Heading, Icon, plain
from relnet.ui.wrapped import Wrapped

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
            _paint_focus(painter, self.rect())


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


class Line(QWidget):
    """A text with a smaller one below it, and what stands before them: an icon, or a tick that closes it."""

    closed = Signal()

    def __init__(self, icon: str, text: str, small: str, *, closes: str = "") -> None:
        super().__init__()
        self._open: Callable[[], None] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        if closes:
            mark = Tick(icon, closes)
            mark.clicked.connect(self.closed)
        else:
            mark = _mark(icon)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.setContentsMargins(0, 3, 0, 0)
        self.text = Wrapped(plain(text))
        column.addWidget(self.text)
        if small:
            column.addWidget(plain(small, tone="tertiary", size=12))
        layout.addLayout(column, 1)

    def open_on_click(self, open_it: Callable[[], None]) -> None:
        """Make the text a button that opens what the line is about."""
        self._open = open_it
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.text.text())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._open and self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._open and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            _paint_focus(QPainter(self), self.rect())


class Veiled(QWidget):
    """A line about something sensitive: said only when asked for, and veiled again when the person is opened anew."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.show_button = Button(self.tr("Sensitive. Show it"), "lock", variant="quiet")
        layout.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(line, 1)
        line.hide()
        self.show_button.clicked.connect(self.show_button.hide)
        self.show_button.clicked.connect(line.show)


class AddLine(QWidget):
    """A field without a frame that adds what is typed when Enter is pressed.

    `choices` are (value, icon, words) to choose one of, none for a single sort. `added` carries text, value or None, sensitive.
    It is hidden at first; `left` tells that Esc was pressed in it.
    """

    added = Signal(str, object, bool)
    left = Signal()

    def __init__(self, hint: str, choices: Sequence[tuple[str, str, str]] = (), *, sensitive: bool = False) -> None:
        super().__init__()
        self._choice: Any = choices[0][0] if choices else None
        self._field = QLineEdit()
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(hint)
        self._field.setAcceptDrops(False)
        self._field.setTextMargins(-2, 0, 0, 0)
        self._field.setStyleSheet(
            "QLineEdit { border: none; background: transparent; padding: 0; min-height: 20px; }"
            "QLineEdit:focus { border-bottom: 1px solid palette(highlight); }"
        )
        self._field.returnPressed.connect(self._add)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        self._menu = self._choosing(choices) if choices else None
        layout.addWidget(self._menu or _mark("plus"), 0)
        layout.addWidget(self._field, 1)
        self._lock = IconButton("lock", self.tr("Sensitive: left out of briefs and prints"))
        self._lock.setCheckable(True)
        self._lock.setToolTip(self._lock.accessibleName())
        self._lock.setVisible(sensitive)
        layout.addWidget(self._lock)
        self.hide()

    def show_ready(self, shown: bool) -> None:
        """Come empty and ready for typing, or go."""
        self._field.clear()
        self._lock.setChecked(False)
        self.setVisible(shown)
        if shown:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def field(self) -> QLineEdit:
        """Where it is typed."""
        return self._field

    def _choosing(self, choices: Sequence[tuple[str, str, str]]) -> IconButton:
        button = IconButton(choices[0][1], "")
        menu = QMenu(button)
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, MARK))))
        for value, icon, words in choices:
            menu.addAction(words, lambda value=value, icon=icon, words=words: self._choose(button, value, icon, words))
        self._name(button, choices[0][2])
        return button

    def _choose(self, button: IconButton, value: str, icon: str, words: str) -> None:
        self._choice = value
        button.show_icon(icon)
        self._name(button, words)
        self._field.setFocus()

    def _name(self, button: IconButton, words: str) -> None:
        button.setAccessibleName(self.tr("Kind: {kind}").format(kind=words))
        button.setToolTip(words)

    def _add(self) -> None:
        text = self._field.text().strip()
        if text:
            self._field.clear()
            sensitive = self._lock.isChecked()
            self._lock.setChecked(False)
            self.added.emit(text, self._choice, sensitive)


class BriefCard(Card):
    """A titled card of lines, with a sentence while there are none; a plus in its heading opens the line that adds one."""

    def __init__(self, title: str, empty: str, add: AddLine | None = None, *, icon: str = "", tone: str = "ink") -> None:
        super().__init__()
        self.box.setContentsMargins(14 - INSET, 11, 14, 20)
        self.box.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        if icon:
            mark = _mark(icon, "ink" if tone == "ink" else {"accent": "accent_ink"}.get(tone, tone))
            head.addWidget(mark)
        heading = Heading(title, 2)
        heading.setContentsMargins(0 if icon else INSET, 3, 0, 3)
        heading.setProperty("tone", tone)
        head.addWidget(heading, 1)
        self.box.addLayout(head)
        self.opener = _opener(add) if add else None
        if self.opener and add:
            head.addWidget(self.opener)
            self.box.addWidget(add)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(12)
        self.box.addLayout(self.lines)
        self._empty = plain(empty, tone="tertiary")
        self._empty.setContentsMargins(INSET, 0, 0, 6)
        self.box.addWidget(self._empty)
        self.box.addStretch()

    def put_line_away(self) -> None:
        """Forget what was being typed."""
        if self.opener:
            self.opener.setChecked(False)

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Show these in place of those before."""
        clear(self.lines)
        for line in lines:
            self.lines.addWidget(line)
        self._empty.setVisible(not lines)

    def show_content(self, content: QWidget, *, empty: bool) -> None:
        """Show one widget that the caller keeps and fills."""
        if content.parent() is not self:
            self.lines.addWidget(content)
        content.setVisible(not empty)
        self._empty.setVisible(empty)


def _opener(add: AddLine) -> IconButton:
    """The plus. Pressed again, or with Esc in the line, it puts the line away."""
    opener = IconButton("plus", add.field().placeholderText())
    opener.setToolTip(opener.accessibleName())
    opener.setCheckable(True)
    opener.toggled.connect(add.show_ready)
    add.left.connect(lambda: opener.setFocus(Qt.FocusReason.OtherFocusReason))
    add.left.connect(lambda: opener.setChecked(False))
    return opener


def _mark(icon: str, tone: str = "ink_secondary") -> Icon:
    mark = Icon(icon, 16, tone)
    mark.setFixedSize(MARK, MARK)
    mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return mark


def _paint_focus(painter: QPainter, rect: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.current().accent)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
