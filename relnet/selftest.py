"""Tries the main job on a fresh library, in the program as it was built: nothing of the user's is touched."""

import sys
import tempfile
from datetime import timedelta
from pathlib import Path

_CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Example\r\nEMAIL:ada@example.org\r\nEND:VCARD\r\n"
_TABLE = b"First Name,Last Name,E-mail 1 - Value\r\nAdda,Example,ada@example.org\r\n"
_CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20200101T000000Z\r\n"
    b"DTSTART:%sT090000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nSUMMARY:Talk\r\nATTENDEE:mailto:ada@example.org\r\n"
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)


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
    from relnet.domain.dates import When
    from relnet.domain.followup import FollowUp
    from relnet.export.files import write_atomically
    from relnet.services import exporting, follow_ups, people
    from relnet.services.library import Library

    library = Library(folder / "library.db")
    try:
        _bring_in(library)
        (ada,) = people.ids(library)
        due = When.timed(library.clock().replace(microsecond=0) + timedelta(days=7))
        follow_up = library.act(follow_ups.add_follow_up, FollowUp("Send Ada the paper", due, (ada,))).result
        calendar = folder / "follow-ups.ics"
        write_atomically(calendar, exporting.follow_ups_ics(library, [follow_up]))
        if b"Send Ada the paper" not in calendar.read_bytes():
            raise AssertionError("the calendar file lacks the follow-up")
        _log_a_line(library)
        _send_out(library, ada)
        _read_help()
        _show_window(library, folder)
    finally:
        library.close()


def _bring_in(library) -> None:
    from relnet.cli import Alone
    from relnet.services import harvesting, importing
    from relnet.services.library import finish

    reading = importing.read(Alone(), [importing.Source("card.vcf", data=_CARD)])
    finish(library.act_in_slices(importing.commit, finish(importing.plan(library, reading)), importing.Decision(frozenset({0}))))
    table = importing.read(Alone(), [importing.Source("table.csv", data=_TABLE)])
    if [row.status for row in finish(importing.plan(library, table)).rows] != ["alike"]:
        raise AssertionError("the same person in a table was not recognised")
    month_ago = library.today() - timedelta(days=30)
    data = _CALENDAR % month_ago.strftime("%Y%m%d").encode()
    calendar = harvesting.read(Alone(), [importing.Source("talks.ics", data=data)], library.clock())
    if len(finish(harvesting.propose(library, calendar)).proposals) != 2:
        raise AssertionError("the talks of a calendar were not proposed")


def _log_a_line(library) -> None:
    from relnet.services import quicklog

    # A sum of time is read by a library of its own, which brings data along.
    quicklog.warm()
    line = "coffee @Ada 2 weeks and 3 days ago: about the paper ?how was the talk"
    draft = quicklog.parse(line, now=library.clock(), find=quicklog.finder(library))
    if (draft.when.day, draft.questions) != (library.today() - timedelta(days=17), ("How was the talk",)):
        raise AssertionError("a line was not read")
    library.act(quicklog.log_line, draft)


def _read_help() -> None:
    from relnet.ui.helping import licences, pages

    if not pages.pages() or "MIT" not in licences.text():
        raise AssertionError("the guide or the licences are missing")


def _send_out(library, person: int) -> None:
    from relnet.cli import Alone
    from relnet.services import exporting
    from relnet.services.library import finish

    gathered = finish(exporting.gather(library, [person]))
    if exporting.people_file(Alone(), gathered, exporting.Form()) != _CARD:
        raise AssertionError("the card did not leave as it came")
    if not exporting.code(library, person):
        raise AssertionError("there is no code of the card")


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
