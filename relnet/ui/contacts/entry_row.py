"""An entry of a person's timeline as one line that opens it: icon, title, day, kind, and the start of the note."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from relnet.ui import icons, kinds, painting, theme, wording

if TYPE_CHECKING:
    from relnet.services.timeline import Entry

DISC = 28
TEXT, LINE = 40, 20
_SINGLE = int(Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter)
_TONES = ("thanks", "due")


class EntryRow(QAbstractButton):
    """Painted as a whole: a timeline of hundreds of labels would take long to build.

    The name of the person whose page it is on is not said again: `Call`, where elsewhere it is `Call with Ada Lovelace`.
    """

    def __init__(self, entry: "Entry", today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = kinds.look(entry.icon_kind)
        self._icon, self._note = look.icon, entry.note
        alone = not entry.titled and entry.people_count == 1
        self._title = look.name if alone else entry.title
        parts = (wording.day_text(entry.day, today), wording.length_text(entry.minutes))
        self._small = " · ".join(part for part in parts if part)
        self._badge, self._tone = (look.badge, look.tone) if look.tone in _TONES and not alone else ("", "plain")
        if entry.to_thank:
            self._badge, self._tone = wording.to_thank_text(), "plain"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (self._title, self._small, self._badge) if part))
        self.setAccessibleDescription(entry.note)

    def sizeHint(self) -> QSize:
        return QSize(240, 46 if self._note else 34)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        self._paint_disc(painter, look)
        # Alone, the title is level with the disc.
        top = 0 if self._note else (DISC - LINE) // 2
        title = painting.elided(self._title, max(40, self.width() - TEXT - 8), theme.BODY, 600)
        painter.setFont(theme.font(theme.BODY, 600))
        painter.setPen(look.accent_ink if self.underMouse() else look.ink)
        painter.drawText(QRect(TEXT, top, self.width() - TEXT, LINE), _SINGLE, title)
        x = TEXT + round(painting.text_width(title, theme.BODY, 600)) + 8
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(look.ink_tertiary)
        painter.drawText(QRect(x, top, max(0, self.width() - x), LINE), _SINGLE, self._small)
        x += round(painting.text_width(self._small, theme.SMALL)) + 8
        if self._badge and x + painting.chip_width(self._badge) <= self.width():
            painting.draw_chip(painter, QPoint(x, top), self._badge, self._tone)
        painter.setFont(theme.font(theme.BODY))
        painter.setPen(look.ink_secondary)
        painter.drawText(QRect(TEXT, 19, self.width() - TEXT, LINE), _SINGLE, painting.elided(self._note, self.width() - TEXT))

    def _paint_disc(self, painter: QPainter, look: theme.Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.accent if self.hasFocus() else look.line, 2 if self.hasFocus() else 1))
        painter.setBrush(look.surface)
        painter.drawEllipse(QRectF(1, 1, DISC - 1, DISC - 1))
        picture = icons.pixmap(self._icon, 15, look.ink_secondary, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(7, 7), picture)
