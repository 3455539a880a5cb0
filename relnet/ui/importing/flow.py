"""An import from the files to the library: read, explain tables, compare, ask, commit. The window shows how far each step is."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from os.path import splitext
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from relnet.domain.cadence import Cadence
from relnet.domain.errors import UserError
from relnet.services import circles, importing, people
from relnet.ui.importing import explaining, wording
from relnet.ui.importing.nurture import NurtureSheet
from relnet.ui.importing.preview import Answer, PreviewDialog
from relnet.ui.messages import tell

if TYPE_CHECKING:
    from relnet.session import Session
    from relnet.tabular.columns import Mapping as Columns

# With one or two new people the last question would take longer than the answer is worth.
FEWEST_TO_NURTURE = 3


def _at_once(commit: Callable[[], None]) -> None:
    commit()


class ImportFlow(QObject):
    """Brings people in, as far as the person agrees. `finished` carries the ImportResult of what was committed.

    Cancelling any step leaves the library as it was and says nothing; what goes wrong is told by `session.failed`.
    """

    finished = Signal(object)

    def __init__(self, session: "Session", parent: QWidget, before: Callable[[Callable[[], None]], None] = _at_once) -> None:
        """`before(commit)` does what comes before the library is changed, and then commits."""
        super().__init__()
        self._session = session
        self._window = parent
        self._before = before
        self._sources: tuple[importing.Source, ...] = ()
        self._charset = "cp1252"
        self._columns: dict[str, Columns] = {}

    def start(self, sources: Sequence[importing.Source]) -> None:
        """Read the sources, folders among them, and ask what of them to import. Raises UserError while something is under way."""
        self._sources = tuple(sources)
        self._read()

    def _read(self) -> None:
        self._session.work(_read, self._sources, self._charset, dict(self._columns), done=self._explain)

    def _explain(self, reading: importing.Reading) -> None:
        """Find out what the columns of unknown tables are, and read these again with it."""
        unknown = explaining.unknown(reading, self._columns)
        if not unknown:
            self._session.read(importing.plan(self._session.library, reading), done=self._ask)
            return
        columns = explaining.explain(unknown, self._session, self._window)
        if columns is not None:
            self._columns |= columns
            self._read()

    def _ask(self, plan: importing.ImportPlan) -> None:
        if all(row.person is None for row in plan.rows):
            names = tuple(source.name for source in self._sources)
            tell(UserError(wording.nothing_found(names, plan)), self._window)
            return
        known = partial(people.get, self._session.library)
        names = [circle.name for circle in circles.all_circles(self._session.library)]
        preview = PreviewDialog(plan, self._window, known, names, self._charset)
        answer = self._decide(preview, plan)
        preview.deleteLater()
        if isinstance(answer, str):
            self._charset = answer
            self._read()
        elif answer and answer.chosen:
            self._before(lambda: self._session.run(importing.commit, plan, answer, done=self._end))

    def _decide(self, preview: PreviewDialog, plan: importing.ImportPlan) -> Answer:
        """Ask until the last question is answered too; Back leads to the preview as it was left, and on as this one was."""
        ticked: dict[int, Cadence] = {}
        while isinstance(answer := preview.answer(), importing.Decision):
            cadences = self._nurture(plan, answer, ticked)
            if cadences is not None:
                return replace(answer, cadences=cadences)
        return answer

    def _nurture(
        self, plan: importing.ImportPlan, decision: importing.Decision, ticked: dict[int, Cadence]
    ) -> Mapping[int, Cadence] | None:
        """Ask whom to keep in touch with; those `ticked` before are at first, and it takes those ticked when it is left."""
        coming = decision.chosen - decision.merge
        rows = [row for row in plan.rows if row.index in coming and row.status in ("new", "alike") and row.person]
        if len(rows) < FEWEST_TO_NURTURE:
            return {}
        sheet = NurtureSheet(rows, self._window, ticked)
        answer = sheet.answer()
        ticked.clear()
        ticked.update(sheet.chosen.cadences())
        sheet.deleteLater()
        return answer

    def _end(self, result: importing.ImportResult) -> None:
        # Not the signal itself: a bound signal does not keep its object alive while the commit runs.
        self.finished.emit(result)


def _read(
    worker: importing.Worker, sources: Sequence[importing.Source], charset: str, columns: "Mapping[str, Columns]"
) -> importing.Reading:
    # Looking through a folder takes as long as it is deep, so it is left to the thread.
    files = [file for source in sources for file in (importing.gather([source.path]) if source.path else [source])]
    return importing.read(worker, _told_apart(files), charset, columns)


def _told_apart(files: Sequence[importing.Source]) -> list[importing.Source]:
    """The files, those numbered whose name another has: what columns are is said by name."""
    met: Counter[str] = Counter()
    told: list[importing.Source] = []
    for file in files:
        met[file.name] += 1
        root, suffix = splitext(file.name)
        told.append(replace(file, name=f"{root} ({met[file.name]}){suffix}") if met[file.name] > 1 else file)
    return told
