"""A text over several lines that breaks a word too long for its line and can end after so many lines.

A QLabel breaks only between words, so that one endless word makes the page as wide as itself.
"""

from typing import Any
from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

NARROWEST = 40
_WIDTHS = 16


class Wrapped(QLabel):
    """Plain text, at the side where the window's own texts begin whichever way it is written. `lines` 0 is any number."""

    def __init__(self, label: QLabel, lines: int = 0, stressed: str = "") -> None:
        """`label` gives text, font and tone; `stressed` is a part of the text that stands out."""
        super().__init__(label.text())
        self._lines, self._stressed = lines, stressed
        # Layouts in layouts ask for the same height dozens of times.
        self._heights: dict[tuple[str, int], int] = {}
        # What was measured last is mostly what is painted.
        self._last: tuple[tuple[Any, ...], QTextLayout] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(label.font())
        self.setProperty("tone", label.property("tone"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        asked = self.text(), width
        if asked not in self._heights:
            if len(self._heights) > _WIDTHS:
                self._heights.clear()
            around = self.contentsMargins()
            layout = self._broken(width - around.left() - around.right())
            self._heights[asked] = round(self._top(layout, self._shown(layout))) + around.top() + around.bottom()
        return self._heights[asked]

    def sizeHint(self) -> QSize:
        around = self.contentsMargins()
        width = round(QFontMetricsF(self.font()).horizontalAdvance(self.text())) + 1 + around.left() + around.right()
        return QSize(width, self.heightForWidth(width) if self._lines == 1 else self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        around = self.contentsMargins()
        return QSize(NARROWEST, round(self._leading()) + around.top() + around.bottom())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._heights.clear()
            self._last = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text():
            return
        painter, room = QPainter(self), self.contentsRect()
        painter.setPen(self.palette().windowText().color())
        layout = self._broken(room.width())
        last = self._shown(layout) - 1
        for number in range(last):
            layout.lineAt(number).draw(painter, QPointF(room.x(), room.y() + self._top(layout, number)))
        y = room.y() + self._top(layout, last)
        if last + 1 == layout.lineCount():
            layout.lineAt(last).draw(painter, QPointF(room.x(), y))
        else:
            rest = layout.text()[layout.lineAt(last).textStart() :]
            shown = QFontMetricsF(self.font()).elidedText(" ".join(rest.split()), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QPointF(room.x(), y + QFontMetricsF(self.font()).ascent()), shown)

    def _leading(self) -> float:
        return QFontMetricsF(self.font()).lineSpacing()

    def _top(self, layout: QTextLayout, number: int) -> float:
        """Where that line begins: letters that the font does not have may come from one that is taller."""
        return sum(max(layout.lineAt(above).height(), self._leading()) for above in range(number))

    def _shown(self, layout: QTextLayout) -> int:
        return min(layout.lineCount(), self._lines or layout.lineCount())

    def _broken(self, width: int) -> QTextLayout:
        """The text in lines of that width."""
        asked = self.text(), width, self._side()
        if self._last is None or self._last[0] != asked:
            self._last = asked, self._break(width)
        return self._last[1]

    def _break(self, width: int) -> QTextLayout:
        option = QTextOption(Qt.AlignmentFlag.AlignAbsolute | self._side())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout = QTextLayout(_isolated(self.text()), self.font())
        layout.setTextOption(option)
        if self._stressed:
            layout.setFormats([self._stress(layout.text())])
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, NARROWEST))
        layout.endLayout()
        return layout

    def _stress(self, text: str) -> QTextLayout.FormatRange:
        """Where the part that stands out is in the text, last if several times."""
        stress = QTextLayout.FormatRange()
        stress.start, stress.length = max(text.rfind(self._stressed), 0), len(self._stressed)
        stress.format.setFontWeight(QFont.Weight.DemiBold)
        return stress

    def _side(self) -> Qt.AlignmentFlag:
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft


def runs_left(text: str) -> bool:
    """Whether letters in it run from right to left."""
    return any(bidirectional(char) in ("R", "AL") for char in text)


def _isolated(text: str) -> str:
    """Several lines as one paragraph in which each line runs its own way."""
    # The marks come from another font, which is taller: only where they are of use.
    lines = [f"\u2068{line}\u2069" for line in text.split("\n")] if runs_left(text) else text.split("\n")
    return "\u2028".join(lines) if len(lines) > 1 else text
