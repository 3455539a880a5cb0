"""How a row of the preview is painted, and that a click on its box ticks it."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from relnet.domain.names import colour_index
from relnet.ui import icons, painting, theme
from relnet.ui.importing import wording
from relnet.ui.importing.plan_model import RowRole

if TYPE_CHECKING:
    from relnet.services.importing import PlanRow

ROW_HEIGHT = 55
BOX, AVATAR, CHIP = 16, 30, 84
MARGIN, RIGHT_MARGIN, GAP = 14, 10, 12
# What marks the row that the keyboard is on.
BAR = 3

_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Box, avatar, name over its origin, what the row brings, and its status."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        area: QRect = option.rect
        row: PlanRow = index.data(RowRole)
        look = theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.selection)
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), look.line)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        tickable = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        draw_box(painter, box_of(area), ticked=ticked, tickable=tickable)
        _draw_person(painter, area, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(area.left(), area.top(), BAR, area.height() - 1), look.accent)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index) -> bool:
        """A click on the box, or close to it, ticks the row."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        within = box_of(option.rect).adjusted(-10, -10, 10, 10).contains(event.position().toPoint())
        if not within or event.button() != Qt.MouseButton.LeftButton:
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
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


def _draw_person(painter: QPainter, area: QRect, row: "PlanRow") -> None:
    name = wording.title(row)
    disc = QRect(area.left() + MARGIN + BOX + GAP, area.top() + (area.height() - AVATAR) // 2, AVATAR, AVATAR)
    painting.draw_avatar(painter, disc, name, colour_index(name))
    right = area.right() - RIGHT_MARGIN - _draw_status(painter, area, row.status) - GAP
    left = disc.right() + 1 + GAP
    look = theme.current()
    brings, room = _shared_out(wording.whence(row), row.what, right - left)
    painter.setFont(theme.font(theme.SMALL))
    painter.setPen(look.ink_secondary)
    painter.drawText(QRect(left, area.top(), right - left, area.height()), _RIGHT, brings)
    painter.setPen(look.ink_tertiary)
    origin = painting.elided(wording.whence(row), room, theme.SMALL)
    painter.drawText(QRect(left, area.top() + 28, room, 18), _LEFT, origin)
    painter.setFont(theme.font(theme.BODY, 600))
    painter.setPen(look.ink)
    painter.drawText(QRect(left, area.top() + 9, room, 20), _LEFT, painting.elided(name, room, theme.BODY, 600))


def _shared_out(origin: str, brings: str, width: int) -> tuple[str, int]:
    """What the row brings, elided to what the origin leaves or at least to two fifths, and the room left for the origin."""
    left = width - GAP - ceil(painting.text_width(origin, theme.SMALL))
    shown = painting.elided(brings, max(left, width * 2 // 5), theme.SMALL)
    return shown, width - GAP - ceil(painting.text_width(shown, theme.SMALL))


def _draw_status(painter: QPainter, area: QRect, status: str) -> int:
    """A pill at the right end, all of one width where the words allow it; answers its width."""
    text = wording.badge(status)
    ink, background, border = painting.chip_colours(wording.TONES[status])
    width = max(CHIP, painting.chip_width(text))
    height = painting.CHIP_HEIGHT + 1
    pill = QRectF(area.right() - RIGHT_MARGIN - width, area.top() + (area.height() - height) // 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(border)
    painter.setBrush(background)
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    painter.setPen(ink)
    painter.setFont(theme.font(theme.SMALL, 500))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return width


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
