"""The ways in for people: files chosen, dropped or pasted, handed to the import."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from relnet.domain.errors import UserError
from relnet.ui import dropping
from relnet.ui.dropping import Offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relnet.services.importing import ImportResult, Source
    from relnet.session import Session


class Intake(QObject):
    """Starts imports. `imported` carries what one did, in a sentence."""

    imported = Signal(str)

    def __init__(self, session: "Session", window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def choose(self) -> None:
        """Ask for files."""
        pattern = self.tr("vCard files (*.vcf *.vcard);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import people"), "", pattern)
        if chosen:
            self.take(Offer(tuple(map(Path, chosen))))

    def paste(self) -> None:
        """Take what the clipboard holds. Raises UserError if that is nothing to import."""
        offered = dropping.offer(QGuiApplication.clipboard().mimeData())
        if offered is None:
            raise UserError(self.tr("There is no vCard on the clipboard. Copy a card or a .vcf file first."))
        self.take(offered)

    def take(self, offered: Offer) -> None:
        """Import files, folders or bytes, after a preview."""
        from relnet.services.importing import Source

        if offered.paths:
            # A folder may be deep or on a slow disk: it is searched on a thread.
            self._session.work(_gathered, offered.paths, done=self._start)
        else:
            self._start([Source(self.tr("Pasted or dropped card"), data=offered.data)])

    def _start(self, sources: "Sequence[Source]") -> None:
        from relnet.ui.importing.flow import ImportFlow

        if not sources:
            raise UserError(self.tr("There is no vCard file in that folder. Nothing was changed."))
        flow = ImportFlow(self._session, self._window)
        flow.finished.connect(self._tell)
        flow.finished.connect(flow.deleteLater)
        flow.start(sources)

    def _tell(self, result: "ImportResult") -> None:
        new = self.tr("1 person is new") if result.new == 1 else self.tr("{n} people are new").format(n=result.new)
        updated = self.tr("{n} updated").format(n=result.updated) if result.updated else ""
        self.imported.emit(self.tr("Imported: {what}.").format(what=", ".join(filter(None, (new, updated)))))


def _gathered(_job: object, paths: "Iterable[Path]") -> "list[Source]":
    from relnet.services.importing import gather

    return gather(paths)
