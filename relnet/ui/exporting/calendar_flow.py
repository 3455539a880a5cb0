"""An export of follow-ups from the question to the files: ask, gather, write, note what left."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from relnet.domain.words import listed
from relnet.services import exporting
from relnet.services.exporting import Gathered
from relnet.ui.exporting.calendar_dialog import CalendarDialog

if TYPE_CHECKING:
    from relnet.session import Session


class CalendarExport(QObject):
    """Sends follow-ups to calendars. `said` carries a sentence on what was written."""

    said = Signal(str)

    def __init__(self, session: "Session", window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def start(self) -> None:
        """Ask what leaves and where to; remember that for the next time, and write it."""
        wanted = CalendarDialog.ask(self._session, self._window)
        if wanted:
            self._session.act(exporting.keep_target, "once", wanted)
            steps = exporting.gather_calendar(self._session.library, wanted.choice)
            self._session.read(steps, done=partial(self._write, Path(wanted.folder)))

    def _write(self, folder: Path, gathered: Gathered) -> None:
        if gathered:
            self._session.work(exporting.write_calendars, gathered, folder, done=partial(self._note, gathered))
        elif gathered.choice.which == "changed":
            self.said.emit(self.tr("Nothing changed since the last file. Nothing was written."))
        else:
            self.said.emit(self.tr("There is nothing of that to export. Nothing was written."))

    def _note(self, gathered: Gathered, _written: list[str]) -> None:
        self._session.run(exporting.note_export, gathered, done=partial(self._tell, gathered))

    def _tell(self, gathered: Gathered, _result: object) -> None:
        one, many = self.tr("Exported 1 entry to {names}."), self.tr("Exported {count} entries to {names}.")
        count = len(gathered.leaving)
        names = listed(exporting.file_names(gathered.choice))
        self.said.emit((one if count == 1 else many).format(count=QLocale().toString(count), names=names))
