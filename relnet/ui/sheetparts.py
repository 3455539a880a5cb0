"""What sheets share: their headers, lines and footers."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from relnet.ui import theme
from relnet.ui.sheet import Sheet
from relnet.ui.widgets import Button, plain

SIZE = QSize(840, 542)
SIDE = 300
FOOTER_HEIGHT = 55


def heading(title: str, sentence: str, parent: QWidget) -> QVBoxLayout:
    """The top of a sheet, laid out in `parent`: what it is about and what it does."""
    column = QVBoxLayout(parent)
    column.setContentsMargins(20, 18, 20, 11)
    column.setSpacing(7)
    column.addWidget(plain(title, size=17, weight=700))
    column.addWidget(plain(sentence, tone="secondary"))
    return column


def footer(sentence: QWidget, *buttons: Button) -> QWidget:
    """The bottom of a sheet: a sentence at the left, the buttons at the right."""
    bottom = QWidget()
    bottom.setFixedHeight(FOOTER_HEIGHT)
    row = QHBoxLayout(bottom)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(10)
    row.addWidget(sentence, 1)
    for button in buttons:
        row.addWidget(button)
    return bottom


def beside(left: QWidget, right: QWidget, width: int = SIDE) -> QHBoxLayout:
    """Two parts with a line between; the right one is so wide."""
    right.setFixedWidth(width)
    body = QHBoxLayout()
    body.setSpacing(0)
    body.addWidget(left, 1)
    body.addWidget(line(QSize(1, 0)))
    body.addWidget(right)
    return body


def stack(sheet: Sheet, *parts: QWidget | QHBoxLayout) -> None:
    """Fill the card of a sheet with the parts, one below the other with lines between; layouts take the room that is left."""
    for number, part in enumerate(parts):
        if number:
            sheet.card.box.addWidget(line(QSize(0, 1)))
        if isinstance(part, QWidget):
            sheet.card.box.addWidget(part)
        else:
            sheet.card.box.addLayout(part, 1)


def line(size: QSize) -> QFrame:
    """A line as wide or as high as `size` says, and as long as its place."""
    made = QFrame()
    made.setObjectName("line")
    if size.width():
        made.setFixedWidth(size.width())
    else:
        made.setFixedHeight(size.height())
    return made


def small(text: str = "", *, tone: str = "secondary") -> QWidget:
    """A word beside a field, in one line."""
    return plain(text, tone=tone, size=theme.SMALL, wrap=False)
