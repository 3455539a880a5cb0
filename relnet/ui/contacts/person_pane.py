"""One person in full: the header, and below it the tabs, each filled when it is first looked at."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QUrl, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from relnet.domain.dates import When
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.services import connections, interactions, knowing, organisations, people, tags
from relnet.ui.contacts.brief import Brief
from relnet.ui.contacts.connections_tab import ConnectionsTab
from relnet.ui.contacts.person_actions import KEYS, native
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
_TABS = ("brief", "timeline", "offers", "connections", "card")


class PersonPane(QWidget):
    """Shows a PersonPage. `read` answers pages of the person's timeline."""

    log_requested = Signal(list)
    thanks_requested = Signal(list)
    introduction_requested = Signal(list)
    follow_up_requested = Signal(list, object)
    person_edit_requested = Signal(int)
    person_opened = Signal(int)
    change_requested = Signal(list)
    merge_requested = Signal(list)
    print_requested = Signal(list)
    people_export_requested = Signal(list)
    code_requested = Signal(int)
    own_card_named = Signal(int)
    archive_requested = Signal(list)
    hold_requested = Signal(int)
    trash_requested = Signal(list)
    link_asked = Signal(QUrl)
    organisation_opened = Signal(int)
    circle_opened = Signal(int)
    tag_opened = Signal(int)
    acted = Signal(str)

    def __init__(self, session: "Session", read: "Callable[[int, Any], Page | None]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._page: PersonPage | None = None
        self._today = date.min
        self._filled: set[int] = set()
        self.header = PersonHeader(session.clock)
        self.brief, self.timeline, self.offers = Brief(self._act), PersonTimeline(read), OffersTab(self._act)
        self.connections, self.card = ConnectionsTab(session, self._act), PersonCard(session)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        for title, content in (
            (self.tr("Brief"), self.brief),
            (self.tr("Timeline"), self.timeline),
            (self.tr("Offers and asks"), self.offers),
            (self.tr("Connections"), self.connections),
            (self.tr("Card"), self.card),
        ):
            number = self.tabs.addTab(title)
            keys = QKeySequence(f"{KEYS}+{number + 1}")
            self.tabs.setTabToolTip(number, f"{title} ({native(keys)})")
            QShortcut(keys, self).activated.connect(partial(self.tabs.setCurrentIndex, number))
            self._stack.addWidget(content)
        self._lay_out()
        self._connect()

    def person(self) -> int:
        """The id of the person shown, 0 for nobody."""
        return self._page.row.id if self._page else 0

    def show_tab(self, name: str) -> None:
        """Go to the tab of that name; without one, stay where it is."""
        if name:
            self.tabs.setCurrentIndex(_TABS.index(name))

    def show_page(self, page: "PersonPage", photo: QPixmap | None, today: date) -> None:
        """Show a person; of the tabs only the visible one is filled now."""
        self._page, self._today = page, today
        self._filled.clear()
        self.header.show_page(page, photo, today, archived=people.is_archived(self._session.library, page.row.id))
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
        buttons = self.header.buttons
        for asked, requested in (
            (buttons.log_asked, self.log_requested),
            (buttons.thanks_asked, self.thanks_requested),
            (buttons.introduction_asked, self.introduction_requested),
            (buttons.change_asked, self.change_requested),
            (buttons.print_asked, self.print_requested),
            (buttons.export_asked, self.people_export_requested),
            (buttons.archive_asked, self.archive_requested),
            (buttons.trash_asked, self.trash_requested),
        ):
            asked.connect(lambda requested=requested: requested.emit([self.person()]))
        for asked, requested in (
            (buttons.edit_asked, self.person_edit_requested),
            (buttons.code_asked, self.code_requested),
            (buttons.me_asked, self.own_card_named),
            (buttons.hold_asked, self.hold_requested),
        ):
            asked.connect(lambda requested=requested: requested.emit(self.person()))
        for asked in (buttons.follow_up_asked, self.brief.between.added):
            asked.connect(lambda: self.follow_up_requested.emit([self.person()], None))
        self._connect_parts()

    def _connect_parts(self) -> None:
        header, buttons = self.header, self.header.buttons
        self.card.acted.connect(self.acted)
        for part in (buttons, self.card):
            part.link_asked.connect(self.link_asked)
        buttons.merge_asked.connect(self._ask_to_merge)
        buttons.in_touch_asked.connect(self._log_today)
        header.photo_chosen.connect(self._keep_photo)
        header.organisation_pressed.connect(self._open_organisation)
        header.circle_pressed.connect(self.circle_opened)
        header.tag_pressed.connect(self._open_tag)
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
        self.acted.emit(self.tr("Logged."))

    def _act(self, verb: "Callable[..., Any]", *args: Any, **rest: Any) -> Any:
        """Run a verb of a card; what then is no longer there is told, so that it can be taken back."""
        result = self._session.act(verb, *args, **rest)
        gone = (knowing.delete_questions, knowing.delete_facts, knowing.delete_topics, connections.delete_connections)
        if verb is knowing.close_question:
            self.acted.emit(self.tr("Asked."))
        elif verb in gone:
            self.acted.emit(self.tr("Deleted."))
        return result

    def _open_organisation(self, name: str) -> None:
        if (found := organisations.named(self._session.library, name)) is not None:
            self.organisation_opened.emit(found)

    def _open_tag(self, name: str) -> None:
        if (found := tags.named(self._session.library, name)) is not None:
            self.tag_opened.emit(found)

    def _keep_photo(self, photo: "Photo | None") -> None:
        if self._page:
            self._session.act(people.edit_person, replace(self._page.person, photo=photo))

    def _fill(self, tab: int) -> None:
        # Filled before it is seen: in sight each widget that comes would have all of it arranged anew.
        if self._page is not None and tab not in self._filled:
            self._show(self._page, tab)
        self._stack.setCurrentIndex(tab)

    def _show(self, page: "PersonPage", tab: int) -> None:
        self._filled.add(tab)
        fill: dict[int, Callable[[], None]] = {
            BRIEF: lambda: self.brief.show_page(page, self._today),
            TIMELINE: lambda: self.timeline.show_person(self.person(), self._today),
            OFFERS: lambda: self.offers.show_page(page),
            CONNECTIONS: lambda: self.connections.show_person(self.person()),
            CARD: lambda: self.card.show_page(page, self._today),
        }
        fill[tab]()
