"""To erase somebody asks twice: it says what goes and what stays in backups, and wants the name typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from relnet.domain.names import fold
from relnet.services import erasing, people
from relnet.ui import theme
from relnet.ui.scrolling import ScrollPage
from relnet.ui.sheet import Sheet
from relnet.ui.trash import wording
from relnet.ui.widgets import Button, plain
from relnet.ui.wrapped import Wrapped

if TYPE_CHECKING:
    from relnet.session import Session

SIZE = QSize(560, 430)
# Where there is no copy to tell of.
SMALL = QSize(560, 310)


class EraseSheet(Sheet):
    """Asks whether these people are to be erased. The button answers only to their name, or to a word for several."""

    def __init__(self, session: "Session", ids: Sequence[int], parent: QWidget) -> None:
        copies = erasing.copies(session.library, ids)
        super().__init__(parent, SIZE if copies.holding or copies.unreadable else SMALL)
        names = [row.name for row in people.rows(session.library, ids[:1])]
        whom = names[0] if len(ids) == 1 else wording.people(len(ids))
        self._word = whom if len(ids) == 1 else self.tr("erase")
        self.setWindowTitle(self.tr("Erase {name}").format(name=whom))
        self.typed = QLineEdit()
        ask = self.tr("Type {word} to go on").format(word=self._word)
        self.typed.setPlaceholderText(self._word)
        self.typed.setAccessibleName(ask)
        self.erase = Button(self.tr("Erase for good"), variant="primary", tall=True)
        self.cancel = Button(self.tr("Cancel"), tall=True)
        self._lay_out(ask, wording.copies(copies))
        self.typed.textChanged.connect(self._check)
        self._check()
        self.typed.setFocus()

    @classmethod
    def agreed(cls, session: "Session", ids: Sequence[int], parent: QWidget) -> bool:
        """Whether the person wants these people erased."""
        sheet = cls(session, ids, parent)
        accepted = sheet.exec() == cls.DialogCode.Accepted
        sheet.deleteLater()
        return accepted

    def _check(self) -> None:
        self.erase.setEnabled(fold(self.typed.text().strip()) == fold(self._word.strip()))

    def _lay_out(self, ask: str, copies: str) -> None:
        column = self.card.box
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(12)
        column.addWidget(Wrapped(plain(self.windowTitle(), size=17, weight=700), lines=2))
        gone = self.tr(
            "Everything about them goes: their card and its original, facts, questions, what happened with them alone,"
            " follow-ups, circles, the undo history and the search index. What you did with others too stays, without them."
        )
        column.addWidget(plain(gone))
        lasting = self.tr("This cannot be undone. Nothing before it can be undone any more either.")
        column.addWidget(plain(lasting, tone="problem"))
        area = ScrollPage()
        stays = plain(copies, tone="secondary", size=theme.SMALL)
        stays.setAlignment(Qt.AlignmentFlag.AlignTop)
        area.setWidget(stays)
        column.addWidget(area, 1)
        column.addWidget(Wrapped(plain(ask, tone="secondary", size=theme.SMALL), lines=2))
        column.addWidget(self.typed)
        column.addLayout(self._footer())

    def _footer(self) -> QHBoxLayout:
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.erase.setDefault(True)
        self.erase.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.erase)
        return row
