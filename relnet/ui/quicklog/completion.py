"""The people offered while a name is typed, with who they are; below the line, in the sheet."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from relnet.services.quicklog import Known
from relnet.ui import theme
from relnet.ui.painting import draw_avatar, elided, text_width
from relnet.ui.wording import day_text

_ROW, _AVATAR, _EDGE, _PAD = 34, 22, 5, 10
WIDTH = 440
# Whom to make: the name of somebody who is not there yet.
New = str
Offer = Known | New


class NameList(QWidget):
    """Offers people; it never takes the focus, typing goes on. `chosen` carries the Known or the name of somebody new."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offers: list[Offer] = []
        self._current = 0
        self._today = date.min
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("People found"))
        self.hide()

    @property
    def current(self) -> Offer | None:
        """What Tab would choose."""
        return self._offers[self._current] if self.isVisible() and self._offers else None

    def offer(self, offers: Sequence[Offer], today: date) -> None:
        """Show these, the first one ready; nothing hides the list."""
        if list(offers) != self._offers:
            self._offers, self._current, self._today = list(offers), 0, today
            self.resize(WIDTH, len(self._offers) * _ROW + 2 * _EDGE)
            self._say()
            self.update()
        self.setVisible(bool(self._offers))
        if self._offers:
            self.raise_()

    def move_by(self, rows: int) -> None:
        """Move the choice, stopping at the ends."""
        self._current = max(0, min(len(self._offers) - 1, self._current + rows))
        self._say()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._current = self._at(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._current = self._at(event)
        if (current := self.current) is not None:
            self.chosen.emit(current)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.line)
        painter.setBrush(look.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        for place, offer in enumerate(self._offers):
            row = QRect(_EDGE, _EDGE + place * _ROW, self.width() - 2 * _EDGE, _ROW)
            if place == self._current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.selection)
                painter.drawRoundedRect(row, 6, 6)
            self._paint_offer(painter, row.adjusted(_PAD - 2, 0, -_PAD, 0), offer)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, len(self._offers) * _ROW + 2 * _EDGE)

    def _paint_offer(self, painter: QPainter, row: QRect, offer: Offer) -> None:
        look = theme.current()
        if isinstance(offer, str):
            _write(painter, row.adjusted(_AVATAR + _PAD, 0, 0, 0), self._words(offer), look.accent_ink, 500)
            return
        middle = row.center().y() - _AVATAR // 2
        draw_avatar(painter, QRect(row.x(), middle, _AVATAR, _AVATAR), offer.name, offer.colour)
        day = self._seen(offer)
        seen = round(text_width(day, theme.SMALL)) + _PAD if day else 0
        words = row.adjusted(_AVATAR + _PAD, 0, -seen, 0)
        used = _write(painter, words, offer.name, look.ink, 500) + 8
        _write(painter, words.adjusted(used, 0, 0, 0), offer.detail, look.ink_secondary)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(look.ink_tertiary)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, day)

    def _words(self, offer: Offer) -> str:
        if isinstance(offer, str):
            return self.tr("Create “{name}”").format(name=offer)
        seen = self._seen(offer)
        parts = (offer.name, offer.detail, self.tr("last contact {day}").format(day=seen) if seen else "")
        return ", ".join(part for part in parts if part)

    def _seen(self, known: Known) -> str:
        return day_text(known.last_contact, self._today) if known.last_contact else ""

    def _at(self, event: QMouseEvent) -> int:
        return max(0, min(len(self._offers) - 1, (round(event.position().y()) - _EDGE) // _ROW))

    def _say(self) -> None:
        # The focus stays in the line: screen readers do not see the choice move.
        if self._offers and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words(self._offers[self._current])))


def _write(painter: QPainter, rect: QRect, text: str, colour: QColor, weight: int = 400) -> int:
    """One line of text, shortened to `rect`; answers the width that it took."""
    if rect.width() < 20:
        return 0
    shown = elided(text, rect.width(), theme.BODY, weight)
    painter.setFont(theme.font(theme.BODY, weight))
    painter.setPen(colour)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return round(text_width(shown, theme.BODY, weight))
