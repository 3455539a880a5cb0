"""What an entry's card says, as one painted widget: a label for each part takes many times as long to dress and to place."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from relnet.services.agenda import Item
from relnet.ui import painting, theme
from relnet.ui.calendar import words

_BELOW_CHIP, _BETWEEN = 7, 2
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
_HIGH = 100_000


class ItemText(QWidget):
    """The chip of an entry, its title below, then for whom or where, and how it recurs; as high as the lines need."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._item = item
        self._parts: list[tuple[str, QFont]] = [(item.title, theme.font(theme.BODY, 600))]
        self._parts += [(said, theme.font(theme.SMALL)) for said in (item.names, item.repeats) if said]
        # Layouts in layouts ask for the same many times.
        self._heights: dict[int, list[int]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        between = _BELOW_CHIP + _BETWEEN * (len(self._parts) - 1)
        return painting.CHIP_HEIGHT + between + sum(self._heights_in(width))

    def sizeHint(self) -> QSize:
        return QSize(painting.chip_width(words.chip_text(self._item)), painting.CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, width = QPainter(self), self.width()
        inside = width - 2 * painting.CHIP_PADDING
        chip = painting.elided(words.chip_text(self._item), inside, theme.SMALL, 500)
        left = width - painting.chip_width(chip) if self.isRightToLeft() else 0
        painting.draw_chip(painter, QPoint(left, 0), chip, words.tone(self._item))
        y = painting.CHIP_HEIGHT + _BELOW_CHIP
        for number, ((said, font), height) in enumerate(zip(self._parts, self._heights_in(width), strict=True)):
            painter.setFont(font)
            painter.setPen(self._ink(number))
            painter.drawText(QRect(0, y, width, height), _WRAPPED, said)
            y += height + _BETWEEN

    def _ink(self, number: int) -> QColor:
        colours = theme.current()
        if number:
            return colours.ink_tertiary
        return colours.ink_secondary if words.is_quiet(self._item) else colours.ink

    def _heights_in(self, width: int) -> list[int]:
        """How high each part is."""
        if width not in self._heights:
            room = QRect(0, 0, width, _HIGH)
            metrics = [(said, QFontMetrics(font)) for said, font in self._parts]
            self._heights[width] = [max(of.boundingRect(room, _WRAPPED, said).height(), of.height()) for said, of in metrics]
        return self._heights[width]
