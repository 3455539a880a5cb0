"""Circles and tags: make, name, colour, order and remove them. What is changed here is saved at once and can be undone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QWidget

from relnet.ui.circles.circles_page import CirclesPage
from relnet.ui.circles.parts import frame
from relnet.ui.circles.tags_page import TagsPage
from relnet.ui.sheet import Sheet
from relnet.ui.widgets import Button

if TYPE_CHECKING:
    from relnet.session import Session

SIZE = QSize(760, 560)


class CirclesSheet(Sheet):
    """Both pages over the window of `parent`."""

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__(parent, SIZE)
        self.setWindowTitle(self.tr("Circles and tags"))
        self.circles, self.tags = CirclesPage(session), TagsPage(session)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setStyleSheet("QTabWidget::tab-bar { left: 20px; }")
        self._tabs.addTab(self.circles, self.tr("Circles"))
        self._tabs.addTab(self.tags, self.tr("Tags"))
        self._tabs.tabBar().setAccessibleName(self.windowTitle())
        close = Button(self.tr("Close"), variant="primary", tall=True)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        frame(self, self.tr("What you change here is saved at once. Ctrl+Z takes it back."), self._tabs, close)
        # The window below does not hear keys meanwhile.
        for key, answer in ((QKeySequence.StandardKey.Undo, session.undo), (QKeySequence.StandardKey.Redo, session.redo)):
            QShortcut(QKeySequence(key), self).activated.connect(answer)
        session.changed.connect(self._refresh)
        self._refresh()
        self.circles.setFocus()

    @classmethod
    def show_until_closed(cls, session: "Session", parent: QWidget, *, circle: int | None = None) -> None:
        """Show it until it is closed, one circle chosen."""
        sheet = cls(session, parent)
        if circle is not None:
            sheet.circles.choose(circle)
        sheet.exec()
        session.changed.disconnect(sheet._refresh)
        if session.busy:
            # What is still under way answers to it first.
            session.busy_changed.connect(sheet.deleteLater)
        else:
            sheet.deleteLater()

    def _refresh(self, _changes: object = None) -> None:
        self.circles.refresh()
        self.tags.refresh()
