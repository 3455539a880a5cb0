"""Chosen follow-ups on their way to a file or to the calendar program: gathered in slices, written on a thread, noted."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from relnet.export.files import write_atomically
from relnet.services import exporting
from relnet.services.exporting import Gathered
from relnet.ui import outbox, urls

if TYPE_CHECKING:
    from relnet.services.importing import Worker
    from relnet.session import Session


class SelectedExport(QObject):
    """Sends follow-ups. `said` carries a sentence on what was done."""

    said = Signal(str)

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def save(self, ids: Sequence[int], path: Path) -> None:
        """Write them to a file."""
        said = self.tr("Exported to {name}.").format(name=path.name)
        self._send(ids, lambda data: write_atomically(path, data), lambda _: self.said.emit(said))

    def hand_over(self, ids: Sequence[int]) -> None:
        """Give them to the calendar program of this computer, as a file in the outbox."""
        name = f"follow-up-{ids[0]}" if len(ids) == 1 else "follow-ups"
        self._send(ids, partial(outbox.put, name), self._open)

    def _send(self, ids: Sequence[int], put: Callable[[bytes], Path | None], then: Callable[[Path | None], None]) -> None:
        """`put` the bytes somewhere on the thread that made them, and `then` go on with where that is."""

        def make(worker: "Worker", gathered: Gathered) -> Path | None:
            return put(exporting.calendar_files(worker, gathered)["event"])

        def note(gathered: Gathered, where: Path | None) -> None:
            self._session.run(exporting.note_export, gathered, done=lambda _: then(where))

        steps = exporting.gather_selected(self._session.library, ids)
        self._session.read(steps, done=lambda found: self._session.work(make, found, done=partial(note, found)))

    def _open(self, where: Path | None) -> None:
        opened = where is not None and urls.open_calendar_file(where)
        self.said.emit(
            self.tr("Handed to your calendar.")
            if opened
            else self.tr("No program here opens .ics files. Export the follow-ups to a file instead, and import that.")
        )
