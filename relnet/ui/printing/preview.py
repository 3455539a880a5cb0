"""The preview: the pages as they come out, what may be chosen of them, and the way to the printer or into a PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from relnet.export.files import safe_file_name
from relnet.ui import theme
from relnet.ui.editing.fields import CalmCombo
from relnet.ui.printing import paper
from relnet.ui.printing.page_view import PageView
from relnet.ui.printing.people_list import page_words
from relnet.ui.printing.prints import Print
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import beside, footer, small, stack
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

# As much of the window as there is, up to where a page is read without leaning in.
SIZE = QSize(1080, 960)
_SIDE = 260
_KEYS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class Preview(Sheet):
    """Shows something to print. Once accepted, `pages` are to go to `output`: a printer, or a file as PDF."""

    def __init__(self, what: Print, window: QWidget) -> None:
        super().__init__(window, SIZE)
        self.output: QPrinter | Path | None = None
        self._what = what
        self._number = 0
        self.setWindowTitle(what.title)
        self.view = PageView()
        self.form = CalmCombo(self.tr("Paper"))
        for words, value in what.forms:
            self.form.addItem(words, value)
        self.option = QCheckBox(what.option)
        self.option.setVisible(bool(what.option))
        self.back = Button("", "chevron-left", variant="quiet")
        self.back.setAccessibleName(self.tr("Page before"))
        self.forward = Button("", "chevron-right", variant="quiet")
        self.forward.setAccessibleName(self.tr("Next page"))
        self._place = plain("", tone="secondary", size=theme.SMALL, wrap=False)
        self.print_button = Button(self.tr("Print…"), variant="primary", tall=True)
        self.pdf_button = Button(self.tr("Save as PDF…"), tall=True)
        self._lay_out()
        self._connect()
        self._make()

    def go(self, step: int) -> None:
        """Turn so many pages on, or back."""
        self._number = min(max(0, self._number + step), self.pages.count - 1)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.go(_KEYS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(self.pages.count * (1 if event.key() == Qt.Key.Key_End else -1))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.go(-1 if event.angleDelta().y() > 0 else 1)

    def save_pdf(self) -> None:
        """Ask where to; the answer is `output`."""
        name = safe_file_name(self._what.title, ".pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), name, self.tr("PDF files (*.pdf)"))
        if chosen:
            self.output = Path(chosen)
            self.accept()

    def print_pages(self) -> None:
        """Ask for the printer; the answer is `output`."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._what.title)
        printer.setFullPage(True)
        printer.setPageLayout(paper.full_page(self.pages.size))
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.pages.count)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.output = printer
            self.accept()

    def _make(self) -> None:
        self.pages = self._what.pages(self.form.currentData(), option=self.option.isChecked())
        self.go(0)

    def _show(self) -> None:
        self.view.show_page(self.pages, self._number)
        self._place.setText(page_words(self._number, self.pages.count))
        self.back.setEnabled(self._number > 0)
        self.forward.setEnabled(self._number < self.pages.count - 1)

    def _connect(self) -> None:
        self.form.currentIndexChanged.connect(self._make)
        self.option.toggled.connect(self._make)
        self.back.clicked.connect(lambda: self.go(-1))
        self.forward.clicked.connect(lambda: self.go(1))
        self.pdf_button.clicked.connect(self.save_pdf)
        self.print_button.clicked.connect(self.print_pages)

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(10)
        column.addWidget(plain(self.windowTitle(), size=17, weight=700))
        column.addWidget(small(self.tr("Paper")))
        column.addWidget(self.form)
        column.addWidget(self.option)
        note = plain(self._what.note, tone="secondary", size=theme.SMALL)
        note.setVisible(bool(self._what.note))
        column.addWidget(note)
        column.addStretch(1)
        turning = QHBoxLayout()
        turning.addWidget(self.back)
        turning.addWidget(self._place)
        turning.addWidget(self.forward)
        turning.addStretch(1)
        column.addLayout(turning)
        cancel = Button(self.tr("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        self.print_button.setDefault(True)
        stack(self, beside(self.view, side, _SIDE), footer(plain(""), cancel, self.pdf_button, self.print_button))
        self.print_button.setFocus()
