"""A harvest from the files to the timeline: read, match, ask, log. The window shows how far each step is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relnet.domain.errors import UserError
from relnet.services import harvesting
from relnet.ui.harvesting import wording
from relnet.ui.harvesting.dialog import HarvestDialog
from relnet.ui.messages import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relnet.services.importing import Source
    from relnet.session import Session


class HarvestFlow(QObject):
    """Logs what calendars and mails tell, as far as the person agrees. `finished` carries what was done, in a sentence.

    Cancelling any step leaves the library as it was and says nothing; what goes wrong is told by `session.failed`.
    """

    finished = Signal(str)

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__()
        self._session = session
        self._window = parent
        self._reading: harvesting.Reading | None = None

    def start(self, sources: "Sequence[Source]") -> None:
        """Read the sources and ask what of them to log. Raises UserError while something is under way."""
        self._session.work(harvesting.read, tuple(sources), self._session.clock(), done=self._match)

    def _match(self, reading: harvesting.Reading, own: tuple[str, ...] | None = None) -> None:
        self._reading = reading
        self._session.read(harvesting.propose(self._session.library, reading, own), done=self._ask)

    def _ask(self, harvest: harvesting.Harvest) -> None:
        assert self._reading is not None
        if not harvest.proposals:
            tell(UserError(wording.nothing_found(harvest)), self._window)
            return
        dialog = HarvestDialog(harvest, self._window)
        answer = dialog.answer()
        dialog.deleteLater()
        if isinstance(answer, str):
            self._match(self._reading, (answer,) if answer else ())
        elif answer:
            self._session.run(harvesting.keep, harvest, answer, done=self._end)

    def _end(self, kept: harvesting.Kept) -> None:
        # Not the signal itself: a bound signal does not keep its object alive while the interactions are logged.
        self.finished.emit(wording.outcome(kept))
