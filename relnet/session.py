"""What the window does to the library: verbs, undo and redo, and the news of what changed."""

from collections.abc import Callable, Generator
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from relnet.domain.errors import UserError
from relnet.domain.progress import Progress
from relnet.jobs import Done, Failed, Job, Jobs
from relnet.services.library import Library, Outcome


class Session(QObject):
    """The open library as the interface sees it.

    While a long action runs (`busy`) no other starts and no view reads.
    """

    changed = Signal(object)
    history_changed = Signal()
    busy_changed = Signal(bool)
    progress = Signal(int, int, str)
    failed = Signal(object)

    def __init__(self, library: Library, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.jobs = jobs
        self._job: Job | None = None

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time here, aware of its zone."""
        return self.library.clock

    @property
    def busy(self) -> bool:
        """Whether a long action is under way."""
        return self._job is not None

    @property
    def undo_label(self) -> str:
        """What Undo would take back; empty where there is nothing."""
        return self.library.label("undo")

    @property
    def redo_label(self) -> str:
        """What Redo would do again; empty where there is nothing."""
        return self.library.label("redo")

    def act(self, verb: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Run a verb and answer its result, after all views heard of it. Raises UserError, with nothing changed."""
        self._refuse_if_busy()
        outcome = self.library.act(verb, *args, **kwargs)
        self._tell(outcome)
        return outcome.result

    def run(self, verb: Callable[..., Any], *args: Any, done: Done, failed: Failed | None = None) -> None:
        """Run a long verb in slices, with progress; `cancel` takes it back."""

        def finished(outcome: Outcome) -> None:
            self._tell(outcome)
            done(outcome.result)

        self._start(self.library.act_in_slices(verb, *args), finished, failed)

    def read(self, steps: Generator[Progress, None, Any], *, done: Done, failed: Failed | None = None) -> None:
        """Run a long query in slices, with progress."""
        self._start(steps, done, failed)

    def work(self, function: Callable[..., Any], *args: Any, done: Done, failed: Failed | None = None) -> None:
        """Run `function(job, *args)` on a thread, with progress over the window; `cancel` stops it."""
        self._follow(partial(self.jobs.submit, function, *args), done, failed)

    def undo(self) -> None:
        """Take back the last action."""
        self._travel(self.library.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._travel(self.library.redo())

    def cancel(self) -> None:
        """Stop what is under way; nothing of it is kept."""
        if self._job:
            self._job.cancel()

    def _travel(self, steps: Generator[Progress, None, Outcome]) -> None:
        self._start(steps, self._tell, None)

    def _start(self, steps: Generator[Progress, None, Any], done: Done, failed: Failed | None) -> None:
        self._follow(partial(self.jobs.slices, steps), done, failed)

    def _follow(self, start: Callable[..., Job], done: Done, failed: Failed | None) -> None:
        self._refuse_if_busy()
        ended = False

        def end(answer: Callable[[Any], None], value: Any) -> None:
            nonlocal ended
            ended = True
            self._set_job(None)
            answer(value)

        job = start(done=partial(end, done), failed=partial(end, failed or self.failed.emit), progressed=self.progress.emit)
        # Work done at once has ended by now.
        if not ended:
            self._set_job(job)

    def _set_job(self, job: Job | None) -> None:
        was_busy, self._job = self.busy, job
        if was_busy != self.busy:
            self.busy_changed.emit(self.busy)

    def _refuse_if_busy(self) -> None:
        if self.busy:
            raise UserError(self.tr("Something else is still under way. Wait for it to end, or cancel it."))

    def _tell(self, outcome: Outcome) -> None:
        if outcome.changes:
            self.changed.emit(outcome.changes)
        self.history_changed.emit()
