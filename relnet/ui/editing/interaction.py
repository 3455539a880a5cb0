"""The dialog for an interaction: to log what happened, and to correct it later."""

from dataclasses import replace

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QKeySequence, QRegularExpressionValidator, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from relnet.domain.interaction import Interaction, InteractionKind
from relnet.services import people
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.editing.fields import NoteField, TextField
from relnet.ui.editing.kind_picker import KindPicker
from relnet.ui.editing.people_field import PeopleField
from relnet.ui.editing.when_field import Quick, WhenField
from relnet.ui.widgets import Button, Heading, plain

_SAVING = ("Ctrl+Return", "Ctrl+Enter")
_WIDTH, _LABEL_WIDTH, _NOTE_HEIGHT = 700, 72, 100


class InteractionEditor(QDialog):
    """Edits a copy of an interaction; what is not touched stays exactly as it was."""

    def __init__(self, interaction: Interaction, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original = interaction
        self._session = session
        self.setWindowTitle(self.tr("Log interaction") if interaction.id is None else self.tr("Edit interaction"))
        self._make_fields()
        self._arrange()
        for keys in _SAVING:
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self._people.changed.connect(self._people_changed)
        self._kind.changed.connect(self._suggest_title)
        self._suggest_title()
        self.setMinimumWidth(_WIDTH)
        self.resize(_WIDTH, self._height_needed())
        (self._note if interaction.people else self._people).setFocus()

    @classmethod
    def ask(cls, interaction: Interaction, session: Session, parent: QWidget | None = None) -> Interaction | None:
        """Show the dialog until it is left; the interaction as edited, or None where nothing is to be saved."""
        dialog = cls(interaction, session, parent)
        answer = dialog.value() if dialog.exec() else None
        dialog.deleteLater()
        return answer

    def value(self) -> Interaction:
        """The interaction as the fields show it."""
        minutes = self._minutes.value()
        return replace(
            self._original,
            kind=InteractionKind(self._kind.kind()),
            when=self._when.when(),
            people=self._people.people(),
            title=self._title.value(),
            note=self._note.value(),
            place=self._place.value(),
            minutes=int(minutes) if minutes else None,
        )

    def accept(self) -> None:
        """Leave with the value, once there is somebody it happened with."""
        if self._people.people():
            super().accept()
        else:
            self._missing.show()
            self._fit()
            self._people.setFocus()

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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A dialog does not by itself make room for what flows into more lines.
        self.setMinimumHeight(self._height_needed())

    def _height_needed(self) -> int:
        spare = self._note.sizeHint().height() - _NOTE_HEIGHT
        return self._whole.totalHeightForWidth(max(self.width(), _WIDTH)) - spare

    def _people_changed(self) -> None:
        if self._people.people():
            self._missing.hide()
        self._suggest_title()
        self._fit()

    def _suggest_title(self) -> None:
        """Show in the empty title what the entry is called without one."""
        rows = people.rows(self._session.library, self._people.people())
        kind = InteractionKind(self._kind.kind())
        self._title.setPlaceholderText(kind.sentence([row.name for row in rows]) if rows else self.tr("Title"))

    def _make_fields(self) -> None:
        interaction = self._original
        self._kind = KindPicker(InteractionKind, interaction.kind)
        self._people = PeopleField(self._session)
        self._people.set_people(interaction.people)
        self._missing = plain(
            self.tr("Choose at least one person: an interaction is with somebody."), tone="due", size=theme.SMALL
        )
        self._missing.hide()
        self._when = WhenField(self._session.clock, (Quick.TODAY, Quick.YESTERDAY))
        self._when.set_when(interaction.when)
        self._title = TextField(interaction.title, self.tr("Title"))
        self._place = TextField(interaction.place, self.tr("Place"))
        self._minutes = TextField("" if interaction.minutes is None else str(interaction.minutes), self.tr("Minutes"))
        self._minutes.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,5}"), self._minutes))
        self._minutes.setMaximumWidth(76)
        for field in (self._place, self._minutes):
            field.setPlaceholderText("")
        self._note = NoteField(interaction.note, self.tr("What was said, and what to remember"))
        self._note.setMinimumHeight(_NOTE_HEIGHT)
        self._note.moveCursor(QTextCursor.MoveOperation.End)

    def _arrange(self) -> None:
        self._whole = whole = QVBoxLayout(self)
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
        with_whom = QVBoxLayout()
        with_whom.setSpacing(4)
        with_whom.addWidget(self._people)
        with_whom.addWidget(self._missing)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self._place, 1)
        where.addWidget(plain(self.tr("Minutes"), tone="tertiary", wrap=False))
        where.addWidget(self._minutes)
        rows = (
            (self.tr("Kind"), self._kind),
            (self.tr("With"), with_whom),
            (self.tr("When"), self._when),
            (self.tr("Title"), self._title),
            (self.tr("Place"), where),
            (self.tr("Note"), self._note),
        )
        for number, (words, field) in enumerate(rows):
            label = plain(words, tone="tertiary", wrap=False)
            label.setContentsMargins(0, 6, 0, 0)
            form.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            if isinstance(field, QWidget):
                form.addWidget(field, number, 1)
            else:
                form.addLayout(field, number, 1)
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
