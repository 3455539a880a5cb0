"""Tries the main job on a fresh library, in the program as it was built: nothing of the user's is touched."""

import sys
import tempfile
from datetime import timedelta
from pathlib import Path

_CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Example\r\nEMAIL:ada@example.org\r\nEND:VCARD\r\n"


def run() -> int:
    """Open, migrate, import, log, export, show the window, quit; answers the exit status."""
    with tempfile.TemporaryDirectory(prefix="relnet-self-test-") as folder:
        try:
            _try(Path(folder))
        except Exception as error:
            print(f"self-test failed: {type(error).__name__}: {error}", file=sys.stderr)
            return 1
    print("self-test passed")
    return 0


def _try(folder: Path) -> None:
    from relnet.cli import Alone
    from relnet.domain.dates import When
    from relnet.domain.followup import FollowUp
    from relnet.export.files import write_atomically
    from relnet.services import exporting, follow_ups, importing, people
    from relnet.services.library import Library, finish

    library = Library(folder / "library.db")
    try:
        reading = importing.read(Alone(), [importing.Source("card.vcf", data=_CARD)])
        plan = finish(importing.plan(library, reading))
        finish(library.act_in_slices(importing.commit, plan, frozenset({0})))
        (ada,) = people.ids(library)
        due = When.timed(library.clock().replace(microsecond=0) + timedelta(days=7))
        follow_up = library.act(follow_ups.add_follow_up, FollowUp("Send Ada the paper", due, (ada,))).result
        calendar = folder / "follow-ups.ics"
        write_atomically(calendar, exporting.follow_ups_ics(library, [follow_up]))
        if b"Send Ada the paper" not in calendar.read_bytes():
            raise AssertionError("the calendar file lacks the follow-up")
        _show_window(library, folder)
    finally:
        library.close()


def _show_window(library, folder: Path) -> None:
    from PySide6.QtCore import QSettings, QTimer

    from relnet.app import start_qt
    from relnet.jobs import Jobs
    from relnet.session import Session
    from relnet.ui.window import MainWindow, places

    application = start_qt()
    window = MainWindow(Session(library, Jobs()), QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    window.show()
    for place in places():
        window.show_view(place.name)
        application.processEvents()
        if window.grab().isNull():
            raise AssertionError(f"{place.name} was not painted")
    QTimer.singleShot(0, application.quit)
    application.exec()
    window.close()
