"""The list of imports, the newest first."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from relnet.ui import painting, theme
from relnet.ui.imports import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relnet.services.importing import Batch

ROW_HEIGHT, MARGIN, GAP = 60, 24, 16
# What marks the row that the keyboard is on.
BAR = 3
BatchRole = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class BatchModel(QAbstractListModel):
    """`BatchRole` answers the Batch of a row."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._batches: Sequence[Batch] = ()

    def show(self, batches: "Sequence[Batch]") -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._batches = batches
        self.endResetModel()

    def place(self, id_: int) -> int:
        """The row of the import of that id, 0 if there is none."""
        return next((place for place, batch in enumerate(self._batches) if batch.id == id_), 0)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._batches)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        batch = self._batches[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words.when(batch.at)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return ", ".join(filter(None, (*words.files(batch), words.counts(batch), words.taken_back(batch))))
            case _:
                return batch if role == BatchRole else None


class BatchList(QListView):
    """The list. `current_changed` carries the Batch in sight, or None; `removal_asked` tells of the Delete key."""

    current_changed = Signal(object)
    removal_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.batches = BatchModel(self)
        self.setModel(self.batches)
        self.setItemDelegate(_BatchDelegate(self))
        self.setAccessibleName(self.tr("Imports"))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda: self.current_changed.emit(self.current()))

    def current(self) -> "Batch | None":
        """The import that the keyboard is on."""
        return self.currentIndex().data(BatchRole)

    def show_batches(self, batches: "Sequence[Batch]") -> None:
        """Show these. The one in sight stays so, unless another came since: then it is that one."""
        before, newest = self.current(), self.batches.index(0, 0).data(BatchRole)
        self.batches.show(batches)
        is_known = before and newest and batches and batches[0].id == newest.id
        self.setCurrentIndex(self.batches.index(self.batches.place(before.id) if before and is_known else 0, 0))
        self.current_changed.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)


class _BatchDelegate(QStyledItemDelegate):
    """When over which files, and how many people; fainter if it was taken back."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        area: QRect = option.rect
        batch: Batch = index.data(BatchRole)
        look = theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.selection)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), look.line)
        room = area.adjusted(MARGIN, 0, -MARGIN, 0)
        if batch.undone:
            text = words.taken_back(batch)
            chip = painting.chip_width(text)
            corner = room.topRight()
            corner.setX(room.right() - chip)
            corner.setY(area.top() + (ROW_HEIGHT - painting.CHIP_HEIGHT) // 2)
            painting.draw_chip(painter, corner, text)
            room.setRight(room.right() - chip - GAP)
        _draw_words(painter, room, batch)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(area.left(), area.top(), BAR, area.height() - 1), look.accent)
        painter.restore()


def _draw_words(painter: QPainter, room: QRect, batch: "Batch") -> None:
    look = theme.current()
    lines = (
        (words.when(batch.at), theme.BODY, 600, look.ink_tertiary if batch.undone else look.ink, 10),
        (f"{words.counts(batch)} · {', '.join(words.files(batch))}", theme.SMALL, 400, look.ink_tertiary, 31),
    )
    for text, size, weight, colour, top in lines:
        painter.setFont(theme.font(size, weight))
        painter.setPen(colour)
        shown = painting.elided(text, room.width(), size, weight)
        painter.drawText(QRect(room.left(), room.top() + top, room.width(), 20), _LEFT, shown)
