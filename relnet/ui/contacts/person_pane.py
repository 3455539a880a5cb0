"""One person in full: the header, and below it the tabs, each filled when it is first looked at."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QUrl, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from relnet.ui.contacts.brief import Brief
from relnet.ui.contacts.person_card import PersonCard
from relnet.ui.contacts.person_header import PersonHeader
from relnet.ui.contacts.person_timeline import PersonTimeline

if TYPE_CHECKING:
    from relnet.services.person_page import PersonPage
    from relnet.services.timeline import Page

BRIEF, TIMELINE, CARD = range(3)


class PersonPane(QWidget):
    """Shows a PersonPage. `act` runs a verb of the services; `read` answers pages of the person's timeline."""

    log_requested = Signal(list)
    follow_up_requested = Signal(list, object)
    person_edit_requested = Signal(int)
    trash_requested = Signal(list)
    export_requested = Signal(list)
    code_requested = Signal(int)
    link_asked = Signal(QUrl)

    def __init__(
        self, act: Callable[..., None], read: "Callable[[int, Any], Page | None]", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._page: PersonPage | None = None
        self._today = date.min
        self._filled: set[int] = set()
        self.header = PersonHeader()
        self.brief, self.timeline, self.card = Brief(act), PersonTimeline(read), PersonCard()
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        for title, content in (
            (self.tr("Brief"), self.brief),
            (self.tr("Timeline"), self.timeline),
            (self.tr("Card"), self.card),
        ):
            self.tabs.addTab(title)
            self._stack.addWidget(content)
        self._lay_out()
        self._connect()

    def person(self) -> int:
        """The id of the person shown, 0 for nobody."""
        return self._page.row.id if self._page else 0

    def show_page(self, page: "PersonPage", photo: QPixmap | None, today: date) -> None:
        """Show a person; of the tabs only the visible one is filled now."""
        self._page, self._today = page, today
        self._filled.clear()
        self.header.show_page(page, photo, today)
        some = self.tr("Timeline {count}").format(count=QLocale().toString(page.interactions))
        self.tabs.setTabText(TIMELINE, some if page.interactions else self.tr("Timeline"))
        self._fill(self.tabs.currentIndex())

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("What to see of this person"))
        bar = QHBoxLayout()
        bar.setContentsMargins(26, 0, 26, 0)
        bar.addWidget(self.tabs)
        bar.addStretch()
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        below = QHBoxLayout()
        below.setContentsMargins(26, 0, 26, 0)
        below.addWidget(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(bar)
        column.addLayout(below)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.header.log_asked.connect(lambda: self.log_requested.emit([self.person()]))
        self.header.follow_up_asked.connect(lambda: self.follow_up_requested.emit([self.person()], None))
        self.header.edit_asked.connect(lambda: self.person_edit_requested.emit(self.person()))
        self.header.trash_asked.connect(lambda: self.trash_requested.emit([self.person()]))
        self.header.export_asked.connect(lambda: self.export_requested.emit([self.person()]))
        self.header.code_asked.connect(lambda: self.code_requested.emit(self.person()))
        self.header.link_asked.connect(self.link_asked)
        self.tabs.currentChanged.connect(self._fill)

    def _fill(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        if self._page is None or tab in self._filled:
            return
        self._filled.add(tab)
        if tab == TIMELINE:
            self.timeline.show_person(self.person(), self._today)
        else:
            (self.brief if tab == BRIEF else self.card).show_page(self._page, self._today)
