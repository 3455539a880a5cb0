"""The field for a day with or without a time, shared by every editor so that dates are given in one way."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication, QDate, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtGui import QResizeEvent, QTextCharFormat
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
    """Edits a `When`. The zone of its time is kept, and named beside it only when it is not the zone of `clock`."""

    changed = Signal()

    def __init__(self, clock: Callable[[], datetime], quick: Sequence[Quick] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._date = self._date_edit()
        self._timed = QCheckBox(self.tr("At"))
        self._timed.setAccessibleName(self.tr("With a time"))
        self._time = _TimeEdit()
        self._time.setAccessibleName(self.tr("Time"))
        self._zone = plain("")
        self._arrange(quick)
        self._date.dateChanged.connect(self.changed)
        self._time.timeChanged.connect(self.changed)
        self._timed.toggled.connect(self._toggle_time)
        self.setFocusProxy(self._date)
        self.set_when(When(clock().date()))

    def set_when(self, when: When) -> None:
        """Show `when`; `changed` stays silent."""
        blocked = [QSignalBlocker(widget) for widget in (self._date, self._timed, self._time)]
        self._original = when
        self._date.setDate(QDate(when.day.year, when.day.month, when.day.day))
        self._timed.setChecked(when.at is not None)
        at = when.at or self._a_round_time()
        self._time.setTime(QTime(at.hour, at.minute))
        self._time.setEnabled(when.at is not None)
        del blocked
        self._show_zone()
        self._shown = self._values()

    def when(self) -> When:
        """The `When` as edited: exactly the one that was set, seconds and zone included, if nothing was touched."""
        values = self._values()
        if values == self._shown:
            return self._original
        day, at = values
        return When(day) if at is None else When.timed(datetime.combine(day, at, self._zone_info()))

    def _values(self) -> tuple[date, time | None]:
        shown, at = self._date.date(), self._time.time()
        day = date(shown.year(), shown.month(), shown.day())
        return day, time(at.hour(), at.minute()) if self._timed.isChecked() else None

    def _zone_info(self):
        return (self._original.at or self._clock()).tzinfo

    def _a_round_time(self) -> datetime:
        now = self._clock()
        return now.replace(minute=now.minute - now.minute % _QUARTER)

    def _show_zone(self) -> None:
        local = When.timed(self._clock()).zone
        foreign = self._original.at is not None and self._original.zone != local
        self._zone.setText(self._original.zone.replace("_", " ") if foreign else "")
        self._zone.setVisible(foreign)

    def _toggle_time(self, timed: bool) -> None:
        self._time.setEnabled(timed)
        if timed:
            self._time.setFocus()
        self.changed.emit()

    def _choose(self, quick: Quick) -> None:
        day = quick.day(self._clock().date())
        self._date.setDate(QDate(day.year, day.month, day.day))

    def _date_edit(self) -> QDateEdit:
        edit = QDateEdit()
        edit.setCalendarPopup(True)
        edit.setDisplayFormat(self.tr("ddd d MMM yyyy"))
        edit.setAccessibleName(self.tr("Day"))
        edit.setMinimumWidth(_widest(edit) + _AROUND)
        calendar = edit.calendarWidget()
        _dress(calendar)
        _name(calendar, {QTableView: self.tr("Day"), QSpinBox: self.tr("Year")})
        return edit

    def _arrange(self, quick: Sequence[Quick]) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for widget in (self._date, self._timed, self._time, self._zone):
            fields.addWidget(widget)
        fields.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(fields)
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


class _TimeEdit(QTimeEdit):
    """A time without the small buttons; the arrow keys and the wheel do the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A style sheet that knows of buttons leaves no place for the text where there are none.
        super().resizeEvent(event)
        self.lineEdit().setGeometry(self.rect().adjusted(9, 1, -5, -1))


def _name(calendar: QCalendarWidget, names: dict[type[QWidget], str]) -> None:
    """Say what Qt leaves without a name."""
    for part, name in names.items():
        for widget in calendar.findChildren(part):
            widget.setAccessibleName(name)


def _widest(edit: QDateEdit) -> int:
    """The width of the longest date that the field may show: Qt's own guess leaves no place for its last digits."""
    days = (QDate(2026, month, day) for month in range(1, 13) for day in range(20, 27))
    texts = (edit.locale().toString(day, edit.displayFormat()) for day in days)
    return round(max(text_width(text) for text in texts))


def _dress(calendar: QCalendarWidget) -> None:
    """The look of the rest: Qt paints weekends red and its bar in the accent, with arrows that the dark theme swallows."""
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
    )
