"""Addresses on sheets of labels, as the shops sell them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPageSize, QPainter

from relnet.ui import theme

_MM = 72 / 25.4
_INCH = 72.0
_SIZES = (11, 10, 9, 8, 7, 6)
# Most printers leave 4 to 5 mm at the edge of the paper blank, and labels reach to it.
_PADDING = 14.0
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels in points: how many, how large, where the first one is, and how far it is from one to the next."""

    name: str
    paper: QPageSize.PageSizeId
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    step: float

    @property
    def places(self) -> int:
        """How many labels are on it."""
        return self.columns * self.rows

    def place(self, number: int) -> QRectF:
        """Where the label of that number is, row by row from 0."""
        row, column = divmod(number, self.columns)
        return QRectF(self.left + column * self.step, self.top + row * self.height, self.width, self.height)


# Sold as Avery Zweckform 3474 and under many other names.
A4 = LabelSheet("3 × 8, 70 × 37 mm", QPageSize.PageSizeId.A4, 3, 8, 70 * _MM, 37 * _MM, 0, 0.5 * _MM, 70 * _MM)
# https://www.avery.com/templates/5160
LETTER = LabelSheet(
    "Avery 5160", QPageSize.PageSizeId.Letter, 3, 10, 2.625 * _INCH, _INCH, 0.1875 * _INCH, 0.5 * _INCH, 2.75 * _INCH
)
SHEETS = (A4, LETTER)


class LabelPages:
    """Sheets with one label for each of the texts, which are on lines."""

    def __init__(self, labels: Sequence[str], sheet: LabelSheet) -> None:
        self.size = QPageSize(sheet.paper)
        self._labels, self._sheet = labels, sheet
        self.count = max(1, -(-len(labels) // sheet.places))

    def labels_on(self, number: int) -> Sequence[str]:
        """The labels of the sheet of that number, from 0."""
        return self._labels[number * self._sheet.places : (number + 1) * self._sheet.places]

    def paint(self, painter: QPainter, number: int) -> None:
        painter.setPen(Qt.GlobalColor.black)
        for place, text in enumerate(self.labels_on(number)):
            _paint_label(painter, self._sheet.place(place).adjusted(_PADDING, _PADDING / 2, -_PADDING, -_PADDING / 2), text)


def _paint_label(painter: QPainter, area: QRectF, text: str) -> None:
    """The text in the largest letters in which all of it fits, in the middle of the height. Long lines go on in the next."""
    size = next((size for size in _SIZES if _fits(text, area, size)), _SIZES[-1])
    painter.setFont(theme.font(size))
    painter.drawText(area, _wrapped(text, area, QFontMetricsF(painter.font())), text)


def _fits(text: str, area: QRectF, size: int) -> bool:
    metrics = QFontMetricsF(theme.font(size))
    # Larger letters are worth no broken line.
    if size > _SIZES[-3] and _widest(text.splitlines(), metrics) > area.width():
        return False
    return metrics.boundingRect(area, _wrapped(text, area, metrics), text).height() <= area.height()


def _wrapped(text: str, area: QRectF, metrics: QFontMetricsF) -> int:
    """Lines break between words, within one only where it is longer than a line."""
    fits = _widest(text.split(), metrics) <= area.width()
    return _LEFT | int(Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere)


def _widest(texts: Sequence[str], metrics: QFontMetricsF) -> float:
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
