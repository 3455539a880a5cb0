"""Puts the window together: paths, the log, the library, the session, the window."""

import logging
import sys
import time
from dataclasses import replace
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from relnet import paths
from relnet.domain.errors import UserError
from relnet.model.lock import WINDOW, Lock
from relnet.ui import instance
from relnet.ui.instance import Wish

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from relnet.session import Session
    from relnet.ui.window import MainWindow

_LOG_BYTES = 200_000
# Seconds for a window that just starts or ends, or whose interface is held; and between two looks for it.
_PATIENCE, _LOOK = 5.0, 0.05
_OPEN_WITHOUT_ANSWER = (
    "Relnet is already open with this library, for somebody else or without answering. Nothing was changed."
    " Close it there first, or choose another library with --library."
)


def run(library: Path, wish: Wish) -> int:
    """Open the window on a library and grant the wish, or have the window that is open grant it; answers the exit status."""
    if instance.hand_over(library, wish):
        return 0
    # The line alone is beside whatever is open, as a command is.
    held = None if wish.log else _hold(library)
    try:
        if held is not None and _handed_over(library, wish, held):
            return 0
        status = _start(library, wish, held)
    finally:
        if held is not None:
            held.release()
    if status == 0 and not wish.log:
        _copy_at_the_end(library)
    return status


def start_qt() -> "QApplication":
    """The application object, with the program's name and sentences in the user's language.

    Raises UserError where there is no screen, or Qt cannot start.
    """
    from relnet.ui import screen

    application = screen.application()
    from PySide6.QtCore import QCoreApplication

    from relnet.domain import words

    QCoreApplication.setApplicationName("Relnet")
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


def _hold(library: Path) -> Lock | None:
    """The window's lock, alone if no other window has it; None where none can be made: opening the library says why."""
    library = library.resolve()
    try:
        library.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = Lock(library, WINDOW)
    except OSError:
        return None
    held.try_alone()
    return held


def _handed_over(library: Path, wish: Wish, held: Lock) -> bool:
    """Whether the window that holds the library took the wish. One that starts is waited for, and one that ends is followed."""
    until = time.monotonic() + _PATIENCE
    while not held.alone and not held.try_alone():
        if instance.hand_over(library, wish):
            return True
        if time.monotonic() > until:
            break
        time.sleep(_LOOK)
    return False


def _start(library: Path, wish: Wish, held: Lock | None) -> int:
    try:
        application = start_qt()
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    from relnet.ui.messages import tell

    log_to(paths.log_file())
    try:
        if held is not None and not held.alone:
            raise UserError(_OPEN_WITHOUT_ANSWER)
        _show_line(application, library) if wish.log else _show_windows(application, library, wish)
        return 0
    except Exception as error:
        tell(error)
        return 1


def _show_line(application: "QApplication", library: Path) -> None:
    from relnet.jobs import Jobs
    from relnet.services.library import Library
    from relnet.session import Session
    from relnet.ui.messages import Watch
    from relnet.ui.quicklog.alone import LogWindow

    opened, jobs = Library(library), Jobs()
    try:
        window = LogWindow(Session(opened, jobs))
        Watch(window)
        window.show()
        application.exec()
    finally:
        jobs.stop()
        opened.close()


def _show_windows(application: "QApplication", library: Path, wish: Wish) -> None:
    """The window until it is closed for good, and again after each restore."""
    from relnet.services import copies
    from relnet.services.library import local_now

    copies.before_migration(library.resolve(), local_now())
    news = ""
    while (copy := _show(application, library, wish, news)) is not None:
        from relnet.ui.backups import between

        news, wish = between.restore(library, copy), Wish()


def _show(application: "QApplication", library: Path, wish: Wish, news: str) -> Path | None:
    """The window, with a sentence of news over it; answers the copy that is to take the library's place, None to quit."""
    from relnet.jobs import Jobs
    from relnet.services.library import Library
    from relnet.session import Session
    from relnet.ui.afterpaint import after_next_paint
    from relnet.ui.messages import Watch
    from relnet.ui.window import MainWindow

    opened, jobs = Library(library), Jobs()
    try:
        session = Session(opened, jobs)
        window = MainWindow(session)
        window.ended.connect(lambda: application.exit())
        Watch(window)
        if wish.behind:
            window.stay_behind()
            _begin(session, window, wish)
        else:
            after_next_paint(window.stack, partial(_begin, session, window, wish, news))
            window.show()
        application.exec()
        return _ended(window)
    finally:
        jobs.stop()
        opened.close()


def _begin(session: "Session", window: "MainWindow", wish: Wish, news: str = "") -> None:
    """What can wait until the window is seen: to hear of other starts, and to make copies."""
    from relnet.ui.wishes import Wishes

    # A window that was just opened is in front, or behind, as it should be.
    Wishes(session, window).take(replace(wish, behind=True))
    window.backups.begin()
    if news:
        window.toast.say(news)


def _ended(window: "MainWindow") -> Path | None:
    """Take a window away that was closed; answers the copy to open again with, if that is what it was closed for."""
    from PySide6.QtCore import QCoreApplication, QEvent

    chosen = window.backups.chosen
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    return chosen


def _copy_at_the_end(library: Path) -> None:
    """Nobody waits for it, and nobody is there to hear of a failure: the next start tries again and tells."""
    from relnet.services import copies
    from relnet.services.library import local_now
    from relnet.ui.messages import log

    try:
        copies.keep(library, local_now())
    except UserError as error:
        log(error)
