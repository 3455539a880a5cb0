"""The Imports view: every import there was, with its files, and a way to take it back at any time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from relnet.domain.changes import Changes
from relnet.services import importing
from relnet.session import Session
from relnet.ui import taborder
from relnet.ui.imports import words
from relnet.ui.imports.batch_list import MARGIN, BatchList
from relnet.ui.imports.batch_pane import BatchPane
from relnet.ui.widgets import Empty, Heading

PANE_WIDTH = 340


class ImportsView(QWidget):
    """The view as the window knows it. `acted` carries what taking one back did, in a sentence."""

    import_requested = Signal()
    acted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        # Who stayed when an import was taken back; said as long as the program runs.
        self._kept: dict[int, str] = {}
        self.list = BatchList()
        self.pane = BatchPane()
        self._nothing = Empty(
            "download",
            self.tr("Nothing was imported yet. What you import is listed here, and each import can be taken back at any time."),
            self.tr("Import…"),
        )
        self._whole = QStackedWidget()
        self._lay_out()
        self.list.current_changed.connect(self._show_batch)
        self.list.removal_asked.connect(self.take_back)
        self.pane.pressed.connect(self.take_back)
        self._nothing.pressed.connect(self.import_requested)

    def refresh(self, changes: Changes | None) -> None:
        """Catch up with what changed; None where everything may have."""
        if self._session.busy or not (changes is None or changes.touches("import")):
            return
        batches = importing.batches(self._session.library)
        self._kept = {batch.id: self._kept[batch.id] for batch in batches if batch.undone and batch.id in self._kept}
        self.list.show_batches(batches)
        self._whole.setCurrentIndex(0 if batches else 1)

    def take_back(self) -> None:
        """Take the import in sight back, after one question that says what will happen."""
        batch = self.list.current()
        if batch is None or batch.undone or not self._agreed(words.question(batch)):
            return
        self._session.run(importing.take_back, batch.id, done=lambda done: self._taken_back(batch.id, done))

    def focusInEvent(self, event: QFocusEvent) -> None:
        heir = self.list if self._whole.currentIndex() == 0 else taborder.stops(self._nothing)[0]
        heir.setFocus(event.reason())

    def _taken_back(self, id_: int, done: importing.TakenBack) -> None:
        self._kept[id_] = words.kept(done)
        self._show_batch(self.list.current())
        self.acted.emit(words.outcome(done))

    def _show_batch(self, batch: importing.Batch | None) -> None:
        if batch:
            self.pane.show_batch(batch, self._kept.get(batch.id, ""))

    def _agreed(self, question: str) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Take back an import"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        yes = box.addButton(self.tr("Take back"), QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(self.tr("Leave it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        return box.clickedButton() is yes

    def _lay_out(self) -> None:
        heading = Heading(self.tr("Imports"))
        heading.setContentsMargins(MARGIN, 22, MARGIN, 12)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedWidth(1)
        left = QWidget()
        left.setBackgroundRole(QPalette.ColorRole.Base)
        left.setAutoFillBackground(True)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(self.list, 1)
        self.pane.setFixedWidth(PANE_WIDTH)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(line)
        row.addWidget(self.pane)
        self._whole.addWidget(page)
        self._whole.addWidget(self._nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)
