"""How a row of the preview is painted."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from relnet.ui import painting, theme
from relnet.ui.importing import wording
from relnet.ui.importing.plan_model import RowRole, VerdictRole
from relnet.ui.ticklist import GAP, RIGHT, Index, TickDelegate, draw_two_lines

if TYPE_CHECKING:
    from relnet.services.importing import PlanRow

CHIP = 84


class RowDelegate(TickDelegate):
    """Name over its origin, what the row brings, and its status or what was decided."""

    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row: PlanRow = index.data(RowRole)
        status = index.data(VerdictRole) or row.status
        inner = area.adjusted(0, 0, -_draw_status(painter, area, status) - GAP, 0)
        brings, room = _shared_out(wording.whence(row), wording.brings(row), inner.width())
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.current().ink_secondary)
        painter.drawText(inner, RIGHT, brings)
        draw_two_lines(painter, QRect(inner.left(), inner.top(), room, inner.height()), wording.title(row), wording.whence(row))


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
    pill = QRectF(area.right() - width, area.top() + (area.height() - height) // 2, width, height)
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
