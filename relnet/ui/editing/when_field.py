"""The field for a day with or without a time, shared by every editor so that dates are given in one way."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from functools import cache
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QDateEdit,
    QHBoxLayout,
    QSpinBox,
    QTableView,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from relnet.domain.dates import When
from relnet.domain.month import months_away
from relnet.ui import theme
from relnet.ui.editing.zone_field import ZoneField
from relnet.ui.icons import icon
from relnet.ui.painting import text_width
from relnet.ui.widgets import Button, plain

_QUARTER = 15
# What lies beside the text of a date, by the style sheet: padding, borders, the arrow, and the cursor.
_AROUND = 9 + 9 + 24 + 4


class Quick(Enum):
    """The days that a single click chooses."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    IN_A_WEEK = "in a week"
    IN_A_MONTH = "in a month"

    def day(self, today: date) -> date:
        """The day that is meant, seen from `today`."""
        days = {Quick.TODAY: 0, Quick.YESTERDAY: -1, Quick.IN_A_WEEK: 7}
        return months_away(today, 1) if self is Quick.IN_A_MONTH else today + timedelta(days=days[self])

    def words(self) -> str:
        """What the button says."""
        translate = QCoreApplication.translate
        return {
            Quick.TODAY: translate("Quick", "Today"),
            Quick.YESTERDAY: translate("Quick", "Yesterday"),
            Quick.IN_A_WEEK: translate("Quick", "In a week"),
            Quick.IN_A_MONTH: translate("Quick", "In a month"),
        }[self]


class WhenField(QWidget):
    """Edits a `When`. The zone of its time is kept, and shown when it is not that of `clock`, or another is asked for."""

    changed = Signal()

    def __init__(self, clock: Callable[[], datetime], quick: Sequence[Quick] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._date = DateEdit(self.tr("Day"))
        self._timed = QCheckBox(self.tr("At"))
        self._timed.setAccessibleName(self.tr("With a time"))
        self._time = _TimeEdit()
        self._time.setAccessibleName(self.tr("Time"))
        self._zone = ZoneField()
        self._other_zone = Button(self.tr("Other zone"), variant="quiet")
        self._other_zone.setAutoDefault(False)
        self._here = plain(tone="tertiary", size=theme.SMALL)
        self._arrange(quick)
        self._date.dateChanged.connect(self.changed)
        self._time.timeChanged.connect(self.changed)
        self._timed.toggled.connect(self._toggle_time)
        self._other_zone.clicked.connect(self._ask_zone)
        self._zone.chosen.connect(self.changed)
        self.changed.connect(self._tell_time_here)
        self.setFocusProxy(self._date)
        self.set_when(When(clock().date()))

    def set_when(self, when: When) -> None:
        """Show `when`; `changed` stays silent."""
        blocked = [QSignalBlocker(widget) for widget in (self._date, self._timed, self._time)]
        self._original = when
        self._date.set_day(when.day)
        self._timed.setChecked(when.at is not None)
        at = when.at or self._a_round_time()
        self._time.setTime(QTime(at.hour, at.minute))
        self._time.setEnabled(when.at is not None)
        self._zone.set_zone(when.zone or self._local())
        del blocked
        self._shown = self._values()
        self._show_zone(shown=self._zone.zone() != self._local())

    def when(self) -> When:
        """The `When` as edited: exactly the one that was set, seconds and zone included, if nothing was touched."""
        values = self._values()
        if values == self._shown:
            return self._original
        day, at, zone = values
        if at is None:
            return When(day)
        info = self._zone_info(zone)
        # By way of UTC: in the hour that clocks leave out, it is the one after.
        return When.timed(datetime.combine(day, at, info).astimezone(UTC).astimezone(info))

    def _values(self) -> tuple[date, time | None, str]:
        if not self._timed.isChecked():
            return self._date.day(), None, ""
        at = self._time.time()
        return self._date.day(), time(at.hour(), at.minute()), self._zone.zone()

    def _zone_info(self, zone: str) -> tzinfo | None:
        # The zone here may have no name that others know.
        return self._clock().tzinfo if zone == self._local() else ZoneInfo(zone)

    def _local(self) -> str:
        return When.timed(self._clock()).zone

    def _a_round_time(self) -> datetime:
        now = self._clock()
        return now.replace(minute=now.minute - now.minute % _QUARTER)

    def _show_zone(self, *, shown: bool) -> None:
        self._zone.setVisible(shown)
        self._other_zone.setVisible(self._timed.isChecked() and not shown)
        self._tell_time_here()

    def _ask_zone(self) -> None:
        self._show_zone(shown=True)
        self._zone.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._zone.line.selectAll()

    def _tell_time_here(self) -> None:
        at = self.when().at
        words = ""
        if at is not None and self._zone.zone() != self._local():
            here = at.astimezone(self._clock().tzinfo)
            day = QLocale().dayName(here.isoweekday()) if here.date() != at.date() else ""
            words = self.tr("That is {time} here.").format(time=f"{day} {_said(here)}".strip())
        if at is not None and (at.hour, at.minute) != (self._time.time().hour(), self._time.time().minute()):
            words = self.tr("Clocks leave that time out on this day: it will be {time}.").format(time=_said(at))
        self._here.setText(words)
        self._here.setVisible(bool(words))

    def _toggle_time(self, timed: bool) -> None:
        self._time.setEnabled(timed)
        self._show_zone(shown=timed and self._zone.zone() != self._local())
        if timed:
            self._time.setFocus()
        self.changed.emit()

    def _choose(self, quick: Quick) -> None:
        self._date.set_day(quick.day(self._clock().date()))

    def _arrange(self, quick: Sequence[Quick]) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for widget in (self._date, self._timed, self._time, self._other_zone, self._zone):
            fields.addWidget(widget)
        fields.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(fields)
        whole.addWidget(self._here)
        if quick:
            whole.addLayout(self._buttons(quick))

    def _buttons(self, quick: Sequence[Quick]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for choice in quick:
            button = Button(choice.words(), variant="quiet")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, choice=choice: self._choose(choice))
            row.addWidget(button)
        row.addStretch()
        return row


class DateEdit(QDateEdit):
    """A day, typed or chosen in a calendar. `name` is what a screen reader calls it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat(QCoreApplication.translate("WhenField", "ddd d MMM yyyy"))
        self.setAccessibleName(name)
        self.setMinimumWidth(_widest(QLocale().name(), self.displayFormat()) + _AROUND)
        self._dressed = False

    def day(self) -> date:
        """The day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show that day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dress()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._dress()
        super().keyPressEvent(event)

    def _dress(self) -> None:
        # Making the calendar takes longer than all the other fields of an editor, and few open it.
        if not self._dressed:
            self._dressed = True
            dress(self.calendarWidget())


class _TimeEdit(QTimeEdit):
    """A time without the small buttons; the arrow keys and the wheel do the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A style sheet that knows of buttons leaves no place for the text where there are none.
        super().resizeEvent(event)
        self.lineEdit().setGeometry(self.rect().adjusted(9, 1, -5, -1))


def _said(at: datetime) -> str:
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


@cache
def _widest(_locale: str, form: str) -> int:
    """The width of the longest date that the field may show: Qt's own guess leaves no place for its last digits."""
    days = (QDate(2026, month, day) for month in range(1, 13) for day in range(20, 27))
    texts = (QLocale().toString(day, form) for day in days)
    return round(max(text_width(text) for text in texts))


def dress(calendar: QCalendarWidget) -> None:
    """The look of the rest, and the names that Qt leaves out.

    Qt paints weekends red and its bar in the accent, with arrows that the dark theme swallows.
    """
    names = {
        QTableView: QCoreApplication.translate("WhenField", "Day"),
        QSpinBox: QCoreApplication.translate("WhenField", "Year"),
    }
    for part, name in names.items():
        for widget in calendar.findChildren(part):
            widget.setAccessibleName(name)
    plain_day = QTextCharFormat()
    plain_day.setForeground(theme.current().ink)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain_day)
    for name, shape in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
        if (button := calendar.findChild(QToolButton, name)) is not None:
            button.setIcon(icon(shape))
    calendar.setStyleSheet(
        "#qt_calendar_navigationbar { background: palette(base); }"
        "QToolButton { color: palette(text); background: transparent; border: none; padding: 4px 8px; }"
        "QToolButton::menu-indicator { image: none; }"
        "QAbstractItemView { selection-background-color: palette(highlight); selection-color: palette(highlighted-text); }"
        f"QAbstractItemView:disabled {{ color: {theme.current().ink_tertiary.name()}; }}"
    )
