"""Words beside each other with a point between them, some of which open what they name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from relnet.ui import painting, theme
from relnet.ui.flow import Flow
from relnet.ui.widgets import plain
from relnet.ui.wrapped import Wrapped

BETWEEN = " · "
# Has what follows it read in the order of the window, whichever way its letters run.
_LEFT_TO_RIGHT = "\u200e"
_LINE = int(
    Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
)


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
        self._tone, self._size, self._weight = tone, size, weight
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)

    def words(self) -> str:
        """The text."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(self._width() + self._rest(), round(self._size * 1.4))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour = QPainter(self), getattr(theme.current(), self._tone)
        font = theme.font(self._size, self._weight)
        width = min(self._width(), self.width() - self._rest())
        painter.setPen(colour)
        painter.setFont(font)
        painter.drawText(QRect(width, 0, self._rest(), self.height()), _LINE, self._after)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        text = painting.elided(self._text, width, self._size, self._weight)
        painter.drawText(QRect(0, 0, width, self.height()), _LINE, text)
        if self.hasFocus():
            painting.paint_focus(painter, QRect(0, 0, width, self.height()))

    def _width(self) -> int:
        return round(painting.text_width(self._text, self._size, self._weight)) + 1

    def _rest(self) -> int:
        return round(painting.text_width(self._after, self._size, self._weight)) + 1 if self._after else 0


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
            self._last.setText(f"{_LEFT_TO_RIGHT}{text}")

    def _made(self, part: Words, after: str, tone: str, size: int) -> QWidget:
        if part.opens is None:
            return Wrapped(plain(f"{_LEFT_TO_RIGHT}{part.text}{after}", tone=tone, size=size), lines=1)
        link = Link(part.text, tone=f"ink_{tone}", size=size, after=after)
        link.setFocusPolicy(self._policy)
        link.setToolTip(part.hint)
        link.setAccessibleDescription(part.hint)
        link.clicked.connect(lambda _=False, opens=part.opens: opens())
        return link
