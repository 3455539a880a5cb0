"""The list of who is in the trash, the newest first."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from relnet.domain.names import colour_index
from relnet.ui import painting, theme
from relnet.ui.trash import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relnet.services.trash import Discarded

ROW, MARGIN, SIDE = 56, 24, 34
# At these sides whatever the direction of a text.
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
WhoRole = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TrashModel(QAbstractListModel):
    """`WhoRole` answers the Discarded of a row."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.people: Sequence[Discarded] = ()

    def show(self, people: "Sequence[Discarded]") -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.people = people
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.people)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        who = self.people[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return who.name
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return f"{wording.since(who)}, {wording.left(who)}"
            case _:
                return who if role == WhoRole else None


class TrashList(QListView):
    """Several can be selected. `restore_asked` tells of Enter, `erase_asked` of Delete."""

    restore_asked = Signal()
    erase_asked = Signal()
    selection_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.people = TrashModel(self)
        self.setModel(self.people)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(self.tr("Trash"))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(lambda: self.selection_changed.emit())

    def chosen(self) -> "list[Discarded]":
        """Who is selected."""
        return [index.data(WhoRole) for index in sorted(self.selectedIndexes(), key=lambda index: index.row())]

    def show_people(self, people: "Sequence[Discarded]") -> None:
        """Show these; the row of the keyboard stays as far as it is there."""
        row = max(self.currentIndex().row(), 0)
        self.people.show(people)
        index = self.people.index(min(row, len(people) - 1), 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selection_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.restore_asked.emit()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.erase_asked.emit()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """The avatar, the name over since when, and until when at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        # PySide's stubs do not know the fields of an option.
        given: Any = option
        area: QRect = given.rect
        who: Discarded = index.data(WhoRole)
        look = theme.current()
        painter.save()
        if given.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.selection)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), look.line)
        if given.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height() - 1), look.accent)
        disc = QRect(area.left() + MARGIN, area.top() + (ROW - SIDE) // 2, SIDE, SIDE)
        painting.draw_avatar(painter, disc, who.name, colour_index(who.name))
        left = disc.right() + 14
        until = wording.left(who)
        width = round(painting.text_width(until, theme.SMALL))
        room = area.right() - MARGIN - width - 16 - left
        for text, size, weight, colour, top in (
            (who.name, theme.BODY, 600, look.ink, 9),
            (wording.since(who), theme.SMALL, 400, look.ink_tertiary, 29),
        ):
            painter.setFont(theme.font(size, weight))
            painter.setPen(colour)
            painter.drawText(QRect(left, area.top() + top, room, 19), LEFT, painting.elided(text, room, size, weight))
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(look.due if who.days_left < 4 else look.ink_secondary)
        painter.drawText(area.adjusted(0, 0, -MARGIN, 0), RIGHT, until)
        painter.restore()
