"""A list whose rows are ticked: with Space all that are selected, with a click on its box a single one."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from relnet.domain.names import colour_index
from relnet.ui import icons, painting, theme

ROW_HEIGHT = 55
BOX, AVATAR = 16, 30
MARGIN, RIGHT_MARGIN, GAP = 14, 10, 12
# What marks the row that the keyboard is on.
BAR = 3

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

# Names begin at the same side whichever way they are written.
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TickModel(QAbstractTableModel):
    """One column, whose rows have a CheckStateRole."""

    def toggle(self, positions: Iterable[int]) -> None:
        """Tick the rows at the positions, or clear them all if every one was ticked."""
        raise NotImplementedError

    def rowCount(self, parent: Index = ROOT) -> int:
        raise NotImplementedError

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.is_tickable(index.row()) else flags

    def is_tickable(self, position: int) -> bool:
        """Whether the row at the position can be ticked."""
        raise NotImplementedError

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self.is_tickable(index.row()):
            return False
        if Qt.CheckState(value) != self.data(index, Qt.ItemDataRole.CheckStateRole):
            self.toggle([index.row()])
        return True


class TickView(QTableView):
    """The list. Return and Tab are the dialog's."""

    def __init__(self, model: TickModel, delegate: "TickDelegate", name: str) -> None:
        super().__init__()
        self._ticks = model
        self.setAccessibleName(name)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setModel(model)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(False)

    def selected(self) -> list[int]:
        """The positions of the selected rows."""
        # Ranges, not indices: asking for each of ten thousand selected rows takes a fifth of a second.
        parts = self.selectionModel().selection()
        ranges = [parts.at(number) for number in range(parts.count())]
        return [row for part in ranges for row in range(part.top(), part.bottom() + 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space is for all that is selected, not for the current row alone; Home and End are for rows, not columns."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._ticks.toggle(self.selected())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else self._ticks.rowCount() - 1)
        else:
            super().keyPressEvent(event)


class TickDelegate(QStyledItemDelegate):
    """Box, avatar and what a subclass draws beside them."""

    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Draw the rest of the row into `area`, which is right of the avatar."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        look = theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.selection)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), look.line)
        tickable = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        draw_box(painter, box_of(area), ticked=_is_ticked(index), tickable=tickable)
        name: str = index.data()
        disc = QRect(area.left() + MARGIN + BOX + GAP, area.top() + (area.height() - AVATAR) // 2, AVATAR, AVATAR)
        painting.draw_avatar(painter, disc, name, colour_index(name))
        self.draw(painter, area.adjusted(disc.right() + 1 + GAP - area.left(), 0, -RIGHT_MARGIN, 0), index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(area.left(), area.top(), BAR, area.height() - 1), look.accent)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on the box, or close to it, ticks the row."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        within = box_of(option.rect).adjusted(-10, -10, 10, 10).contains(event.position().toPoint())
        if not within or event.button() != Qt.MouseButton.LeftButton:
            return False
        state = Qt.CheckState.Unchecked if _is_ticked(index) else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


def box_of(area: QRect) -> QRect:
    """Where the box of a row is."""
    return QRect(area.left() + MARGIN, area.top() + (area.height() - BOX) // 2, BOX, BOX)


def draw_box(painter: QPainter, box: QRect, *, ticked: bool, tickable: bool) -> None:
    """A check box of the theme; a faint one where nothing can be chosen."""
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.accent if ticked else look.ink_tertiary if tickable else look.line, 1))
    painter.setBrush(look.accent if ticked else look.surface)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if ticked:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(box.topLeft(), icons.pixmap("check", BOX, look.on_accent, ratio))
    painter.restore()


def draw_two_lines(painter: QPainter, area: QRect, name: str, below: str) -> None:
    """A name over what is said of it, each elided to the width of `area`; alone, it stands in the middle."""
    look = theme.current()
    painter.setFont(theme.font(theme.SMALL))
    painter.setPen(look.ink_tertiary)
    said = painting.elided(below, area.width(), theme.SMALL)
    painter.drawText(QRect(area.left(), area.top() + 28, area.width(), 18), LEFT, said)
    painter.setFont(theme.font(theme.BODY, 600))
    painter.setPen(look.ink)
    shown = painting.elided(name, area.width(), theme.BODY, 600)
    place = QRect(area.left(), area.top() + 9, area.width(), 20) if below else area
    painter.drawText(place, LEFT, shown)


def _is_ticked(index: Index) -> bool:
    return index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
