"""What the first start and the ones after it ask of the window, granted one after the other."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QApplication

from relnet.domain.links import person_of
from relnet.ui.afterpaint import after_next_paint
from relnet.ui.instance import Host, Wish, address

if TYPE_CHECKING:
    from relnet.session import Session
    from relnet.ui.quicklog.alone import LogWindow
    from relnet.ui.window import MainWindow


class Wishes(QObject):
    """Grants wishes in a window while it is open. A dialog, or what is under way, is waited for."""

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._line: LogWindow | None = None
        self._host = Host(address(session.library.path), self.grant, self._is_free, self)
        if sys.platform == "darwin":
            self.hear(QApplication.instance())

    def take(self, wish: Wish) -> None:
        """Grant a wish as soon as the window is free."""
        self._host.take(wish)

    def hear(self, application: Any) -> None:
        """Take what the system asks of the application, and has asked by now."""
        application.asked.connect(self._asked)
        for word in application.early:
            self._asked(word)
        application.early.clear()

    def grant(self, wish: Wish) -> None:
        """Come forward and do what was asked for; the line comes in a window of its own."""
        if wish.token:
            # Qt's Wayland plugin takes it from there: without, the desktop lets no window come forward by itself.
            os.environ["XDG_ACTIVATION_TOKEN"] = wish.token
        if wish.log:
            self._show_line()
        elif not wish.behind:
            self._window.come_forward()
        for link in wish.links:
            self._open(link)
        if wish.files:
            self._window.import_sources(wish.files)

    def _asked(self, word: str) -> None:
        self.take(Wish(links=(word,)) if person_of(word) else Wish(files=(Path(word),)))

    def _is_free(self) -> bool:
        return not self._session.busy and QApplication.activeModalWidget() is None

    def _open(self, link: str) -> None:
        from relnet.services.linking import linked

        if (person := linked(self._session.library, link)) is not None:
            self._window.open_person(person)
        else:
            said = QCoreApplication.translate("window", "The link leads to nobody in this library. They may have been removed.")
            self._window.toast.say(said)

    def _show_line(self) -> None:
        from relnet.ui.quicklog.alone import LogWindow

        # Kept: nothing else holds a window without a parent.
        self._line = LogWindow(self._session)
        self._line.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        # A window that is not on the screen yet cannot get the keys, and the line comes with them.
        after_next_paint(self._line, self._line.activateWindow)
        self._line.show()
