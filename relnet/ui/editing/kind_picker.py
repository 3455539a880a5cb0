"""The field for a kind: one chip each with its icon, of which one is chosen."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from relnet.ui import taborder, theme
from relnet.ui.flow import Flow
from relnet.ui.icons import pixmap
from relnet.ui.kinds import look
from relnet.ui.painting import chip_colours, text_width

_HEIGHT, _ICON, _PAD, _GAP = 24, 14, 10, 6


class KindPicker(QWidget):
    """Chooses one of `kinds`, InteractionKinds or FollowUpKinds. The arrow keys move the choice."""

    changed = Signal()

    def __init__(self, kinds: Iterable[str], chosen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Kind"))
        self._group = QButtonGroup(self)
        self._chips = {kind: _KindChip(kind) for kind in kinds}
        flow = Flow(self, gap=6)
        for chip in self._chips.values():
            self._group.addButton(chip)
            flow.addWidget(chip)
        self._chips[chosen].setChecked(True)
        self.setFocusProxy(self._chips[chosen])
        taborder.one_stop(self._group)
        self._group.buttonToggled.connect(self._toggled)

    def kind(self) -> str:
        """The chosen one, of the type that was given."""
        return next(kind for kind, chip in self._chips.items() if chip.isChecked())

    def _toggled(self, chip: QAbstractButton, checked: bool) -> None:
        if checked:
            self.setFocusProxy(chip)
            taborder.one_stop(self._group)
            self.changed.emit()


class _KindChip(QAbstractButton):
    def __init__(self, kind: str) -> None:
        super().__init__()
        self._look = look(kind)
        self.setText(self._look.name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(2 * _PAD + _ICON + _GAP + round(text_width(self.text(), theme.SMALL, 500)), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, ground, border = chip_colours(self._look.tone if self.isChecked() else "plain")
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.accent if self.hasFocus() else border)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), (_HEIGHT - 1) / 2, (_HEIGHT - 1) / 2)
        if self.underMouse() and not self.isChecked():
            ink = colours.ink
        painter.drawPixmap(_PAD, (_HEIGHT - _ICON) // 2, pixmap(self._look.icon, _ICON, ink, self.devicePixelRatioF()))
        painter.setPen(ink)
        painter.setFont(theme.font(theme.SMALL, 500))
        words = self.rect().adjusted(_PAD + _ICON + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
