"""How the page of a week is painted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from relnet.services.agenda import Day, Item, Week
from relnet.ui import theme
from relnet.ui.calendar import drawing, words
from relnet.ui.calendar.blocks import Block, Hidden
from relnet.ui.calendar.hours import Hours
from relnet.ui.calendar.page import DAYS
from relnet.ui.calendar.week_layout import WeekLayout
from relnet.ui.painting import elided, text_width

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SIZE, _SMALL = 12, 11
_BAR = 3
_LINE = 15
_NOTHING = Day(0, ())


@dataclass(frozen=True, slots=True)
class Target:
    """Where something that is dragged would come to: from `top` to `bottom`, or if both are None to the whole day."""

    column: int
    top: float | None = None
    bottom: float | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows. `place` is where the cursor is on the `selected` day, in rows of `hours`; None for the whole day.

    `chosen` is the entry that keys are for.
    """

    hours: Hours
    now: datetime
    selected: date
    place: float | None = None
    week: Week = field(default_factory=Week)
    blocks: Sequence[Block] = ()
    hidden: Hidden = field(default_factory=Hidden)
    target: Target | None = None
    chosen: Item | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days."""
        return self.hours.days

    def whole(self, column: int) -> Day:
        """What has no time on a day."""
        return self.week.whole.get(self.days[column], _NOTHING)

    def holds(self, day: date) -> bool:
        """Whether a day is one of the week."""
        return self.days[0] <= day <= self.days[0] + timedelta(days=DAYS - 1)


def draw(painter: QPainter, page: WeekLayout, shown: Shown, *, focused: bool) -> None:
    """Paint the whole page; `focused` makes the cursor stronger."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(page.rect).adjusted(0.5, 0.5, -0.5, -0.5), drawing.RADIUS, drawing.RADIUS)
    painter.fillPath(frame, theme.current().surface)
    _draw_top(painter, page, shown)
    painter.save()
    painter.setClipRect(page.body())
    _draw_hours(painter, page, shown)
    _draw_now(painter, page, shown)
    body = page.body()
    for block in shown.blocks:
        if (place := page.block(block)).intersects(body):
            _draw_block(painter, place, block, shown)
    _draw_hidden(painter, page, shown)
    _draw_now(painter, page, shown, dot=True)
    painter.restore()
    _draw_cursor(painter, page, shown, focused=focused)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.current().line)
    painter.drawPath(frame)


def _draw_top(painter: QPainter, page: WeekLayout, shown: Shown) -> None:
    colours, today = theme.current(), shown.now.date()
    for column, day in enumerate(shown.days):
        if shown.target and shown.target.column == column and shown.target.top is None:
            painter.fillRect(page.whole(column), colours.selection)
        _draw_name(painter, page.header(column), day, today)
        found = shown.whole(column)
        for row, item in enumerate(found.items[: page.chips]):
            drawing.draw_item(painter, page.chip(column, row), item, today)
            if item == shown.chosen:
                drawing.draw_chosen(painter, page.chip(column, row))
        if found.count > page.chips:
            drawing.draw_more(painter, page.rest(column).adjusted(6, 0, -6, 0), found.count - page.chips)
        if column:
            beside = page.header(column).right() + 1 if page.mirrored else page.header(column).left() - 1
            painter.fillRect(beside, page.header(column).bottom() + 1, 1, page.rect.height(), colours.line)
    for y in (page.header(0).bottom() + 1, page.body().top() - 1):
        painter.fillRect(page.rect.left(), y, page.rect.width(), 1, colours.line)


def _draw_name(painter: QPainter, place: QRect, day: date, today: date) -> None:
    name, number = words.weekday(day.weekday()), str(day.day)
    width = text_width(name, _SIZE, 500)
    mirrored = drawing.is_mirrored(painter)
    painter.setFont(theme.font(_SIZE, 500))
    painter.setPen(theme.current().ink_tertiary)
    painter.drawText(place.adjusted(7, 0, -7, 0), _MIDDLE, elided(name, place.width() - 30, _SIZE, 500))
    start = 7 + round(width) + 6
    if day == today:
        pill = text_width(number, _SIZE, 700) + 12
        left = place.right() + 1 - start - pill if mirrored else place.left() + start
        drawing.draw_today(painter, QRectF(left, place.top() + 3, pill, 17), number)
    else:
        painter.setPen(theme.current().ink_secondary)
        painter.drawText(place.adjusted(7 if mirrored else start, 0, -start if mirrored else -7, 0), _MIDDLE, number)


def _draw_hours(painter: QPainter, page: WeekLayout, shown: Shown) -> None:
    colours, days = theme.current(), page.day(0).united(page.day(DAYS - 1))
    for row, (hour, again) in enumerate(shown.hours.rows):
        y = page.y(row)
        if y > page.body().bottom() or y + page.hour(0, row).height() < page.body().top():
            continue
        painter.fillRect(days.left(), y - 1, days.width(), 1, drawing.faded(colours.line))
        if row:
            painter.setFont(theme.font(_SMALL))
            painter.setPen(colours.ink_tertiary)
            painter.drawText(page.label(row), _TRAILING, words.again() if again else words.hour(hour))
        for column in range(DAYS):
            _draw_cell(painter, page, shown, column, row)
    for column in range(DAYS):
        beside = page.day(column).right() + 1 if page.mirrored else page.day(column).left() - 1
        painter.fillRect(beside, page.body().top(), 1, page.body().height(), colours.line)


def _draw_cell(painter: QPainter, page: WeekLayout, shown: Shown, column: int, row: int) -> None:
    """An hour that clocks do not show on a day is hatched."""
    if not shown.hours.exists(column, row):
        painter.fillRect(page.hour(column, row), theme.current().raised)
        painter.fillRect(page.hour(column, row), QBrush(theme.current().line, Qt.BrushStyle.BDiagPattern))


def _draw_block(painter: QPainter, place: QRect, block: Block, shown: Shown) -> None:
    item = block.item
    ink, ground, border = drawing.item_colours(drawing.look_of(item))
    painter.setPen(QPen(theme.current().surface, 1) if border == ground else border)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    mirrored = drawing.is_mirrored(painter)
    painter.fillRect(place.right() - _BAR + 1 if mirrored else place.left(), place.top() + 1, _BAR, place.height() - 2, ink)
    beside = (3, -_BAR - 3) if mirrored else (_BAR + 3, -3)
    _write(painter, place.adjusted(beside[0], 1, beside[1], -1), item)
    if item == shown.chosen:
        drawing.draw_chosen(painter, place)


def _write(painter: QPainter, place: QRect, item: Item) -> None:
    """What it is, and below it when, as far as there is room."""
    if place.width() < 8:
        return
    painter.setPen(drawing.item_colours(drawing.look_of(item))[0])
    lines = (place.height() + 2) // _LINE
    said = [(item.short, 600)] if lines < 2 else [(item.short, 600), (words.clock(item), 400), (item.names, 400)]
    for number, (text, weight) in enumerate(said[: max(lines, 1)]):
        painter.setFont(theme.font(_SMALL, weight))
        line = QRect(place.left(), place.top() + number * _LINE, place.width(), min(_LINE, max(place.height(), 12)))
        painter.drawText(line, _MIDDLE, elided(text, place.width(), _SMALL, weight))


def _draw_hidden(painter: QPainter, page: WeekLayout, shown: Shown) -> None:
    colours = theme.current()
    for (column, row), count in shown.hidden.items():
        place = page.hidden(column, row)
        if not place.intersects(page.body()):
            continue
        painter.setPen(colours.line)
        painter.setBrush(colours.raised)
        painter.drawRoundedRect(QRectF(place), 7, 7)
        painter.setFont(theme.font(10, 500))
        painter.setPen(colours.ink_secondary)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words.plus(count))


def _draw_now(painter: QPainter, page: WeekLayout, shown: Shown, *, dot: bool = False) -> None:
    """The line of the time that it is, below the entries so that they stay legible, or its dot above them."""
    column = shown.hours.column(shown.now)
    if column is None:
        return
    ((_, top, _),) = shown.hours.spans(shown.now, shown.now + timedelta(minutes=1))
    day, y, accent = page.day(column), page.y(top), theme.current().accent
    if not dot:
        painter.fillRect(day.left(), y - 1, day.width(), 2, accent)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    painter.drawEllipse(QPointF(day.right() if page.mirrored else day.left(), y), 4, 4)


def _draw_cursor(painter: QPainter, page: WeekLayout, shown: Shown, *, focused: bool) -> None:
    """The selected half hour or whole day, and where something dragged would come to."""
    colours = theme.current()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shown.holds(shown.selected) and shown.chosen is None:
        column = shown.days.index(shown.selected)
        if shown.place is None:
            place = page.whole(column)
        else:
            place = QRect(page.day(column).left(), page.y(shown.place), page.day(column).width(), page.y(0.5) - page.y(0))
        painter.setPen(QPen(colours.accent if focused else drawing.faded(colours.accent), 2 if focused else 1))
        _outline(painter, page, place, inside=shown.place is not None)
    target = shown.target
    if target and target.top is not None and target.bottom is not None:
        day = page.day(target.column)
        painter.setPen(QPen(colours.accent, 2, Qt.PenStyle.DashLine))
        place = QRect(day.left(), page.y(target.top), day.width(), page.y(target.bottom) - page.y(target.top))
        _outline(painter, page, place, inside=True)


def _outline(painter: QPainter, page: WeekLayout, place: QRect, *, inside: bool) -> None:
    painter.save()
    if inside:
        painter.setClipRect(page.body())
    painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 4, 4)
    painter.restore()
