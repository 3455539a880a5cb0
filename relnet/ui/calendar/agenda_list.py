"""The list of the agenda: scrolls without an end, keeps its place, and answers keys and clicks.

A table of one column with rows of one height, since QListView would lay out every row through Python.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from relnet.domain.month import FIRST_PAGE, LAST_PAGE, months_away
from relnet.services.agenda import Item
from relnet.session import Session
from relnet.ui.calendar import moving, words
from relnet.ui.calendar.agenda_delegate import HEIGHT, AgendaDelegate
from relnet.ui.calendar.agenda_model import ROW, AgendaModel, More, Read, Row

_MANY = 300
"""More rows than these are not all read again at each change, only those around."""


class AgendaList(QTableView):
    """Emits what the person asks for, as the month does; `day_selected` carries the day that one comes to."""

    item_opened = Signal(object)
    item_finished = Signal(object)
    item_removed = Signal(object)
    menu_wanted = Signal(object, QPoint)
    follow_up_wanted = Signal(object)
    follow_up_dragged = Signal(int)
    follow_up_dropped = Signal(int, object)
    day_selected = Signal(object)
    page_turned = Signal()

    def __init__(self, session: Session, read: Read, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.agenda = AgendaModel(session, read, self)
        self._day = session.clock().date()
        self._shown = False
        self._sized = False
        self._quiet = False
        self._pressed: tuple[QPoint, int] | None = None
        self._dress()
        self.setModel(self.agenda)
        self.setItemDelegate(AgendaDelegate(session, self))
        self.selectionModel().currentChanged.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(self._fill)

    @property
    def selected(self) -> date:
        """The day that one is at."""
        return self._day

    @property
    def chosen(self) -> Item | None:
        """The entry that keys are for."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, Item) else None

    def title(self) -> str:
        """The month that one is in."""
        return words.month_title(self._day)

    def widest_title(self) -> str:
        """The longest title of the year."""
        return words.widest_month(self._day.year)

    def refresh(self) -> None:
        """Read again what is shown, without moving it."""
        if not self._shown:
            self._begin(self._day)
            return
        rows, current = self.agenda.rows(), self.currentIndex().row()
        top = self.rowAt(0)
        beside = self.visualRect(self.agenda.index(top, 0)).top()
        kept, above = (rows[place] if 0 <= place < len(rows) else None for place in (current, top))
        with self._in_silence():
            if len(rows) > _MANY and above is not None:
                self.agenda.show(above.day)
            else:
                self.agenda.refresh()
            if above is not None:
                self.scrollTo(self.agenda.index(self._like(above, top), 0), QAbstractItemView.ScrollHint.PositionAtTop)
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() - beside)
            self._select(self._like(kept, current) if kept is not None else self.agenda.row_of(self._day))

    def go(self, day: date) -> None:
        """Come to a day: read on from there if it is far away."""
        day = min(max(day, FIRST_PAGE), LAST_PAGE)
        rows = self.agenda.rows()
        if not rows or rows[0].day <= day <= rows[-1].day:
            self._stand_at(day)
        else:
            self._begin(day)
        if day != self._day:
            self._day = day
            self.page_turned.emit()
            self.day_selected.emit(day)

    def turn(self, months: int) -> None:
        """Go a month on, or if negative back."""
        start = self._day
        self.go(months_away(start, months) if FIRST_PAGE < start < LAST_PAGE else start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was scrolled to before there was a size is scrolled to again."""
        super().resizeEvent(event)
        if self._shown and not self._sized and self.isVisible():
            self._sized = True
            self._stand_at(self._day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        item, row = self.chosen, self.currentIndex().data(ROW)
        if modifiers == Qt.KeyboardModifier.AltModifier and item and moving.can_move(item) and self._shift(item, key):
            return
        if modifiers:
            event.ignore()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif item is not None and (signal := moving.asked(self, key)):
            signal.emit(item)
        elif key == Qt.Key.Key_N or (key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(row, More)):
            self.follow_up_wanted.emit(self._day)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            # Not to the table, which would search for what is typed.
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        item = self.chosen
        place = event.position().toPoint()
        can = item is not None and moving.can_move(item) and event.button() == Qt.MouseButton.LeftButton
        self._pressed = (place, item.id) if item and can and self.indexAt(place) == self.currentIndex() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pick up the follow-up that was pressed."""
        if self._pressed is None:
            return
        start, id_ = self._pressed
        if (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.follow_up_dragged.emit(id_)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the entry, or add a follow-up to the day."""
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW)
        if isinstance(row, Item):
            self.item_opened.emit(row)
        elif row is not None:
            self.follow_up_wanted.emit(row.day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the entry at the pointer, or of the chosen one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if isinstance(item := index.data(ROW), Item):
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(item, place if by_key else event.globalPos())

    def _shift(self, item: Item, key: Qt.Key) -> bool:
        made = moving.moved(item, key, self.isRightToLeft()) if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) else None
        if made is None:
            return False
        self.follow_up_dropped.emit(item.id, made[0].day)
        return True

    def _begin(self, day: date) -> None:
        if self._session.busy:
            return
        with self._in_silence():
            self.agenda.show(day)
        self._shown = True
        self._stand_at(day)

    def _stand_at(self, day: date) -> None:
        with self._in_silence():
            page = self.viewport().height() // HEIGHT + 1
            while self.agenda.row_of(day) + page > self.agenda.rowCount() and self.agenda.fetch_later():
                pass
            # The scroll bar knows of new rows only after this.
            self.updateGeometries()
            row = min(self.agenda.row_of(day), self.agenda.rowCount() - 1)
            self.scrollTo(self.agenda.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)
            self._select(row)

    def _select(self, row: int) -> None:
        if 0 <= row < self.agenda.rowCount():
            self.setCurrentIndex(self.agenda.index(row, 0))

    def _like(self, wanted: Row | None, otherwise: int) -> int:
        """Where a row stands now, by what it is; else its day."""
        rows = self.agenda.rows()
        last = min(max(otherwise, 0), len(rows) - 1)
        return next((number for number, row in enumerate(rows) if wanted is not None and _stands_for(row, wanted)), last)

    def _moved(self, current: QModelIndex) -> None:
        row = current.data(ROW)
        if self._quiet or row is None or row.day == self._day:
            return
        self._day = row.day
        self.page_turned.emit()
        self.day_selected.emit(row.day)

    def _fill(self) -> None:
        """Read on near the top; near the bottom the table asks by itself."""
        if self._quiet or self.verticalScrollBar().value() > 4 * HEIGHT:
            return
        with self._in_silence():
            came = self.agenda.fetch_earlier()
            if came:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + came * HEIGHT)

    @contextmanager
    def _in_silence(self) -> Iterator[None]:
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _dress(self) -> None:
        self.setObjectName("card")
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMinimumSize(308, 260)


def _stands_for(row: Row, wanted: Row) -> bool:
    if isinstance(row, Item) and isinstance(wanted, Item):
        return words.same(row, wanted) and row.day == wanted.day
    return type(row) is type(wanted) and row.day == wanted.day
