"""Words beside each other with a point between them, some of which open what they name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from relnet.ui import painting, theme
from relnet.ui.flow import Flow
from relnet.ui.widgets import plain
from relnet.ui.wrapped import Wrapped, runs_left

BETWEEN = " · "
# What follows it is read in the order of the window, whichever way its letters run.
_LEFT_TO_RIGHT = "\u200e"


@dataclass(frozen=True, slots=True)
class Words:
    """A part of what is told; `opens` makes it a link, and `hint` says what it opens."""

    text: str
    opens: Callable[[], object] | None = None
    hint: str = ""


def point_between(parts: Sequence[Words]) -> str:
    """All of it as one text."""
    return BETWEEN.join(part.text for part in parts)


class Link(QAbstractButton):
    """A text of one line that is pressed: underlined under the pointer, framed with the focus, shortened where it is narrow."""

    def __init__(self, text: str, *, tone: str, size: int = theme.BODY, weight: int = 400, after: str = "") -> None:
        """`tone` is the name of a colour of the theme; `after` stands behind the text and is no part of the link."""
        super().__init__()
        self._text, self._after = text, after
        self._tone, self._font = tone, theme.font(size, weight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        return QSize(ceil(metrics.horizontalAdvance(self._text + self._after)), round(metrics.lineSpacing()))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics, font = QPainter(self), QFontMetricsF(self._font), QFont(self._font)
        rest = metrics.horizontalAdvance(self._after)
        text = metrics.elidedText(" ".join(self._text.split()), Qt.TextElideMode.ElideRight, self.width() - rest)
        width = metrics.horizontalAdvance(text)
        painter.setPen(getattr(theme.current(), self._tone))
        painter.setFont(font)
        painter.drawText(QPointF(width, metrics.ascent()), self._after)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.drawText(QPointF(0, metrics.ascent()), text)
        if self.hasFocus():
            painting.paint_focus(painter, QRect(0, 0, ceil(width), self.height()))


class Told(QWidget):
    """The parts, in lines as many as they need. Tab stops at the links unless it is `passed`."""

    def __init__(self, parts: Sequence[Words], *, tone: str = "secondary", size: int = theme.BODY, passed: bool = False) -> None:
        super().__init__()
        self._policy = Qt.FocusPolicy.NoFocus if passed else Qt.FocusPolicy.StrongFocus
        self._parts = list(parts)
        flow = Flow(self, 0)
        for number, part in enumerate(parts, start=1):
            after = BETWEEN if number < len(parts) else ""
            flow.addWidget(made := self._made(part, after, tone, size))
            self._last = made

    def text(self) -> str:
        """All of it."""
        return point_between(self._parts)

    def end_with(self, text: str) -> None:
        """Say this in place of the last part, which is no link: the others stay as they are, and with them the focus."""
        if isinstance(self._last, Wrapped):
            self._parts[-1] = Words(text)
            self._last.setText(_in_order(text))

    def _made(self, part: Words, after: str, tone: str, size: int) -> QWidget:
        if part.opens is None:
            return Wrapped(plain(_in_order(part.text + after), tone=tone, size=size), lines=1)
        link = Link(part.text, tone=f"ink_{tone}", size=size, after=after)
        link.setFocusPolicy(self._policy)
        link.setToolTip(part.hint)
        link.setAccessibleDescription(part.hint)
        link.clicked.connect(lambda _=False, opens=part.opens: opens())
        return link


def _in_order(text: str) -> str:
    return _LEFT_TO_RIGHT + text if runs_left(text) else text
