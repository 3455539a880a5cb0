"""Relnet in the tray: it goes on reminding while its window is closed, and shows notifications where there is no D-Bus."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from relnet import paths


class Tray(QObject):
    """An icon with a menu, where the desktop has a tray.

    `chosen` carries the key of a notification that was clicked, and "default".
    """

    opened = Signal()
    log_requested = Signal()
    quit_requested = Signal()
    chosen = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._key = ""

    @property
    def is_there(self) -> bool:
        """Whether this desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def set_shown(self, shown: bool) -> None:
        """Put the icon into the tray, or take it out."""
        if shown and self._icon is None:
            self._icon = self._made()
        if self._icon is not None:
            self._icon.setVisible(shown)

    def show_message(self, key: str, title: str, text: str) -> bool:
        """Show a notification by the tray; False where that cannot be."""
        if not self.is_there:
            return False
        self.set_shown(True)
        assert self._icon is not None
        self._key = key
        self._icon.showMessage(title, text, self._icon.icon())
        return True

    def _made(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(QIcon(str(paths.resources() / "icons" / "relnet.svg")), self)
        icon.setToolTip("Relnet")
        self._menu = QMenu()
        for text, signal in (
            (self.tr("Open Relnet"), self.opened),
            (self.tr("Log interaction"), self.log_requested),
            (self.tr("Quit"), self.quit_requested),
        ):
            self._menu.addAction(text).triggered.connect(signal)
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(lambda: self.chosen.emit(self._key, "default"))
        return icon

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()
