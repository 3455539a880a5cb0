"""A list of people on paper: a line for each, columns, numbered pages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QPageSize, QPainter, QPen

from relnet.ui import painting, theme
from relnet.ui.printing.paper import MARGIN

if TYPE_CHECKING:
    from relnet.services.printing import Listed

translate = QCoreApplication.translate
_ROW, _GAP = 20.0, 10.0
# The heading of the first page, the names of the columns, the number of the page.
_HEADING, _COLUMNS, _FOOT = 46.0, 22.0, 24.0
_SHARES = (0.24, 0.28, 0.18, 0.30)
_TITLE, _TEXT, _SMALL = 18, 9, 8
# Below this nobody reads: what is too long even so for two lines ends in an ellipsis.
_SMALLEST = 7
# Whichever way a name is written, the columns begin at the same side.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


class ListPages:
    """The pages of a list with that title."""

    def __init__(self, people: "Sequence[Listed]", title: str, size: QPageSize) -> None:
        self.size = size
        self._people, self._title = people, title
        self._area = QRectF(size.rectPoints()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        room = self._area.height() - _COLUMNS - _FOOT
        self._first, self._rest = int((room - _HEADING) // _ROW), int(room // _ROW)
        self.count = 1 + -(-max(0, len(people) - self._first) // self._rest)

    def people_on(self, number: int) -> "Sequence[Listed]":
        """Who is on the page of that number, from 0."""
        start = self._first + (number - 1) * self._rest if number else 0
        return self._people[start : start + (self._rest if number else self._first)]

    def paint(self, painter: QPainter, number: int) -> None:
        look = theme.load("light")
        top = self._area.top()
        if number == 0:
            self._paint_heading(painter, look)
            top += _HEADING
        names = [translate("printing", name) for name in ("Name", "Role", "Phone", "Mail")]
        self._paint_row(painter, top, names, [look.ink_tertiary] * 4, named=False)
        top += _COLUMNS
        painter.setPen(QPen(look.line, 0.5))
        painter.drawLine(QLineF(self._area.left(), top - 3, self._area.right(), top - 3))
        for person in self.people_on(number):
            texts = (person.name, person.role, person.phone, person.mail)
            self._paint_row(painter, top, texts, [look.ink, *[look.ink_secondary] * 3], named=True)
            top += _ROW
        painter.setFont(theme.font(_SMALL))
        painter.setPen(look.ink_tertiary)
        foot = QRectF(self._area.left(), self._area.bottom() - 12, self._area.width(), 12)
        painter.drawText(foot, _CENTRE, page_words(number, self.count))

    def _paint_heading(self, painter: QPainter, look: theme.Theme) -> None:
        width = self._area.width()
        painter.setFont(theme.font(_TITLE, 700))
        painter.setPen(look.ink)
        title = painting.elided(self._title, int(width), _TITLE, 700)
        painter.drawText(QRectF(self._area.left(), self._area.top(), width, 22), _LEFT, title)
        painter.setFont(theme.font(_TEXT))
        painter.setPen(look.ink_secondary)
        count = len(self._people)
        words = translate("printing", "1 person") if count == 1 else translate("printing", "{count} people")
        said = words.format(count=QLocale().toString(count))
        painter.drawText(QRectF(self._area.left(), self._area.top() + 22, width, 14), _LEFT, said)

    def _paint_row(self, painter: QPainter, top: float, texts: Sequence[str], colours: Sequence[QColor], *, named: bool) -> None:
        left = self._area.left()
        for number, (text, share, colour) in enumerate(zip(texts, _SHARES, colours, strict=True)):
            room = self._area.width() * share - _GAP
            painter.setPen(colour)
            size, weight = (_TEXT, 600) if named and not number else (_SMALL, 400)
            _paint_cell(painter, QRectF(left, top, room, _ROW), text, size, weight)
            left += room + _GAP


def _paint_cell(painter: QPainter, area: QRectF, text: str, size: int, weight: int) -> None:
    """One line, else two of smaller letters: of a mail address every letter is needed."""
    if painting.text_width(text, size, weight) <= area.width():
        painter.setFont(theme.font(size, weight))
        painter.drawText(area, _LEFT, text)
        return
    painter.setFont(theme.font(_SMALLEST, weight))
    first, second = broken(text, int(area.width()), weight)
    half = area.height() / 2
    painter.drawText(area.adjusted(0, 1, 0, -half) if second else area, _LEFT, first)
    painter.drawText(area.adjusted(0, half, 0, -1), _LEFT, second)


def broken(text: str, width: int, weight: int) -> tuple[str, str]:
    """The text on two lines, broken at a space or a mark where that helps; what is too long even so ends in an ellipsis."""
    line = " ".join(text.split())
    fits = len(painting.elided(line, width, _SMALLEST, weight).removesuffix("…"))
    if fits >= len(line):
        return line, ""
    breaks = [place + 1 for place, char in enumerate(line[:fits]) if char in " .@-_,"]
    at = breaks[-1] if breaks and breaks[-1] > fits // 2 else fits
    # A mail address is read best with its two halves below each other.
    half = line.find("@", 1, fits)
    if half > 0 and painting.text_width(line[half:], _SMALLEST, weight) <= width:
        at = half
    return line[:at].rstrip(), painting.elided(line[at:], width, _SMALLEST, weight)


def page_words(number: int, count: int) -> str:
    """`Page 1 of 12`, for the page of that number from 0."""
    words = translate("printing", "Page {number} of {count}")
    return words.format(number=QLocale().toString(number + 1), count=QLocale().toString(count))
