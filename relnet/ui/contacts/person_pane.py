"""One person in full: the header, and below it the tabs, each filled when it is first looked at."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QUrl, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from relnet.domain.dates import When
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.services import interactions, people
from relnet.ui.contacts.brief import Brief
from relnet.ui.contacts.connections_tab import ConnectionsTab
from relnet.ui.contacts.person_card import PersonCard
from relnet.ui.contacts.person_header import PersonHeader
from relnet.ui.contacts.person_timeline import PersonTimeline
from relnet.ui.contacts.topics import OffersTab
from relnet.ui.contacts.whom_dialog import WhomDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from relnet.domain.person import Photo
    from relnet.services.person_page import PersonPage
    from relnet.services.timeline import Page
    from relnet.session import Session

BRIEF, TIMELINE, OFFERS, CONNECTIONS, CARD = range(5)


class PersonPane(QWidget):
    """Shows a PersonPage. `read` answers pages of the person's timeline."""

    log_requested = Signal(list)
    thanks_requested = Signal(list)
    introduction_requested = Signal(list)
    follow_up_requested = Signal(list, object)
    person_edit_requested = Signal(int)
    person_opened = Signal(int)
    merge_requested = Signal(list)
    print_requested = Signal(list)
    export_requested = Signal(list)
    code_requested = Signal(int)
    own_card_named = Signal(int)
    archive_requested = Signal(list)
    hold_requested = Signal(int)
    trash_requested = Signal(list)
    link_asked = Signal(QUrl)

    def __init__(self, session: "Session", read: "Callable[[int, Any], Page | None]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._page: PersonPage | None = None
        self._today = date.min
        self._filled: set[int] = set()
        self.header = PersonHeader(session.clock)
        self.brief, self.timeline, self.offers = Brief(session.act), PersonTimeline(read), OffersTab(session.act)
        self.connections, self.card = ConnectionsTab(session), PersonCard(session)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        for title, content in (
            (self.tr("Brief"), self.brief),
            (self.tr("Timeline"), self.timeline),
            (self.tr("Offers and asks"), self.offers),
            (self.tr("Connections"), self.connections),
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
        self._count(TIMELINE, self.tr("Timeline"), page.interactions)
        self._count(CONNECTIONS, self.tr("Connections"), page.connections)
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

    def _count(self, tab: int, title: str, count: int) -> None:
        self.tabs.setTabText(tab, f"{title} {QLocale().toString(count)}" if count else title)

    def _connect(self) -> None:
        header = self.header
        for asked, requested in (
            (header.log_asked, self.log_requested),
            (header.thanks_asked, self.thanks_requested),
            (header.introduction_asked, self.introduction_requested),
            (header.print_asked, self.print_requested),
            (header.export_asked, self.export_requested),
            (header.archive_asked, self.archive_requested),
            (header.trash_asked, self.trash_requested),
        ):
            asked.connect(lambda requested=requested: requested.emit([self.person()]))
        for asked, requested in (
            (header.edit_asked, self.person_edit_requested),
            (header.code_asked, self.code_requested),
            (header.me_asked, self.own_card_named),
            (header.hold_asked, self.hold_requested),
        ):
            asked.connect(lambda requested=requested: requested.emit(self.person()))
        header.follow_up_asked.connect(lambda: self.follow_up_requested.emit([self.person()], None))
        header.link_asked.connect(self.link_asked)
        header.merge_asked.connect(self._ask_to_merge)
        header.in_touch_asked.connect(self._log_today)
        header.photo_chosen.connect(self._keep_photo)
        for part in (self.brief, self.offers):
            part.introduction_requested.connect(self.introduction_requested)
        for part in (self.brief, self.connections):
            part.person_opened.connect(self.person_opened)
        self.tabs.currentChanged.connect(self._fill)

    def _ask_to_merge(self) -> None:
        """Ask who is the same person as this one."""
        title = self.tr("Who is the same person?")
        others = [id_ for id_ in WhomDialog.ask(self._session, title, self.tr("Merge…"), self.window()) if id_ != self.person()]
        if others:
            self.merge_requested.emit([self.person(), *others])

    def _log_today(self) -> None:
        """That they were in touch, and nothing more."""
        day = When(self._session.clock().date())
        said = Interaction(InteractionKind.MESSAGE, day, (self.person(),), self.tr("In touch"))
        self._session.act(interactions.log_interaction, said)

    def _keep_photo(self, photo: "Photo | None") -> None:
        if self._page:
            self._session.act(people.edit_person, replace(self._page.person, photo=photo))

    def _fill(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        if self._page is None or tab in self._filled:
            return
        self._filled.add(tab)
        page = self._page
        fill: dict[int, Callable[[], None]] = {
            BRIEF: lambda: self.brief.show_page(page, self._today),
            TIMELINE: lambda: self.timeline.show_person(self.person(), self._today),
            OFFERS: lambda: self.offers.show_page(page),
            CONNECTIONS: lambda: self.connections.show_person(self.person()),
            CARD: lambda: self.card.show_page(page, self._today),
        }
        fill[tab]()
