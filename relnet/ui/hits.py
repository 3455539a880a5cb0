"""The hits of a search, in a list that hangs below the field. Loaded with the first search."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from relnet.ui import icons, painting, theme
from relnet.ui.widgets import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relnet.services.search import Hit

HitRole = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_ROW, _AVATAR = 46, 30
_SIGNS = {"person": "user", "interaction": "message-circle", "follow_up": "flag", "fact": "lightbulb"}


class HitModel(QAbstractListModel):
    """The hits, best first. `HitRole` answers the Hit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[Hit] = ()

    def show(self, hits: "Sequence[Hit]") -> None:
        """Show these instead."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The Hit, and its words for screen readers."""
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == HitRole:
            return hit
        return f"{hit.title}, {hit.detail}" if role == Qt.ItemDataRole.AccessibleTextRole else None


class _HitDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, area, hit = theme.current(), option.rect, index.data(HitRole)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.selection)
        sign = QRect(area.left() + 10, area.top() + (_ROW - _AVATAR) // 2, _AVATAR, _AVATAR)
        self._paint_sign(painter, sign, hit)
        left, width = sign.right() + 13, area.right() - sign.right() - 22
        self._paint_line(painter, QRect(left, area.top() + 6, width, 18), hit.title, theme.BODY, 500)
        self._paint_line(painter, QRect(left, area.top() + 23, width, 17), hit.detail, theme.SMALL, 400)

    def _paint_sign(self, painter: QPainter, at: QRect, hit: "Hit") -> None:
        look = theme.current()
        if hit.row is not None:
            painting.draw_avatar(painter, at, hit.row.name, hit.row.colour)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.raised)
        painter.drawEllipse(at)
        painter.restore()
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(at.topLeft() + QPoint(7, 7), icons.pixmap(_SIGNS[hit.kind], 16, look.ink_secondary, ratio))

    def _paint_line(self, painter: QPainter, at: QRect, text: str, size: int, weight: int) -> None:
        look = theme.current()
        painter.setFont(theme.font(size, weight))
        painter.setPen(look.ink if weight > 400 else look.ink_tertiary)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, painting.elided(text, at.width(), size, weight))


class HitList(QFrame):
    """The list below the field. It never takes the focus: typing goes on."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("hits")
        self.setAccessibleName(self.tr("Search results"))
        self.hide()
        self._model = HitModel(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_HitDelegate(self))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAcceptDrops(False)
        self._list.viewport().setAcceptDrops(False)
        self._list.clicked.connect(lambda index: self.chosen.emit(index.data(HitRole)))
        self._none = plain(tone="secondary")
        self._none.setContentsMargins(12, 10, 12, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self._list)
        column.addWidget(self._none)

    def show_hits(self, hits: "Sequence[Hit]", text: str, below: QWidget) -> None:
        """Show the hits under a widget; the first one is ready for Enter."""
        self._model.show(hits)
        self._list.setVisible(bool(hits))
        self._none.setVisible(not hits)
        self._none.setText(self.tr("Nobody and nothing with “{text}”.").format(text=text))
        room = self._window.height() - 120
        height = min(room, _ROW * len(hits)) + 12 if hits else 52
        corner = below.mapTo(self._window, QPoint(0, below.height() + 4))
        self.setGeometry(corner.x(), corner.y(), max(below.width(), 430), height)
        self.show()
        self.raise_()
        self.move_by(0)

    def put_away(self) -> None:
        """Hide and forget the hits, so that Enter opens none of them."""
        self._model.show(())
        self.hide()

    def move_by(self, rows: int) -> None:
        """Move the choice up or down, stopping at the ends."""
        count = self._model.rowCount()
        if count:
            row = self._list.currentIndex().row() + rows if rows else 0
            self._list.setCurrentIndex(self._model.index(max(0, min(count - 1, row))))

    def accept(self) -> None:
        """Choose what is current, if anything is."""
        if self._list.currentIndex().isValid():
            self.chosen.emit(self._list.currentIndex().data(HitRole))
