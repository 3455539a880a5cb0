"""The contacts: a list of people at the left, the one that is current in full at the right."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from relnet.domain.changes import Changes
from relnet.domain.errors import UserError
from relnet.services import circles, filtering, people
from relnet.services.filtering import ARCHIVED, EVERYBODY, Condition, Field, Filter
from relnet.session import Session
from relnet.ui import handing
from relnet.ui.afterpaint import after_next_paint
from relnet.ui.contacts.filter_flow import FilterFlow
from relnet.ui.contacts.people_delegate import PeopleDelegate
from relnet.ui.contacts.people_list import PeopleList
from relnet.ui.contacts.people_model import NOBODY, PAGE, PeopleModel
from relnet.ui.contacts.people_table import PeopleTable
from relnet.ui.contacts.reader import Reader
from relnet.ui.portraits import Portraits
from relnet.ui.unseen import unseen
from relnet.ui.urls import open_url
from relnet.ui.widgets import Button, Empty

if TYPE_CHECKING:
    from relnet.ui.contacts.person_pane import PersonPane

LIST_WIDTH = 301
# An editor makes a widget for each person: with many more it would not open at once.
FEW = 50
# What the parts of the page ask for and the view passes on.
_OF_THE_PANE = (
    "log_requested", "thanks_requested", "introduction_requested", "follow_up_requested", "person_edit_requested",
    "change_requested", "merge_requested", "print_requested", "people_export_requested", "code_requested", "own_card_named",
    "archive_requested", "hold_requested", "trash_requested", "organisation_opened", "acted",
)  # fmt: skip
_OF_BOTH = ("interaction_opened", "follow_up_opened")
_OF_THE_BRIEF = (
    *_OF_BOTH, "follow_up_finished", "follow_up_delete_requested", "thanks_requested", "thanked_already", "check_in_closed",
)  # fmt: skip


class ContactsView(QWidget):
    """The view as the window knows it."""

    person_edit_requested = Signal(int)
    log_requested = Signal(list)
    thanks_requested = Signal(list)
    introduction_requested = Signal(list)
    follow_up_requested = Signal(list, object)
    interaction_opened = Signal(int)
    follow_up_opened = Signal(int)
    follow_up_finished = Signal(list)
    follow_up_logged = Signal(int)
    follow_up_snoozed = Signal(list, object)
    follow_up_skipped = Signal(int)
    follow_up_cancelled = Signal(list)
    calendar_handed = Signal(list)
    follow_up_delete_requested = Signal(list)
    interaction_delete_requested = Signal(list)
    thanked_already = Signal(list)
    check_in_closed = Signal(list)
    print_requested = Signal(list)
    archive_requested = Signal(list)
    hold_requested = Signal(int)
    trash_requested = Signal(list)
    people_export_requested = Signal(list)
    code_requested = Signal(int)
    own_card_named = Signal(int)
    change_requested = Signal(list)
    merge_requested = Signal(list)
    organisation_opened = Signal(int)
    circle_shown = Signal(object)
    list_shown = Signal(object)
    acted = Signal(str)
    import_requested = Signal()
    new_person_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reader = Reader(session)
        self._portraits = Portraits(self._reader.photo)
        self.model = PeopleModel(self._reader.rows, self)
        self.table = PeopleTable(self.model, PeopleDelegate(self._portraits.of, self))
        self.list = PeopleList(self.table, self._reader.name_of)
        self.filters = FilterFlow(session, self._reader, self.list)
        self._nobody = QWidget()
        self._detail, self._whole = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()

    @cached_property
    def pane(self) -> "PersonPane":
        """The person in full, built for the first one, so that the list is seen sooner."""
        from relnet.ui.contacts.person_pane import PersonPane

        pane = PersonPane(self._session, self._reader.timeline)
        for part, names in ((pane, _OF_THE_PANE), (pane.brief, _OF_THE_BRIEF), (pane.timeline, _OF_BOTH)):
            for name in names:
                getattr(part, name).connect(getattr(self, name))
        for asked, answer in (
            (pane.person_opened, self.open_person),
            (pane.circle_opened, self.show_circle),
            (pane.tag_opened, self.show_tag),
            (pane.link_asked, self._open_link),
            (pane.brief.menu_asked, self._show_entry_menu),
            (pane.timeline.menu_asked, self._show_entry_menu),
        ):
            asked.connect(answer)
        self._detail.addWidget(pane)
        return pane

    def refresh(self, changes: Changes | None) -> None:
        """Catch up with what changed; None where everything may have."""
        if self._session.busy:
            return
        somebody_else = self._show_list(changes)
        shown = ("person", "circle", "interaction", "follow_up", "tag", "organisation")
        if somebody_else or changes is None or changes.touches(*shown):
            self._show_person_soon()

    def _show_list(self, changes: Changes | None) -> bool:
        """Bring the list up to date; answers whether somebody else is current in it."""
        if changes is None or changes.touches("circle"):
            self.list.show_circles(circles.all_circles(self._session.library))
        if changes is None or changes.touches("setting"):
            self.filters.follow()
        if changes is None or changes.touches("circle", "tag", "organisation", "import"):
            self.list.bar.show_filter(self.list.filter)  # whose words may be others
        if changes is None:
            self._portraits.forget_all()
            return self._read_ids(anew=True)
        self._portraits.forget(changes.of("person"))
        somebody_else = self._others_may_be_shown(changes) and self._read_ids()
        if changes.touches("organisation"):  # which may have been spelled anew, for all who are there
            self.model.forget_all()
        else:
            self.model.forget(changes.of("person"))
        return somebody_else

    def focusInEvent(self, event: QFocusEvent) -> None:
        # As the table's proxy, the view would keep Tab from what stands above the table.
        self.table.setFocus(event.reason())

    def open_person(self, person_id: int, tab: str = "") -> None:
        """Show a person, at the tab of that name; the list leaves a filter that they do not meet.

        Raises UserError for somebody in the trash.
        """
        shown = self.table.go_to(person_id)
        if not shown and not self._session.busy:
            self.list.show_filter(ARCHIVED if people.is_archived(self._session.library, person_id) else EVERYBODY)
            shown = self.table.go_to(person_id)
        if shown:
            self.pane.show_tab(tab)
        else:
            self.table.clearSelection()
            self.table.setCurrentIndex(NOBODY)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not shown and not self._session.busy:
            for row in people.rows(self._session.library, [person_id]):
                raise UserError(self.tr("{name} is in the trash.").format(name=row.name))

    def show_circle(self, circle: int | None) -> None:
        """Show only the people of a circle; None for everybody."""
        self.list.show_circle(circle)

    def show_list(self, id_: int) -> None:
        """Show the people of a smart list."""
        self.filters.show(id_)

    def show_tag(self, tag: int) -> None:
        """Show only the people with a tag."""
        self.list.show_filter(Filter((Condition(Field.TAG, tag),)))

    def paste_photo(self) -> bool:
        """Take a picture on the clipboard for the person shown; answers whether there is one, and somebody."""
        from relnet.ui.editing.photo_avatar import is_picture

        there = self.table.current() and self._detail.currentWidget() is not self._nobody and not self._session.busy
        if there and (mime := QGuiApplication.clipboard().mimeData()) and is_picture(mime):
            self.pane.header.avatar.take(mime)
            return True
        return False

    def shown_people(self) -> list[int]:
        """The ids of all people in the list, in its order."""
        return [*self.model.ids]

    def shown_name(self) -> str:
        """What the list shows, in words; empty for everybody."""
        return self.list.shown_name()

    def build_filter(self) -> None:
        """Put conditions together for who is shown."""
        self.filters.build()

    def selected_people(self) -> list[int]:
        """The ids of the selected people."""
        return self.table.selected()

    def few_selected(self) -> list[int]:
        """The selected people, for an editor that shows each of them. Raises UserError for more than FEW."""
        return self._few(self.selected_people())

    def _few(self, ids: list[int]) -> list[int]:
        if len(ids) > FEW:
            sentence = self.tr("{count} people are selected. Select at most {few} to log an interaction or add a follow-up.")
            raise UserError(sentence.format(count=QLocale().toString(len(ids)), few=FEW))
        return ids

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("contacts")
        splitter.setChildrenCollapsible(False)
        self.list.setMinimumWidth(220)
        self._detail.setMinimumWidth(380)
        self._detail.addWidget(self._nobody)
        splitter.addWidget(self.list)
        splitter.addWidget(self._detail)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LIST_WIDTH, 779])
        self._whole.addWidget(splitter)
        self._whole.addWidget(self._nobody_yet())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole)

    def _nobody_yet(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(2)
        column.addWidget(
            Empty(
                "users",
                self.tr("Nobody is here yet. Drop contacts on this window (vCards, CSV), import them, or add a first person."),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for text, icon, variant, signal in (
            (self.tr("Import…"), "download", "primary", self.import_requested),
            (self.tr("New person"), "plus", "plain", self.new_person_requested),
        ):
            button = Button(text, icon, variant=variant, tall=True)
            button.clicked.connect(lambda _=False, signal=signal: signal.emit())
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(4)
        return page

    def _connect(self) -> None:
        self.list.circle_shown.connect(self.circle_shown)
        self.filters.list_shown.connect(self.list_shown)
        self.filters.acted.connect(self.acted)
        self.list.changed.connect(self._show_others)
        self._session.busy_changed.connect(self._busy_changed)
        self.table.current_changed.connect(lambda _: self._show_person())
        self.table.opened.connect(self.person_edit_requested)
        self.table.trash_asked.connect(self.trash_requested)
        self.table.menu_asked.connect(self._show_menu)
        self.table.dragged.connect(lambda ids: handing.drag_people(self.table, self._session.library, ids))

    def _others_may_be_shown(self, changes: Changes) -> bool:
        """Whether people may have come, gone or moved: reading a hundred thousand ids anew is not for every logged call.

        If all changed people were in the list and are as many as before, none went; with the same names none moved.
        """
        touched = changes.of("person")
        if not touched and not changes.touches("circle"):
            return False
        if len(touched) > PAGE or self.list.filter != EVERYBODY or self.list.order is not people.Order.NAME:
            return True
        if any(self.model.known_name(row.id) != row.name for row in people.rows(self._session.library, [*touched])):
            return True
        return people.count(self._session.library) != len(self.model.ids)

    def _show_others(self) -> None:
        """Those whom the list is to show from now on: they are seen before the page of whoever is current is built."""
        if self._read_ids() and self.table.current():
            after_next_paint(self.table.viewport(), self._show_person_of_list)
        elif not self.table.current():
            self._show_person()

    def _show_person_of_list(self) -> None:
        shown = self.pane.person() if self._detail.currentWidget() is self.pane else 0
        if self.table.current() != shown:
            self._show_person()

    def _read_ids(self, *, anew: bool = False) -> bool:
        """Read whom the list shows; answers whether somebody else is current in it."""
        ids = filtering.ids(self._session.library, self.list.filter, self.list.order)
        somebody_else = (anew or ids != self.model.ids) and self.table.show_people(ids)
        self.list.show_count(len(ids))
        self._whole.setCurrentIndex(0 if ids or self.list.filter != EVERYBODY else 1)
        return somebody_else

    def _busy_changed(self, busy: bool) -> None:
        """Show whom nothing could be read of while something was under way, as at a start with files to import."""
        if not busy and self.table.current() and self._detail.currentWidget() is self._nobody:
            self._show_person_soon()

    def _show_person_soon(self) -> None:
        """At once, but for the first one: the list is seen while the page is built."""
        if "pane" in vars(self):
            self._show_person()
        else:
            after_next_paint(self.table.viewport(), self._show_person)

    def _show_person(self) -> None:
        # The rows are painted first; a page needs far more than they do.
        from relnet.services import person_page

        person = self.table.current()
        if self._session.busy:
            return
        if person:
            page = person_page.page(self._session.library, person)
            photo = self._portraits.of(person) if page.row.has_photo else None
            with unseen(self.pane):
                self.pane.show_page(page, photo, self._session.clock().date())
        self._detail.setCurrentWidget(self.pane if person else self._nobody)

    def _show_entry_menu(self, kind: str, id_: int, where: QPoint, more: list[QAction]) -> None:
        from relnet.ui.contacts.entry_menu import entry_menu

        entry_menu(self._session, kind, id_, self, more).popup(where)

    def _show_menu(self, ids: list[int], where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, answer in (
            (self.tr("Log interaction"), lambda: self.log_requested.emit(self._few(ids))),
            (self.tr("Follow-up"), lambda: self.follow_up_requested.emit(self._few(ids), None)),
            *((self.tr("Edit"), lambda: self.person_edit_requested.emit(ids[0])) for _ in ids if len(ids) == 1),
            (self.tr("Change tags, circles, cadence…"), lambda: self.change_requested.emit(ids)),
            *((self.tr("Merge…"), lambda: self.merge_requested.emit(self._few(ids))) for _ in ids[1:2]),
            (self.tr("Print brief…"), lambda: self.print_requested.emit(ids)),
            (self.tr("Export…"), lambda: self.people_export_requested.emit(ids)),
            *self._own_entries(ids),
            (self._archive_words(), lambda: self.archive_requested.emit(ids)),
            (self.tr("Move to trash"), lambda: self.trash_requested.emit(ids)),
        ):
            menu.addAction(text).triggered.connect(answer)
        menu.popup(where)

    def _archive_words(self) -> str:
        return self.tr("Bring back from the archive") if self.list.filter.archived else self.tr("Archive")

    def _own_entries(self, ids: list[int]) -> list[tuple[str, Callable[[], None]]]:
        """What can be done with one person alone."""
        if len(ids) > 1:
            return []
        return [
            (self.tr("QR code"), lambda: self.code_requested.emit(ids[0])),
            (self.tr("This is me"), lambda: self.own_card_named.emit(ids[0])),
        ]

    def _open_link(self, url: QUrl) -> None:
        if not open_url(url):
            raise UserError(self.tr("No program on this computer opens this address. You find it on the Card tab, to copy."))
