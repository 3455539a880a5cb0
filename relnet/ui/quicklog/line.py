"""The field for the line: what was understood is coloured where it stands."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QWidget

from relnet.services.quicklog import Span, SpanKind
from relnet.ui import theme
from relnet.ui.quicklog.growing import GrowingText

_SIZE, _LINE, _MOST_LINES = 16, 26, 6
# How far the colour goes beyond the letters, for which they give way, and its height.
_BESIDE, _TALL, _RADIUS = 4, 22, 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineField(GrowingText):
    """Plain text with coloured spans.

    Enter asks to save (`saved`, with Ctrl `saved_and_more`), Shift+Enter begins a line. `moved` carries 1 or -1 for the arrow
    keys while `chooses` is true, `completed` is Tab, `left` is Esc.
    """

    saved = Signal()
    saved_and_more = Signal()
    moved = Signal(int)
    completed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(theme.font(_SIZE), _LINE, _MOST_LINES, inset=_BESIDE, parent=parent)
        self.chooses = False
        self._spans: Sequence[Span] = ()
        self._room = _Room(self.document())
        self.setAccessibleName(self.tr("What happened"))
        self.setPlaceholderText(self.tr("coffee with Ada yesterday: new job ?how is the team !send the book by friday"))
        self.setAccessibleDescription(self.tr("For example: {line}").format(line=self.placeholderText()))

    @property
    def place(self) -> int:
        """Where the cursor stands, in characters of Python's."""
        return len(_python(self.toPlainText(), self.textCursor().position()))

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Colour these, whose places count characters as Python does."""
        if spans != self._spans:
            self._spans = spans
            whole = self.toPlainText()
            self._room.make([(units(whole[: span.start]), units(whole[: span.end])) for span in spans])
            self.viewport().update()

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of another, as if it were typed."""
        whole = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(units(whole[:start]))
        cursor.setPosition(units(whole[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def rect_of(self, place: int) -> QRect:
        """Where the cursor would stand before that character."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(self.toPlainText()[:place]))
        return self.cursorRect(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab, the arrow keys and Esc are the sheet's."""
        key, modifiers = event.key(), event.modifiers()
        if key in _ENTER and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            (self.saved_and_more if modifiers & Qt.KeyboardModifier.ControlModifier else self.saved).emit()
        elif key == Qt.Key.Key_Tab and self.chooses:
            self.completed.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            # That of a text does nothing, for the text to get the key.
            QWidget.focusNextPrevChild(self, key == Qt.Key.Key_Tab)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.chooses:
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the colours below the letters."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        scrolled = QPointF(0, self.verticalScrollBar().value())
        whole = self.toPlainText()
        for span in self._spans:
            painter.setBrush(span_colour(span.kind))
            for rect in self._rects(units(whole[: span.start]), units(whole[: span.end])):
                painter.drawRoundedRect(rect.translated(-scrolled), _RADIUS, _RADIUS)
        painter.end()
        super().paintEvent(event)

    def _rects(self, start: int, end: int) -> Iterator[QRectF]:
        """Where the characters are, a rectangle for each line that they are in."""
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start - block.position(), line.textStart())
                last = min(end - block.position(), line.textStart() + line.textLength())
                if first < last:
                    yield _around(line, first, last, origin)
            block = block.next()


class _Room(QSyntaxHighlighter):
    """Moves the letters apart around what is coloured. No change of the text, so nothing of it is undone."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._spans: list[tuple[int, int]] = []
        self._wide = QTextCharFormat()
        self._wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        self._wide.setFontLetterSpacing(_BESIDE)

    def make(self, spans: list[tuple[int, int]]) -> None:
        """Make room around these."""
        self._spans = spans
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        begin = self.currentBlock().position()
        for start, end in self._spans:
            if 0 < start - begin <= len(text) and text[start - begin - 1 : start - begin].isspace():
                self.setFormat(start - begin - 1, 1, self._wide)
            if 0 < end - begin <= len(text):
                self.setFormat(end - begin - 1, 1, self._wide)


def _around(line: QTextLine, first: int, last: int, origin: QPointF) -> QRectF:
    left, right = _x(line, first), _x(line, last)
    top = origin.y() + line.y() + (line.height() - _TALL) / 2
    # The last letter already has room behind it.
    return QRectF(origin.x() + min(left, right) - _BESIDE, top, abs(right - left) + _BESIDE, _TALL)


def _x(line: QTextLine, place: int) -> float:
    # Qt answers the place, too, at which the cursor came to stand.
    found: Any = line.cursorToX(place)
    return found[0] if isinstance(found, tuple) else found


def span_colour(kind: SpanKind) -> QColor:
    """What is behind the letters of what was understood so."""
    look = theme.current()
    return {
        "kind": look.info_soft,
        "person": look.accent_soft,
        "stranger": look.problem_soft,
        "when": look.due_soft,
        "follow_up": look.due_soft,
        "promise": look.due_soft,
        "question": look.accent_soft,
        "place": look.raised if look.dark else look.canvas,
        "tag": look.raised if look.dark else look.canvas,
    }[kind]


def units(text: str) -> int:
    """How many of Qt's characters a text has: those beyond the first 65,536 of Unicode count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _python(text: str, position: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "replace")
