"""The list of the agenda: scrolls without an end, keeps its place, and answers keys and clicks.

A table of one column with rows of one height, since QListView would lay out every row through Python.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from relnet.domain.month import FIRST_PAGE, LAST_PAGE, months_away
from relnet.services.agenda import Item
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.calendar import drawing, moving, words
from relnet.ui.calendar.agenda_model import ROW, AgendaModel, Heading, More, Read
from relnet.ui.painting import elided, text_width

HEIGHT = 34
_MANY = 300
"""More rows than these are not all read again at each change, only those around."""
_MARGIN, _GAP, _TIMES, _BAR = 16, 10, 118, 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


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
        self.setItemDelegate(_Delegate(session, self))
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

    def _like(self, wanted: object, otherwise: int) -> int:
        """Where a row stands now, by what it is; else its day."""
        rows = self.agenda.rows()
        for number, row in enumerate(rows):
            if isinstance(row, Item) and isinstance(wanted, Item):
                if words.same(row, wanted) and row.day == wanted.day:
                    return number
            elif type(row) is type(wanted) and row.day == wanted.day:  # pyright: ignore[reportAttributeAccessIssue]
                return number
        return min(max(otherwise, 0), len(rows) - 1)

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


class _Delegate(QStyledItemDelegate):
    """Paints a day's line or an entry: when, what, for whom."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row, place = index.data(ROW), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.current().selection)
            if option.state & QStyle.StateFlag.State_HasFocus or option.widget.hasFocus():
                self._bar(painter, place)
        if isinstance(row, Heading):
            self._draw_heading(painter, place, row)
        elif isinstance(row, More):
            self._draw_more(painter, place, row)
        else:
            self._draw_item(painter, place, row)
        painter.restore()

    def _bar(self, painter: QPainter, place: QRect) -> None:
        left = place.right() - _BAR + 1 if drawing.is_mirrored(painter) else place.left()
        painter.fillRect(left, place.top(), _BAR, place.height(), theme.current().accent)

    def _draw_heading(self, painter: QPainter, place: QRect, row: Heading) -> None:
        colours, today = theme.current(), self._session.clock().date()
        painter.fillRect(place.left(), place.top(), place.width(), 1, colours.line)
        painter.setFont(theme.font(theme.BODY, 600))
        painter.setPen(colours.accent_ink if row.day == today else colours.ink)
        painter.drawText(place.adjusted(_MARGIN, 4, -_MARGIN, 0), _MIDDLE, words.agenda_day(row.day, today))
        if not row.count:
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(colours.ink_tertiary)
            start = _MARGIN + round(text_width(words.agenda_day(row.day, today), theme.BODY, 600)) + 12
            painter.drawText(_from(painter, place, start).adjusted(0, 4, 0, 0), _MIDDLE, words.nothing())

    def _draw_more(self, painter: QPainter, place: QRect, row: More) -> None:
        painter.setFont(theme.font(theme.SMALL, 500))
        painter.setPen(theme.current().ink_tertiary)
        painter.drawText(_from(painter, place, _MARGIN + _TIMES + _GAP), _MIDDLE, words.more(row.rest))

    def _draw_item(self, painter: QPainter, place: QRect, item: Item) -> None:
        colours = theme.current()
        ink, ground, border = drawing.item_colours(drawing.look_of(item))
        badge = words.clock(item) or words.chip_text(item)
        chip = QRect(place.left() + _MARGIN, place.top() + (HEIGHT - 20) // 2, _TIMES, 20)
        if drawing.is_mirrored(painter):
            chip.moveRight(place.right() - _MARGIN)
        painter.setPen(QPen(border, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(ink)
        painter.setFont(theme.font(theme.SMALL, 500))
        painter.drawText(chip.adjusted(7, 0, -7, 0), _MIDDLE, elided(badge, chip.width() - 14, theme.SMALL, 500))
        start = _MARGIN + _TIMES + _GAP
        room = place.width() - start - _MARGIN
        title = elided(item.title, room, theme.BODY, 500)
        painter.setFont(theme.font(theme.BODY, 500))
        painter.setPen(colours.ink_secondary if words.is_quiet(item) else colours.ink)
        painter.drawText(_from(painter, place, start), _MIDDLE, title)
        used = round(text_width(title, theme.BODY, 500)) + _GAP
        names = "" if item.names in item.title else item.names
        said = " · ".join(part for part in (names, item.source if item.time else "") if part)
        if said and room - used > 40:
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(colours.ink_tertiary)
            painter.drawText(_from(painter, place, start + used), _MIDDLE, elided(said, room - used, theme.SMALL))


def _from(painter: QPainter, place: QRect, start: int) -> QRect:
    """What is left of a line after so many pixels."""
    if drawing.is_mirrored(painter):
        return place.adjusted(_MARGIN, 0, -start, 0)
    return place.adjusted(start, 0, -_MARGIN, 0)
