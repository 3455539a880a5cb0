"""The Timeline view: chips to filter, the stream, and the panel beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from relnet.domain.changes import Changes
from relnet.domain.interaction import InteractionKind
from relnet.domain.person import Photo
from relnet.services import people
from relnet.services.timeline import EVERYTHING, Entry, Wanted
from relnet.session import Session
from relnet.ui import handing, taborder
from relnet.ui.editing.day_dialog import DayDialog
from relnet.ui.editing.follow_up_menu import FollowUpMenu
from relnet.ui.editing.interaction_menu import InteractionMenu
from relnet.ui.portraits import Portraits
from relnet.ui.timeline.entry_delegate import MARGIN
from relnet.ui.timeline.filter_row import FilterRow
from relnet.ui.timeline.panel import WIDTH as PANEL
from relnet.ui.timeline.panel import Panel
from relnet.ui.timeline.stream import Stream
from relnet.ui.widgets import Button, Empty, FilterChip, Heading

Kinds = frozenset[InteractionKind] | None
_ROOM_FOR_PANEL, _NARROWEST = 930, 480
_BETWEEN = 10
_EARLIEST = date(1900, 1, 1)


class TimelineView(QWidget):
    """One stream of what comes up and what happened."""

    person_opened = Signal(int)
    interaction_opened = Signal(int)
    follow_up_opened = Signal(int)
    follow_up_finished = Signal(list)
    follow_up_logged = Signal(int)
    follow_up_snoozed = Signal(list, object)
    follow_up_skipped = Signal(int)
    follow_up_cancelled = Signal(list)
    follow_up_delete_requested = Signal(list)
    interaction_delete_requested = Signal(list)
    calendar_handed = Signal(list)
    export_requested = Signal(list)
    log_requested = Signal(list)
    thanks_requested = Signal(list)
    thanked_already = Signal(list)
    check_in_closed = Signal(list)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kinds: Kinds = None
        self._loaded = False
        self._portraits = Portraits(self._photo)
        self._stream = Stream(session, self._portraits.of)
        self._panel = Panel(session, self._portraits.of)
        self._filter = FilterRow(session)
        self._filter.hide()
        self._funnel = Button("", "funnel", variant="quiet")
        self._title = Heading(self.tr("Timeline"))
        self._chips: list[FilterChip] = []
        self._nothing = Empty("history", self.tr("What you log is kept here, day by day."), self.tr("Log interaction"))
        self._none_such = Empty("history", self.tr("Nothing like this yet."), self.tr("Show everything"))
        self._pages = QStackedWidget()
        self._arrange()
        self._connect()

    def refresh(self, changes: Changes | None) -> None:
        """Show what changed; the place in the stream stays. None: everything may differ."""
        if self._session.busy:
            return
        if changes is None:
            self._portraits.forget_all()
        else:
            self._portraits.forget(changes.of("person"))
        if not self._loaded:
            self._loaded = True
            self._stream.show_wanted(self._wanted())
        elif changes is None or changes.touches("interaction", "follow_up", "person"):
            self._stream.refresh()
        if self._filter.isVisible():
            self._filter.refresh()
        if changes is None or changes.touches("interaction", "person"):
            self._panel.refresh()
            taborder.follow(self._stream, taborder.stops(self._panel))
        self._show_page()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._stream.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _ROOM_FOR_PANEL
        if not beside and self._panel.isAncestorOf(self.focusWidget()):
            self._stream.setFocus(Qt.FocusReason.OtherFocusReason)
        self._panel.setVisible(beside)
        # Where one is the sidebar says too; the filters are nowhere else.
        room = self.width() - (PANEL if beside else 0) - 2 * MARGIN
        wanted = (self._title, *self._chips, self._funnel)
        self._title.setVisible(room >= sum(widget.sizeHint().width() + _BETWEEN for widget in wanted))

    def narrow(self) -> None:
        """Have the row at hand that says what is wanted."""
        if not self._filter.isVisible():
            self._filter.refresh()
            self._filter.show()
        self._filter.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_for_day(self) -> None:
        """Let a day be said to go to: in the panel, or where there is no room for it in a dialog."""
        if self._panel.isVisible():
            self._panel.ask_for_day()
        elif day := DayDialog.ask(self.tr("Go to a day"), _EARLIEST, self._session.clock().date(), self):
            self._stream.jump(day)
            self._stream.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted(self) -> Wanted:
        return replace(self._filter.wanted(), kinds=self._kinds)

    def _show_kinds(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._show_wanted()

    def _show_wanted(self) -> None:
        if not self._session.busy:
            self._stream.show_wanted(self._wanted())
            self._show_page()

    def _narrow_or_not(self) -> None:
        self._filter.leave() if self._filter.isVisible() else self.narrow()

    def _show_everything(self) -> None:
        self._chips[0].click()
        self._filter.leave()

    def _stop_narrowing(self) -> None:
        self._filter.hide()
        self._stream.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_page(self) -> None:
        stream, empty = self._stream.stream, self._nothing if self._wanted() == EVERYTHING else self._none_such
        # What is rare may still be found further back.
        shown = stream.rowCount() or stream.canFetchMore(QModelIndex())
        self._pages.setCurrentWidget(self._stream if shown else empty)

    def _open(self, entry: Entry) -> None:
        if entry.kind == "follow_up":
            self.follow_up_opened.emit(entry.id)
        elif entry.kind != "date":
            self.interaction_opened.emit(entry.id)
        elif entry.people:
            self.person_opened.emit(entry.people[0].id)

    def _finish(self, entries: Sequence[Entry]) -> None:
        if to_do := _ids(entries, "follow_up"):
            self.follow_up_finished.emit(to_do)
        if asked := _ids(entries, "check_in"):
            self.check_in_closed.emit(asked)

    def _delete(self, entries: Sequence[Entry]) -> None:
        if past := _ids(entries, "interaction"):
            self.interaction_delete_requested.emit(past)
        if ahead := _ids(entries, "follow_up"):
            self.follow_up_delete_requested.emit(ahead)

    def _drag(self, entries: Sequence[Entry]) -> None:
        handing.drag(self, self._session.library, _ids(entries, "follow_up"))

    def _photo(self, person: int) -> Photo | None:
        # Painting happens at moments that nobody chooses: a long action may be under way.
        if self._session.busy:
            raise LookupError(person)
        return people.photo(self._session.library, person)

    def _show_menu(self, entries: Sequence[Entry], place: QPoint) -> None:
        self.menu(entries).popup(place)

    def menu(self, entries: Sequence[Entry]) -> QMenu:
        """What can be done with the selected entries: all that their kind allows, of several kinds what all of them allow."""
        kinds, ids, ahead = {entry.kind for entry in entries}, [entry.id for entry in entries], _ids(entries, "follow_up")
        if kinds == {"follow_up"}:
            menu = FollowUpMenu(self._session, ids, self)
        elif kinds == {"interaction"}:
            menu = InteractionMenu(self._session, ids, self)
        else:
            menu = self._mixed_menu(entries)
        menu.aboutToHide.connect(menu.deleteLater)
        # What deletes stays the last.
        last = menu.actions()[-1:] if kinds & {"follow_up", "interaction"} else []
        for action in last:
            menu.removeAction(action)
        if ahead:
            menu.addAction(self.tr("Export .ics…"), lambda: self.export_requested.emit(ahead))
        for person in entries[0].people if len(entries) == 1 else ():
            words = self.tr("Open {name}").format(name=person.name.replace("&", "&&"))
            menu.addAction(words, partial(self.person_opened.emit, person.id))
        menu.addSeparator()
        menu.addActions(last)
        return menu

    def _mixed_menu(self, entries: Sequence[Entry]) -> QMenu:
        menu = QMenu(self)
        if len(entries) == 1 and entries[0].kind == "check_in":
            menu.addAction(self.tr("Open"), lambda: self._open(entries[0]))
        if all(entry.kind == "check_in" for entry in entries):
            menu.addAction(self.tr("I asked how it went on"), lambda: self._finish(entries))
        if people := list(dict.fromkeys(person.id for entry in entries for person in entry.people)):
            menu.addAction(self.tr("Log interaction…"), lambda: self.log_requested.emit(people))
        if _ids(entries, "interaction") or _ids(entries, "follow_up"):
            menu.addAction(self.tr("Delete"), lambda: self._delete(entries))
        return menu

    def _connect(self) -> None:
        self._stream.opened.connect(self._open)
        self._stream.removed.connect(self._delete)
        self._stream.finished.connect(self._finish)
        self._stream.dragged.connect(self._drag)
        self._stream.menu_asked.connect(self._show_menu)
        self._stream.person_clicked.connect(self.person_opened)
        self._panel.jumped.connect(self._stream.jump)
        self._stream.read_on.connect(self._show_page)
        self._funnel.clicked.connect(self._narrow_or_not)
        self._filter.changed.connect(self._show_wanted)
        self._filter.closed.connect(self._stop_narrowing)
        for keys, answer in (("Ctrl+F", self.narrow), ("Ctrl+G", self._ask_for_day)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(answer)
        self._panel.person_clicked.connect(self.person_opened.emit)
        self._nothing.pressed.connect(lambda: self.log_requested.emit([]))
        self._none_such.pressed.connect(self._show_everything)

    def _arrange(self) -> None:
        for page in (self._stream, self._nothing, self._none_such):
            self._pages.addWidget(page)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addLayout(self._header())
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 8, MARGIN, 2)
        row.addWidget(self._filter)
        column.addLayout(row)
        column.addWidget(self._pages, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(self._panel)
        first, *others = taborder.stops(self)
        taborder.follow(first, others)
        # Narrower than its layout asks for: the panel gives way.
        self.setMinimumWidth(_NARROWEST)

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 22, MARGIN, 0)
        row.setSpacing(_BETWEEN)
        row.addWidget(self._title)
        row.addStretch()
        group = QButtonGroup(self)
        for words, kinds in self._filters():
            chip = FilterChip(words)
            chip.setChecked(kinds is None)
            chip.clicked.connect(lambda _=False, kinds=kinds: self._show_kinds(kinds))
            group.addButton(chip)
            row.addWidget(chip)
            self._chips.append(chip)
        self._funnel.setAccessibleName(self.tr("Filter"))
        self._funnel.setToolTip(self.tr("Filter (Ctrl+F)"))
        row.addWidget(self._funnel)
        return row

    def _filters(self) -> tuple[tuple[str, Kinds], ...]:
        kind = InteractionKind
        return (
            (self.tr("Everything"), None),
            (self.tr("Meetings"), frozenset({kind.MEETING, kind.MEAL, kind.EVENT})),
            (self.tr("Calls"), frozenset({kind.CALL})),
            (self.tr("Messages"), frozenset({kind.MESSAGE})),
            (self.tr("Thanks"), frozenset({kind.THANKS})),
            (self.tr("Help"), frozenset({kind.HELP_GIVEN, kind.HELP_RECEIVED})),
            (self.tr("Introductions"), frozenset({kind.INTRODUCTION})),
        )


def _ids(entries: Sequence[Entry], kind: str) -> list[int]:
    return [entry.id for entry in entries if entry.kind == kind]
