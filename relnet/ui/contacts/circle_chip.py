"""A circle as a chip: its name in its own colour, as far as that can be read in the theme."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor

from relnet.services.people import Circle
from relnet.ui import theme
from relnet.ui.contrast import readable
from relnet.ui.widgets import Chip


class CircleChip(Chip):
    """Follows the theme."""

    def __init__(self, circle: Circle) -> None:
        super().__init__(circle.name)
        self._colour = QColor(circle.colour)
        self._tint()

    def ink(self) -> QColor:
        """The colour of the name."""
        return readable(self._colour, theme.current().raised)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        sheet = f"color: {self.ink().name()};"
        # A sheet set anew changes the palette, which would bring us here again.
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
