"""The kinds as chips: the common ones, the chosen one with its icon, and the rest in a menu."""

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QMenu, QWidget

from relnet.domain.interaction import InteractionKind
from relnet.ui import taborder, theme
from relnet.ui.flow import Flow
from relnet.ui.icons import pixmap
from relnet.ui.kinds import look
from relnet.ui.painting import chip_colours, text_width

translate = QCoreApplication.translate
_COMMON = (
    InteractionKind.MEAL, InteractionKind.MEETING, InteractionKind.CALL, InteractionKind.MESSAGE, InteractionKind.HELP_GIVEN,
    InteractionKind.THANKS,
)  # fmt: skip
_HEIGHT, _ICON, _PAD, _GAP = 21, 15, 10, 5


class KindsRow(QWidget):
    """Shows a kind; `chosen` carries another one that was pressed. The arrow keys move among the chips."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Kind"))
        self._group = QButtonGroup(self)
        self._chips = {kind: _Chip(kind) for kind in sorted(InteractionKind, key=_order)}
        flow = Flow(self, gap=6)
        for kind, chip in self._chips.items():
            self._group.addButton(chip)
            flow.addWidget(chip)
            chip.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
        self._more = _More(self.tr("More…"))
        self._more.clicked.connect(self._offer)
        flow.addWidget(self._more)
        self.show_kind(InteractionKind.MEETING)

    def show_kind(self, kind: InteractionKind) -> None:
        """Mark this one; `chosen` stays silent."""
        chip = self._chips[kind]
        if chip.isChecked():
            return
        chip.setChecked(True)
        for other, one in self._chips.items():
            one.setVisible(other in _COMMON or other is kind)
            one.updateGeometry()
            one.update()
        self.setFocusProxy(chip)
        taborder.one_stop(self._group)

    def _offer(self) -> None:
        menu = QMenu(self)
        for kind in InteractionKind:
            if kind not in _COMMON:
                menu.addAction(look(kind).name).triggered.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))


def _order(kind: InteractionKind) -> int:
    return _COMMON.index(kind) if kind in _COMMON else len(_COMMON)


class _Pill(QAbstractButton):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def icon_width(self) -> int:
        return 0

    def sizeHint(self) -> QSize:
        return QSize(2 * _PAD + self.icon_width() + round(text_width(self.text(), theme.SMALL, 500)), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, ground, border = chip_colours("info" if self.isChecked() else "plain")
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.accent if self.hasFocus() else border)
        painter.setBrush(ground)
        radius = (_HEIGHT - 1) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(colours.ink if self.underMouse() and not self.isChecked() else ink)
        painter.setFont(theme.font(theme.SMALL, 500))
        words = self.rect().adjusted(_PAD + self.icon_width(), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class _More(_Pill):
    """Opens the menu of the other kinds."""


class _Chip(_Pill):
    """One kind."""

    def __init__(self, kind: InteractionKind) -> None:
        super().__init__(look(kind).name if kind is not InteractionKind.MEAL else translate("quicklog", "Coffee"))
        self._icon = look(kind).icon
        self.setCheckable(True)
        self.setAccessibleName(look(kind).name)

    def icon_width(self) -> int:
        return _ICON + _GAP if self.isChecked() else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter, ink = QPainter(self), chip_colours("info")[0]
            painter.drawPixmap(_PAD, (_HEIGHT - _ICON) // 2, pixmap(self._icon, _ICON, ink, self.devicePixelRatioF()))
