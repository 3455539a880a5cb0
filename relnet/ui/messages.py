"""What goes wrong, told to the person in a sentence and to the log without a word about anybody."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from relnet.domain.errors import Cancelled, UserError

_log = logging.getLogger(__name__)


def tell(error: BaseException, parent: QWidget | None = None) -> None:
    """Show an error and wait until it was read. What is not a UserError is logged, by its type and place only."""
    if isinstance(error, Cancelled):
        return
    if isinstance(error, UserError):
        sentence = str(error)
    else:
        log(error)
        sentence = QCoreApplication.translate(
            "messages", "Something went wrong in Relnet. What you saved before is kept. Please try once more."
        )
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle("Relnet")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.exec()


def log(error: BaseException) -> None:
    """Write the types and places of the error and what led to it. Texts and paths may tell of somebody, so they stay out."""
    lines: list[str] = []
    cause: BaseException | None = error
    while cause:
        lines.append(type(cause).__name__)
        places = traceback.walk_tb(cause.__traceback__)
        lines += [f"  {frame.f_globals.get('__name__')}:{line} {frame.f_code.co_name}" for frame, line in places]
        cause = cause.__cause__ or cause.__context__
    _log.error("%s", "\n".join(lines))


class Watch(QObject):
    """Tells over the window of what no code caught, one message at a time. The program makes one; tests see their errors."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._telling = False
        sys.excepthook = self.caught

    def caught(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Take an exception that reached the event loop, as sys.excepthook does."""
        if isinstance(error, KeyboardInterrupt):
            self._window.close()
        elif self._telling:
            log(error)
        else:
            self._telling = True
            try:
                tell(error, self._window)
            finally:
                self._telling = False
