"""An import from the files to the library: read, compare, ask, commit. The window shows how far each step is."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relnet.domain.errors import UserError
from relnet.services import importing, people
from relnet.ui.importing import wording
from relnet.ui.importing.preview import PreviewDialog
from relnet.ui.messages import tell

if TYPE_CHECKING:
    from relnet.session import Session


class ImportFlow(QObject):
    """Brings people in, as far as the person agrees. `finished` carries the ImportResult of what was committed.

    Cancelling any step leaves the library as it was and says nothing; what goes wrong is told by `session.failed`.
    """

    finished = Signal(object)

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__()
        self._session = session
        self._window = parent

    def start(self, sources: Sequence[importing.Source]) -> None:
        """Read the sources, folders among them, and ask what of them to import. Raises UserError while something is under way."""
        names = tuple(source.name for source in sources)
        self._session.work(_read, sources, done=partial(self._compare, names))

    def _compare(self, names: tuple[str, ...], reading: importing.Reading) -> None:
        self._session.read(importing.plan(self._session.library, reading), done=partial(self._ask, names))

    def _ask(self, names: tuple[str, ...], plan: importing.ImportPlan) -> None:
        if all(row.person is None for row in plan.rows):
            tell(UserError(wording.nothing_found(names, plan)), self._window)
            return
        chosen = PreviewDialog.ask(plan, self._window, partial(people.get, self._session.library))
        if chosen:
            self._session.run(importing.commit, plan, chosen, done=self._end)

    def _end(self, result: importing.ImportResult) -> None:
        # Not the signal itself: a bound signal does not keep its object alive while the commit runs.
        self.finished.emit(result)


def _read(worker: importing.Worker, sources: Sequence[importing.Source]) -> importing.Reading:
    # Looking through a folder takes as long as it is deep, so it is left to the thread.
    files = [file for source in sources for file in (importing.gather([source.path]) if source.path else [source])]
    return importing.read(worker, files)
