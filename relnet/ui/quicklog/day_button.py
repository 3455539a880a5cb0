"""A day, with or without a time, that opens a small field when it is pressed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPoint, QRectF, QSize, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from relnet.domain.dates import When
from relnet.ui import theme
from relnet.ui.editing.when_field import Quick, WhenField
from relnet.ui.painting import chip_colours, text_width
from relnet.ui.wording import length_text

translate = QCoreApplication.translate
_CHIP, _PLAIN, _PAD = 20, 24, 9


class DayButton(QAbstractButton):
    """Shows a When; `changed` carries another one. It looks like a `chip` behind a follow-up, else like a line of the form."""

    changed = Signal(object)

    def __init__(self, clock: Callable[[], datetime], quick: tuple[Quick, ...], *, chip: bool, name: str) -> None:
        super().__init__()
        self._clock, self._quick, self._chip, self._name = clock, quick, chip, name
        self._when = When(clock().date())
        self._shown: tuple[When, int | None] | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._open)

    def show_when(self, when: When, minutes: int | None = None) -> None:
        """Show a time, with how long it took."""
        if (when, minutes) == self._shown:
            return
        self._shown, self._when = (when, minutes), when
        day = short(when, self._clock().date()) if self._chip else spoken(when)
        self.setText(" · ".join(part for part in (day, length_text(minutes)) if part))
        self.setAccessibleName(f"{self._name}: {self.text()}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size, weight, pad = (theme.SMALL, 500, _PAD) if self._chip else (theme.BODY, 400, 0)
        return QSize(round(text_width(self.text(), size, weight)) + 2 * pad + 2, _CHIP if self._chip else _PLAIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, ground, border = chip_colours("due") if self._chip else (look.ink, look.surface, look.surface)
        marked = self.hasFocus() or self.underMouse()
        if self._chip:
            painter.setPen(look.accent if self.hasFocus() else ink if marked else border)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9.5, 9.5)
        elif marked:
            painter.setPen(look.accent if self.hasFocus() else look.line)
            painter.drawLine(0, self.height() - 3, self.width(), self.height() - 3)
        painter.setPen(ink)
        painter.setFont(theme.font(theme.SMALL, 500) if self._chip else theme.font())
        words = self.rect().adjusted(_PAD if self._chip else 0, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _open(self) -> None:
        popup = _Popup(self._when, self._clock, self._quick, self)
        popup.changed.connect(self.changed)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(-10, self.height() + 3)))
        popup.show()
        popup.field.setFocus()


class _Popup(QFrame):
    """The field, until one clicks elsewhere or presses Enter."""

    changed = Signal(object)

    def __init__(self, when: When, clock: Callable[[], datetime], quick: tuple[Quick, ...], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("card")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        self.field = WhenField(clock, quick)
        self.field.set_when(when)
        self.field.changed.connect(lambda: self.changed.emit(self.field.when()))
        box.addWidget(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close()
        else:
            super().keyPressEvent(event)


def spoken(when: When) -> str:
    """`Monday 23 November 2026, 10:30`."""
    locale, day = QLocale(), QDate(when.day.year, when.day.month, when.day.day)
    words = locale.toString(day, translate("quicklog", "dddd d MMMM yyyy"))
    return f"{words}, {_time(when)}" if when.at else words


def short(when: When, today: date) -> str:
    """`Tue 8 December`, with its year beyond the next months."""
    far = abs(when.day - today) > timedelta(days=300)
    pattern = translate("quicklog", "ddd d MMMM yyyy") if far else translate("quicklog", "ddd d MMMM")
    words = QLocale().toString(QDate(when.day.year, when.day.month, when.day.day), pattern)
    return f"{words}, {_time(when)}" if when.at else words


def _time(when: When) -> str:
    assert when.at is not None
    return QLocale().toString(QTime(when.at.hour, when.at.minute), QLocale.FormatType.ShortFormat)
