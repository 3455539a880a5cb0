"""Fields that give back exactly what they were given, unless the person changed what they show.

A line edit trims, joins lines and drops what it cannot show; comparing with what was shown at first keeps such values whole.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QRegularExpressionValidator, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from relnet.domain.dates import PartialDate
from relnet.ui.widgets import Button

NOTE_HEIGHT = 96
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class TextField(QLineEdit):
    """One line. `name` is what a screen reader calls it and, while it is empty, what it shows."""

    def __init__(self, original: str, name: str) -> None:
        super().__init__(original)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setAcceptDrops(False)
        self.setCursorPosition(0)
        self._original, self._shown = original, self.text()

    def value(self) -> str:
        """The text, without spaces around it if it was changed."""
        return self._original if self.text() == self._shown else self.text().strip()


class MinutesField(TextField):
    """How many minutes; empty is None."""

    def __init__(self, original: int | None, name: str) -> None:
        super().__init__("" if original is None else str(original), name)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,5}"), self))
        self.setMaximumWidth(72)

    def minutes(self) -> int | None:
        """The number, as it was unless it was changed."""
        text = self.value()
        return int(text) if text else None


class NoteField(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it."""

    def __init__(self, original: str, name: str) -> None:
        super().__init__(original)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(NOTE_HEIGHT)
        self._original, self._shown = original, self.toPlainText()

    def value(self) -> str:
        """The text, without blank space at its end if it was changed."""
        return self._original if self.toPlainText() == self._shown else self.toPlainText().rstrip()

    def sizeHint(self) -> QSize:
        return QSize(256, NOTE_HEIGHT)


class CalmCombo(QComboBox):
    """A combo box that leaves the wheel to the page around it until it has the focus; so called is its list, too."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ListedCombo(CalmCombo):
    """A combo box where one chooses in the open list only, because each step through the closed one would cost.

    `before` is what was chosen when it was made.
    """

    def __init__(self, name: str, choices: Iterable[tuple[str, object]], before: object) -> None:
        """`choices` are words and value of each."""
        super().__init__(name)
        self.before = before
        for words, value in choices:
            self.addItem(words, value)
        self.setCurrentIndex(self.findData(before))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What would step to another one opens the list."""
        if event.key() in _STEPS or (event.text().strip() and event.text().isprintable()):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(CalmCombo):
    """A choice of known values shown in words, and any other text typed instead. `choices` maps values to words."""

    def __init__(self, original: str, choices: Mapping[str, str], name: str) -> None:
        super().__init__(name)
        self.setEditable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAcceptDrops(False)
        self.addItems(list(choices.values()))
        line = QLineEdit()
        # The box around draws the frame: the field in it has none of its own.
        line.setStyleSheet("border: none; padding: 0; min-height: 0; background: transparent;")
        self.setLineEdit(line)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        line.setAcceptDrops(False)
        self._values = {words: value for value, words in choices.items()}
        self.setEditText(choices.get(original, original))
        line.setCursorPosition(0)
        self._original, self._shown = original, self.currentText()

    def value(self) -> str:
        """The known value whose words are shown, else the text."""
        if self.currentText() == self._shown:
            return self._original
        text = self.currentText().strip()
        return self._values.get(text, text)


class DayField(QWidget):
    """A day, a month, and a year if it is known. Empty is None."""

    edited = Signal()

    def __init__(self, original: PartialDate | None, name: str) -> None:
        super().__init__()
        self._day = _number(2, QCoreApplication.translate("DayField", "Day"), name, 48)
        self._year = _number(4, QCoreApplication.translate("DayField", "Year, if known"), name, 110)
        self._month = CalmCombo(f"{name}: {QCoreApplication.translate('DayField', 'Month')}")
        self._month.addItem(QCoreApplication.translate("DayField", "Month"))
        self._month.addItems([QLocale().standaloneMonthName(month) for month in range(1, 13)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._day, self._month, self._year):
            row.addWidget(part)
        row.addStretch()
        self.setFocusProxy(self._day)
        if original is not None:
            self._day.setText(str(original.day))
            self._month.setCurrentIndex(original.month)
            self._year.setText("" if original.year is None else str(original.year))
        self._day.textEdited.connect(self.edited)
        self._year.textEdited.connect(self.edited)
        self._month.activated.connect(self.edited)

    def value(self) -> PartialDate | None:
        """The date, None if nothing was given. Raises ValueError if it is no day of a calendar."""
        day, month, year = self._day.text(), self._month.currentIndex(), self._year.text()
        if not day and not month and not year:
            return None
        return PartialDate(int(year) if year else None, month, int(day or 0))

    def problem(self) -> str:
        """What is wrong with it, in a sentence; empty if nothing is."""
        try:
            self.value()
        except ValueError:
            return QCoreApplication.translate("DayField", "This date does not exist. Give a day and a month, or leave all empty.")
        return ""


def side_button(icon: str, name: str) -> Button:
    """A quiet button with an icon, as high as the fields beside it; Enter in a field never presses it."""
    button = Button("", icon, variant="quiet", tall=True)
    button.setAutoDefault(False)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def side_by_side(*fields: QWidget) -> QWidget:
    """Fields in one line, in place of one."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for field in fields:
        if isinstance(field, QLabel):
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(field)
    line.setFocusProxy(fields[0])
    return line


def _number(digits: int, hint: str, name: str, width: int) -> QLineEdit:
    line = QLineEdit()
    line.setValidator(QIntValidator(1, 10**digits - 1, line))
    line.setMaxLength(digits)
    line.setPlaceholderText(hint)
    line.setAccessibleName(f"{name}: {hint}")
    line.setAcceptDrops(False)
    line.setFixedWidth(width)
    return line
