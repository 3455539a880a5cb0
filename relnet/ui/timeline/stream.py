"""The list of the timeline: scrolls without an end, keeps its place, and answers keys and clicks.

A table of one column with rows of known heights, since QListView would lay out every row through Python.
"""

import html
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from relnet.services.people import PersonRow
from relnet.services.timeline import Entry, Wanted
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.timeline.entry_delegate import NOTED_HEIGHT, EntryDelegate, row_height
from relnet.ui.timeline.stream_model import ROW, Heading, More, Row, StreamModel

_FAR = 200
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PRESSING = (*_OPENING, Qt.Key.Key_Space)
_TABBING = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Stream(QTableView):
    """Shows a StreamModel. `opened` carries an Entry; `removed`, `finished`, `menu_asked` and `dragged` carry those selected.

    Of these `finished` carries only what can be ticked off, `dragged` only follow-ups; `menu_asked` the place on the screen too.
    `read_on` follows when it looked further for what is rare. `photo` answers the picture of a person by id, if there is one.
    """

    opened = Signal(object)
    removed = Signal(list)
    finished = Signal(list)
    menu_asked = Signal(list, QPoint)
    dragged = Signal(list)
    person_clicked = Signal(int)
    read_on = Signal()

    def __init__(self, session: Session, photo: Callable[[int], QPixmap | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stream = StreamModel(session, self)
        self._delegate = EntryDelegate(lambda: session.clock().date(), photo, self)
        self._pressed: PersonRow | None = None
        self._pressed_row: object = None
        self._filling = False
        # Where few are wanted among many, one page after the other may hold none: between them, the window lives.
        self._going_on = QTimer(self, singleShot=True, interval=0)
        self._going_on.timeout.connect(self._go_on)
        self._dress()
        self.setModel(self.stream)
        self.setItemDelegate(self._delegate)
        self.stream.modelReset.connect(lambda: self._measure(0, self.stream.rowCount() - 1))
        self.stream.rowsInserted.connect(lambda _, first, last: self._measure(first, last))
        self.stream.dataChanged.connect(lambda first, last: self._measure(first.row(), last.row()))
        self.verticalScrollBar().valueChanged.connect(self._fill)

    def selected(self) -> list[Entry]:
        """The entries that are selected, from above to below."""
        rows = self.stream.rows()
        chosen = (rows[place] for place in sorted(index.row() for index in self.selectedIndexes()))
        return [row for row in chosen if isinstance(row, Entry)]

    def show_wanted(self, wanted: Wanted) -> None:
        """Show the entries that are wanted only, from now on back."""
        with self._quiet():
            self.stream.show(wanted)
            self.scrollToTop()
        self._fill()

    def jump(self, newest: date | None) -> None:
        """Go to the newest entry of a day or before it; None goes to the very top."""
        with self._quiet():
            self.stream.jump(newest)
            self._select_from(0)
            self.scrollToTop()
        self._fill()

    def refresh(self) -> None:
        """Read again what is shown, without moving it."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        with self._quiet(), self._in_place(pinned=self.verticalScrollBar().value() == 0):
            anchor = self.stream.rows()[first] if first > _FAR else None
            if anchor is not None and anchor.day is not None:
                self.stream.restart_at(anchor.day, anchor)
            else:
                self.stream.refresh(last if last >= 0 else self.stream.rowCount() - 1)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().data(ROW), event.key()
        if key == Qt.Key.Key_Home:
            self.jump(None)
        elif key in _OPENING and isinstance(row, Entry):
            self.opened.emit(row)
        elif key in _PRESSING and isinstance(row, More):
            self._show_more()
        elif key == Qt.Key.Key_Space and (to_do := self._chosen("follow_up", "check_in")):
            self.finished.emit(to_do)
        elif key == Qt.Key.Key_Delete and (selected := self.selected()):
            self.removed.emit(selected)
        elif key in _MOVING and row is None:
            self._select_from(max(0, self.rowAt(0)))
        else:
            super().keyPressEvent(event)
            self._show_heading_above()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # One who comes by Tab sees where they are.
        if event.reason() in _TABBING and not self.currentIndex().isValid():
            self._select_from(max(0, self.rowAt(0)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._person_at(event.position().toPoint())
        self._pressed_row = self.indexAt(event.position().toPoint()).data(ROW)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        person = self._person_at(event.position().toPoint())
        is_plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if person is not None and person == self._pressed and is_plain:
            self.person_clicked.emit(person.id)
        elif isinstance(self._pressed_row, More) and self._pressed_row == self.indexAt(event.position().toPoint()).data(ROW):
            self._show_more()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        row = self.indexAt(place).data(ROW)
        if isinstance(row, Entry) and event.button() == Qt.MouseButton.LeftButton and self._person_at(place) is None:
            self.opened.emit(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        over = self._person_at(place) is not None or isinstance(self.indexAt(place).data(ROW), More)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if isinstance(index.data(ROW), Entry):
            if not self.selectionModel().isSelected(index):
                self._select(index.row())
            centre = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_asked.emit(self.selected(), event.globalPos() if by_mouse else centre)

    def startDrag(self, _: Qt.DropAction) -> None:
        if picked := self._chosen("follow_up"):
            self.dragged.emit(picked)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.current().canvas)
        painter.end()
        super().paintEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            person = self._person_at(event.pos())
            QToolTip.showText(event.globalPos(), html.escape(person.name) if person else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _chosen(self, *kinds: str) -> list[Entry]:
        return [entry for entry in self.selected() if entry.kind in kinds]

    def _person_at(self, place: QPoint) -> PersonRow | None:
        index = self.indexAt(place)
        return self._delegate.person_at(index.data(ROW), self.visualRect(index), place) if index.isValid() else None

    def _show_more(self) -> None:
        """Show more or less of what comes up; the first new entry, or the line again, is chosen."""
        place = self.currentIndex().row()
        more = self.currentIndex().data(ROW)
        with self._quiet():
            self.stream.show_more()
            chosen = place if more.rest else self.stream.place_of(more)
            self._select(chosen)
            self._show_heading_above()
        self._fill()

    def _select_from(self, place: int) -> None:
        """Choose the first entry at `place` or below; if there is none, the last above."""
        rows = self.stream.rows()
        near = (*range(place, len(rows)), *reversed(range(min(place, len(rows)))))
        self._select(next((i for i in near if isinstance(rows[i], Entry)), -1))

    def _select(self, place: int) -> None:
        """Choose one row alone, whatever keys are held; -1 chooses none."""
        self.selectionModel().setCurrentIndex(self.stream.index(place, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _select_again(self, current: Row, rows: Iterable[Row]) -> None:
        """Select what was selected before rows came and went; where the current one went too, the one that took its place."""
        place = self.stream.place_of(current)
        if place < 0 and self.currentIndex().isValid():
            self._select_from(self.currentIndex().row())
        elif place >= 0 and place != self.currentIndex().row():
            self._select(place)
            found = QItemSelection()
            for index in (self.stream.index(place, 0) for place in self.stream.places_of(rows)):
                found.select(index, index)
            self.selectionModel().select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _show_heading_above(self) -> None:
        above = self.currentIndex().siblingAtRow(self.currentIndex().row() - 1)
        if isinstance(above.data(ROW), Heading):
            self.scrollTo(above)

    def _fill(self) -> None:
        """Read on, in both directions, before an end comes into view."""
        if self._filling:
            return
        bar, near, read = self.verticalScrollBar(), 2 * self.viewport().height(), self.stream.rowCount
        with self._quiet():
            while bar.maximum() - bar.value() < near and self.stream.canFetchMore(self.rootIndex()):
                before = read()
                self.stream.fetchMore(self.rootIndex())
                if read() == before:
                    self._going_on.start()
                    break
            while bar.value() < near and self.stream.has_newer:
                before = read()
                with self._in_place():
                    self.stream.fetch_newer()
                if read() == before:
                    self._going_on.start()
                    break

    def _go_on(self) -> None:
        self._fill()
        self.read_on.emit()

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """Read nothing on while rows and the bar are on the move."""
        before, self._filling = self._filling, True
        yield
        self._filling = before

    @contextmanager
    def _in_place(self, *, pinned: bool = False) -> Iterator[None]:
        """Keep what is at the top of the view there while rows come and go; `pinned`: keep the view at its very top."""
        rows, bar, header = self.stream.rows(), self.verticalScrollBar(), self.verticalHeader()
        first, current = self.rowAt(0), self.currentIndex().data(ROW)
        selected = [index.data(ROW) for index in self.selectedIndexes()]
        anchor = rows[first] if first >= 0 and not pinned else None
        beyond = bar.value() - header.sectionPosition(first) if anchor else 0
        yield
        if current:
            self._select_again(current, selected)
        place = self.stream.place_of(anchor) if anchor else -1
        if place >= 0:
            bar.setValue(header.sectionPosition(place) + beyond)
        elif pinned:
            bar.setValue(0)

    def _measure(self, first: int, last: int) -> None:
        header, rows = self.verticalHeader(), self.stream.rows()
        header.blockSignals(True)
        for place in range(first, last + 1):
            header.resizeSection(place, row_height(rows[place]))
        header.blockSignals(False)
        with self._quiet():
            self.updateGeometries()
        self.viewport().update()

    def _dress(self) -> None:
        self.setObjectName("stream")
        self.setStyleSheet("#stream { background: palette(window); selection-background-color: transparent; }")
        # What is opaque is moved when it scrolls; else every row would be painted again.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Timeline"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(False)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(NOTED_HEIGHT)
