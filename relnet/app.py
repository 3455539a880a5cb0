"""Puts the window together: paths, the library, the session, the window."""

import sys
from collections.abc import Sequence
from pathlib import Path

from relnet.domain.errors import UserError


def run(library: Path, files: Sequence[Path] = ()) -> int:
    """Open the window on a library, with the import preview of `files` if there are any; answers the exit status."""
    from PySide6.QtCore import QTimer

    from relnet.jobs import Jobs
    from relnet.services.library import Library
    from relnet.session import Session
    from relnet.ui.messages import Watch, tell
    from relnet.ui.window import MainWindow

    application = start_qt()
    try:
        opened = Library(library)
    except UserError as error:
        tell(error)
        return 1
    jobs = Jobs()
    window = MainWindow(Session(opened, jobs))
    Watch(window)
    window.show()
    if files:
        QTimer.singleShot(0, window, lambda: window.import_sources(files))
    status = application.exec()
    jobs.stop()
    opened.close()
    return status


def start_qt():
    """The application object, with the program's name and sentences in the user's language."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from relnet.domain import words

    QCoreApplication.setApplicationName("Relnet")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    words.install(lambda text: QCoreApplication.translate("sentence", text))
    return application
