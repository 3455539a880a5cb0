"""The two questions about an organisation: what it is called, and which other one is the same. Each says what comes of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relnet.services import organisations
from relnet.ui import counting, theme
from relnet.ui.namedlist import Entry, NamedList
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import footer, heading, stack
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from relnet.services.organisations import Organisation, OrganisationPage
    from relnet.session import Session

RENAME_SIZE, MERGE_SIZE = QSize(480, 232), QSize(480, 500)
# Whoever looks for another one types its name.
OFFERED = 50
_IN_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class _Question(Sheet):
    """A question about the organisation of a page; `what` says what comes of the answer, `go_on` is the way to it."""

    def __init__(self, session: "Session", page: "OrganisationPage", parent: QWidget, size: QSize) -> None:
        super().__init__(parent, size)
        self._library, self._page = session.library, page
        self.what = plain(tone="secondary", size=theme.SMALL)
        self.go_on = Button("", variant="primary", tall=True)
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)

    def _lay_out(self, title: str, sentence: str, *fields: QWidget) -> None:
        self.setWindowTitle(title)
        head = QWidget()
        heading(title, sentence, head)
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        for field in (*fields, self.what):
            column.addWidget(field)
        body = QHBoxLayout()
        body.addLayout(column)
        cancel = Button(self.tr("Cancel"), tall=True)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        stack(self, head, body, footer(QWidget(), cancel, self.go_on))


class RenameSheet(_Question):
    """Asks for another name. One that another organisation has makes one of both, which is said before."""

    def __init__(self, session: "Session", page: "OrganisationPage", parent: QWidget) -> None:
        super().__init__(session, page, parent, RENAME_SIZE)
        self.line = QLineEdit(page.name)
        self.line.setAccessibleName(self.tr("Name"))
        self.line.selectAll()
        sentence = self.tr("Everybody who is or was there has it under this name: {people}.")
        self._lay_out(self.tr("Rename organisation"), sentence.format(people=counting.people(page.people)), self.line)
        self.line.textChanged.connect(self._explain)
        self._explain()
        self.line.setFocus()

    @classmethod
    def ask(cls, session: "Session", page: "OrganisationPage", parent: QWidget) -> str | None:
        """The new name; None where it stays as it is."""
        sheet = cls(session, page, parent)
        agreed = sheet.exec() == cls.DialogCode.Accepted
        sheet.deleteLater()
        return sheet.line.text().strip() if agreed else None

    def _explain(self) -> None:
        name = self.line.text().strip()
        other = organisations.named(self._library, name)
        self.go_on.setEnabled(name not in ("", self._page.name))
        self.go_on.setText(self.tr("Rename") if other in (None, self._page.id) else self.tr("Merge both"))
        if other in (None, self._page.id):
            self.what.setText(self.tr("You can undo this."))
            return
        there = self.tr("There is an organisation of this name, with {people}: both become one. You can undo this.")
        self.what.setText(there.format(people=counting.people(organisations.page(self._library, other).people)))


class MergeSheet(_Question):
    """Asks which other organisation is the same one. Those that begin like it are offered first."""

    def __init__(self, session: "Session", page: "OrganisationPage", parent: QWidget) -> None:
        super().__init__(session, page, parent, MERGE_SIZE)
        self.list = NamedList(self.tr("Organisations"))
        self.line = _Find(self.list)
        self.line.setPlaceholderText(self.tr("Find an organisation"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.go_on.setText(self.tr("Merge"))
        question = self.tr("Which one is the same as {name}?").format(name=page.name)
        self._lay_out(self.tr("Merge organisations"), question, self.line, self.list)
        self.line.textChanged.connect(self._show)
        self.list.chosen.connect(self._explain)
        self.list.itemDoubleClicked.connect(self.accept)
        self._show("")
        self.line.setFocus()

    @classmethod
    def ask(cls, session: "Session", page: "OrganisationPage", parent: QWidget) -> int | None:
        """The id of the other organisation; None where they stay as they are."""
        sheet = cls(session, page, parent)
        agreed = sheet.exec() == cls.DialogCode.Accepted
        sheet.deleteLater()
        return sheet.list.current_id() if agreed else None

    def _show(self, text: str) -> None:
        self._offered = self._like(text)
        self.list.show_entries([Entry(one.id, one.name, one.people) for one in self._offered])

    def _like(self, text: str) -> "list[Organisation]":
        first = text.strip() or self._page.name.split()[0]
        found = organisations.all_organisations(self._library, first, OFFERED)
        if not text.strip():
            found += organisations.all_organisations(self._library, limit=OFFERED)
        return [one for one in dict.fromkeys(found) if one.id != self._page.id]

    def _explain(self, id_: int | None) -> None:
        other = next((one for one in self._offered if one.id == id_), None)
        self.go_on.setEnabled(other is not None)
        if other is None:
            self.what.setText(self.tr("There is no other organisation of that name."))
            return
        moved = self.tr("{people} of {other} are then of {name}, and {other} is gone. You can undo this.")
        one = self.tr("{people} of {other} is then of {name}, and {other} is gone. You can undo this.")
        words = one if other.people == 1 else moved
        self.what.setText(words.format(people=counting.people(other.people), other=other.name, name=self._page.name))


class _Find(QLineEdit):
    """A line to type in whose arrow keys move in the list below it."""

    def __init__(self, below: NamedList) -> None:
        super().__init__()
        self._below = below

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _IN_THE_LIST:
            QApplication.sendEvent(self._below, event)
        else:
            super().keyPressEvent(event)
