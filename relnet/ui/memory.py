"""How the window looked when it was last closed. Nothing about anybody is kept here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from relnet.ui import theme

if TYPE_CHECKING:
    from relnet.ui.stack import ViewStack


class Memory:
    """Geometry, view, splitters and appearance, by name."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def view(self) -> str:
        """The name of the view in sight; empty at first."""
        return str(self._settings.value("view", ""))

    @property
    def scheme(self) -> str:
        """One of theme.SCHEMES."""
        scheme = str(self._settings.value("appearance", ""))
        return scheme if scheme in theme.SCHEMES else "system"

    def keep_scheme(self, scheme: str) -> None:
        """Keep one of theme.SCHEMES."""
        self._settings.setValue("appearance", scheme)

    def splitter(self, name: str) -> QByteArray:
        """The state of the splitter with that object name; empty at first."""
        state = self._settings.value(f"splitters/{name}")
        return state if isinstance(state, QByteArray) else QByteArray()

    def restore(self, window: QWidget) -> bool:
        """Put the window where it was; False if that is not known."""
        geometry = self._settings.value("geometry")
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def face(self, view: str) -> str:
        """Which of its faces a view showed last; empty at first."""
        return str(self._settings.value(f"faces/{view}", ""))

    def keep(self, window: QWidget, stack: "ViewStack") -> None:
        """Keep how the window looks now."""
        self._settings.setValue("geometry", window.saveGeometry())
        self._settings.setValue("view", stack.current)
        for splitter in stack.splitters():
            self._settings.setValue(f"splitters/{splitter.objectName()}", splitter.saveState())
        for view, face in stack.faces().items():
            self._settings.setValue(f"faces/{view}", face)
