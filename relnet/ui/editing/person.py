"""The editor of a person: every field of a card, each given back as it was unless it was changed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QMessageBox, QScrollArea, QVBoxLayout, QWidget

from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person
from relnet.ui.editing.fields import ChoiceField, DayField, NoteField, TextField
from relnet.ui.editing.name_field import NameField
from relnet.ui.editing.person_rows import AddressRow, ChannelRow, DateRow, PositionRow
from relnet.ui.editing.photo_field import PhotoField
from relnet.ui.editing.rows import NEW, Rows
from relnet.ui.editing.tags_field import TagsField
from relnet.ui.widgets import Button, plain

LABELS = 110


class PersonEditor(QDialog):
    """A dialog over one person. Ctrl+Enter saves; Esc leaves, and asks first if something was changed."""

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original = person
        self.setWindowTitle(person.display or self.tr("New person"))
        self.resize(660, 640)
        self._make_fields()
        self._hint = plain("", tone="problem", size=12)
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        self.name.setFocus()

    @staticmethod
    def ask(person: Person, parent: QWidget | None = None) -> Person | None:
        """Let the person be edited; None if it was left. Equal to `person` if nothing was changed."""
        editor = PersonEditor(person, parent)
        return editor.value() if editor.exec() == QDialog.DialogCode.Accepted else None

    def value(self) -> Person:
        """The person as the fields say. Raises ValueError if a date is none."""
        return replace(
            self._original,
            name=self.name.value(),
            nickname=self.nickname.value(),
            phonetic=self.phonetic.value(),
            pronouns=self.pronouns.value(),
            note=self.note.value(),
            channels=_ordered(self.channels.values()),
            positions=_ordered([self.positions]),
            dates=self._dates(),
            tags=self.tags.value(),
            photo=self.photo.value(),
        )

    def accept(self) -> None:
        """Save, unless there is something to say first."""
        problem = self._problem()
        if problem:
            self._hint.setText(problem)
        else:
            super().accept()

    def reject(self) -> None:
        """Leave; what was changed is asked about first."""
        if not self._changed() or self._may_discard():
            super().reject()

    def _make_fields(self) -> None:
        person = self._original
        self.photo = PhotoField(person.photo, person.display)
        self.name = NameField(person.name)
        self.name.line.textChanged.connect(self.photo.show_name)
        self.nickname = TextField(person.nickname, self.tr("Nickname"))
        self.phonetic = TextField(person.phonetic, self.tr("Said as"))
        self.pronouns = ChoiceField(person.pronouns, {w: w for w in ("she/her", "he/him", "they/them")}, self.tr("Pronouns"))
        self.positions = Rows(PositionRow, list(enumerate(person.positions)), self.tr("Add a position"))
        self.channels = {kind: self._channel_rows(kind) for kind in ChannelKind}
        self.tags = TagsField(person.tags)
        self.note = NoteField(person.note, self.tr("Note"))
        self.note.setFixedHeight(96)
        places = list(enumerate(person.dates))
        self._birthday = next(((place, item) for place, item in places if item.kind == "birthday"), None)
        self.birthday = DayField(self._birthday[1].date if self._birthday else None, self.tr("Birthday"))
        self.dates = Rows(DateRow, [pair for pair in places if pair != self._birthday], self.tr("Add a date"))

    def _channel_rows(self, kind: ChannelKind) -> Rows:
        make: Callable[[Channel | None], AddressRow | ChannelRow] = (
            AddressRow if kind is ChannelKind.ADDRESS else lambda original: ChannelRow(kind, original)
        )
        originals = [(place, item) for place, item in enumerate(self._original.channels) if item.kind is kind]
        return Rows(make, originals, self._add_text(kind))

    def _add_text(self, kind: ChannelKind) -> str:
        return {
            ChannelKind.MAIL: self.tr("Add a mail address"),
            ChannelKind.PHONE: self.tr("Add a phone number"),
            ChannelKind.ADDRESS: self.tr("Add an address"),
            ChannelKind.WEB: self.tr("Add a web page"),
            ChannelKind.HANDLE: self.tr("Add a name on a network"),
        }[kind]

    def _dates(self) -> tuple[ImportantDate, ...]:
        rows = self.dates.values()
        day = self.birthday.value()
        if day is not None:
            place, known = self._birthday or (NEW, ImportantDate("birthday", day))
            rows.append((place, replace(known, date=day)))
        return tuple(item for _, item in sorted(rows, key=lambda pair: pair[0]))

    def _problem(self) -> str:
        """What keeps the person from being saved, in a sentence; empty if nothing does."""
        for field in (self.birthday, *self.dates.widgets()):
            if problem := field.problem():
                field.setFocus()
                return problem
        if not self.value().display:
            self.name.setFocus()
            return self.tr("Give a name, an organisation, a mail address or a phone number, so that this person can be found.")
        return ""

    def _changed(self) -> bool:
        try:
            return self.value() != self._original
        except ValueError:
            return True

    def _may_discard(self) -> bool:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.windowTitle())
        box.setText(self.tr("Something was changed here. Leave without saving it?"))
        leave = box.addButton(self.tr("Leave"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Go on editing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is leave

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._form(), 1)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        column.addWidget(line)
        foot = QHBoxLayout()
        foot.setContentsMargins(22, 12, 22, 12)
        foot.setSpacing(8)
        foot.addWidget(self._hint, 1)
        cancel = Button(self.tr("Cancel"), tall=True)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        save = Button(self.tr("Save"), variant="primary", tall=True, hint="Ctrl ↵")
        save.setAutoDefault(False)
        save.clicked.connect(self.accept)
        foot.addWidget(cancel)
        foot.addWidget(save)
        column.addLayout(foot)

    def _form(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(22, 18, 22, 18)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, LABELS)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.photo, 0, 1)
        for row, (name, field) in enumerate(self._sections(), start=1):
            label = plain(name, tone="secondary", size=12, wrap=False)
            label.setContentsMargins(0, 8, 0, 0)
            label.setBuddy(field)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        area.setWidget(content)
        return area

    def _sections(self) -> list[tuple[str, QWidget]]:
        return [
            (self.tr("Name"), self.name),
            (self.tr("Called"), _side_by_side(self.nickname, self.phonetic, self.pronouns)),
            (self.tr("Work"), self.positions),
            (self.tr("Mail"), self.channels[ChannelKind.MAIL]),
            (self.tr("Phone"), self.channels[ChannelKind.PHONE]),
            (self.tr("Address"), self.channels[ChannelKind.ADDRESS]),
            (self.tr("Web"), self.channels[ChannelKind.WEB]),
            (self.tr("Networks"), self.channels[ChannelKind.HANDLE]),
            (self.tr("Birthday"), self.birthday),
            (self.tr("Other dates"), self.dates),
            (self.tr("Tags"), self.tags),
            (self.tr("Note"), self.note),
        ]


def _ordered(sorts: Iterable[Rows]) -> tuple[Any, ...]:
    """What several lists hold, each thing where it stood before, new ones last."""
    pairs = [pair for rows in sorts for pair in rows.values()]
    return tuple(item for _, item in sorted(pairs, key=lambda pair: pair[0]))


def _side_by_side(*fields: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for field in fields:
        row.addWidget(field, 1)
    both.setFocusProxy(fields[0])
    return both
