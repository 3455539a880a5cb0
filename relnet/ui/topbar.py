"""The bar above every view: find, add, log."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from relnet.ui.searchfield import SearchField
from relnet.ui.widgets import Button

HEIGHT = 52
_SEARCH_WIDTH = 371


class TopBar(QFrame):
    """The search field and the two actions that are wanted everywhere."""

    new_person_pressed = Signal()
    log_pressed = Signal()

    def __init__(self, search: SearchField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setFixedHeight(HEIGHT)
        search.setFixedHeight(33)
        search.setMinimumWidth(160)
        search.setMaximumWidth(_SEARCH_WIDTH)
        new = Button(self.tr("New person"), "plus", tall=True)
        log = Button(self.tr("Log interaction"), "pencil", variant="primary", tall=True, hint=self.tr("Ctrl L"))
        new.clicked.connect(self.new_person_pressed)
        log.clicked.connect(self.log_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        row.addWidget(search, 100)
        row.addStretch(1)
        row.addWidget(new)
        row.addWidget(log)
