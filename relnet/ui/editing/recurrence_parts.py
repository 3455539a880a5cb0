"""The parts of the field for how a follow-up comes again: every how many, on which days, until when."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale, QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relnet.domain.recurrence import WORKING_DAYS, Rule, Weekday
from relnet.ui.editing.fields import CalmCombo, TextField
from relnet.ui.editing.when_field import DateEdit
from relnet.ui.flow import Flow
from relnet.ui.widgets import FilterChip, plain

Named = tuple[tuple[Weekday, ...], tuple[int, ...], int]
"""Weekdays, days of the month and position, as a Rule has them."""

_DAY, _LAST_DAY, _WORKING = "day", "last day", "working day"
_HALF_A_YEAR = timedelta(days=182)


class NumberField(TextField):
    """How many, from 1 to 999; empty is 1."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__(str(number), name)
        self.setPlaceholderText("")
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"[1-9]\d{0,2}"), self))
        self.setFixedWidth(52)

    def number(self) -> int:
        """The number."""
        return int(self.text() or 1)


class Part(QWidget):
    """Some fields in one line. `changed` follows another choice in them."""

    changed = Signal()

    def __init__(self, *fields: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for field in fields:
            row.addWidget(field)
            if isinstance(field, CalmCombo):
                field.currentIndexChanged.connect(self.changed)
            elif isinstance(field, NumberField):
                field.textChanged.connect(self.changed)
            elif isinstance(field, DateEdit):
                field.dateChanged.connect(self.changed)
        row.addStretch()


class WeekdaysField(QWidget):
    """Days of the week; the one of the first time while no other is chosen."""

    changed = Signal()

    def __init__(self, chosen: Iterable[Weekday], first: date) -> None:
        super().__init__()
        self._first = first
        flow = Flow(self, gap=6)
        self._chips: dict[int, FilterChip] = {}
        start = QLocale().firstDayOfWeek().value - 1
        for day in (*range(start, 7), *range(start)):
            chip = FilterChip(QLocale().dayName(day + 1, QLocale.FormatType.ShortFormat))
            chip.setAccessibleName(QLocale().dayName(day + 1))
            chip.setAutoDefault(False)
            chip.toggled.connect(self.changed)
            self._chips[day] = chip
            flow.addWidget(chip)
        self._choose({weekday.day for weekday in chosen} or {first.weekday()})

    def weekdays(self) -> tuple[Weekday, ...]:
        """The days, from Monday on."""
        return tuple(Weekday(day) for day in sorted(self._chosen() or {self._first.weekday()}))

    def set_first(self, day: date) -> None:
        """It is first due then; where the day of the first time was the only one, it goes along."""
        if self._chosen() == {self._first.weekday()}:
            self._choose({day.weekday()})
        self._first = day

    def _chosen(self) -> set[int]:
        return {day for day, chip in self._chips.items() if chip.isChecked()}

    def _choose(self, days: set[int]) -> None:
        for day, chip in self._chips.items():
            chip.setChecked(day in days)


class DayOfMonthField(Part):
    """A day of the month: that of the first time, the last one, or one by its weekday (`the third Monday`)."""

    def __init__(self, rule: Rule | None, first: date) -> None:
        tr = QCoreApplication.translate
        self._which = CalmCombo(tr("DayOfMonthField", "Which day of the month"))
        self._weekday = CalmCombo(tr("DayOfMonthField", "Weekday"))
        self._first = first
        for words, value in (
            ("", _DAY), (tr("DayOfMonthField", "on the last day"), _LAST_DAY), (tr("DayOfMonthField", "on the first"), 1),
            (tr("DayOfMonthField", "on the second"), 2), (tr("DayOfMonthField", "on the third"), 3),
            (tr("DayOfMonthField", "on the fourth"), 4), (tr("DayOfMonthField", "on the last"), -1),
        ):  # fmt: skip
            self._which.addItem(words, value)
        for day in range(7):
            self._weekday.addItem(QLocale().dayName(day + 1), day)
        self._weekday.addItem(tr("DayOfMonthField", "working day"), _WORKING)
        super().__init__(self._which, self._weekday)
        self._weekday.setCurrentIndex(first.weekday())
        self._choose(rule, first)
        self.changed.connect(self._show)
        self.set_first(first)

    def named(self) -> Named:
        """The days as a rule names them."""
        which, weekday = self._which.currentData(), self._weekday.currentData()
        if which == _DAY:
            return (), (self._first.day,), 0
        if which == _LAST_DAY:
            return (), (-1,), 0
        return (WORKING_DAYS, (), which) if weekday == _WORKING else ((Weekday(weekday, which),), (), 0)

    def set_first(self, day: date) -> None:
        """It is first due then."""
        self._first = day
        text = QCoreApplication.translate("DayOfMonthField", "on day {number}").format(number=day.day)
        self._which.setItemText(0, text)
        self._show()

    def _choose(self, rule: Rule | None, first: date) -> None:
        which: str | int = _LAST_DAY if rule is None and (first.month, first.day) == (2, 29) else _DAY
        if rule and rule.month_days == (-1,):
            which = _LAST_DAY
        elif rule and rule.weekdays:
            which = rule.position or rule.weekdays[0].nth
            self._weekday.setCurrentIndex(7 if rule.position else rule.weekdays[0].day)
        self._which.setCurrentIndex(max(self._which.findData(which), 0))

    def _show(self) -> None:
        self._weekday.setVisible(isinstance(self._which.currentData(), int))


class AfterField(Part):
    """How many days or weeks after it was done."""

    def __init__(self, days: int | None) -> None:
        tr = QCoreApplication.translate
        days = days or 28
        weeks = days % 7 == 0
        self._count = NumberField(days // 7 if weeks else days, tr("AfterField", "How many"))
        self._unit = CalmCombo(tr("AfterField", "Days or weeks"))
        self._unit.addItem(tr("AfterField", "days later"), 1)
        self._unit.addItem(tr("AfterField", "weeks later"), 7)
        self._unit.setCurrentIndex(int(weeks))
        super().__init__(self._count, self._unit)

    def days(self) -> int:
        """How many days."""
        return self._count.number() * self._unit.currentData()


class EndField(Part):
    """For ever, until a day, or so many times."""

    def __init__(self, rule: Rule | None, first: date) -> None:
        tr = QCoreApplication.translate
        self._how = CalmCombo(tr("EndField", "For how long"))
        for words, value in (
            (tr("EndField", "for ever"), ""), (tr("EndField", "until"), "until"), (tr("EndField", "only"), "count")
        ):  # fmt: skip
            self._how.addItem(words, value)
        self._until = DateEdit(tr("EndField", "Until"))
        self._count = NumberField((rule and rule.count) or 5, tr("EndField", "How often"))
        self._times = plain(tr("EndField", "times"), tone="tertiary", wrap=False)
        super().__init__(self._how, self._until, self._count, self._times)
        self._until.set_day((rule and rule.until) or first + _HALF_A_YEAR)
        self._how.setCurrentIndex(0 if rule is None else 1 if rule.until else 2 if rule.count else 0)
        self.changed.connect(self._show)
        self._show()

    def end(self) -> tuple[date | None, int | None]:
        """Until and count, as a rule has them."""
        how = self._how.currentData()
        return (self._until.day() if how == "until" else None), (self._count.number() if how == "count" else None)

    def _show(self) -> None:
        how = self._how.currentData()
        self._until.setVisible(how == "until")
        self._count.setVisible(how == "count")
        self._times.setVisible(how == "count")
