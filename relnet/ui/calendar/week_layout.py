"""Where everything lies on the page of a week, in pixels: the names of the days, what has no time, and the hours below."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QRect

from relnet.ui.calendar.blocks import Block
from relnet.ui.calendar.page import CHIP_HEIGHT, DAYS, mirrored_in

HOUR = 44
GUTTER = 54
"""The width beside the days for the hours."""
MOST_CHIPS = 3
HEADER = 23

_INSET, _STEP, _MORE = 4, 21, 14


@dataclass(frozen=True)
class WeekLayout:
    """`chips` is how many rows there are above the hours, `rows` how many hours, `scroll` how far these are scrolled up."""

    rect: QRect
    chips: int = 1
    more: bool = False
    rows: int = 24
    scroll: int = 0
    mirrored: bool = False

    def header(self, column: int) -> QRect:
        """The place for the name of a day."""
        left, right = self._across(column)
        return self._mirrored(QRect(left, self.rect.top() + 1, right - left - 1, HEADER))

    def whole(self, column: int) -> QRect:
        """The place for what has no time."""
        left, right = self._across(column)
        return self._mirrored(QRect(left, self.rect.top() + HEADER + 2, right - left - 1, self._chips_height()))

    def chip(self, column: int, row: int) -> QRect:
        """The place of the chip number `row` of what has no time."""
        cell = self.whole(column)
        return QRect(cell.left() + _INSET, cell.top() + 3 + row * _STEP, cell.width() - 2 * _INSET, CHIP_HEIGHT)

    def rest(self, column: int) -> QRect:
        """The place for the words that there are more than the chips."""
        chip = self.chip(column, self.chips)
        return QRect(chip.left(), chip.top() - 2, chip.width(), _MORE)

    def body(self) -> QRect:
        """Where hours are seen."""
        return QRect(self.rect.left() + 1, self._top, self.rect.width() - 2, max(self.rect.bottom() - self._top, 0))

    def day(self, column: int) -> QRect:
        """All hours of a day, also those out of sight."""
        left, right = self._across(column)
        return self._mirrored(QRect(left, self.y(0), right - left - 1, self.rows * HOUR))

    def hour(self, column: int, row: int) -> QRect:
        """The cell of an hour, without the lines around."""
        day = self.day(column)
        return QRect(day.left(), self.y(row), day.width(), HOUR - 1)

    def label(self, row: int) -> QRect:
        """The place for the words beside an hour's upper line."""
        return self._mirrored(QRect(self.rect.left() + 4, self.y(row) - 8, GUTTER - 10, 16))

    def block(self, block: Block) -> QRect:
        """The place of an entry."""
        day = self.day(block.column)
        width = day.width() - 3
        left, right = (1 + width * lane // block.lanes for lane in (block.lane, block.lane + 1))
        top, bottom = self.y(block.top), self.y(block.bottom)
        if self.mirrored:
            return QRect(day.right() - right + 1, top + 1, right - left - 1, bottom - top - 2)
        return QRect(day.left() + left, top + 1, right - left - 1, bottom - top - 2)

    def hidden(self, column: int, row: int) -> QRect:
        """The place for the number of what finds no place in an hour."""
        cell = self.hour(column, row)
        return QRect(cell.right() - 30, cell.bottom() - 15, 29, 15)

    def y(self, place: float) -> int:
        """How far down a place of the hours is."""
        return self._top + round(place * HOUR) - self.scroll

    def place(self, y: int) -> float:
        """The place of the hours that is so far down."""
        return (y - self._top + self.scroll) / HOUR

    def column_at(self, place: QPoint) -> int | None:
        """The day that a place belongs to; None beside the days and outside."""
        if not self.rect.adjusted(1, 1, -1, -1).contains(place):
            return None
        x = self.rect.left() + self.rect.right() - place.x() if self.mirrored else place.x()
        return next((column for column in range(DAYS) if self._across(column)[0] <= x < self._across(column)[1]), None)

    @cached_property
    def _top(self) -> int:
        return self.rect.top() + HEADER + 2 + self._chips_height() + 1

    def _chips_height(self) -> int:
        return 4 + self.chips * _STEP + (_MORE if self.more else 0)

    def _across(self, column: int) -> tuple[int, int]:
        left, width = self.rect.left() + GUTTER, self.rect.width() - GUTTER
        return left + width * column // DAYS, left + width * (column + 1) // DAYS

    def _mirrored(self, place: QRect) -> QRect:
        return mirrored_in(self.rect, place) if self.mirrored else place
