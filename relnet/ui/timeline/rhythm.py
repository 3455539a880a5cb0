"""The heat strip: on which days of the last weeks one was in touch, as a rhythm to see and not as a score."""

import html
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from relnet.ui import theme
from relnet.ui.timeline import words
from relnet.ui.timeline.words import translate

if TYPE_CHECKING:
    from relnet.services.timeline import Rhythm

WEEKS = 15
_CELL, _STEP, _RADIUS = 11, 14, 3
_STRENGTHS = (0.38, 0.66, 1.0)


class RhythmStrip(QWidget):
    """A column for each of the last weeks, a row for each day from Monday on, tinted by the number of interactions.

    `pressed` carries the day that was clicked; by keyboard one goes to a day with the field below.
    """

    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: dict[date, int] = {}
        self._today = self._first = date.min
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rhythm(self, rhythm: "Rhythm", today: date) -> None:
        """Show the days of a rhythm that ends `today`."""
        self._days, self._today = rhythm.days, today
        self._first = today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
        self.setAccessibleName(sentence(rhythm))
        self.update()

    def day_at(self, place: QPoint) -> date | None:
        """The day of the cell at `place`, None beside the cells and after today."""
        week, day = place.x() // _STEP, place.y() // _STEP
        if not (0 <= week < WEEKS and 0 <= day < 7):
            return None
        found = self._first + timedelta(weeks=week, days=day)
        return found if found <= self._today else None

    def sizeHint(self) -> QSize:
        return QSize((WEEKS - 1) * _STEP + _CELL, 6 * _STEP + _CELL)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), html.escape(self._told(day)) if day else "", self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        most = max(len(_STRENGTHS), *self._days.values(), 0)
        for week in range(WEEKS):
            for day in range(7):
                count = self._days.get(self._first + timedelta(weeks=week, days=day), 0)
                painter.setBrush(_tint(count, most))
                painter.drawRoundedRect(QRect(week * _STEP, day * _STEP, _CELL, _CELL), _RADIUS, _RADIUS)

    def _told(self, day: date) -> str:
        return f"{words.day_heading(day, self._today)}: {_interactions(self._days.get(day, 0))}"


def sentence(rhythm: "Rhythm") -> str:
    """`61 interactions with 34 people`."""
    if not rhythm.interactions:
        return translate("timeline", "No interactions yet")
    people = translate("timeline", "1 person") if rhythm.people == 1 else translate("timeline", "{count} people")
    return translate("timeline", "{interactions} with {people}").format(
        interactions=_interactions(rhythm.interactions), people=people.format(count=QLocale().toString(rhythm.people))
    )


def _interactions(count: int) -> str:
    if not count:
        return translate("timeline", "no interactions")
    text = translate("timeline", "1 interaction") if count == 1 else translate("timeline", "{count} interactions")
    return text.format(count=QLocale().toString(count))


def _tint(count: int, most: int) -> QColor:
    """The accent, the stronger the nearer `count` is to `most`; a quiet ground for none."""
    colours = theme.current()
    if not count:
        return colours.raised if colours.dark else colours.canvas
    tint = QColor(colours.accent)
    tint.setAlphaF(_STRENGTHS[-(-count * len(_STRENGTHS) // most) - 1])
    return tint
