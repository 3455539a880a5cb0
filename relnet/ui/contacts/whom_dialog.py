"""Asks for people, by their names, to do something with them and the person shown."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from relnet.ui import theme
from relnet.ui.editing.people_field import PeopleField
from relnet.ui.widgets import Button, Heading, plain

if TYPE_CHECKING:
    from relnet.session import Session

WIDTH = 420


class WhomDialog(QDialog):
    """A field for people under a question; Ctrl+Enter goes on."""

    def __init__(self, session: "Session", title: str, go_on: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.people = PeopleField(session)
        self._hint = plain("", tone="due", size=theme.SMALL)
        on = Button(go_on, variant="primary", tall=True, hint=self.tr("Ctrl Enter"))
        on.setAutoDefault(False)
        on.clicked.connect(self.accept)
        cancel = Button(self.tr("Cancel"), variant="quiet", tall=True)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self._hint, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(on)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        column.addWidget(Heading(title))
        column.addWidget(self.people)
        column.addLayout(buttons)
        self.resize(WIDTH, 0)
        self.people.setFocus()

    @classmethod
    def ask(cls, session: "Session", title: str, go_on: str, parent: QWidget | None = None) -> tuple[int, ...]:
        """The ids of the people; empty where nothing is to be done."""
        dialog = cls(session, title, go_on, parent)
        chosen = dialog.people.people() if dialog.exec() else ()
        dialog.deleteLater()
        return chosen

    def accept(self) -> None:
        """Leave with the people, unless nobody is chosen yet."""
        problem = self.people.problem()
        if problem or not self.people.people():
            self._hint.setText(problem or self.tr("Choose somebody first."))
            self.people.setFocus()
        else:
            super().accept()
