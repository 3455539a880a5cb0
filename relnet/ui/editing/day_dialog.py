"""A small dialog that asks for a day: a calendar, walked with the arrow keys; Enter takes the day, Esc leaves."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCalendarWidget, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from relnet.ui.editing.when_field import dress
from relnet.ui.widgets import Button, Heading


class DayDialog(QDialog):
    """Shows a month; days before `first` cannot be chosen."""

    def __init__(self, title: str, first: date, chosen: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._calendar = QCalendarWidget()
        self._calendar.setAccessibleName(title)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setMinimumDate(QDate(first.year, first.month, first.day))
        self._calendar.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))
        self._calendar.activated.connect(self.accept)
        dress(self._calendar)
        cancel, take = (
            Button(self.tr("Cancel"), variant="quiet", tall=True),
            Button(self.tr("Choose"), variant="primary", tall=True),
        )
        cancel.clicked.connect(self.reject)
        take.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        column.addWidget(Heading(title, 2))
        column.addWidget(self._calendar)
        column.addLayout(buttons)
        for button in (cancel, take):
            buttons.addWidget(button)
        take.setDefault(True)
        self._calendar.setFocus()

    @classmethod
    def ask(cls, title: str, first: date, chosen: date, parent: QWidget | None = None) -> date | None:
        """Let a day be chosen; None where it was left without."""
        dialog = cls(title, first, chosen, parent)
        answer = dialog.day() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def day(self) -> date:
        """The day that is chosen."""
        shown = self._calendar.selectedDate()
        return date(shown.year(), shown.month(), shown.day())
