"""A list of what has a name and people: a dot of its colour where it has one, the name, and how many people are in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from relnet.ui import counting, painting, theme

ROW, MARGIN, DOT = 36, 20, 8
_ENTRY = Qt.ItemDataRole.UserRole
# Names begin at the same side whichever way they are written.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Entry:
    """One line; `colour` is #RRGGBB, empty for none."""

    id: int
    name: str
    people: int
    colour: str = ""


class NamedList(QListWidget):
    """The lines. `chosen` carries the id of the current one, None without any; `removal_asked` tells of the Delete key.

    With `sortable` they are moved by drag or with Alt and the arrow keys; `moved` then carries all ids in their new order.
    """

    chosen = Signal(object)
    removal_asked = Signal()
    moved = Signal(list)

    def __init__(self, name: str, *, sortable: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sortable = sortable
        if sortable:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.currentItemChanged.connect(lambda: self.chosen.emit(self.current_id()))

    def current_id(self) -> int | None:
        """The one that the keyboard is on."""
        item = self.currentItem()
        return item.data(_ENTRY).id if item else None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; the current one stays so, else the one in its place is."""
        before, row = self.current_id(), max(self.currentRow(), 0)
        with QSignalBlocker(self):
            self.clear()
            for entry in entries:
                item = QListWidgetItem(entry.name)
                item.setData(_ENTRY, entry)
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, counting.people(entry.people))
                self.addItem(item)
            self.setCurrentRow(min(row, self.count() - 1))
            self.choose(before)
        self.chosen.emit(self.current_id())

    def choose(self, id_: int | None) -> None:
        """Go to one of them, where it is there."""
        for row in range(self.count()):
            if self.item(row).data(_ENTRY).id == id_:
                self.setCurrentRow(row)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self._tell_order()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the line, Delete asks to remove it."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Delete and not event.modifiers() and self.currentItem():
            self.removal_asked.emit()
        elif self._sortable and step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        row = self.currentRow()
        if 0 <= row + step < self.count():
            with QSignalBlocker(self):
                self.insertItem(row + step, self.takeItem(row))
                self.setCurrentRow(row + step)
            self._tell_order()

    def _tell_order(self) -> None:
        self.moved.emit([self.item(row).data(_ENTRY).id for row in range(self.count())])


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        # PySide's stubs do not know the fields of an option.
        given: Any = option
        area: QRect = given.rect
        entry: Entry = index.data(_ENTRY)
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if given.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.selection)
        if given.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), look.accent)
        left = area.left() + MARGIN
        if entry.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(entry.colour))
            painter.drawEllipse(QRectF(left, area.center().y() - DOT / 2 + 0.5, DOT, DOT))
            left += DOT + 12
        count = QLocale().toString(entry.people)
        width = round(painting.text_width(count, theme.SMALL))
        room = QRect(left, area.top(), area.right() - MARGIN - width - 12 - left, area.height())
        painter.setFont(theme.font(theme.BODY, 500))
        painter.setPen(look.ink)
        painter.drawText(room, _LEFT, painting.elided(entry.name, room.width(), theme.BODY, 500))
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(look.ink_tertiary)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(0, 0, -MARGIN, 0), right, count)
        painter.restore()
