"""One pair to decide about: why they look alike, both side by side, and what can be done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relnet.ui import theme
from relnet.ui.doubles import wording
from relnet.ui.doubles.comparison import Comparison, separator
from relnet.ui.flow import clear
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from relnet.domain.person import Person
    from relnet.services.merging import Along


class PairPanel(QWidget):
    """Shows a pair; its signals say what was pressed."""

    merge_pressed = Signal()
    different_pressed = Signal()
    later_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.comparison: Comparison | None = None
        self._reason = plain(weight=500)
        self._along = plain(tone="secondary", size=theme.SMALL)
        self._body = QVBoxLayout()
        top = QVBoxLayout()
        top.setContentsMargins(20, 14, 20, 12)
        top.addWidget(self._reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(separator())
        column.addLayout(self._body, 1)
        column.addWidget(separator())
        column.addLayout(self._bottom())

    def show_pair(self, first: "Person", second: "Person", reason: str, along: "Along") -> None:
        """Show two people, everything of both chosen at first."""
        clear(self._body)
        self.comparison = Comparison(first, second)
        self._body.addWidget(self.comparison)
        self._reason.setText(reason)
        self._along.setText(wording.along(along))

    def _bottom(self) -> QVBoxLayout:
        bottom = QVBoxLayout()
        bottom.setContentsMargins(20, 10, 20, 12)
        bottom.setSpacing(8)
        bottom.addWidget(self._along)
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, hint, variant, signal in (
            (self.tr("Merge"), "M", "primary", self.merge_pressed),
            (self.tr("They are different"), "D", "plain", self.different_pressed),
            (self.tr("Later"), "L", "quiet", self.later_pressed),
        ):
            button = Button(text, variant=variant, tall=True, hint=hint)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        bottom.addLayout(row)
        return bottom
