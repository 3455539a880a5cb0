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
    """What a page shows: the month of `shown`, with what lies on its days. `target` is the day that a drag is over."""

    shown: date
    today: date
    selected: date
    first_weekday: int = 0
    days: Mapping[date, Day] = field(default_factory=dict[date, Day])
    target: date | None = None

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
        place = page.header(column).adjusted(7, 0, -4, 0)
        name = words.weekday((first_weekday + column) % DAYS)
        painter.drawText(place, _MIDDLE, elided(name, place.width(), _SIZE, 500))


def _draw_cell(painter: QPainter, page: Page, index: int, day: date, shown: Month) -> None:
    _draw_number(painter, page.number(index), day, shown)
    found = shown.on(day)
    count = page.shown(index, found.count)
    for row, item in enumerate(found.items[:count]):
        _draw_item(painter, page.chip(index, row), item, shown.today)
    if found.count > count:
        _draw_more(painter, page.more(index, count).adjusted(_CHIP_INSET, 0, 0, 0), found.count - count)


def _draw_more(painter: QPainter, place: QRect, rest: int) -> None:
    text = words.more(rest)
    painter.setFont(theme.font(_MORE_SIZE, 500))
    painter.setPen(theme.current().ink_tertiary)
    painter.drawText(place, _MIDDLE, text if text_width(text, _MORE_SIZE, 500) <= place.width() else f"+{rest}")


def _draw_number(painter: QPainter, place: QRect, day: date, shown: Month) -> None:
    colours, number = theme.current(), str(day.day)
    if day != shown.today:
        painter.setFont(theme.font(_SIZE))
        painter.setPen(colours.ink_secondary if shown.holds(day) else _faded(colours.ink_tertiary))
        painter.drawText(place, _MIDDLE, number)
        return
    pill = QRectF(place.x(), place.y(), text_width(number, _SIZE, 700) + 12, 17)
    _draw_pill(painter, pill, colours.accent)
    painter.setFont(theme.font(_SIZE, 700))
    painter.setPen(colours.on_accent)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, number)


def _draw_pill(painter: QPainter, pill: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)


def _draw_item(painter: QPainter, place: QRect, item: Item, today: date) -> None:
    text = elided(words.cell_text(item, today), 2 * (place.width() - 2 * _CHIP_INSET), _TWICE, 500)
    tone = "done" if words.is_done(item) else item.tone
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(place.topLeft(), _chip(text, tone, place.width(), theme.current().dark, ratio))


@lru_cache(maxsize=512)
def _chip(text: str, tone: str, width: int, dark: bool, ratio: float) -> QPixmap:
    """A chip drawn once and kept: a page holds over a hundred, and round corners are slow."""
    made = QPixmap(round(width * ratio), round(CHIP_HEIGHT * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    ink, ground = _chip_colours(tone)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0, 0, width, CHIP_HEIGHT), _CHIP_RADIUS, _CHIP_RADIUS)
    painter.scale(0.5, 0.5)
    painter.setFont(theme.font(_TWICE, 500))
    painter.setPen(ink)
    painter.drawText(QRectF(2 * _CHIP_INSET, 0, 2 * width, 2 * CHIP_HEIGHT), _MIDDLE, text)
    painter.end()
    return made


def _chip_colours(tone: str) -> tuple[QColor, QColor]:
    """Text and ground; what is done is quieter than any tone."""
    if tone == "done":
        return theme.current().ink_tertiary, theme.current().raised
    ink, ground, _ = chip_colours(tone)
    return ink, ground


def _draw_lines(painter: QPainter, page: Page) -> None:
    colour, rect, head = theme.current().line, page.rect, page.header(0)
    painter.fillRect(rect.left(), head.bottom() + 1, rect.width(), 1, colour)
    for column in range(1, DAYS):
        painter.fillRect(page.cell(column).left() - 1, head.bottom() + 1, 1, rect.bottom() - head.bottom(), colour)
    for week in range(1, month.WEEKS):
        painter.fillRect(rect.left(), page.cell(week * DAYS).top() - 1, rect.width(), 1, colour)


def _draw_outline(painter: QPainter, cell: QRect, *, focused: bool) -> None:
    colours = theme.current()
    width = 2.0 if focused else 1.0
    painter.setPen(QPen(colours.accent if focused else _faded(colours.accent), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(QRectF(cell).adjusted(half, half, -half, -half), _CHIP_RADIUS, _CHIP_RADIUS)


def _faded(colour: QColor) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(0.6)
    return faded
