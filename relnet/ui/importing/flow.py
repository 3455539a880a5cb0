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
        self._sources: tuple[importing.Source, ...] = ()
        self._charset = "cp1252"

    def start(self, sources: Sequence[importing.Source]) -> None:
        """Read the sources, folders among them, and ask what of them to import. Raises UserError while something is under way."""
        self._sources = tuple(sources)
        self._read()

    def _read(self) -> None:
        self._session.work(_read, self._sources, self._charset, done=self._compare)

    def _compare(self, reading: importing.Reading) -> None:
        self._session.read(importing.plan(self._session.library, reading), done=self._ask)

    def _ask(self, plan: importing.ImportPlan) -> None:
        if all(row.person is None for row in plan.rows):
            names = tuple(source.name for source in self._sources)
            tell(UserError(wording.nothing_found(names, plan)), self._window)
            return
        answer = PreviewDialog.ask(plan, self._window, partial(people.get, self._session.library), self._charset)
        if isinstance(answer, str):
            self._charset = answer
            self._read()
        elif answer:
            self._session.run(importing.commit, plan, answer, done=self._end)

    def _end(self, result: importing.ImportResult) -> None:
        # Not the signal itself: a bound signal does not keep its object alive while the commit runs.
        self.finished.emit(result)


def _read(worker: importing.Worker, sources: Sequence[importing.Source], charset: str) -> importing.Reading:
    # Looking through a folder takes as long as it is deep, so it is left to the thread.
    files = [file for source in sources for file in (importing.gather([source.path]) if source.path else [source])]
    return importing.read(worker, files, charset)
