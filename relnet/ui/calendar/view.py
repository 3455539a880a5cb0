"""The Calendar view: a month, a week by the hour or a list, and the selected day beside it."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from relnet.domain.changes import Changes
from relnet.domain.dates import When
from relnet.services import agenda
from relnet.services.agenda import Day, Item
from relnet.session import Session
from relnet.ui import handing, taborder
from relnet.ui.calendar import moving
from relnet.ui.calendar.day_panel import DayPanel
from relnet.ui.calendar.header import FACES, Header
from relnet.ui.calendar.jump import Jump
from relnet.ui.calendar.month_grid import MonthGrid
from relnet.ui.calendar.overlay_keeper import OverlayKeeper

_KEYS = {Qt.Key.Key_M: "month", Qt.Key.Key_W: "week", Qt.Key.Key_A: "agenda"}
_NOTHING = Day(0, ())
_ROOM_FOR_PANEL, _NARROWEST = 940, 640


class CalendarView(QWidget):
    """What lies on each day; follow-ups move by dragging them.

    `follow_up_requested` carries people and a day or a When, `follow_up_timed` an id, its When and its minutes or None.
    """

    person_opened = Signal(int)
    log_requested = Signal(list)
    interaction_opened = Signal(int)
    interaction_delete_requested = Signal(list)
    thanks_requested = Signal(list)
    thanked_already = Signal(list)
    check_in_closed = Signal(list)
    follow_up_opened = Signal(int)
    follow_up_requested = Signal(list, object)
    follow_up_finished = Signal(list)
    follow_up_reopened = Signal(list)
    follow_up_logged = Signal(int)
    follow_up_snoozed = Signal(list, object)
    follow_up_skipped = Signal(int)
    follow_up_cancelled = Signal(list)
    follow_up_delete_requested = Signal(list)
    follow_up_moved = Signal(int, object)
    follow_up_timed = Signal(int, object, object)
    calendar_handed = Signal(list)
    export_requested = Signal(list)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._header = Header()
        self._panel = DayPanel(partial(agenda.people_of, session.library))
        self._keeper = OverlayKeeper(session, self)
        self._jump: Jump | None = None
        self._stack = QStackedWidget()
        self._faces: dict[str, Any] = {}
        self._face = self._build("month")
        self._arrange()
        self._connect()

    def refresh(self, changes: Changes | None) -> None:
        """Show what changed. None: everything may differ."""
        if self._session.busy:
            return
        if changes is None or changes.touches("setting"):
            self._keeper.reload()
        if changes is None or changes.touches("interaction", "follow_up", "person"):
            self._show_all()

    @property
    def face(self) -> str:
        """Which of FACES is shown."""
        return self._name

    def show_face(self, name: str) -> None:
        """Show the same day as one of FACES."""
        if name not in FACES or name == self._name:
            return
        day = self._face.selected
        self._face = self._faces.get(name) or self._build(name)
        self._stack.setCurrentWidget(self._face)
        self._header.show_face(name)
        with QSignalBlocker(self._face):
            self._face.go(day)
        self._show_page()
        self._show_day(day)
        self._face.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_overlays(self) -> None:
        """Show which calendars of other programs lie over this one."""
        from relnet.ui.calendar.overlay_sheet import OverlaySheet

        sheet = OverlaySheet(self._session, self._keeper, self)
        sheet.exec()
        sheet.deleteLater()

    def ask_for_day(self) -> None:
        """Ask for a date to go to."""
        if self._jump is None:
            self._jump = Jump(lambda: self._session.clock().date(), self)
            self._jump.wanted.connect(self.go)
        self._jump.ask(self._header.below_title())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keeper.wake()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _ROOM_FOR_PANEL
        if not beside and self._panel.isAncestorOf(self.focusWidget()):
            self._face.setFocus(Qt.FocusReason.OtherFocusReason)
        self._panel.setVisible(beside)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._face.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that are the same on every page: M, W and A change it, T goes to today, G or Ctrl+G to a date."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_G and modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            self.ask_for_day()
        elif modifiers:
            super().keyPressEvent(event)
        elif key in _KEYS:
            self.show_face(_KEYS[key])
        elif key == Qt.Key.Key_T:
            self.go(self._session.clock().date())
        else:
            super().keyPressEvent(event)

    @property
    def _name(self) -> str:
        return next((name for name, face in self._faces.items() if face is self._face), "month")

    def _build(self, name: str) -> Any:
        face = self._new(name)
        self._faces[name] = face
        self._stack.addWidget(face)
        face.page_turned.connect(self._show_page)
        face.day_selected.connect(self._show_day)
        # What moving shows (a message, if it fails) must not run inside the drop.
        face.follow_up_dropped.connect(self._move, Qt.ConnectionType.QueuedConnection)
        self._listen(face)
        return face

    def _new(self, name: str) -> Any:
        if name == "week":
            from relnet.ui.calendar.week_grid import WeekGrid

            made = WeekGrid(self._session.clock)
            made.follow_up_timed.connect(self.follow_up_timed)
            return made
        if name == "agenda":
            from relnet.ui.calendar.agenda_list import AgendaList

            return AgendaList(self._session, self._read)
        return MonthGrid(lambda: self._session.clock().date())

    def _read(self, first: date, last: date, per_day: int) -> Mapping[date, Day]:
        return agenda.month(self._session.library, first, last, per_day=per_day, overlaid=self._keeper.laid.days)

    def _show_all(self) -> None:
        self._show_page()
        self._show_day(self._face.selected)

    def _show_page(self) -> None:
        face = self._face
        self._header.show_title(face.title(), face.widest_title())
        if self._session.busy:
            return
        if self._name == "month":
            first, last = face.month.span()
            face.show_days(self._read(first, last, face.per_day))
        elif self._name == "week":
            face.show_week(agenda.week(self._session.library, face.first, face.per_hour, self._keeper.laid.days))
        else:
            face.refresh()

    def _show_day(self, day: date) -> None:
        self._header.show_title(self._face.title(), self._face.widest_title())
        self._keeper.cover(day)
        if not self._session.busy:
            self._panel.show_day(day, self._read(day, day, self._panel.most(day)).get(day, _NOTHING))
            taborder.follow(self._face, taborder.stops(self._panel))

    def go(self, day: date) -> None:
        self._face.go(day)
        self._face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, item: Item) -> None:
        if item.kind in ("interaction", "check_in"):
            self.interaction_opened.emit(item.id)
        elif item.kind == "follow_up":
            self.follow_up_opened.emit(item.id)
        elif item.person is not None:
            self.person_opened.emit(item.person)

    def _finish(self, item: Item) -> None:
        if moving.can_finish(item):
            self.follow_up_finished.emit([item.id])
        elif item.kind == "check_in":
            self.check_in_closed.emit([item.id])

    def _remove(self, item: Item) -> None:
        if moving.can_remove(item):
            asked = self.follow_up_delete_requested if item.kind == "follow_up" else self.interaction_delete_requested
            asked.emit([item.id])

    def _show_menu(self, item: Item, place: QPoint) -> None:
        """What can be done with a follow-up or with what happened."""
        from relnet.ui.editing.follow_up_menu import FollowUpMenu
        from relnet.ui.editing.interaction_menu import InteractionMenu

        made = FollowUpMenu if moving.can_move(item) else InteractionMenu if item.kind in ("interaction", "check_in") else None
        if made is not None:
            menu = made(self._session, [item.id], self)
            if not moving.can_remove(item):
                # Whoever asked how it went on need not lose what happened.
                menu.removeAction(menu.actions()[-1])
            menu.exec(place)
            menu.deleteLater()

    def _drag(self, id_: int) -> None:
        handing.drag(self, self._session.library, [id_])

    def _move(self, id_: int, target: date) -> None:
        """To a moment, or to a day: in the week without a time then, elsewhere the time stays."""
        if isinstance(target, datetime):
            self.follow_up_timed.emit(id_, self._said_there(id_, target), None)
            target = target.date()
        elif self._name == "week":
            self.follow_up_timed.emit(id_, When(target), None)
        else:
            self.follow_up_moved.emit(id_, target)
        self._face.go(target)

    def _said_there(self, id_: int, moment: datetime) -> When:
        """The moment in the zone that the follow-up was said in."""
        from relnet.services import follow_ups

        before = follow_ups.get(self._session.library, id_).due.at
        return When.timed(moment.astimezone(before.tzinfo) if before else moment)

    def _listen(self, part: Any) -> None:
        """Answer what a page or the panel asks for."""
        part.item_opened.connect(self._open)
        part.item_finished.connect(self._finish)
        part.item_removed.connect(self._remove)
        part.menu_wanted.connect(self._show_menu)
        part.follow_up_wanted.connect(lambda when: self.follow_up_requested.emit([], when))
        part.follow_up_dragged.connect(self._drag)

    def _connect(self) -> None:
        self._listen(self._panel)
        self._panel.follow_up_handed.connect(lambda id_: self.calendar_handed.emit([id_]))
        self._panel.person_opened.connect(self.person_opened)
        self._panel.log_wanted.connect(self.log_requested)
        self._panel.more_wanted.connect(lambda: self._show_day(self._face.selected))
        self._panel.calendars_wanted.connect(self.show_overlays)
        self._keeper.changed.connect(self._show_all)
        self._header.turned.connect(lambda step: self._face.turn(step))
        self._header.today_wanted.connect(lambda: self.go(self._session.clock().date()))
        self._header.jump_wanted.connect(self.ask_for_day)
        self._header.face_chosen.connect(self.show_face)
        self._header.export_wanted.connect(lambda: self.export_requested.emit([]))

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(22, 21, 22, 19)
        column.setSpacing(13)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(self._panel)
        first, *others = taborder.stops(self)
        taborder.follow(first, others)
        # Narrower than its layout asks for: the panel gives way.
        self.setMinimumWidth(_NARROWEST)
