"""Who is exported and how, asked before where to."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from relnet.services.exporting import Form, Group
from relnet.ui import theme
from relnet.ui.editing.fields import CalmCombo
from relnet.ui.widgets import Button, Heading, plain

WIDTH = 520
_EDGE = 22


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen. Without a `group` it is of the selected people. `separate`: a file for each person, in a folder."""

    group: Group | None
    form: Form
    separate: bool = False


class ExportDialog(QDialog):
    """Asks who and how. `wanted` is the answer once it was accepted."""

    def __init__(self, groups: Sequence[Group], selected: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export people"))
        self.who = CalmCombo(self.tr("Who"))
        if selected:
            self._offer(self.tr("Who is selected"), selected, None)
        for group in groups:
            self._offer(self._words(group), group.count, group)
        self.kind = CalmCombo(self.tr("Form"))
        for words, form, separate in self._kinds():
            self.kind.addItem(words, (form, separate))
        self.version = CalmCombo(self.tr("New cards"))
        self.version.addItem(self.tr("vCard 4.0"), "4.0")
        self.version.addItem(self.tr("vCard 3.0, for older programs"), "3.0")
        self.knowledge = QCheckBox(self.tr("With what Relnet knows: facts, questions, offers, circles, cadence"))
        self.sensitive = QCheckBox(self.tr("Sensitive facts as well"))
        self._explanation = plain("", tone="tertiary", size=theme.SMALL)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._explain)
        self.knowledge.toggled.connect(self._explain)
        self._explain()

    @classmethod
    def ask(cls, groups: Sequence[Group], selected: int, parent: QWidget) -> Wanted | None:
        """What to export, where so many are selected; None if the person would rather not."""
        dialog = cls(groups, selected, parent)
        accepted = dialog.exec() == cls.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.wanted() if accepted else None

    def wanted(self) -> Wanted:
        """What the fields say."""
        name, separate = self.kind.currentData()
        form = Form(
            format=name.partition(" ")[0],
            version=self.version.currentData(),
            google=name == "csv google",
            knowledge=self._knows and (self._is_json or self.knowledge.isChecked()),
            sensitive=self.sensitive.isEnabled() and self.sensitive.isChecked(),
        )
        return Wanted(self.who.currentData(), form, separate)

    def _offer(self, words: str, count: int, group: Group | None) -> None:
        self.who.addItem(self.tr("{name} ({count})").format(name=words, count=QLocale().toString(count)), group)

    def _words(self, group: Group) -> str:
        if group.kind == "everybody":
            return self.tr("Everybody")
        return group.name if group.kind == "circle" else self.tr("Tag {tag}").format(tag=group.name)

    def _kinds(self) -> list[tuple[str, str, bool]]:
        return [
            (self.tr("vCards in one file"), "vcard", False),
            (self.tr("vCards, a file for each person"), "vcard", True),
            (self.tr("Table (CSV)"), "csv", False),
            (self.tr("Table for Google Contacts (CSV)"), "csv google", False),
            (self.tr("JSON, for programs"), "json", False),
        ]

    @property
    def _is_json(self) -> bool:
        return self.kind.currentData()[0] == "json"

    @property
    def _knows(self) -> bool:
        return self._is_json or self.kind.currentData()[0] == "vcard"

    def _explain(self) -> None:
        explanations = {
            "vcard": self.tr("Cards that came from a file leave as they came, with what you changed. Nothing of them is lost."),
            "csv": self.tr("Opens in any spreadsheet. What a table has no column for stays out."),
            "csv google": self.tr("Contacts of Google and what reads the same table take it."),
            "json": self.tr("Every field, what Relnet knows, and the cards as they came."),
        }
        name = self.kind.currentData()[0]
        self._explanation.setText(explanations[name])
        self.version.setEnabled(name == "vcard")
        self.knowledge.setVisible(name == "vcard")
        self.sensitive.setVisible(self._knows)
        self.sensitive.setEnabled(self._is_json or self.knowledge.isChecked())

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(_EDGE, 18, _EDGE, 16)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Heading(self.windowTitle()), 0, 0, 1, 2)
        for row, field in enumerate((self.who, self.kind, self.version), start=1):
            label = plain(field.accessibleName(), tone="tertiary", wrap=False)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._explanation, 4, 1)
        grid.addWidget(self.knowledge, 5, 1)
        grid.addWidget(self.sensitive, 6, 1)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(grid, 1)
        column.addWidget(line)
        column.addLayout(self._footer())
        self.resize(WIDTH, 0)

    def _footer(self) -> QHBoxLayout:
        cancel = Button(self.tr("Cancel"), variant="quiet", tall=True)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        export = Button(self.tr("Export…"), variant="primary", tall=True)
        export.setDefault(True)
        export.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(_EDGE, 12, _EDGE, 12)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(export)
        return row
