"""What mouse, keyboard and drags do on the page of a week."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from relnet.domain.dates import When
from relnet.services.agenda import Item
from relnet.services.agenda.weeks import HALF_AN_HOUR
from relnet.ui.calendar import moving
from relnet.ui.calendar.blocks import Block
from relnet.ui.calendar.moving import QUARTER
from relnet.ui.calendar.page import DAYS
from relnet.ui.calendar.week_drawing import Target
from relnet.ui.calendar.week_page import WeekPage
from relnet.ui.handing import follow_up_in

_EDGE = 6
_HALF = 0.5
_NEAR = 28
_KEYS = Qt.KeyboardModifier


@dataclass(slots=True)
class _Pressed:
    """What a press may become: a drag of a follow-up, or its resizing by the lower edge."""

    start: QPoint
    block: Block | None
    item: Item
    resizes: bool


class WeekGrid(WeekPage):
    """Emits what the person asks for.

    `item_opened`, `item_finished` and `item_removed` carry an Item, `menu_wanted` one and a place of the screen,
    `follow_up_wanted` a day or a When, `follow_up_dragged` the id of one that is picked up, `follow_up_dropped` its id and
    the day or the moment, `follow_up_timed` its id, its When and its minutes or None.
    """

    item_opened = Signal(object)
    item_finished = Signal(object)
    item_removed = Signal(object)
    menu_wanted = Signal(object, QPoint)
    follow_up_wanted = Signal(object)
    follow_up_dragged = Signal(int)
    follow_up_dropped = Signal(int, object)
    follow_up_timed = Signal(int, object, object)

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(clock, parent)
        self._pressed: _Pressed | None = None
        self._grabbed: tuple[int, float, float] | None = None
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, choose an entry of the day and work on it, add a follow-up."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~_KEYS.KeypadModifier
        if modifiers == _KEYS.ControlModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose(moving.neighbour(self.of_selected_day(), self.shown.chosen, 1 if key == Qt.Key.Key_Down else -1))
        elif modifiers in (_KEYS.AltModifier, _KEYS.AltModifier | _KEYS.ShiftModifier) and self._shift(key, modifiers):
            pass
        elif modifiers or not self._obey(key):
            # Not to the scroll area, which would take the arrow keys.
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the time, or the entry."""
        place = event.position().toPoint()
        column, item, block = self.column_at(place), self.item_at(place), self.block_at(place)
        self._pressed = None
        if column is None:
            return
        if item is not None and moving.can_move(item) and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = _Pressed(place, block, item, block is not None and self._is_edge(block, place))
        self.go(self.shown.days[column])
        if item is not None:
            self.choose(item)
        else:
            time = self.time_at(place)
            self.point(None if time is None else int(time / _HALF) * _HALF)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pick up the follow-up that was pressed, or make it longer or shorter."""
        place = event.position().toPoint()
        pressed = self._pressed
        if pressed is None:
            block = self.block_at(place)
            edge = block is not None and moving.can_move(block.item) and self._is_edge(block, place)
            self.viewport().setCursor(Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.ArrowCursor)
        elif pressed.resizes and pressed.block is not None:
            self._aim(Target(pressed.block.column, pressed.block.top, self._end_at(pressed.block, place)))
        elif (place - pressed.start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._grab(pressed)
            self.follow_up_dragged.emit(pressed.item.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a resizing."""
        pressed, self._pressed = self._pressed, None
        self._aim(None)
        place = event.position().toPoint()
        if pressed is None or not pressed.resizes or pressed.block is None or place == pressed.start:
            return
        end = self.shown.hours.moment(pressed.block.column, self._end_at(pressed.block, place))
        item = pressed.item
        assert item.at
        minutes = round((end.astimezone(UTC) - item.at.astimezone(UTC)) / timedelta(minutes=1))
        self.follow_up_timed.emit(item.id, When.timed(item.at), max(minutes, QUARTER))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the entry, or add a follow-up where there is none."""
        place = event.position().toPoint()
        item = self.item_at(place)
        self._pressed = None
        if item is not None:
            self.item_opened.emit(item)
        elif self.column_at(place) is not None:
            self._want()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the entry at the pointer, or of the chosen one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.shown.chosen if by_key else self.item_at(event.pos())
        if item is not None:
            self.choose(item)
            place = self._layout().header(self.shown.days.index(self.shown.selected)).bottomLeft()
            self.menu_wanted.emit(item, self.viewport().mapToGlobal(place) if by_key else event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take follow-ups; anything else is for the window."""
        event.setAccepted(follow_up_in(event.mimeData()) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the time that it would move to, and scroll at the edges."""
        place = event.position().toPoint()
        target = self._target(place, follow_up_in(event.mimeData()))
        self._scroll_near(place)
        self._aim(target)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(target is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Aim no more."""
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which follow-up came to which time."""
        id_ = follow_up_in(event.mimeData())
        target = self._target(event.position().toPoint(), id_)
        self._aim(None)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(target is not None)
        if id_ is None or target is None:
            return
        day = self.shown.days[target.column]
        self.follow_up_dropped.emit(id_, day if target.top is None else self.shown.hours.moment(target.column, target.top))

    def _obey(self, key: Qt.Key) -> bool:
        """Do what a key without others asks for; False if it asks for nothing."""
        shown, chosen = self.shown, self.shown.chosen
        column = shown.days.index(shown.selected)
        across = -1 if self.isRightToLeft() else 1
        steps = {Qt.Key.Key_Left: -across, Qt.Key.Key_Right: across, Qt.Key.Key_Home: -column, Qt.Key.Key_End: DAYS - 1 - column}
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key in steps:
            self.go(shown.selected + timedelta(days=steps[key]))
        elif key in turns:
            self.turn(turns[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-_HALF if key == Qt.Key.Key_Up else _HALF)
        elif key == Qt.Key.Key_N:
            self.follow_up_wanted.emit(shown.selected)
        elif key == Qt.Key.Key_Escape and (chosen or shown.target):
            self._pressed = None
            self._aim(None)
            self.choose(None)
        elif chosen is not None and (signal := moving.asked(self, key)):
            signal.emit(chosen)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want()
        else:
            return False
        return True

    def _step(self, rows: float) -> None:
        place = self.shown.place
        if place is None:
            self.point(0.0 if rows > 0 else None)
        else:
            self.point(None if place + rows < 0 else place + rows)

    def _shift(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move the chosen follow-up by a day or a quarter of an hour, or with Shift make it longer or shorter."""
        item = self.shown.chosen
        if item is None or not moving.can_move(item):
            return False
        made = moving.resized(item, key) if modifiers & _KEYS.ShiftModifier else moving.moved(item, key, self.isRightToLeft())
        if made is None:
            return False
        when, minutes = made
        self.follow_up_timed.emit(item.id, when, minutes)
        self.go(when.day if when.at is None else when.at.astimezone(self.shown.hours.zone).date())
        return True

    def _want(self) -> None:
        """Ask for a follow-up where the cursor is."""
        shown = self.shown
        if shown.place is None:
            self.follow_up_wanted.emit(shown.selected)
        else:
            moment = shown.hours.moment(shown.days.index(shown.selected), shown.place)
            self.follow_up_wanted.emit(When.timed(moment))

    def _is_edge(self, block: Block, place: QPoint) -> bool:
        return block.last and place.y() > self._layout().block(block).bottom() - _EDGE

    def _end_at(self, block: Block, place: QPoint) -> float:
        return max(_snapped(self._layout().place(place.y())), block.top + 0.25)

    def _grab(self, pressed: _Pressed) -> None:
        """Keep how far below its top it was picked up, and how high it is."""
        block = pressed.block
        if block is None:
            self._grabbed = pressed.item.id, 0.0, HALF_AN_HOUR / 60
        else:
            begins = self._layout().place(pressed.start.y()) - block.top
            self._grabbed = pressed.item.id, begins, block.bottom - block.top

    def _target(self, place: QPoint, id_: int | None) -> Target | None:
        column, time = self.column_at(place), self.time_at(place)
        if column is None or id_ is None:
            return None
        if time is None:
            return Target(column)
        below, height = self._grabbed[1:] if self._grabbed and self._grabbed[0] == id_ else (0.0, _HALF)
        top = max(_snapped(time - below), 0.0)
        return Target(column, top, top + height)

    def _aim(self, target: Target | None) -> None:
        if target != self.shown.target:
            self.shown = replace(self.shown, target=target)
            self.viewport().update()

    def _scroll_near(self, place: QPoint) -> None:
        body, bar = self._layout().body(), self.verticalScrollBar()
        if body.top() <= place.y() < body.top() + _NEAR:
            bar.setValue(bar.value() - bar.singleStep() // 2)
        elif body.bottom() - _NEAR < place.y():
            bar.setValue(bar.value() + bar.singleStep() // 2)


def _snapped(place: float) -> float:
    """At a quarter of an hour."""
    return round(place * 4) / 4
