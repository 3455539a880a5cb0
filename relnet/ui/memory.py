"""How the window looked when it was last closed. Nothing about anybody is kept here."""

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter, QWidget

from relnet.ui import theme


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

    def keep(self, window: QWidget, view: str, splitters: Iterable[QSplitter]) -> None:
        """Keep how the window looks now."""
        self._settings.setValue("geometry", window.saveGeometry())
        self._settings.setValue("view", view)
        for splitter in splitters:
            self._settings.setValue(f"splitters/{splitter.objectName()}", splitter.saveState())
