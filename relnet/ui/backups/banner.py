"""Says over the window that no copy could be made, and stays until one could."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from relnet.ui.sheetparts import line
from relnet.ui.widgets import Button, Icon, plain


class Banner(QFrame):
    """One line with a button; hidden while all is well. `pressed` asks to try again."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = plain(tone="problem")
        again = Button(self.tr("Try again"))
        again.clicked.connect(self.pressed)
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 16, 8)
        row.setSpacing(10)
        row.addWidget(Icon("info", 16, "problem"))
        row.addWidget(self._text, 1)
        row.addWidget(again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(line(QSize(0, 1)))
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show what went wrong."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
