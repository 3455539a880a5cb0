"""How a row of the agenda is painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from relnet.services.agenda import Item
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.calendar import drawing, words
from relnet.ui.calendar.agenda_model import ROW, Heading, More
from relnet.ui.painting import elided, text_width

HEIGHT = 34

_MARGIN, _GAP, _TIMES, _BAR = 16, 10, 118, 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class AgendaDelegate(QStyledItemDelegate):
    """Paints a day's line or an entry: when, what, for whom."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row, place = index.data(ROW), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.current().selection)
            if option.state & QStyle.StateFlag.State_HasFocus or option.widget.hasFocus():
                self._bar(painter, place)
        if isinstance(row, Heading):
            self._draw_heading(painter, place, row)
        elif isinstance(row, More):
            self._draw_more(painter, place, row)
        else:
            self._draw_item(painter, place, row)
        painter.restore()

    def _bar(self, painter: QPainter, place: QRect) -> None:
        left = place.right() - _BAR + 1 if drawing.is_mirrored(painter) else place.left()
        painter.fillRect(left, place.top(), _BAR, place.height(), theme.current().accent)

    def _draw_heading(self, painter: QPainter, place: QRect, row: Heading) -> None:
        colours, today = theme.current(), self._session.clock().date()
        painter.fillRect(place.left(), place.top(), place.width(), 1, colours.line)
        painter.setFont(theme.font(theme.BODY, 600))
        painter.setPen(colours.accent_ink if row.day == today else colours.ink)
        painter.drawText(place.adjusted(_MARGIN, 4, -_MARGIN, 0), _MIDDLE, words.agenda_day(row.day, today))
        if not row.count:
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(colours.ink_tertiary)
            start = _MARGIN + round(text_width(words.agenda_day(row.day, today), theme.BODY, 600)) + 12
            painter.drawText(_from(painter, place, start).adjusted(0, 4, 0, 0), _MIDDLE, words.nothing())

    def _draw_more(self, painter: QPainter, place: QRect, row: More) -> None:
        painter.setFont(theme.font(theme.SMALL, 500))
        painter.setPen(theme.current().ink_tertiary)
        painter.drawText(_from(painter, place, _MARGIN + _TIMES + _GAP), _MIDDLE, words.more(row.rest))

    def _draw_item(self, painter: QPainter, place: QRect, item: Item) -> None:
        colours = theme.current()
        ink, ground, border = drawing.item_colours(drawing.look_of(item))
        badge = words.clock(item) or words.chip_text(item)
        chip = QRect(place.left() + _MARGIN, place.top() + (HEIGHT - 20) // 2, _TIMES, 20)
        if drawing.is_mirrored(painter):
            chip.moveRight(place.right() - _MARGIN)
        painter.setPen(QPen(border, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(ink)
        painter.setFont(theme.font(theme.SMALL, 500))
        painter.drawText(chip.adjusted(7, 0, -7, 0), _MIDDLE, elided(badge, chip.width() - 14, theme.SMALL, 500))
        start = _MARGIN + _TIMES + _GAP
        room = place.width() - start - _MARGIN
        title = elided(item.title, room, theme.BODY, 500)
        painter.setFont(theme.font(theme.BODY, 500))
        painter.setPen(colours.ink_secondary if words.is_quiet(item) else colours.ink)
        painter.drawText(_from(painter, place, start), _MIDDLE, title)
        used = round(text_width(title, theme.BODY, 500)) + _GAP
        names = "" if item.names in item.title else item.names
        said = " · ".join(part for part in (names, item.source if item.time else "") if part)
        if said and room - used > 40:
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(colours.ink_tertiary)
            painter.drawText(_from(painter, place, start + used), _MIDDLE, elided(said, room - used, theme.SMALL))


def _from(painter: QPainter, place: QRect, start: int) -> QRect:
    """What is left of a line after so many pixels."""
    if drawing.is_mirrored(painter):
        return place.adjusted(_MARGIN, 0, -start, 0)
    return place.adjusted(start, 0, -_MARGIN, 0)
