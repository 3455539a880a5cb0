"""Puts a copy in the place of the library, between two windows: nobody may have it open meanwhile."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from relnet.jobs import Jobs
from relnet.services import backup
from relnet.services.library import local_now
from relnet.ui.backups import wording
from relnet.ui.messages import tell
from relnet.ui.widgets import plain

SIZE = QSize(420, 110)


class Waiting(QWidget):
    """Says what is under way; it goes by itself and not before."""

    def __init__(self, sentence: str) -> None:
        super().__init__(None, Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self.setWindowTitle("Relnet")
        self.setFixedSize(SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        bar = QProgressBar(textVisible=False, minimum=0, maximum=0)
        bar.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        for part in (plain(sentence), bar):
            column.addWidget(part)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()


def restore(library: Path, copy: Path) -> str:
    """Restore a copy and answer in a sentence what was done; empty where it could not be, which was told then."""
    try:
        kept = _waited_for(lambda _job: backup.restore(library, copy, local_now()))
    except Exception as error:
        tell(error)
        return ""
    return wording.restored(copy.name, kept.name if kept else "")


def _waited_for(work: Callable[..., Any]) -> Any:
    """What the work answers or raises, on a thread, with a word on the screen meanwhile."""
    waiting, loop, jobs = Waiting(QCoreApplication.translate("backups", "Restoring the copy")), QEventLoop(), Jobs()
    results: list[Any] = []

    def end(result: Any) -> None:
        results.append(result)
        loop.quit()

    waiting.show()
    jobs.submit(work, done=end, failed=end, progressed=lambda *_: None)
    loop.exec()
    jobs.stop()
    waiting.deleteLater()
    waiting.hide()
    if isinstance(results[0], Exception):
        raise results[0]
    return results[0]
