"""How the page of a month is painted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from relnet.domain import month
from relnet.services.agenda import Day, Item
from relnet.ui import theme
from relnet.ui.calendar import words
from relnet.ui.calendar.page import CHIP_HEIGHT, DAYS, Page
from relnet.ui.painting import chip_colours, elided, text_width

RADIUS = 10
_CHIP_RADIUS, _CHIP_INSET, _SIZE, _MORE_SIZE = 4, 6, 12, 11
# Chips are written in 11.5 pixels. Fonts have whole ones, so a font of twice the size is drawn at half the scale.
_TWICE = 23
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_NOTHING = Day(0, ())


@dataclass(frozen=True, slots=True)
class Month:
    """What a page shows: the month of `shown`, with what lies on its days.

    `target` is the day that a drag is over; `chosen` the number of the entry of the selected day that keys are for.
    """

    shown: date
    today: date
    selected: date
    first_weekday: int = 0
    days: Mapping[date, Day] = field(default_factory=dict[date, Day])
    target: date | None = None
    chosen: int | None = None

    def cells(self) -> tuple[date, ...]:
        """The days of the page, row by row."""
        return month.cells(self.shown, self.first_weekday)

    def span(self) -> tuple[date, date]:
        """The first and the last day of the page."""
        cells = self.cells()
        return cells[0], cells[-1]

    def on(self, day: date) -> Day:
        """What lies on a day."""
        return self.days.get(day, _NOTHING)

    def holds(self, day: date) -> bool:
        """Whether a day is one of the month itself, not of those before and after."""
        return (day.year, day.month) == (self.shown.year, self.shown.month)


def draw(painter: QPainter, page: Page, shown: Month, *, focused: bool) -> None:
    """Paint the whole page; `focused` makes the outline of the selected day stronger."""
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(page.rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    cells = shown.cells()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Only the grounds reach into the round corners; a clip slows down all that is drawn under it.
    painter.setClipPath(frame)
    _draw_grounds(painter, page, cells, shown)
    painter.setClipping(False)
    _draw_lines(painter, page)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.current().line)
    painter.drawPath(frame)
    _draw_header(painter, page, shown.first_weekday)
    for index, day in enumerate(cells):
        _draw_cell(painter, page, index, day, shown)
    if shown.selected in cells:
        _draw_outline(painter, page.cell(cells.index(shown.selected)), focused=focused)


def _draw_grounds(painter: QPainter, page: Page, cells: tuple[date, ...], shown: Month) -> None:
    colours = theme.current()
    painter.fillRect(page.rect, colours.raised)
    for index, day in enumerate(cells):
        if day == shown.target:
            painter.fillRect(page.cell(index), colours.selection)
        elif shown.holds(day):
            painter.fillRect(page.cell(index), colours.surface)


def _draw_header(painter: QPainter, page: Page, first_weekday: int) -> None:
    painter.setFont(theme.font(_SIZE, 500))
    painter.setPen(theme.current().ink_tertiary)
    for column in range(DAYS):
        place = page.header(column).adjusted(7, 0, -7, 0)
        name = words.weekday((first_weekday + column) % DAYS)
        painter.drawText(place, _MIDDLE, elided(name, place.width(), _SIZE, 500))


def _draw_cell(painter: QPainter, page: Page, index: int, day: date, shown: Month) -> None:
    _draw_number(painter, page.number(index), day, shown)
    found = shown.on(day)
    count = page.shown(index, found.count)
    for row, item in enumerate(found.items[:count]):
        draw_item(painter, page.chip(index, row), item, shown.today)
        if day == shown.selected and row == shown.chosen:
            draw_chosen(painter, page.chip(index, row))
    if found.count > count:
        draw_more(painter, page.more(index, count).adjusted(_CHIP_INSET, 0, -_CHIP_INSET, 0), found.count - count)


def draw_more(painter: QPainter, place: QRect, rest: int) -> None:
    """Say that there are more."""
    text = words.more(rest)
    painter.setFont(theme.font(_MORE_SIZE, 500))
    painter.setPen(theme.current().ink_tertiary)
    painter.drawText(place, _MIDDLE, text if text_width(text, _MORE_SIZE, 500) <= place.width() else f"+{rest}")


def _draw_number(painter: QPainter, place: QRect, day: date, shown: Month) -> None:
    colours, number = theme.current(), str(day.day)
    if day != shown.today:
        painter.setFont(theme.font(_SIZE))
        painter.setPen(colours.ink_secondary if shown.holds(day) else faded(colours.ink_tertiary))
        painter.drawText(place, _MIDDLE, number)
        return
    width = text_width(number, _SIZE, 700) + 12
    left = place.right() + 1 - width if is_mirrored(painter) else place.x()
    draw_today(painter, QRectF(left, place.y(), width, 17), number)


def draw_today(painter: QPainter, pill: QRectF, text: str) -> None:
    """Mark today."""
    colours = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.accent)
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setFont(theme.font(_SIZE, 700))
    painter.setPen(colours.on_accent)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


def draw_item(painter: QPainter, place: QRect, item: Item, today: date) -> None:
    """Paint the chip of an entry."""
    text = elided(words.cell_text(item, today), 2 * (place.width() - 2 * _CHIP_INSET), _TWICE, 500)
    ratio = painter.device().devicePixelRatioF()
    drawn = _chip(text, look_of(item), place.width(), theme.current().dark, ratio, is_mirrored(painter))
    painter.drawPixmap(place.topLeft(), drawn)


def draw_chosen(painter: QPainter, place: QRect) -> None:
    """Outline the entry that keys are for."""
    painter.setPen(QPen(theme.current().accent, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5), _CHIP_RADIUS, _CHIP_RADIUS)


def look_of(item: Item) -> str:
    """What `item_colours` knows an entry by: what is done is quieter than any tone, and others' calendars are too."""
    if words.is_done(item):
        return "done"
    return "overlay" if item.kind == "overlay" else item.tone


def item_colours(look: str) -> tuple[QColor, QColor, QColor]:
    """Text, ground and border of an entry."""
    colours = theme.current()
    if look == "done":
        return colours.ink_tertiary, colours.raised, colours.raised
    if look == "overlay":
        return colours.ink_secondary, colours.surface, colours.line
    return chip_colours(look)


def is_mirrored(painter: QPainter) -> bool:
    """Whether what is painted goes from right to left."""
    return painter.layoutDirection() == Qt.LayoutDirection.RightToLeft


@lru_cache(maxsize=512)
def _chip(text: str, look: str, width: int, dark: bool, ratio: float, mirrored: bool) -> QPixmap:
    """A chip drawn once and kept: a page holds over a hundred, and round corners are slow."""
    made = QPixmap(round(width * ratio), round(CHIP_HEIGHT * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    ink, ground, border = item_colours(look)
    painter = QPainter(made)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(border)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, CHIP_HEIGHT - 1), _CHIP_RADIUS, _CHIP_RADIUS)
    painter.scale(0.5, 0.5)
    painter.setFont(theme.font(_TWICE, 500))
    painter.setPen(ink)
    painter.drawText(QRectF(2 * _CHIP_INSET, 0, 2 * (width - 2 * _CHIP_INSET), 2 * CHIP_HEIGHT), _MIDDLE, text)
    painter.end()
    return made


def _draw_lines(painter: QPainter, page: Page) -> None:
    colour, rect, head = theme.current().line, page.rect, page.header(0)
    painter.fillRect(rect.left(), head.bottom() + 1, rect.width(), 1, colour)
    for column in range(1, DAYS):
        # In the mirror the first column is the last.
        beside = page.cell(column).right() + 1 if page.mirrored else page.cell(column).left() - 1
        painter.fillRect(beside, head.bottom() + 1, 1, rect.bottom() - head.bottom(), colour)
    for week in range(1, month.WEEKS):
        painter.fillRect(rect.left(), page.cell(week * DAYS).top() - 1, rect.width(), 1, colour)


def _draw_outline(painter: QPainter, cell: QRect, *, focused: bool) -> None:
    colours = theme.current()
    width = 2.0 if focused else 1.0
    painter.setPen(QPen(colours.accent if focused else faded(colours.accent), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(QRectF(cell).adjusted(half, half, -half, -half), _CHIP_RADIUS, _CHIP_RADIUS)


def faded(colour: QColor) -> QColor:
    """The colour let through."""
    faded = QColor(colour)
    faded.setAlphaF(0.6)
    return faded
