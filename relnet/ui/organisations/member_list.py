"""A list of people of an organisation under a heading: avatars, what they do there and since when."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from relnet.ui import painting, theme
from relnet.ui.organisations.member_model import MEMBER, Fetch, MemberModel, position_text
from relnet.ui.ticklist import BAR, ROW_HEIGHT, draw_two_lines
from relnet.ui.widgets import Heading

if TYPE_CHECKING:
    from array import array

    from relnet.services.organisations import Member

MARGIN = 22
_AVATAR, _GAP = 38, 12


class MemberList(QWidget):
    """Shows people; `opened` carries the id of one that was chosen with Enter or a double click.

    `entered` tells that the keyboard came to it.
    """

    opened = Signal(int)
    entered = Signal()

    def __init__(self, title: str, fetch: Fetch, photo: Callable[[int], QPixmap | None]) -> None:
        super().__init__()
        self._title = title
        self._heading = Heading("", 2)
        self._heading.setContentsMargins(MARGIN, 14, MARGIN, 8)
        self.model = MemberModel(fetch)
        self.table = _Table(self.model, photo)
        self.table.setAccessibleName(title)
        self.table.chosen.connect(lambda row: self.opened.emit(self.model.ids[row]))
        self.table.focused.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_people(self, ids: "array[int]") -> None:
        """Show these people; the current one stays current if still there."""
        row = self.table.currentIndex().row()
        self.model.show_people(ids)
        count = QLocale().toString(len(ids))
        self._heading.setText(self.tr("{title} · {count}").format(title=self._title, count=count))
        if len(ids):
            self.table.selectRow(min(max(row, 0), len(ids) - 1))

    def current(self) -> list[int]:
        """The id of whom the keyboard is on; empty where nobody is in the list."""
        row = self.table.currentIndex().row()
        return [self.model.ids[row]] if row >= 0 else []


class _Table(QTableView):
    chosen = Signal(int)
    focused = Signal()

    def __init__(self, model: MemberModel, photo: Callable[[int], QPixmap | None]) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(photo, self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.chosen.emit(row)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    def __init__(self, photo: Callable[[int], QPixmap | None], parent: QTableView) -> None:
        super().__init__(parent)
        self._photo, self._list = photo, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        area: QRect = option.rect
        look = theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.selection if self._list.hasFocus() else look.raised)
            # Of two lists only one has the keyboard.
            if self._list.hasFocus():
                painter.fillRect(QRect(area.left(), area.top(), BAR, area.height()), look.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, look.raised)
        member: Member | None = index.data(MEMBER)
        if member is not None:
            row = member.row
            disc = QRect(area.left() + MARGIN, area.top() + (area.height() - _AVATAR) // 2, _AVATAR, _AVATAR)
            photo = self._photo(row.id) if row.has_photo else None
            painting.draw_avatar(painter, disc, row.name, row.colour, photo=photo, ring=row.standing)
            draw_two_lines(painter, area.adjusted(MARGIN + _AVATAR + _GAP, 0, -MARGIN, 0), row.name, position_text(member))
        painter.restore()
