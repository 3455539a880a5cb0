"""The field for how a follow-up comes again: a small row of choices, what they mean in a sentence, and the next dates."""

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relnet.domain.dates import When
from relnet.domain.recurrence import Frequency, Rule, again_sentence, parse, sentence
from relnet.services import recurring
from relnet.ui import theme
from relnet.ui.editing.fields import CalmCombo
from relnet.ui.editing.recurrence_parts import AfterField, DayOfMonthField, EndField, NumberField, Part, WeekdaysField
from relnet.ui.widgets import plain

_NEXT = 3
# Two rules that say the same so often are the same to whoever reads them.
_ALIKE = 60


class Again(Enum):
    """The ways to come again, as the field offers them."""

    NEVER = "never"
    DAILY = Frequency.DAILY
    WEEKLY = Frequency.WEEKLY
    MONTHLY = Frequency.MONTHLY
    YEARLY = Frequency.YEARLY
    AFTER_DONE = "after done"
    AS_IT_WAS = "as it was"

    def words(self) -> str:
        """What the list says."""
        tr = QCoreApplication.translate
        return {
            Again.NEVER: tr("Again", "Only once"),
            Again.DAILY: tr("Again", "Daily"),
            Again.WEEKLY: tr("Again", "Weekly"),
            Again.MONTHLY: tr("Again", "Monthly"),
            Again.YEARLY: tr("Again", "Yearly"),
            Again.AFTER_DONE: tr("Again", "After it was done"),
            Again.AS_IT_WAS: tr("Again", "As it was"),
        }[self]


class RecurrenceField(QWidget):
    """Edits a rule, or the days after which it comes again. What the choices cannot say stays as it was."""

    changed = Signal()

    def __init__(self, rule: str, again_after_days: int | None, due: When) -> None:
        super().__init__()
        self._original, self._due = (rule, again_after_days), due
        known = parse(rule) if rule else None
        self._at = known.at if known else None
        self._how = CalmCombo(self.tr("Comes again"))
        self._every = NumberField(known.interval if known else 1, self.tr("Every how many"))
        self._unit = plain(tone="tertiary", wrap=False)
        self._interval = Part(plain(self.tr("every"), tone="tertiary", wrap=False), self._every, self._unit)
        self._weekdays = WeekdaysField(known.weekdays if known else (), due.day)
        self._day = DayOfMonthField(known, due.day)
        self._after = AfterField(again_after_days)
        self._end = EndField(known, due.day)
        self._said = plain(tone="secondary", size=theme.SMALL)
        self._arrange()
        self._choose(known)
        self._at_first = self._state()
        self._listen()
        self._show()

    def value(self) -> tuple[str, int | None]:
        """The rule and the days; exactly those that were given, if nothing was changed."""
        state = self._state()
        return self._original if state == self._at_first else state[:2]

    def problem(self) -> str:
        """What keeps it from coming again, in a sentence; empty if nothing does."""
        rule, _ = self.value()
        over = bool(rule) and not recurring.coming(rule, self._due, 1)
        return self.tr("It would end before it begins. Choose a later end.") if over else ""

    def set_due(self, due: When) -> None:
        """It is first due then."""
        self._due, self._at = due, None
        self._weekdays.set_first(due.day)
        self._day.set_first(due.day)
        self._show()

    def _state(self) -> tuple[str, int | None, When]:
        how = self._how.currentData()
        if how is Again.AS_IT_WAS:
            return (*self._original, self._due)
        if how is Again.AFTER_DONE:
            return "", self._after.days(), self._due
        return ("" if how is Again.NEVER else str(self._rule(how.value))), None, self._due

    def _rule(self, frequency: Frequency) -> Rule:
        until, count = self._end.end()
        rule = Rule(frequency, self._every.number(), until=until, count=count, at=self._at)
        if frequency is Frequency.WEEKLY:
            return replace(rule, weekdays=self._weekdays.weekdays())
        if frequency is Frequency.DAILY:
            return rule
        weekdays, month_days, position = self._day.named()
        months = (self._due.day.month,) if frequency is Frequency.YEARLY else ()
        return replace(rule, weekdays=weekdays, month_days=month_days, position=position, months=months)

    def _choose(self, known: Rule | None) -> None:
        """The way that was given, and that it is kept where the choices would say something else."""
        rule, days = self._original
        how = Again(known.frequency) if known else Again.NEVER if days is None else Again.AFTER_DONE
        self._how.setCurrentIndex(self._how.findData(how))
        if known and not self._says(rule):
            self._how.addItem(Again.AS_IT_WAS.words(), Again.AS_IT_WAS)
            self._how.setCurrentIndex(self._how.count() - 1)

    def _says(self, rule: str) -> bool:
        try:
            chosen, _, due = self._state()
        except ValueError:
            return False
        return recurring.coming(chosen, due, _ALIKE) == recurring.coming(rule, due, _ALIKE)

    def _arrange(self) -> None:
        for how in (*(Again(frequency) for frequency in Frequency), Again.AFTER_DONE):
            self._how.addItem(how.words(), how)
        self._how.insertItem(0, Again.NEVER.words(), Again.NEVER)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._when = Part(self._day, self._end)
        for part in (Part(self._how, self._interval, self._after), self._weekdays, self._when, self._said):
            column.addWidget(part)
        self.setFocusProxy(self._how)

    def _listen(self) -> None:
        self._how.currentIndexChanged.connect(self._edited)
        for part in (self._interval, self._weekdays, self._day, self._after, self._end):
            part.changed.connect(self._edited)

    def _edited(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        how = self._how.currentData()
        ruled = isinstance(how.value, Frequency)
        self._interval.setVisible(ruled)
        self._when.setVisible(ruled)
        self._after.setVisible(how is Again.AFTER_DONE)
        self._weekdays.setVisible(how is Again.WEEKLY)
        self._day.setVisible(how in (Again.MONTHLY, Again.YEARLY))
        self._unit.setText(self._unit_words(how))
        self._said.setText(self._sentence())
        self._said.setVisible(how is not Again.NEVER)

    def _unit_words(self, how: Again) -> str:
        one, more = {
            Again.WEEKLY: (self.tr("week"), self.tr("weeks")),
            Again.MONTHLY: (self.tr("month"), self.tr("months")),
            Again.YEARLY: (self.tr("year"), self.tr("years")),
        }.get(how, (self.tr("day"), self.tr("days")))
        return one if self._every.number() == 1 else more

    def _sentence(self) -> str:
        """What will happen, and when next."""
        rule, days = self.value()
        if days is not None:
            return self.tr("{what}, counted from the day when you finish it.").format(what=again_sentence(days))
        if not rule:
            return ""
        dates = ", ".join(map(self._said_day, recurring.coming(rule, self._due, _NEXT)))
        what = sentence(parse(rule), self._due)
        return self.tr("{what}.\nNext: {dates}").format(what=what, dates=dates) if dates else self.problem()

    def _said_day(self, when: When) -> str:
        year = "" if when.day.year == self._due.day.year else " yyyy"
        return QLocale().toString(QDate(when.day.year, when.day.month, when.day.day), f"ddd d MMM{year}")
