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
    from relnet.services.importing import ImportResult
    from relnet.session import Session
    from relnet.ui.importing.flow import ImportFlow


class Intake(QObject):
    """Starts imports. `imported` carries what one did, in a sentence."""

    imported = Signal(str)

    def __init__(self, session: "Session", window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._flow: ImportFlow | None = None

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
        from relnet.ui.importing.flow import ImportFlow

        sources = [Source(path.name, path) for path in offered.paths]
        if offered.data:
            sources.append(Source(self.tr("text"), data=offered.data))
        # Kept: between its steps nothing else holds the flow.
        self._flow = ImportFlow(self._session, self._window)
        self._flow.finished.connect(self._tell)
        self._flow.start(sources)

    def _tell(self, result: "ImportResult") -> None:
        from relnet.ui.importing.wording import outcome

        self.imported.emit(outcome(result))
