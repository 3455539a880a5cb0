"""The brief: what to know before a conversation, read in a minute."""

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from relnet.ui import taborder, wording
from relnet.ui.contacts.brief_cards import Act, Facts, Promises, Questions
from relnet.ui.contacts.brief_parts import BriefCard
from relnet.ui.contacts.entry_row import EntryRow
from relnet.ui.contacts.topics import Topics
from relnet.ui.flow import Flow, clear
from relnet.ui.scrolling import ScrollPage
from relnet.ui.widgets import Button, Heading, plain

if TYPE_CHECKING:
    from relnet.services.person_page import PersonPage

WIDE = 620
MARGIN = 26


class Brief(ScrollPage):
    """Shows a PersonPage. `act` runs a verb of the services with its arguments."""

    follow_up_opened = Signal(int)
    follow_up_finished = Signal(list)
    follow_up_delete_requested = Signal(list)
    interaction_opened = Signal(int)
    introduction_requested = Signal(list)
    person_opened = Signal(int)
    thanks_requested = Signal(list)
    thanked_already = Signal(list)
    check_in_closed = Signal(list)
    menu_asked = Signal(str, int, QPoint, list)

    def __init__(self, act: Act, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: PersonPage | None = None
        self._today = date.min
        self._stops: list[QWidget] = []
        self.questions, self.between, self.facts, self.topics = Questions(act), Promises(), Facts(act), Topics(act)
        self._connect()
        self._lay_out()

    def show_page(self, page: "PersonPage", today: date) -> None:
        """Show what is known of a person, as seen on that day."""
        if self._page is None or self._page.row.id != page.row.id:
            self.verticalScrollBar().setValue(0)
        self._page, self._today = page, today
        self.questions.show_page(page, today)
        self.between.show_page(page, today)
        self.facts.show_page(page, today)
        self.topics.show_page(page)
        self._show_lately(page, today)
        self._show_in_common(page)
        self._order_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.viewport().width() >= WIDE else 1)

    def _connect(self) -> None:
        self.between.opened.connect(self.follow_up_opened)
        self.between.finished.connect(self.follow_up_finished)
        self.between.deleted.connect(self.follow_up_delete_requested)
        self.between.thanks_asked.connect(self.thanks_requested)
        self.between.thanked.connect(self.thanked_already)
        self.between.checked_in.connect(self.check_in_closed)
        self.between.menu_asked.connect(self.menu_asked)
        for card in (self.questions, self.between, self.facts):
            card.source_opened.connect(self.interaction_opened)
            card.more_asked.connect(self._show_more)
        self.topics.matches.introduction_requested.connect(self.introduction_requested)

    def _show_more(self) -> None:
        if self._page:
            self.show_page(self._page, self._today)

    def _cards(self) -> tuple[BriefCard, ...]:
        return self.questions, self.between, self.facts, self.topics

    def _lay_out(self) -> None:
        content = QWidget()
        self._column = column = QVBoxLayout(content)
        column.setSpacing(16)
        self._make_room()
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        column.addLayout(self._grid)
        self._columns = 0
        self._arrange(2)
        column.addWidget(Heading(self.tr("Lately"), 2))
        self._recent: list[EntryRow] = []
        self._lately = QVBoxLayout()
        self._lately.setSpacing(7)
        column.addLayout(self._lately)
        self._nothing = plain(self.tr("What you do together shows here once it is logged."), tone="tertiary")
        column.addWidget(self._nothing)
        self.in_common = QWidget()
        self._common = Flow(gap=6)
        common = QVBoxLayout(self.in_common)
        common.setContentsMargins(0, 0, 0, 0)
        common.setSpacing(8)
        common.addWidget(Heading(self.tr("People in common"), 2))
        common.addLayout(self._common)
        column.addWidget(self.in_common)
        column.addStretch(1)
        self.setWidget(content)

    def _make_room(self) -> None:
        """The scroll bar stands in the margin, so that nothing moves when it comes."""
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._column.setContentsMargins(MARGIN, 16, MARGIN - taken, 20)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards()):
            self._grid.addWidget(card, number // columns, number % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)

    def _order_tabs(self) -> None:
        cards = (stop for card in self._cards() for stop in card.stops())
        stops = [*cards, *self._recent, *taborder.stops(self.in_common)]
        there = set(stops)
        before = [stop for stop in self._stops if stop in there]
        # Of two hundred lines nearly all follow the one that they followed before, and each step costs.
        came_after = dict(pairwise(before))
        for stop, following in pairwise(stops):
            if came_after.get(stop) is not following:
                QWidget.setTabOrder(stop, following)
        self._stops = stops

    def _show_lately(self, page: "PersonPage", today: date) -> None:
        clear(self._lately)
        self._recent.clear()
        for entry in page.lately:
            row = EntryRow(entry, today)
            opened = self.interaction_opened if entry.kind == "interaction" else self.follow_up_opened
            row.clicked.connect(lambda _=False, opened=opened, entry=entry: opened.emit(entry.id))
            row.customContextMenuRequested.connect(
                lambda where, row=row, entry=entry: self.menu_asked.emit(entry.kind, entry.id, row.mapToGlobal(where), [])
            )
            self._lately.addWidget(row)
            self._recent.append(row)
        self._nothing.setVisible(not page.lately)

    def _show_in_common(self, page: "PersonPage") -> None:
        clear(self._common)
        for one in page.in_common:
            button = Button(one.row.name, "user", variant="quiet")
            button.setToolTip(wording.acquaintance_text(one))
            button.setAccessibleDescription(wording.acquaintance_text(one))
            button.clicked.connect(lambda _=False, id_=one.row.id: self.person_opened.emit(id_))
            self._common.addWidget(button)
        self.in_common.setVisible(bool(page.in_common))
