"""Report a problem: shows the whole file before it is saved, and sends nothing."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from relnet import paths
from relnet.domain.errors import UserError
from relnet.export.files import write_atomically
from relnet.services import condition
from relnet.services.condition import Condition
from relnet.ui import theme
from relnet.ui.helping import report
from relnet.ui.messages import log, tell
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import footer, heading, stack
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from relnet.session import Session

SIZE = QSize(760, 600)


class ReportSheet(Sheet):
    """Shows the report, lets it be copied or saved. `settings` are the window's."""

    def __init__(self, session: "Session", settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent, SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Report a problem"))
        self._settings = settings
        self._over = False
        self.text = QPlainTextEdit(self.tr("Looking at the library…"), readOnly=True)
        self.text.setAccessibleName(self.tr("What the file would say"))
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._state = plain(tone="secondary", size=theme.SMALL)
        self.copy = Button(self.tr("Copy"), tall=True)
        self.copy.clicked.connect(self._copy)
        self.save = Button(self.tr("Save…"), variant="primary", tall=True)
        self.save.clicked.connect(self._save)
        self._lay_out()
        for button in (self.copy, self.save):
            button.setAutoDefault(False)
            button.setEnabled(False)
        library = session.library.path
        session.jobs.submit(lambda _job: condition.read(library), done=self._show, failed=self._fail, progressed=lambda *_: None)
        self.text.setFocus()

    def done(self, result: int) -> None:
        self._over = True
        super().done(result)

    def _lay_out(self) -> None:
        head, body = QWidget(), QWidget()
        sentence = self.tr(
            "Nothing is sent. This is all that the file would hold: versions, numbers and places in the program, nobody's name"
            " and no word of yours. Save it, say what you did and what happened, and give both to whom you like."
        )
        heading(self.windowTitle(), sentence, head)
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.text)
        close = Button(self.tr("Close"), tall=True)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        stack(self, head, body, footer(self._state, close, self.copy, self.save))

    def _show(self, found: Condition) -> None:
        if self._over:
            return
        self.text.setPlainText(report.text(found, self._settings, paths.log_file()))
        self.copy.setEnabled(True)
        self.save.setEnabled(True)

    def _fail(self, error: Exception) -> None:
        log(error)
        self._show(Condition(check=(type(error).__name__,)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._state.setText(self.tr("Copied."))

    def _save(self) -> None:
        title, pattern = self.windowTitle(), self.tr("Text (*.txt)")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "relnet-problem.txt", pattern)
        if not chosen:
            return
        try:
            write_atomically(Path(chosen), self.text.toPlainText().encode())
        except UserError as error:
            tell(error, self)
        else:
            self._state.setText(self.tr("Saved as {name}.").format(name=Path(chosen).name))
