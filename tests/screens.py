"""Renders every view, light and dark, from the fictional cast to PNG files: `python -m tests.screens OUT [WIDTH HEIGHT]`."""

import os
import sys
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, QPoint, QSettings, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from relnet.app import start_qt
from relnet.cli import Alone
from relnet.domain.names import split
from relnet.domain.person import Channel, ChannelKind
from relnet.jobs import Jobs
from relnet.services import exporting, follow_ups, harvesting, importing, interactions, merging, people, timeline
from relnet.services.library import Library, finish
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.doubles.dialog import MergeDialog
from relnet.ui.editing.follow_up import FollowUpEditor
from relnet.ui.editing.interaction import InteractionEditor
from relnet.ui.editing.person import PersonEditor
from relnet.ui.exporting.code import CodeDialog
from relnet.ui.exporting.dialog import ExportDialog
from relnet.ui.harvesting.dialog import HarvestDialog
from relnet.ui.importing.preview import PreviewDialog
from relnet.ui.sheet import Sheet
from relnet.ui.window import MainWindow, places
from tests import people_scenes, showcase, time_scenes
from tests.build import a_card
from tests.harvest.writing import a_calendar, an_event
from tests.ui.importing import scenes as import_scenes

NOW = datetime(2026, 11, 24, 10, 40, tzinfo=ZoneInfo("Europe/Berlin"))
SIZE = QSize(1280, 800)


def main(out: Path, size: QSize = SIZE) -> None:
    """Write `NAME-SCHEME.png` for each view, sheet and editor into `out`, in a window of that size."""
    out.mkdir(parents=True, exist_ok=True)
    application = start_qt()
    assert isinstance(application, QApplication)
    # That of the target screens.
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library.db", clock=lambda: NOW)
        cast = showcase.load(library)
        amara = cast["Amara Okafor"]
        showcase.fill(library)
        exchange = import_scenes.a_library(Path(folder), NOW)
        settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        settings.setValue("reminders/on", False)
        session = Session(library, Jobs())
        window = MainWindow(session, settings)
        window.resize(size)
        window.show()
        for scheme in ("light", "dark"):
            theme.apply(application, scheme)
            window.open_person(amara)
            for place in places():
                window.show_view(place.name)
                _render(window, None, out / f"{place.name}-{scheme}.png")
            for name, dialog in _dialogs(session, window, amara):
                _render(window, dialog, out / f"{name}-{scheme}.png")
                dialog.deleteLater()
            for name, dialog in time_scenes.scenes(session, window):
                _render(window, dialog, out / f"{name}-{scheme}.png")
            for name, make in import_scenes.sheets(exchange, window):
                _render(window, make(), out / f"{name}-{scheme}.png")
            import_scenes.imports(exchange).grab().save(str(out / f"import-list-{scheme}.png"))
        people_scenes.prepare(session, cast)
        window.stack.refresh(None)
        for scheme in ("light", "dark"):
            theme.apply(application, scheme)
            for name, sheet in people_scenes.scenes(session, window, cast):
                _render(window, sheet, out / f"{name}-{scheme}.png")
        window.close()
        # What was put off until nothing else waits reads the library.
        application.processEvents()
        exchange.close()
        library.close()
        _first_day(application, Path(folder), out, size)


def _first_day(application: QApplication, folder: Path, out: Path, size: QSize) -> None:
    library = Library(folder / "empty.db", clock=lambda: NOW)
    session = Session(library, Jobs())
    window = MainWindow(session, QSettings(str(folder / "empty.ini"), QSettings.Format.IniFormat))
    window.resize(size)
    window.show()
    for scheme in ("light", "dark"):
        theme.apply(application, scheme)
        for name, sheet in people_scenes.first_day(session, window):
            _render(window, sheet, out / f"{name}-{scheme}.png")
    window.close()
    library.close()


def _dialogs(session: Session, window: MainWindow, amara: int) -> list[tuple[str, QDialog]]:
    library = session.library
    lately = timeline.page(library, limit=1, among=timeline.with_person(amara)).entries[0]
    promise = follow_ups.get(library, follow_ups.open_ids(library, person=amara)[0])
    window.show_view("contacts")
    return [
        ("import", PreviewDialog(_plan(library), window, lambda id_: people.get(library, id_))),
        ("person", PersonEditor(people.get(library, amara), window)),
        ("interaction", InteractionEditor(interactions.get(library, lately.id), session, window)),
        ("follow-up", FollowUpEditor(promise, session, window)),
        ("merge", _merge(session, window, amara)),
        ("export", ExportDialog(exporting.groups(library), 3, window)),
        ("code", CodeDialog("Amara Okafor", exporting.code(library, amara), window)),
        ("harvest", HarvestDialog(_harvest(library), window)),
    ]


def _merge(session: Session, window: MainWindow, amara: int) -> QDialog:
    """Somebody beside a second card of theirs, which is in the library only until the dialog has read it."""
    known = people.get(session.library, amara)
    channels = (*known.channels, Channel(ChannelKind.PHONE, "+000 80 5550142", "mobile"))
    second = replace(known, id=None, uid="", name=split("Dr. Amara N. Okafor"), nickname="Ama", channels=channels, tags=("jazz",))
    other = session.library.act(people.add_person, second).result
    dialog = MergeDialog(session, merging.proposal(session.library, [amara, other]), window)
    finish(session.library.undo())
    return dialog


def _harvest(library: Library) -> harvesting.Harvest:
    names = ("Amara Okafor", "Priya Raman", "Ines Carvalho", "Chidi Eze", "Beatriz Lopes")
    everybody = [f"ATTENDEE;CN={name}:mailto:{name.split()[0].lower()}@example.org" for name in names]
    amara, priya, ines, chidi, beatriz = everybody
    told = [
        (["RRULE:FREQ=WEEKLY;COUNT=6", priya], "TZID=Europe/Berlin:20261005T100000", "Rail data review"),
        (["LOCATION:Terra Kulture", amara], "TZID=Europe/Berlin:20261014T123000", "Lunch"),
        (["LOCATION:Lisbon", *everybody], "TZID=Europe/Berlin:20261029T160000", "Launch"),
        ([chidi, beatriz], "TZID=Europe/Berlin:20261103T090000", "Funding call"),
        (["TRANSP:TRANSPARENT", ines], "VALUE=DATE:20261110", "Offsite"),
        (["STATUS:CANCELLED", ines], "VALUE=DATE:20261111", "Workshop"),
        ([], "VALUE=DATE:20260401", "Dentist"),
    ]
    events = [
        an_event("ORGANIZER;CN=Ben:mailto:ben@own.example", *lines, uid=title, start=start, title=title, people=())
        for lines, start, title in told
    ]
    calendar = importing.Source("work.ics", data=a_calendar(*events))
    return finish(harvesting.propose(library, harvesting.read(Alone(), [calendar], NOW)))


def _plan(library: Library) -> importing.ImportPlan:
    cards = (
        a_card("Amara Okafor", "EMAIL:amara@heliolabs.example", "TEL;TYPE=CELL:+000 80 5550142"),
        a_card("Beatriz Lopes", "EMAIL:beatriz@example.org", "TEL:+000 21 5550101", "BDAY:--0412"),
        a_card("Chidi Eze", "EMAIL:chidi@example.org", "EMAIL:c.eze@example.net", "ORG:Kestrel"),
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n",
    )
    reading = importing.read(Alone(), [importing.Source("contacts-icloud.vcf", data=b"".join(cards))])
    return finish(importing.plan(library, reading))


def _render(window: MainWindow, dialog: QWidget | None, path: Path) -> None:
    if dialog:
        dialog.show()
    for _ in range(20):
        QApplication.processEvents()
    picture = window.grab()
    if dialog:
        painter = QPainter(picture)
        middle = QPoint(*((picture.rect().center() - dialog.rect().center()).toTuple()))
        painter.drawPixmap(window.mapFromGlobal(dialog.pos()) if isinstance(dialog, Sheet) else middle, dialog.grab())
        painter.end()
        dialog.close()
    picture.save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]), QSize(*map(int, sys.argv[2:4])) if sys.argv[2:] else SIZE)
