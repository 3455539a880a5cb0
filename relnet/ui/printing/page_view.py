"""A page as it will come out of the printer, fitted into the place that there is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relnet.ui import theme
from relnet.ui.printing.paper import Pages
from relnet.ui.printing.people_list import page_words

_EDGE = 16


class PageView(QWidget):
    """Shows one of the pages, white in either theme. Wheel and keys are the preview's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._number = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, pages: Pages, number: int) -> None:
        """Show the page of that number, from 0."""
        self._pages, self._number = pages, number
        self.setAccessibleName(page_words(number, pages.count))
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().canvas)
        if self._pages is None:
            return
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        whole = self._pages.size.rectPoints().size()
        room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE).size()
        scale = min(room.width() / whole.width(), room.height() / whole.height())
        left, top = (self.width() - whole.width() * scale) / 2, (self.height() - whole.height() * scale) / 2
        painter.translate(left, top)
        painter.scale(scale, scale)
        page = QRectF(0, 0, whole.width(), whole.height())
        painter.setPen(QPen(theme.current().line, 1 / scale))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRect(page)
        painter.setClipRect(page)
        self._pages.paint(painter, self._number)
