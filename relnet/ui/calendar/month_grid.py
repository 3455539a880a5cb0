"""What mouse, keyboard and drags do on the page of a month."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from relnet.ui.calendar import moving
from relnet.ui.calendar.month_page import MonthPage
from relnet.ui.calendar.page import DAYS
from relnet.ui.handing import follow_up_in

_NOTCH = 120
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -DAYS, Qt.Key.Key_Down: DAYS}
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthGrid(MonthPage):
    """Emits what the person asks for.

    `item_opened`, `item_finished` and `item_removed` carry an Item, `menu_wanted` one and a place of the screen,
    `follow_up_wanted` a day, `follow_up_dragged` the id of a follow-up that is picked up, `follow_up_dropped` its id and the day.
    """

    item_opened = Signal(object)
    item_finished = Signal(object)
    item_removed = Signal(object)
    menu_wanted = Signal(object, QPoint)
    follow_up_wanted = Signal(object)
    follow_up_dragged = Signal(int)
    follow_up_dropped = Signal(int, object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(today, parent)
        self._pressed: tuple[QPoint, int] | None = None
        self._rolled = 0
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by day, week and month, choose an entry of the day and work on it, add a follow-up."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose(moving.neighbour(self.of_selected_day(), self.chosen, 1 if key == Qt.Key.Key_Down else -1))
        elif modifiers == Qt.KeyboardModifier.AltModifier and key in _STEPS and self.chosen and moving.can_move(self.chosen):
            self.follow_up_dropped.emit(self.chosen.id, self.month.selected + timedelta(days=self._step(key)))
        elif modifiers or not self._obey(key):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn a month at each notch; the small steps of a touchpad add up to one."""
        self._rolled += event.angleDelta().y()
        notches = int(self._rolled / _NOTCH)
        self._rolled -= notches * _NOTCH
        if notches:
            self.turn(-notches)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the day, or the entry."""
        place = event.position().toPoint()
        day, item = self.day_at(place), self.item_at(place)
        self._pressed = None
        if item is not None and moving.can_move(item) and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = place, item.id
        if day is not None:
            self.select(day)
            self.choose(item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pick up the follow-up that was pressed."""
        if self._pressed is None:
            return
        start, id_ = self._pressed
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.follow_up_dragged.emit(id_)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the entry, or add a follow-up where there is none."""
        place = event.position().toPoint()
        day, item = self.day_at(place), self.item_at(place)
        if item is not None:
            self.item_opened.emit(item)
        elif day is not None:
            self.follow_up_wanted.emit(day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the entry at the pointer, or of the chosen one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.chosen if by_key else self.item_at(event.pos())
        if item is not None:
            self.choose(item)
            self.menu_wanted.emit(item, self.mapToGlobal(self.place_of_selected()) if by_key else event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take follow-ups; anything else is for the window."""
        event.setAccepted(follow_up_in(event.mimeData()) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the day that it would move to."""
        day = self.day_at(event.position().toPoint())
        self.aim(day)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(day is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Aim no more."""
        self.aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which follow-up came to which day."""
        id_, day = follow_up_in(event.mimeData()), self.day_at(event.position().toPoint())
        self.aim(None)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(id_ is not None and day is not None)
        if event.isAccepted():
            self.follow_up_dropped.emit(id_, day)

    def _obey(self, key: Qt.Key) -> bool:
        """Do what a key asks for; False if it asks for nothing."""
        day, chosen = self.month.selected, self.chosen
        column = (day.weekday() - self.month.first_weekday) % DAYS
        ends = {Qt.Key.Key_Home: -column, Qt.Key.Key_End: DAYS - 1 - column}
        if key in _STEPS or key in ends:
            self.go(day + timedelta(days=self._step(key) if key in _STEPS else ends[key]))
        elif key in _TURNS:
            self.turn(_TURNS[key])
        elif key == Qt.Key.Key_N:
            self.follow_up_wanted.emit(day)
        elif chosen is not None and (signal := moving.asked(self, key)):
            signal.emit(chosen)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.follow_up_wanted.emit(day)
        elif key == Qt.Key.Key_Escape and chosen is not None:
            self.choose(None)
        else:
            return False
        return True

    def _step(self, key: Qt.Key) -> int:
        """The days that an arrow key goes."""
        mirrored = self.isRightToLeft() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        return -_STEPS[key] if mirrored else _STEPS[key]
