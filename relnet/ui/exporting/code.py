"""A person's card as a QR code, for the telephone of whoever sits opposite."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from relnet.ui.widgets import Button, Heading, plain

SIDE = 320
# ISO/IEC 18004 asks for four light squares around.
QUIET = 4

Code = tuple[tuple[bool, ...], ...]


class CodePicture(QWidget):
    """The squares, black on white in either theme: telephones do not read light on dark."""

    def __init__(self, code: Code, name: str) -> None:
        super().__init__()
        self._code = code
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setAccessibleName(self.tr("QR code of {name}").format(name=name))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        # Whole pixels: a blurred edge costs a telephone its patience.
        side = SIDE // (len(self._code) + 2 * QUIET)
        start = (SIDE - side * len(self._code)) // 2
        for row, squares in enumerate(self._code):
            for column, dark in enumerate(squares):
                if dark:
                    painter.fillRect(QRectF(start + column * side, start + row * side, side, side), QColor("black"))


class CodeDialog(QDialog):
    """Shows the code of one person."""

    def __init__(self, name: str, code: Code, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        title = Heading(name, 2)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title.setWordWrap(True)
        hint = plain(self.tr("Point a telephone's camera at it to add this person there."), tone="secondary")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        close = Button(self.tr("Close"), tall=True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(14)
        column.addWidget(title)
        column.addWidget(CodePicture(code, name), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(hint)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)

    @classmethod
    def show_code(cls, name: str, code: Code, parent: QWidget) -> None:
        """Show it until it is closed."""
        dialog = cls(name, code, parent)
        dialog.exec()
        dialog.deleteLater()
