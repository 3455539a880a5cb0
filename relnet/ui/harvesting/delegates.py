"""How the rows of a harvest are painted."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from relnet.domain.problem import Problem
from relnet.ui import painting, theme
from relnet.ui.harvesting import wording
from relnet.ui.harvesting.models import NamesRole, RowRole
from relnet.ui.ticklist import GAP, RIGHT, Index, TickDelegate, draw_two_lines

if TYPE_CHECKING:
    from relnet.services.harvesting import Proposal, Stranger


class ProposalDelegate(TickDelegate):
    """What happened over who was there and the place; at the right when, over what is to be known of it."""

    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row: Proposal | Problem = index.data(RowRole)
        if isinstance(row, Problem):
            draw_two_lines(painter, area, row.message, wording.problem_place(row))
            return
        names: list[str] = index.data(NamesRole)
        width = _draw_at_right(painter, area, wording.when(row.happening.when), wording.remark(row))
        room = area.adjusted(0, 0, -width - GAP, 0)
        draw_two_lines(painter, room, wording.title(row, names), wording.where(row, names))


class StrangerDelegate(TickDelegate):
    """The name over the address and how often they were there."""

    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row: Stranger = index.data(RowRole)
        draw_two_lines(painter, area, wording.stranger_name(row), wording.stranger_line(row))


def _draw_at_right(painter: QPainter, area: QRect, when: str, remark: str) -> int:
    """Two lines that end at the right edge; answers their width."""
    look = theme.current()
    half = area.width() // 2
    shown = painting.elided(remark, half, theme.SMALL)
    painter.setFont(theme.font(theme.SMALL))
    painter.setPen(look.ink_secondary)
    painter.drawText(QRect(area.left(), area.top() + 10, area.width(), 18), RIGHT, when)
    painter.setPen(look.ink_tertiary)
    painter.drawText(QRect(area.left(), area.top() + 28, area.width(), 18), RIGHT, shown)
    return ceil(max(painting.text_width(when, theme.SMALL), painting.text_width(shown, theme.SMALL)))
