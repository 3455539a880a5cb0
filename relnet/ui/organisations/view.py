"""The page of an organisation as the window knows it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from relnet.domain.changes import Changes
from relnet.domain.person import Photo
from relnet.services import colleagues, connections, organisations, people
from relnet.ui import counting, messages
from relnet.ui.organisations.member_list import MARGIN, MemberList
from relnet.ui.organisations.sheets import MergeSheet, RenameSheet
from relnet.ui.organisations.suggestion_list import SuggestionList
from relnet.ui.portraits import Portraits
from relnet.ui.widgets import Button, Empty, Heading, plain
from relnet.ui.wrapped import Wrapped

if TYPE_CHECKING:
    from relnet.services.organisations import Member, OrganisationPage
    from relnet.session import Session

_KIND = "colleague"


class OrganisationView(QWidget):
    """Shows one organisation. `person_opened` asks for somebody's page; `acted` carries what was done, in a sentence."""

    person_opened = Signal(int)
    acted = Signal(str)

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._id = 0
        portraits = Portraits(self._photo)
        self._title = Wrapped(Heading("", 1), lines=2)
        self._counts = plain("", tone="secondary", wrap=False)
        self.rename_button = Button(self.tr("Rename…"), "pencil")
        self.merge_button = Button(self.tr("Merge…"))
        self.present = MemberList(self.tr("There now"), self._members, portraits.of)
        self.past = MemberList(self.tr("Were there before"), self._members, portraits.of)
        self._list = self.present
        self.suggestions = SuggestionList()
        self._whole = QStackedWidget()
        self._lay_out()
        self.rename_button.clicked.connect(self.rename)
        self.merge_button.clicked.connect(self.merge)
        for one in (self.present, self.past):
            one.opened.connect(self.person_opened)
            one.entered.connect(partial(setattr, self, "_list", one))
        self.suggestions.connect_asked.connect(self._connect)
        self.suggestions.refused.connect(self._refuse)
        self.suggestions.emptied.connect(self.setFocus)

    def show_organisation(self, id_: int) -> None:
        """Show the organisation with that id."""
        self._id = id_
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Catch up with what changed; None where everything may have."""
        if self._session.busy or not (changes is None or changes.touches("person", "organisation", "setting")):
            return
        try:
            page = self._page()
        except KeyError:
            self._whole.setCurrentIndex(1)
            return
        self._title.setText(page.name)
        self._counts.setText(counting.people(page.people))
        self.present.show_people(page.present)
        self.past.show_people(page.past)
        self.past.setVisible(bool(page.past))
        self._whole.setCurrentIndex(0)
        # The lists are painted first.
        QTimer.singleShot(0, self, self._suggest)

    def selected_people(self) -> list[int]:
        """Whom the keyboard is on, in the list where it was last."""
        return self._list.current() or self.past.current()

    few_selected = selected_people

    def shown_people(self) -> list[int]:
        """Everybody on the page, those who are there now first."""
        return [*self.present.model.ids, *self.past.model.ids]

    def shown_name(self) -> str:
        """The name of the organisation."""
        return self._title.text()

    def rename(self) -> None:
        """Ask for another name; one that is taken makes one of both."""
        name = RenameSheet.ask(self._session, self._page(), self)
        if name is not None:
            self._session.run(organisations.rename_organisation, self._id, name, done=self._renamed, failed=self._tell)

    def merge(self) -> None:
        """Ask for another organisation that is the same one; everybody of it is of this one then."""
        other = MergeSheet.ask(self._session, self._page(), self)
        if other is not None:
            done = partial(self._renamed, self._id)
            self._session.run(organisations.merge_organisations, self._id, other, done=lambda _: done(), failed=self._tell)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.present.table.setFocus(event.reason())

    def _page(self) -> "OrganisationPage":
        return organisations.page(self._session.library, self._id)

    def _renamed(self, id_: int) -> None:
        self.show_organisation(id_)
        self.acted.emit(self.tr("Saved."))

    def _suggest(self) -> None:
        if not self._session.busy:
            self.suggestions.show_suggestions(colleagues.suggestions(self._session.library, self._id))

    def _connect(self, first: int, second: int) -> None:
        self._session.act(connections.add_connections, first, [second], _KIND)
        self.acted.emit(self.tr("Connected."))

    def _refuse(self, first: int, second: int) -> None:
        self._session.act(organisations.say_not_connected, first, second)
        self.acted.emit(self.tr("Not suggested any more."))

    def _members(self, ids: Sequence[int]) -> "list[Member]":
        return [] if self._session.busy else organisations.members(self._session.library, self._id, ids)

    def _photo(self, person_id: int) -> Photo | None:
        if self._session.busy:
            raise LookupError(person_id)
        return people.photo(self._session.library, person_id)

    def _tell(self, error: Exception) -> None:
        messages.tell(error, self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 20, MARGIN, 8)
        head.setSpacing(8)
        texts = QVBoxLayout()
        texts.addWidget(self._title)
        texts.addWidget(self._counts)
        head.addLayout(texts, 1)
        head.addWidget(self.rename_button)
        head.addWidget(self.merge_button)
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.present, 1)
        row.addWidget(self.past, 1)
        row.addWidget(self.suggestions)
        column.addLayout(row, 1)
        self._whole.addWidget(page)
        self._whole.addWidget(Empty("organisation", self.tr("This organisation is no longer there. Its people are in Contacts.")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._whole)
