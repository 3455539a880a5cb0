"""Text that takes as many lines as it needs, up to a few, without a frame."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget


class GrowingText(QTextEdit):
    """Plain text in lines of `line` pixels, `inset` from the left; higher than `most` lines it scrolls.

    `resized` follows another height.
    """

    resized = Signal()

    def __init__(self, font: QFont, line: int, most: int, *, inset: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._most, self._inset = line, most, inset
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(0)
        self.setStyleSheet("QTextEdit { border: none; background: transparent; padding: 0; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._space_lines()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def set_text(self, text: str) -> None:
        """Show another text, if it is another; what was typed before cannot be taken back then."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self._space_lines()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the words of what is pasted, and nothing else."""
        if source.hasText():
            self.insertPlainText(source.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        spaced.setLeftMargin(self._inset)
        spaced.setLineHeight(self._line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.document().clearUndoRedoStacks()

    def _fit(self) -> None:
        needed = round(self.document().size().height())
        height = max(self._line, min(needed, self._line * self._most))
        if height != self.maximumHeight() or height != self.minimumHeight():
            self.setFixedHeight(height)
            self.resized.emit()
        scrolls = needed > self._line * self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
