"""The chips of a person's page: none so long that it pushes the others away, and circles in their own colour."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor

from relnet.services.people import Circle
from relnet.ui import painting, theme
from relnet.ui.contrast import readable
from relnet.ui.widgets import Chip

LONGEST = 260


class ShortChip(Chip):
    """A chip that ends with an ellipsis where its text is longer than LONGEST pixels; read aloud in full."""

    def __init__(self, text: str, tone: str = "plain") -> None:
        super().__init__(painting.elided(text, LONGEST, theme.SMALL, 500), tone)
        self.setAccessibleName(text)


class CircleChip(ShortChip):
    """The name of a circle in its colour, as far as that can be read in the theme."""

    def __init__(self, circle: Circle) -> None:
        super().__init__(circle.name)
        self._colour = QColor(circle.colour)
        self._tint()

    def ink(self) -> QColor:
        """The colour of the name."""
        return readable(self._colour, theme.current().raised)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        sheet = f"color: {self.ink().name()};"
        # A sheet set anew changes the palette, which would bring us here again.
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
