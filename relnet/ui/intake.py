"""The ways in: files chosen, dropped or pasted, handed to the import of people or to the harvest of calendars and mails."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from relnet.domain.errors import UserError
from relnet.ui import dropping
from relnet.ui.dropping import Offer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from relnet.services.importing import ImportResult, Source
    from relnet.session import Session
    from relnet.ui.harvesting.flow import HarvestFlow
    from relnet.ui.importing.flow import ImportFlow


class Intake(QObject):
    """Starts imports. `imported` carries what one did, in a sentence.

    Of files of both kinds people come first, so that a calendar finds them.
    """

    imported = Signal(str)

    def __init__(self, session: "Session", window: QWidget, before: "Callable[[Callable[[], None]], None]") -> None:
        """`before(commit)` does what comes before an import changes the library, and then commits."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._before = before
        self._flow: ImportFlow | HarvestFlow | None = None
        self._waiting: list[Source] = []

    def choose(self) -> None:
        """Ask for files."""
        known = "*.vcf *.vcard *.csv *.tsv *.txt *.json *.ics *.eml *.mbox"
        pattern = self.tr("Contacts, calendars and mails ({known});;All files (*)").format(known=known)
        chosen, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import people"), "", pattern)
        if chosen:
            self.take(Offer(tuple(map(Path, chosen))))

    def paste(self) -> None:
        """Take what the clipboard holds. Raises UserError if that is nothing to import."""
        offered = dropping.offer(QGuiApplication.clipboard().mimeData())
        if offered is None:
            raise UserError(self.tr("There is no vCard on the clipboard. Copy a card or a file first."))
        self.take(offered)

    def take(self, offered: Offer) -> None:
        """Import files, folders or bytes, after a preview."""
        from relnet.services import harvesting
        from relnet.services.importing import Source

        sources = [Source(_shown(path), path) for path in offered.paths]
        if offered.data:
            sources.append(Source(self.tr("text"), data=offered.data))
        happenings = [source for source in sources if harvesting.concerns(source)]
        people = [source for source in sources if source not in happenings]
        if people:
            self._waiting = happenings
            self._import(people)
        elif happenings:
            self._harvest(happenings)

    def _import(self, sources: "Sequence[Source]") -> None:
        from relnet.ui.importing.flow import ImportFlow

        # Kept: between its steps nothing else holds the flow.
        flow = self._flow = ImportFlow(self._session, self._window, self._before)
        flow.finished.connect(self._tell)
        flow.start(sources)

    def _harvest(self, sources: "Sequence[Source]") -> None:
        from relnet.ui.harvesting.flow import HarvestFlow

        flow = self._flow = HarvestFlow(self._session, self._window)
        flow.finished.connect(self.imported)
        flow.start(sources)

    def _tell(self, result: "ImportResult") -> None:
        from relnet.ui.importing.wording import outcome

        self.imported.emit(outcome(result))
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self._harvest(waiting)


def _shown(path: Path) -> str:
    # A name need not be text where the system takes any bytes.
    return os.fsencode(path.name).decode("utf-8", "replace")
