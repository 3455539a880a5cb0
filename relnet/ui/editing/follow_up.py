"""The dialog for a follow-up: what to do, for whom, by when."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QRegularExpression, Qt
from PySide6.QtGui import QKeySequence, QRegularExpressionValidator, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLayout, QMessageBox, QVBoxLayout, QWidget

from relnet.domain.followup import FollowUp, FollowUpKind
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.editing.fields import CalmCombo, NoteField, TextField
from relnet.ui.editing.kind_picker import KindPicker
from relnet.ui.editing.people_field import PeopleField
from relnet.ui.editing.when_field import Quick, WhenField
from relnet.ui.widgets import Button, Heading, plain

_SAVING = ("Ctrl+Return", "Ctrl+Enter")
_LABEL_WIDTH = 72
_HOUR, _DAY = 60, 24 * 60
_REMINDERS = (None, 0, 15, _HOUR, _DAY)


class FollowUpEditor(QDialog):
    """Edits a copy of a follow-up; what is not touched stays exactly as it was."""

    def __init__(self, follow_up: FollowUp, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original = follow_up
        self._session = session
        self.setWindowTitle(self.tr("New follow-up") if follow_up.id is None else self.tr("Edit follow-up"))
        self.resize(580, 0)
        self._make_fields()
        self._arrange()
        self._connect()
        self._explain()
        self._show_times()

    @classmethod
    def ask(cls, follow_up: FollowUp, session: Session, parent: QWidget | None = None) -> FollowUp | None:
        """Show the dialog until it is left; the follow-up as edited, or None where nothing is to be saved."""
        dialog = cls(follow_up, session, parent)
        answer = dialog.value() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def value(self) -> FollowUp:
        """The follow-up as the fields show it."""
        minutes = self._minutes.value()
        return replace(
            self._original,
            summary=self._summary.value(),
            kind=FollowUpKind(self._kind.kind()),
            people=self._people.people(),
            due=self._when.when(),
            note=self._note.value(),
            place=self._place.value(),
            minutes=int(minutes or 0),
            remind_minutes=self._reminder.currentData(),
        )

    def accept(self) -> None:
        """Leave with the value, once it says what to do."""
        if self._summary.value().strip():
            super().accept()
        else:
            self._missing.show()
            self._summary.setFocus()

    def reject(self) -> None:
        """Leave without; asks first if something was written."""
        if self.value() == self._original or self._may_discard():
            super().reject()

    def _may_discard(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.windowTitle())
        box.setText(self.tr("Leave without saving what you changed?"))
        leave = box.addButton(self.tr("Leave"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Keep editing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is leave

    def _explain(self) -> None:
        explanations = {
            FollowUpKind.PROMISE: self.tr("Something that you said you would do."),
            FollowUpKind.AWAITED: self.tr("Something that they said they would do."),
            FollowUpKind.REMINDER: self.tr("Something to think of, promised by nobody."),
        }
        self._explanation.setText(explanations[FollowUpKind(self._kind.kind())])

    def _show_times(self) -> None:
        """Length and reminder are for what has a time of day."""
        self._times.setVisible(self._when.when().at is not None)

    def _make_fields(self) -> None:
        follow_up = self._original
        self._summary = TextField(follow_up.summary, self.tr("What to do"))
        self._missing = plain(self.tr("A few words are needed that say what to do."), tone="due", size=theme.SMALL)
        self._missing.hide()
        self._kind = KindPicker(FollowUpKind, follow_up.kind)
        self._explanation = plain(tone="tertiary", size=theme.SMALL)
        self._people = PeopleField(self._session)
        self._people.set_people(follow_up.people)
        self._when = WhenField(self._session.clock, (Quick.TODAY, Quick.IN_A_WEEK, Quick.IN_A_MONTH))
        self._when.set_when(follow_up.due)
        self._minutes = TextField(str(follow_up.minutes), self.tr("Minutes"))
        self._minutes.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,5}"), self._minutes))
        self._minutes.setMaximumWidth(64)
        self._reminder = _reminder_field(follow_up.remind_minutes)
        self._times = QWidget()
        self._note = NoteField(follow_up.note, self.tr("What it is about"))
        self._note.setMinimumHeight(76)
        self._place = TextField(follow_up.place, self.tr("Place"))

    def _connect(self) -> None:
        for keys in _SAVING:
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self._summary.textEdited.connect(self._missing.hide)
        self._kind.changed.connect(self._explain)
        self._when.changed.connect(self._show_times)

    def _arrange(self) -> None:
        times = QHBoxLayout(self._times)
        times.setContentsMargins(0, 0, 0, 0)
        times.setSpacing(8)
        times.addWidget(self._minutes)
        times.addWidget(plain(self.tr("minutes long"), tone="tertiary", wrap=False))
        times.addSpacing(8)
        times.addWidget(self._reminder)
        times.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 18, 22, 16)
        whole.setSpacing(14)
        whole.addWidget(Heading(self.windowTitle()))
        whole.addLayout(self._form(), 1)
        whole.addLayout(self._footer())

    def _form(self) -> QGridLayout:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        form.setColumnMinimumWidth(0, _LABEL_WIDTH)
        form.setColumnStretch(1, 1)
        rows = (
            (self.tr("What"), _stacked(self._summary, self._missing)),
            (self.tr("Kind"), _stacked(self._kind, self._explanation)),
            (self.tr("For"), _stacked(self._people)),
            (self.tr("By"), _stacked(self._when, self._times)),
            (self.tr("Place"), _stacked(self._place)),
            (self.tr("Note"), _stacked(self._note)),
        )
        for number, (words, fields) in enumerate(rows):
            label = plain(words, tone="tertiary", wrap=False)
            label.setContentsMargins(0, 6, 0, 0)
            form.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            form.addLayout(fields, number, 1)
        form.setRowStretch(len(rows) - 1, 1)
        return form

    def _footer(self) -> QHBoxLayout:
        cancel = Button(self.tr("Cancel"), variant="quiet", tall=True)
        cancel.clicked.connect(self.reject)
        save = Button(self.tr("Save"), variant="primary", tall=True, hint=self.tr("Ctrl Enter"))
        save.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        for button in (cancel, save):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row


def _stacked(*widgets: QWidget) -> QLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    return column


def _reminder_field(original: int | None) -> CalmCombo:
    """When the calendar should remind; a time that is not on offer stays as it is, in words."""
    field = CalmCombo()
    field.setAccessibleName(QCoreApplication.translate("FollowUpEditor", "Reminder"))
    offered = _REMINDERS if original in _REMINDERS else (*_REMINDERS, original)
    for minutes in offered:
        field.addItem(_reminder_words(minutes), minutes)
    field.setCurrentIndex(offered.index(original))
    return field


def _reminder_words(minutes: int | None) -> str:
    tr = QCoreApplication.translate
    words = {
        None: tr("FollowUpEditor", "No reminder"),
        0: tr("FollowUpEditor", "Remind at the start"),
        _HOUR: tr("FollowUpEditor", "Remind 1 hour before"),
        _DAY: tr("FollowUpEditor", "Remind 1 day before"),
    }
    return words.get(minutes) or tr("FollowUpEditor", "Remind {count} minutes before").format(count=minutes)
