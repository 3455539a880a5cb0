"""Asks what a smart list is called."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from relnet.ui.sheet import Sheet
from relnet.ui.widgets import Button, Heading

SIZE = QSize(400, 158)


class NameSheet(Sheet):
    """Asks for a name; without one nothing can be saved. `name` is what was typed."""

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        super().__init__(parent, SIZE)
        self.setWindowTitle(title)
        self.line = QLineEdit(name)
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(self.tr("Old friends, long not seen"))
        self.line.selectAll()
        self._save = Button(self.tr("Save"), variant="primary", tall=True)
        self._save.setDefault(True)
        self._save.clicked.connect(self.accept)
        cancel = Button(self.tr("Cancel"), variant="quiet", tall=True)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.line.textChanged.connect(self._enable)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for button in (cancel, self._save):
            buttons.addWidget(button)
        self.card.box.setContentsMargins(22, 18, 22, 16)
        self.card.box.setSpacing(12)
        self.card.box.addWidget(Heading(title, 2))
        self.card.box.addWidget(self.line)
        self.card.box.addLayout(buttons)
        self._enable()
        self.line.setFocus()

    @property
    def name(self) -> str:
        """What was typed."""
        return self.line.text()

    @classmethod
    def ask(cls, title: str, name: str, parent: QWidget) -> str | None:
        """A name; None if the person would rather not."""
        sheet = cls(title, name, parent)
        accepted = sheet.exec()
        sheet.deleteLater()
        return sheet.name if accepted else None

    def _enable(self) -> None:
        self._save.setEnabled(bool(self.name.strip()))
