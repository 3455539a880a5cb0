"""The guide in a window of its own, to be read beside the program: its pages, links between them, and a search through all."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from relnet.ui import theme, urls
from relnet.ui.helping import pages
from relnet.ui.widgets import plain

SIZE = QSize(1020, 700)
# A line that is easily read; pictures are as wide.
WIDTH = 680
_SIDE, _ROW, _MARGIN = 200, 28, 26
_LINE_HEIGHT, _GAP = 140.0, 10
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"


class Guide(QDialog):
    """Not modal. `show_page` goes to a page by the name of its file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Relnet guide"))
        self.resize(SIZE)
        self._pages = {page.name: page for page in pages.pages()}
        self.search = QLineEdit(placeholderText=self.tr("Find in the guide"))
        self.search.setAccessibleName(self.tr("Find in the guide"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages"))
        for page in self._pages.values():
            QListWidgetItem(page.title, self.list).setSizeHint(QSize(0, _ROW))
        self.browser = PageBrowser()
        self._state = plain(tone="secondary", size=theme.SMALL)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_row)
        self.browser.followed.connect(self.follow)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._search_on)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._start_search)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def show_page(self, name: str) -> None:
        """Show a page from its beginning; nothing happens for a name that no page has."""
        if name in self._pages:
            self.list.setCurrentRow([*self._pages].index(name))

    def follow(self, url: QUrl) -> None:
        """Go to a page of the guide, or hand an address of the outside to the program for it."""
        if url.isRelative():
            self.show_page(url.path())
        else:
            urls.open_url(url)

    def seek(self, text: str, *, on: bool = False) -> bool:
        """Show where the guide says this, from where the reader is on and through all pages; answers whether it does.

        `on` goes to the next place even if the present one says it.
        """
        if not on:
            cursor = self.browser.textCursor()
            cursor.setPosition(cursor.selectionStart())
            self.browser.setTextCursor(cursor)
        if self.browser.find(text):
            return True
        count, row = self.list.count(), self.list.currentRow()
        for step in range(1, count + 1):
            self.list.setCurrentRow((row + step) % count)
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)
            if self.browser.find(text):
                return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Pictures and links follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "browser"):
            QTimer.singleShot(0, self, self._dress)

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.search, self._state, self.list):
            column.addWidget(part)
        column.setStretchFactor(self.list, 1)
        self._state.hide()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(side)
        row.addWidget(self.browser, 1)

    def _show_row(self, row: int) -> None:
        if row >= 0:
            self.browser.show_text([*self._pages.values()][row].text)

    def _dress(self) -> None:
        place = self.browser.verticalScrollBar().value()
        self._show_row(self.list.currentRow())
        self.browser.verticalScrollBar().setValue(place)

    def _start_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search(self, text: str) -> None:
        self._tell(text, not text.strip() or self.seek(text.strip()))

    def _search_on(self) -> None:
        text = self.search.text().strip()
        if text:
            self._tell(text, self.seek(text, on=True))

    def _tell(self, text: str, found: bool) -> None:
        self._state.setHidden(found)
        self._state.setText("" if found else self.tr("The guide does not say “{text}”.").format(text=text.strip()))


class PageBrowser(QTextBrowser):
    """Shows a page. `followed` carries the address of a link; nothing is opened, and only pictures of the guide are loaded."""

    followed = Signal(QUrl)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Page"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(WIDTH + 2 * _MARGIN)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(self.followed)

    def show_text(self, markdown: str) -> None:
        """Show a page from its beginning."""
        document = self.document()
        document.setDefaultFont(theme.font(14))
        document.setDocumentMargin(_MARGIN)
        self.setMarkdown(markdown)
        _mend_tables(document)
        _space(document)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        found = pages.picture(QUrl(name).path(), dark=theme.current().dark)
        return _fitting(QImage(str(found)), self.devicePixelRatioF()) if found else None


def _fitting(image: QImage, ratio: float) -> QImage:
    """A picture as wide as the text, for a screen of that many pixels to one of Qt's."""
    fitted = image.scaledToWidth(round(WIDTH * ratio), Qt.TransformationMode.SmoothTransformation)
    fitted.setDevicePixelRatio(ratio)
    return fitted


def _mend_tables(document: QTextDocument) -> None:
    """Qt reads the first cell of a table as an empty line and a word that is not bold."""
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            cursor = table.cellAt(0, 0).firstCursorPosition()
            if not cursor.block().text():
                cursor.deleteChar()
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            bold = QTextCharFormat()
            bold.setFontWeight(QFont.Weight.Bold)
            cursor.mergeCharFormat(bold)


def _space(document: QTextDocument) -> None:
    """Lines and paragraphs further apart than Markdown has them by itself; not what is in a list or a table, or is a picture."""
    block = document.begin()
    while block.isValid():
        cursor, level = QTextCursor(block), block.blockFormat().headingLevel()
        spaced = QTextBlockFormat()
        if _PICTURE not in block.text():
            spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if level or not (block.textList() or cursor.currentTable()):
            spaced.setTopMargin(18 if level > 1 else 0)
            spaced.setBottomMargin(6 if level else _GAP)
        elif block.textList() and not block.next().textList():
            spaced.setBottomMargin(_GAP)
        cursor.mergeBlockFormat(spaced)
        block = block.next()
