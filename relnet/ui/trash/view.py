"""The trash: who is in it and until when, to restore them or to erase them for good."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from relnet.services import bulk, trash
from relnet.ui.trash import wording
from relnet.ui.trash.flow import EraseFlow
from relnet.ui.trash.list import MARGIN, TrashList
from relnet.ui.widgets import Button, Empty, Heading, plain

if TYPE_CHECKING:
    from relnet.domain.changes import Changes
    from relnet.session import Session


class TrashView(QWidget):
    """The view as the window knows it. `acted` carries what can be taken back, `said` what cannot, in a sentence."""

    acted = Signal(str)
    said = Signal(str)

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.list = TrashList()
        self.restore_button = Button(self.tr("Restore"), "history", tall=True)
        self.erase_button = Button(self.tr("Erase…"), "x", tall=True)
        self.empty_button = Button(self.tr("Empty the trash…"), variant="quiet", tall=True)
        self._nothing = Empty("trash", self.tr("The trash is empty. Who you delete is here for 30 days before they are erased."))
        self._whole = QStackedWidget()
        self._flow = EraseFlow(session, self)
        self._lay_out()
        self.list.restore_asked.connect(self.restore)
        self.list.erase_asked.connect(self.erase)
        self.list.selection_changed.connect(self._allow)
        self.restore_button.clicked.connect(self.restore)
        self.erase_button.clicked.connect(self.erase)
        self.empty_button.clicked.connect(self._flow.empty)
        self._flow.finished.connect(self.said)

    def refresh(self, changes: "Changes | None") -> None:
        """Catch up with what changed; None where everything may have."""
        if self._session.busy or not (changes is None or changes.touches("person")):
            return
        people = trash.discarded(self._session.library)
        self.list.show_people(people)
        self._whole.setCurrentIndex(0 if people else 1)

    def restore(self) -> None:
        """Bring back who is selected."""
        chosen = self.list.chosen()
        if chosen:
            sentence = wording.restored([who.name for who in chosen])
            self._session.run(bulk.restore_from_trash, [who.id for who in chosen], done=lambda _: self.acted.emit(sentence))

    def erase(self) -> None:
        """Erase who is selected, after two questions."""
        self._flow.start([who.id for who in self.list.chosen()])

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._whole.currentIndex() == 0:
            self.list.setFocus(event.reason())

    def _allow(self) -> None:
        for button in (self.restore_button, self.erase_button):
            button.setEnabled(bool(self.list.selectedIndexes()))

    def _lay_out(self) -> None:
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 20, MARGIN, 4)
        top.setSpacing(8)
        top.addWidget(Heading(self.tr("Trash")), 1)
        for button in (self.restore_button, self.erase_button, self.empty_button):
            top.addWidget(button)
        promise = plain(self.tr("Who you delete stays here for 30 days and is then erased for good."), tone="secondary")
        promise.setContentsMargins(MARGIN, 0, MARGIN, 12)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(promise)
        column.addWidget(self.list, 1)
        self._whole.addWidget(page)
        self._whole.addWidget(self._nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)
