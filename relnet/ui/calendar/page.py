"""Where everything lies on the page of a month, in pixels."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect

from relnet.domain.month import WEEKS

DAYS = 7
FEWEST_A_DAY, MOST_A_DAY = 3, 8
"""How many entries of a day are read, by the room there is."""
CHIP_HEIGHT = 19
_HEADER = 23
_INSET, _NUMBER, _STEP, _MORE = 6, 27, 21, 14


@dataclass(frozen=True)
class Page:
    """A header with the names of the days, six weeks below, a line of one pixel around and between.

    `mirrored`: the days go from right to left.
    """

    rect: QRect
    mirrored: bool = False

    def header(self, column: int) -> QRect:
        """The place for the name of a weekday."""
        left, right = self._across(column)
        return self._mirrored(QRect(left, self.rect.top() + 1, right - left, _HEADER))

    def cell(self, index: int) -> QRect:
        """The cell of the day `index`, 0 to 41, without the lines at its right and below."""
        return self._cells[index]

    def index_at(self, place: QPoint) -> int | None:
        """The day whose cell holds `place`; None on the header and outside."""
        return next((index for index in range(DAYS * WEEKS) if self._with_lines(index).contains(place)), None)

    def number(self, index: int) -> QRect:
        """The line of a cell that its number stands in."""
        cell = self.cell(index)
        return QRect(cell.left() + _INSET, cell.top() + _INSET, cell.width() - 2 * _INSET, 18)

    def chip(self, index: int, row: int) -> QRect:
        """The place of a cell's chip number `row`."""
        cell = self.cell(index)
        return QRect(cell.left() + _INSET, cell.top() + _NUMBER + row * _STEP, cell.width() - 2 * _INSET, CHIP_HEIGHT)

    def more(self, index: int, shown: int) -> QRect:
        """The place for the words that there are more than the `shown` chips."""
        chip = self.chip(index, shown)
        return QRect(chip.left(), chip.top() - 2, chip.width(), _MORE)

    def shown(self, index: int, count: int) -> int:
        """How many chips a cell has room for, when there are `count` entries: one less where the rest must be told."""
        room = self.cell(index).height() - _NUMBER
        chips = min(count, self._chips(index))
        if count > chips and chips and room - chips * _STEP < _MORE - 2:
            chips -= 1
        return chips

    def per_day(self) -> int:
        """How many chips the highest cell has room for."""
        return max(self._chips(index) for index in range(0, DAYS * WEEKS, DAYS))

    def row_at(self, index: int, count: int, place: QPoint) -> int | None:
        """The number of the chip under `place`, None beside them."""
        return next((row for row in range(self.shown(index, count)) if self.chip(index, row).contains(place)), None)

    @cached_property
    def _cells(self) -> tuple[QRect, ...]:
        # One paint asks for them hundreds of times.
        across, down = [self._across(column) for column in range(DAYS)], [self._down(week) for week in range(WEEKS)]
        return tuple(
            self._mirrored(QRect(left, top, right - left - 1, bottom - top - 1))
            for top, bottom in down for left, right in across
        )  # fmt: skip

    def _chips(self, index: int) -> int:
        return min(MOST_A_DAY, max(0, (self.cell(index).height() - _NUMBER) // _STEP))

    def _with_lines(self, index: int) -> QRect:
        return self.cell(index).adjusted(-1 if self.mirrored else 0, 0, 0 if self.mirrored else 1, 1)

    def _mirrored(self, place: QRect) -> QRect:
        return mirrored_in(self.rect, place) if self.mirrored else place

    def _across(self, column: int) -> tuple[int, int]:
        left, width = self.rect.left() + 1, self.rect.width() - 1
        return left + width * column // DAYS, left + width * (column + 1) // DAYS

    def _down(self, week: int) -> tuple[int, int]:
        top = self.rect.top() + _HEADER + 2
        height = self.rect.height() - _HEADER - 2
        return top + height * week // WEEKS, top + height * (week + 1) // WEEKS


def mirrored_in(whole: QRect, place: QRect) -> QRect:
    """The place seen in a mirror beside the whole."""
    return QRect(whole.left() + whole.right() - place.right(), place.top(), place.width(), place.height())
