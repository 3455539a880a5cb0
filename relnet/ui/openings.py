"""What macOS asks of the program while it runs: it sends no second start but an event, for each file and link."""

from PySide6.QtCore import QEvent, QMetaMethod, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from relnet.domain.links import SCHEME


class Application(QApplication):
    """The application object there. `asked` carries the path of a file or a link; `early` has those that came before a window."""

    asked = Signal(str)

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.early: list[str] = []

    def event(self, event: QEvent) -> bool:
        """Hear of files and links; everything else is Qt's."""
        if isinstance(event, QFileOpenEvent):
            url = event.url()
            self._ask(url.toString() if url.scheme() == SCHEME else event.file())
            return True
        return super().event(event)

    def _ask(self, word: str) -> None:
        if self.isSignalConnected(QMetaMethod.fromSignal(self.asked)):
            self.asked.emit(word)
        else:
            self.early.append(word)
