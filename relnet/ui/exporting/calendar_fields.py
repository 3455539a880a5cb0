"""What calendar files hold and where they go, as fields."""

import os
from typing import Literal

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHBoxLayout, QWidget

from relnet.services.exporting import Choice, Target
from relnet.ui.editing.fields import CalmCombo, TextField
from relnet.ui.widgets import Button, plain

Which = Literal["open", "changed", "all"]


class FolderField(QWidget):
    """A folder, typed or chosen."""

    changed = Signal()

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.line = TextField(folder, self.tr("Folder"))
        self.line.textChanged.connect(self.changed)
        choose = Button(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose folder"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(choose)
        self.setFocusProxy(self.line)

    def value(self) -> str:
        """The whole path; empty where nobody said one."""
        # Not by Path, which raises for the home of somebody whom it does not know.
        typed = os.path.expanduser(self.line.value())
        return typed if os.path.isabs(typed) else ""

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the calendar"), self.value())
        if chosen:
            self.line.setText(chosen)


class CalendarFields(QWidget):
    """Asks what leaves. `kinds` are the words for which follow-ups, of those that can be chosen."""

    changed = Signal()

    def __init__(self, kinds: dict[Which, str], shown: Target) -> None:
        super().__init__()
        choice = shown.choice
        self.which = CalmCombo(self.tr("Follow-ups"))
        for kind, words in kinds.items():
            self.which.addItem(words, kind)
        self.which.setCurrentIndex(max(self.which.findData(choice.which), 0))
        self.form = CalmCombo(self.tr("As"))
        for words, forms in self._forms():
            self.form.addItem(words, forms)
            if forms == (choice.events, choice.tasks):
                self.form.setCurrentIndex(self.form.count() - 1)
        self.dates = self._tick(self.tr("Birthdays and other important dates, each year"), choice.dates)
        self.cadences = self._tick(self.tr("When to be in touch next, for those with a cadence"), choice.cadences)
        self.discreet = self._tick(self.tr("Initials only, without notes and places"), choice.discreet)
        self.folder = FolderField(shown.folder or _documents())
        self._lay_out()
        self.which.currentIndexChanged.connect(self._change)
        self.form.currentIndexChanged.connect(self._change)
        self.folder.changed.connect(self._change)
        self._change()

    def value(self) -> Target:
        """What the fields say. Days are events, and stay out where follow-ups leave as tasks alone."""
        events, tasks = self.form.currentData()
        choice = Choice(
            self.which.currentData(),
            events,
            tasks,
            dates=events and self.dates.isChecked(),
            cadences=events and self.cadences.isChecked(),
            discreet=self.discreet.isChecked(),
        )
        return Target(choice, self.folder.value())

    def _forms(self) -> list[tuple[str, tuple[bool, bool]]]:
        return [
            (self.tr("Events, which every calendar shows"), (True, False)),
            (self.tr("Tasks, to tick off"), (False, True)),
            (self.tr("Events and tasks, in a file each"), (True, True)),
        ]

    def _tick(self, words: str, checked: bool) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(checked)
        box.toggled.connect(self.changed)
        return box

    def _change(self) -> None:
        events, _ = self.form.currentData()
        for days in (self.dates, self.cadences):
            days.setEnabled(events)
        self.changed.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate((self.which, self.form)):
            grid.addWidget(_label(field.accessibleName(), field), row, 0)
            grid.addWidget(field, row, 1)
        for row, box in enumerate((self.dates, self.cadences, self.discreet), start=2):
            grid.addWidget(box, row, 1)
        grid.addWidget(_label(self.tr("Folder"), self.folder), 5, 0)
        grid.addWidget(self.folder, 5, 1)


def _label(words: str, field: QWidget) -> QWidget:
    label = plain(words, tone="tertiary", wrap=False)
    label.setBuddy(field)
    return label


def _documents() -> str:
    """Where documents are kept; the home folder, where nobody made a folder for them."""
    place = QStandardPaths.StandardLocation
    folders = [QStandardPaths.writableLocation(kind) for kind in (place.DocumentsLocation, place.HomeLocation)]
    return next((folder for folder in folders if os.path.isdir(folder)), "")
