"""The list of pairs who look alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from relnet.domain.names import colour_index
from relnet.domain.words import listed
from relnet.ui import painting, theme
from relnet.ui.doubles import wording

ALIKE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 68
AVATAR, OVERLAP = 30, 10
MARGIN, GAP, BAR = 14, 12, 3

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SINGLE = int(Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two people, the lower id first, with their names, how likely they are one (0 to 1), and why, in words."""

    people: tuple[int, int]
    names: tuple[str, str]
    score: float
    reason: str


class PairsModel(QAbstractListModel):
    """The pairs, in order; `ALIKE` answers one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pairs: Sequence[Alike] = ()

    def show_pairs(self, pairs: Sequence[Alike]) -> None:
        """Show others."""
        self.beginResetModel()
        self.pairs = pairs
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.pairs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        pair = self.pairs[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return listed(list(pair.names))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return f"{wording.percentage(pair.score)}, {pair.reason}"
            case _:
                return pair if role == ALIKE else None


class PairsList(QListView):
    """Up and Down move among the pairs; Enter is for the current one (`entered_pair`)."""

    entered_pair = Signal()

    def __init__(self, model: PairsModel) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Pairs who look alike"))
        self.setModel(model)
        self.setItemDelegate(PairDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_pair.emit()
        else:
            super().keyPressEvent(event)


class PairDelegate(QStyledItemDelegate):
    """Both avatars, both names, and the reason; at the right how likely it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        area: QRect = option.rect
        pair: Alike = index.data(ALIKE)
        look = theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.selection)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), look.line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(area.left(), area.top(), BAR, area.height() - 1), look.accent)
        disc = QRect(area.left() + MARGIN, area.top() + (area.height() - 2 * AVATAR + OVERLAP) // 2, AVATAR, AVATAR)
        # The first one in front.
        for place, name in ((disc.translated(OVERLAP, AVATAR - OVERLAP), pair.names[1]), (disc, pair.names[0])):
            painting.draw_avatar(painter, place, name, colour_index(name))
        left = disc.right() + 1 + OVERLAP + GAP
        _draw_words(painter, QRect(left, area.top(), area.right() - MARGIN - left, area.height()), pair)
        painter.restore()


def _draw_words(painter: QPainter, area: QRect, pair: Alike) -> None:
    look = theme.current()
    likely = wording.percentage(pair.score)
    width = painting.chip_width(likely)
    painting.draw_chip(painter, QPoint(area.right() - width, area.top() + 9), likely, "due")
    lines = (
        (pair.names[0], area.width() - width - GAP, theme.BODY, 600, look.ink),
        (wording.like(pair.names[1]), area.width(), theme.BODY, 400, look.ink),
        (pair.reason, area.width(), theme.SMALL, 400, look.ink_secondary),
    )
    for number, (text, room, size, weight, colour) in enumerate(lines):
        painter.setFont(theme.font(size, weight))
        painter.setPen(colour)
        line = QRect(area.left(), area.top() + 7 + 18 * number, room, 18)
        painter.drawText(line, _SINGLE, painting.elided(text, room, size, weight))
