"""Paints the rows of the stream, and knows where in a row the people are."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from relnet.ui import theme
from relnet.ui.icons import pixmap
from relnet.ui.kinds import look
from relnet.ui.painting import CHIP_HEIGHT, chip_width, draw_avatar, draw_chip, elided, text_width
from relnet.ui.timeline import words
from relnet.ui.timeline.stream_model import ROW, Entry, Heading, Index, More, Row

if TYPE_CHECKING:
    from relnet.services.people import PersonRow

# The scroll bar stands in the right margin, always, so that cards keep their width.
MARGIN, SCROLL_BAR = 26, 10
HEADING_HEIGHT, NOTED_HEIGHT, SHORT_HEIGHT, MORE_HEIGHT = 40, 77, 56, 34
_GAP, _RADIUS = 8, 10
_TITLE_AT, _NOTE_AT, _TEXT_LEFT = 24, 48, 58
_ICON_LEFT, _ICON_DISC, _ICON = 15, 30, 16
_PAD, _TIME_WIDTH = 15, 52
_MORE_PAD, _MORE_RADIUS = 10, 7
_AVATAR, _AVATAR_STEP, _AVATAR_RING = 24, 17, 2


def row_height(row: Row) -> int:
    """The height of a row in pixels: one of four."""
    if isinstance(row, Heading):
        return HEADING_HEIGHT
    if isinstance(row, More):
        return MORE_HEIGHT
    return NOTED_HEIGHT if row.note else SHORT_HEIGHT


class EntryDelegate(QStyledItemDelegate):
    """One heading, one entry or one More a row; row rectangles span the whole width of the view.

    `today` tells the day, `photo` answers the picture of a person by id, if there is one.
    """

    def __init__(self, today: Callable[[], date], photo: Callable[[int], QPixmap | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._photo = photo

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), row_height(index.data(ROW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            _paint_heading(painter, option.rect, row.text)
        elif isinstance(row, More):
            _paint_more(painter, option, row)
        else:
            self._paint_entry(painter, option, row)
        painter.restore()

    def person_at(self, row: Row, rect: QRect, position: QPoint) -> "PersonRow | None":
        """The person whose avatar is at `position` of a row painted in `rect`."""
        if not isinstance(row, Entry):
            return None
        places = self._avatars(row, card_of(rect))
        hits = [person for person, place in places if place.contains(position)]
        return hits[-1] if hits else None

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        colours, card = theme.current(), card_of(option.rect)
        selected, focused = _is_selected(option), _has_focus(option)
        ground = colours.selection if selected else colours.surface
        border = colours.accent if focused else colours.line
        painter.drawPixmap(
            card.topLeft(), _card(card.size().toTuple(), ground.rgb(), border.rgb(), option.widget.devicePixelRatioF())
        )
        _paint_icon(painter, card, entry)
        moment = words.moment(entry, self._today())
        place = QRect(card.left(), card.top() + _TITLE_AT - 10, card.width() - _PAD, 20)
        _write(painter, place, moment, colours.ink_tertiary, align=Qt.AlignmentFlag.AlignRight)
        places = self._avatars(entry, card)
        self._paint_people(painter, entry, places, ground)
        right = (places[0][1].left() if places else card.right() - _PAD - round(text_width(moment))) - 12
        if entry.people_count > len(entry.people):
            right -= 30
        _paint_title(painter, card, entry, right)
        if entry.note:
            place = QRect(card.left() + _TEXT_LEFT, card.top() + _NOTE_AT - 10, card.width() - _TEXT_LEFT - _PAD, 20)
            _write(painter, place, entry.note, colours.ink_secondary)

    def _avatars(self, entry: Entry, card: QRect) -> "list[tuple[PersonRow, QRect]]":
        """Who is shown where, from left to right, the later ones on top."""
        beside = max(_TIME_WIDTH, round(text_width(words.moment(entry, self._today()))) + 16)
        left = card.right() + 1 - _PAD - beside - _AVATAR - _AVATAR_STEP * (len(entry.people) - 1)
        top = card.top() + _TITLE_AT - _AVATAR // 2
        return [(person, QRect(left + _AVATAR_STEP * i, top, _AVATAR, _AVATAR)) for i, person in enumerate(entry.people)]

    def _paint_people(self, painter: QPainter, entry: Entry, places: "list[tuple[PersonRow, QRect]]", ground: QColor) -> None:
        for number, (person, place) in enumerate(places):
            if number:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ground)
                painter.drawEllipse(place.adjusted(-_AVATAR_RING, -_AVATAR_RING, _AVATAR_RING, _AVATAR_RING))
            draw_avatar(painter, place, person.name, person.colour, photo=self._photo(person.id) if person.has_photo else None)
        more = entry.people_count - len(entry.people)
        if more > 0 and places:
            place = places[0][1].translated(-_AVATAR - 6, 0)
            _write(painter, place, f"+{more}", theme.current().ink_tertiary, align=Qt.AlignmentFlag.AlignRight)


def card_of(rect: QRect) -> QRect:
    """The card within the rectangle of a row."""
    return rect.adjusted(MARGIN, 0, SCROLL_BAR - MARGIN, -_GAP)


@lru_cache(maxsize=16)
def _card(size: tuple[int, int], ground: int, border: int, ratio: float) -> QPixmap:
    """An empty card. Drawn anew it would take most of the time of a row."""
    made = QPixmap(round(size[0] * ratio), round(size[1] * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(border), 1))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(0.5, 0.5, size[0] - 1, size[1] - 1), _RADIUS, _RADIUS)
    painter.end()
    return made


def _paint_heading(painter: QPainter, rect: QRect, text: str) -> None:
    painter.setFont(theme.font(theme.SMALL, 600))
    painter.setPen(theme.current().ink_tertiary)
    place = QRect(rect.left() + MARGIN, rect.bottom() - 26, rect.width() - 2 * MARGIN, 20)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, elided(text, place.width(), theme.SMALL, 600))


def _paint_more(painter: QPainter, option: QStyleOptionViewItem, more: More) -> None:
    """A quiet line to press: its sign below the icons, its words below the titles of the cards above."""
    colours, text, card = theme.current(), words.more(more.rest), card_of(option.rect)
    left = card.left() + _TEXT_LEFT
    if _is_selected(option) or _has_focus(option):
        painter.setPen(QPen(colours.accent, 1.5) if _has_focus(option) else Qt.PenStyle.NoPen)
        painter.setBrush(colours.selection if _is_selected(option) else Qt.BrushStyle.NoBrush)
        end = left + text_width(text, theme.SMALL, 500) + _MORE_PAD
        pill = QRectF(card.left() + _ICON_LEFT, card.top(), end - card.left() - _ICON_LEFT, card.height())
        painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), _MORE_RADIUS, _MORE_RADIUS)
    name, ratio = "chevron-right" if more.rest else "chevron-down", painter.device().devicePixelRatioF()
    corner = QPoint(card.left() + _ICON_LEFT + (_ICON_DISC - _ICON) // 2, card.center().y() - _ICON // 2)
    painter.drawPixmap(corner, pixmap(name, _ICON, colours.ink_secondary, ratio))
    painter.setFont(theme.font(theme.SMALL, 500))
    painter.setPen(colours.ink_secondary)
    painter.drawText(card.adjusted(_TEXT_LEFT, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)


def _is_selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)


def _has_focus(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_HasFocus) and bool(option.state & QStyle.StateFlag.State_Active)


def _paint_icon(painter: QPainter, card: QRect, entry: Entry) -> None:
    kind, colours = look(entry.icon_kind), theme.current()
    disc = QRect(card.left() + _ICON_LEFT, card.top() + (12 if entry.note else 9), _ICON_DISC, _ICON_DISC)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(getattr(colours, f"{kind.tone}_soft"))
    painter.drawEllipse(disc)
    inset = (_ICON_DISC - _ICON) // 2
    drawn = pixmap(kind.icon, _ICON, getattr(colours, kind.tone), painter.device().devicePixelRatioF())
    painter.drawPixmap(disc.topLeft() + QPoint(inset, inset), drawn)


def _paint_title(painter: QPainter, card: QRect, entry: Entry, right: int) -> None:
    """The title, shortened so that its chip still ends before `right`."""
    marked = words.chip(entry)
    chip_room = chip_width(marked[0]) + 8 if marked else 0
    left = card.left() + _TEXT_LEFT
    place = QRect(left, card.top() + _TITLE_AT - 10, max(0, right - left - chip_room), 20)
    used = _write(painter, place, entry.title, theme.current().ink, weight=600)
    if marked:
        draw_chip(painter, QPoint(left + used + 8, card.top() + _TITLE_AT - CHIP_HEIGHT // 2), *marked)


def _write(
    painter: QPainter,
    place: QRect,
    text: str,
    colour: QColor,
    *,
    weight: int = 400,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """One line in `place`, shortened where it must be; returns the width it took."""
    shown = elided(text, place.width(), theme.BODY, weight)
    painter.setFont(theme.font(theme.BODY, weight))
    painter.setPen(colour)
    painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, shown)
    return round(text_width(shown, theme.BODY, weight))
