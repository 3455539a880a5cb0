"""What the sheets of circles share: their frame, the choice of a colour and the choice of a cadence."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from relnet.domain.cadence import Cadence
from relnet.services.circles import COLOURS
from relnet.ui import taborder, theme
from relnet.ui.circles import wording
from relnet.ui.editing.fields import CalmCombo
from relnet.ui.sheet import Sheet
from relnet.ui.widgets import Button, plain

_SIDE = 26


def frame(sheet: Sheet, sentence: str, body: QWidget, *buttons: Button, hint: QWidget | None = None) -> None:
    """Fill a sheet: its title with a sentence, the body, and the buttons below it with a hint at their left.

    Ctrl+Enter presses the last button from anywhere, as in every editor.
    """
    header = QVBoxLayout()
    header.setContentsMargins(20, 18, 20, 12)
    header.setSpacing(6)
    header.addWidget(plain(sheet.windowTitle(), size=17, weight=700))
    header.addWidget(plain(sentence, tone="secondary"))
    footer = QHBoxLayout()
    footer.setContentsMargins(20, 12, 20, 12)
    footer.setSpacing(10)
    footer.addWidget(hint or QWidget(), 1)
    for button in buttons:
        footer.addWidget(button)
    sheet.card.box.addLayout(header)
    sheet.card.box.addWidget(line())
    sheet.card.box.addWidget(body, 1)
    sheet.card.box.addWidget(line())
    sheet.card.box.addLayout(footer)
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(keys), sheet).activated.connect(buttons[-1].click)


def line(*, upright: bool = False) -> QFrame:
    """A thin line across, or from top to bottom."""
    made = QFrame()
    made.setObjectName("line")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class Swatches(QWidget):
    """The colours of circles, one of them chosen; one stop for Tab, the arrow keys move. `chosen` carries #RRGGBB."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, colour in enumerate(COLOURS):
            swatch = _Swatch(colour, QCoreApplication.translate("Swatches", "Colour {number}").format(number=number + 1))
            self._group.addButton(swatch, number)
            row.addWidget(swatch)
        row.addStretch(1)
        self._group.idToggled.connect(self._toggled)

    def show_colour(self, colour: str) -> None:
        """Mark a colour as chosen; one that is not offered marks none."""
        known = colour.upper() in COLOURS
        self._group.setExclusive(known)
        for number, swatch in enumerate(self._group.buttons()):
            swatch.setChecked(COLOURS[number] == colour.upper())
        self._group.setExclusive(True)
        if known:
            taborder.one_stop(self._group)

    def _toggled(self, number: int, checked: bool) -> None:
        taborder.one_stop(self._group)
        if checked:
            self.chosen.emit(COLOURS[number])


class _Swatch(QAbstractButton):
    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self._colour = colour
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(QSize(_SIDE, _SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A disc; the chosen one has a ring, which is thicker with the focus."""
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawEllipse(QRectF(5, 5, _SIDE - 10, _SIDE - 10))
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.accent if self.hasFocus() else look.ink_secondary, 2 if self.hasFocus() else 1.5))
            painter.drawEllipse(QRectF(2, 2, _SIDE - 4, _SIDE - 4))


class CadenceCombo(CalmCombo):
    """A choice of cadences in words, after `first`: pairs of words and what they stand for."""

    def __init__(self, name: str, *first: tuple[str, object]) -> None:
        super().__init__(name)
        for words, value in (*first, *((words, cadence) for cadence, words in wording.cadences().items())):
            self.addItem(words, value)
        self._offered = self.count()

    def show_cadence(self, cadence: Cadence | None) -> None:
        """Choose one; one that is not offered is added."""
        while self.count() > self._offered:
            self.removeItem(self._offered)
        values = [self.itemData(row) for row in range(self.count())]
        if cadence not in values:
            self.addItem(wording.cadence(cadence) if cadence else "", cadence)
            values.append(cadence)
        self.setCurrentIndex(values.index(cadence))
