"""Puts the window together: paths, the log, the library, the session, the window."""

import logging
import os
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from relnet import paths
from relnet.domain.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

_LOG_BYTES = 200_000


def run(library: Path, files: Sequence[Path] = (), *, behind: bool = False) -> int:
    """Open the window on a library, with the import preview of `files` if there are any; answers the exit status.

    `behind` starts it in the tray, to remind.
    """
    try:
        application = start_qt()
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    from relnet.ui.messages import tell

    log_to(paths.log_file())
    try:
        return _show(application, library, files, behind)
    except Exception as error:
        tell(error)
        return 1


def start_qt() -> "QCoreApplication":
    """The application object, with the program's name and sentences in the user's language.

    Raises UserError without a screen, where Qt would end the program.
    """
    if not _has_screen():
        raise UserError("There is no screen for a window. Start Relnet in a desktop, or use a command: relnet --help.")
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from relnet.domain import words

    QCoreApplication.setApplicationName("Relnet")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    words.install(lambda text: QCoreApplication.translate("sentence", text))
    return application


def log_to(path: Path) -> None:
    """Keep what goes wrong in a small file that only its owner can read; nothing where it cannot be made."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logging.getLogger("relnet").addHandler(handler)


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _show(application: "QCoreApplication", library: Path, files: Sequence[Path], behind: bool) -> int:
    from PySide6.QtCore import QTimer

    from relnet.jobs import Jobs
    from relnet.services.library import Library
    from relnet.session import Session
    from relnet.ui.messages import Watch
    from relnet.ui.window import MainWindow

    opened, jobs = Library(library), Jobs()
    try:
        window = MainWindow(Session(opened, jobs))
        Watch(window)
        window.stay_behind() if behind else window.show()
        if files:
            QTimer.singleShot(0, window, lambda: window.import_sources(files))
        return application.exec()
    finally:
        jobs.stop()
        opened.close()
