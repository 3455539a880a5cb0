"""One condition in the builder: what it is about, whether it is turned round, and the value that it asks for."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QDateEdit, QHBoxLayout, QLineEdit, QWidget

from relnet.domain.month import months_away
from relnet.domain.names import fold
from relnet.services.filtering import Condition, Field
from relnet.ui.contacts.filter_words import details, fields, import_name, operators, standings
from relnet.ui.editing.fields import CalmCombo
from relnet.ui.widgets import Button, plain

_COMPLETED = (Field.TAG, Field.ORGANISATION, Field.PLACE)
Choices = Callable[[Field], list[tuple[int | str, str]]]


class ConditionRow(QWidget):
    """Edits a condition; `removed` asks to take the row away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, condition: Condition | None, choices: Choices, today: date) -> None:
        super().__init__()
        self._choices, self._today = choices, today
        self.field = CalmCombo(self.tr("What"))
        for field, name in fields().items():
            self.field.addItem(name, field)
        self.operator = CalmCombo(self.tr("How"))
        self.value: QWidget = QWidget()
        self.remove = Button("", "x", variant="quiet", tall=True)
        self.remove.setAccessibleName(self.tr("Remove condition"))
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self.removed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.field.setFixedWidth(150)
        self.operator.setFixedWidth(110)
        for widget in (self.field, self.operator):
            self._row.addWidget(widget)
        self._row.addWidget(self.value, 1)
        self._row.addWidget(self.remove)
        if condition:
            self.field.setCurrentIndex(self.field.findData(condition.field))
        self._ask()
        if condition:
            self._show(condition)
        self.field.currentIndexChanged.connect(self._field_changed)
        self.operator.currentIndexChanged.connect(self.changed)

    def condition(self) -> Condition | None:
        """The condition; None while nothing is chosen, or something that there is not."""
        field, negated = Field(self.field.currentData()), self.operator.currentIndex() == 1
        value: int | str | None = ""
        if isinstance(self.value, CalmCombo):
            value = self.value.currentData()
        elif isinstance(self.value, QDateEdit):
            value = self.value.date().toString(Qt.DateFormat.ISODate)
        elif isinstance(self.value, _NameField):
            value = self.value.chosen()
        return None if value is None else Condition(field, value, negated)

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in order."""
        return [self.field, self.operator, self.value, self.remove]

    def _field_changed(self) -> None:
        self._ask()
        before = self.operator
        for widget in (self.value, self.remove):
            QWidget.setTabOrder(before, widget)
            before = widget
        self.changed.emit()

    def _ask(self) -> None:
        """Offer the operators of the field, and a place for its value."""
        field = Field(self.field.currentData())
        with QSignalBlocker(self.operator):
            self.operator.clear()
            self.operator.addItems(operators(field))
        old, self.value = self.value, self._value_field(field)
        self._row.replaceWidget(old, self.value)
        old.hide()
        old.deleteLater()

    def _value_field(self, field: Field) -> QWidget:
        if field is Field.ARCHIVED:
            return plain(self.tr("people, instead of the others"), tone="tertiary")
        if field is Field.SEEN:
            return self._date_field()
        if field in _COMPLETED:
            names = _NameField(self.field.currentText(), self._choices(field))
            names.textChanged.connect(self.changed)
            return names
        combo = CalmCombo(self.field.currentText())
        for value, name in self._offered(field):
            combo.addItem(name, value)
        combo.currentIndexChanged.connect(self.changed)
        if not combo.count():
            combo.addItem(self.tr("There is none yet"), None)
        return combo

    def _offered(self, field: Field) -> list[tuple[int | str, str]]:
        if field is Field.STANDING:
            return list(standings().items())
        if field is Field.DETAIL:
            return list(details().items())
        found = self._choices(field)
        return [(value, import_name(name)) for value, name in found] if field is Field.IMPORT else found

    def _date_field(self) -> QDateEdit:
        edit = QDateEdit()
        edit.setCalendarPopup(True)
        edit.setDisplayFormat(self.tr("d MMMM yyyy"))
        edit.setAccessibleName(self.field.currentText())
        day = months_away(self._today, -6)
        edit.setDate(QDate(day.year, day.month, day.day))
        edit.dateChanged.connect(self.changed)
        return edit

    def _show(self, condition: Condition) -> None:
        self.operator.setCurrentIndex(int(condition.negated))
        if isinstance(self.value, QDateEdit):
            self.value.setDate(QDate.fromString(str(condition.value), Qt.DateFormat.ISODate))
        elif isinstance(self.value, _NameField):
            self.value.choose(condition.value)
        elif isinstance(self.value, CalmCombo):
            place = self.value.findData(condition.value)
            if place < 0:
                self.value.insertItem(0, self.tr("One that is gone"), condition.value)
            self.value.setCurrentIndex(max(place, 0))


class _NameField(QLineEdit):
    """A line that completes names, wherever in them what is typed stands."""

    def __init__(self, name: str, choices: list[tuple[int | str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self._values = {fold(words): (value, words) for value, words in choices}
        self._kept: tuple[str, int | str] | None = None
        completer = QCompleter(self)
        completer.setModel(QStringListModel([words for _, words in choices], completer))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def chosen(self) -> int | str | None:
        """The value of what is typed; None if nothing is called so."""
        if self._kept and self.text() == self._kept[0]:
            return self._kept[1]
        return self._values.get(fold(self.text().strip()), (None, ""))[0]

    def choose(self, value: int | str) -> None:
        """Show the name of a value, also of one that is gone."""
        gone = str(value) if isinstance(value, str) else self.tr("one that is gone")
        self._kept = (next((words for known, words in self._values.values() if known == value), gone), value)
        self.setText(self._kept[0])
