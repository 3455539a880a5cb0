"""Long work without a frozen window: pure work on a thread, library work in slices on the interface thread."""

import time
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from relnet.domain.errors import Cancelled
from relnet.domain.progress import Progress

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
Progressed = Callable[[int, int, str], None]

# A slice leaves room for a frame of 16 ms.
_SLICE_SECONDS = 0.008


class Job:
    """One piece of work under way; `work` is given it, to say how far it is and to breathe."""

    def __init__(self, post: Callable[..., None], progressed: Progressed) -> None:
        self.cancelled = False
        self.is_final = False
        self._post = post
        self._progressed = progressed

    def cancel(self) -> None:
        """Ask it to stop at its next breath; `failed` is then given Cancelled."""
        self.cancelled = True

    def report(self, done: int, total: int, sentence: str = "") -> None:
        """Say how far it is."""
        self._post(self._progressed, done, total, sentence)

    def breathe(self) -> None:
        """Let the interface thread run, and stop here if that was asked for. Pure Python would starve it for 0.4 s otherwise."""
        if self.cancelled:
            raise Cancelled
        time.sleep(0.001)


class Jobs(QObject):
    """Starts jobs and answers on the thread that it lives on."""

    # Answers wait in a queue of Python's and only the call to look there crosses the threads: objects sent through
    # Qt's own queue, and runnables of its thread pool, are freed under Python's feet when a program ends.
    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(2, "relnet-job")
        self._under_way: set[Job] = set()
        self._answers: deque[Callable[[], None]] = deque()
        self._posted.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def submit(self, work: Callable[..., Any], *args: Any, done: Done, failed: Failed, progressed: Progressed) -> Job:
        """Run `work(job, *args)` on a thread. It gets and gives frozen values and never sees the library."""
        job = self._new(progressed)
        self._threads.submit(self._run, job, partial(work, job, *args), done, failed)
        return job

    def slices(self, steps: Generator[Progress, None, Any], *, done: Done, failed: Failed, progressed: Progressed) -> Job:
        """Run a sliced action on this thread, between events. Cancelling closes it, which takes it back."""
        job = self._new(progressed)
        timer = QTimer(self)
        timer.timeout.connect(partial(self._slice, job, timer, steps, done, failed))
        timer.start(0)
        return job

    def stop(self) -> None:
        """Cancel all and wait for the threads; nothing is answered any more."""
        for job in self._under_way:
            job.cancel()
        self._threads.shutdown()
        self._answers.clear()

    def _new(self, progressed: Progressed) -> Job:
        job = Job(self._post, progressed)
        self._under_way.add(job)
        return job

    def _run(self, job: Job, work: Callable[[], Any], done: Done, failed: Failed) -> None:
        try:
            result = work()
            if job.cancelled:
                raise Cancelled
        except Exception as error:
            self._end(job, failed, error)
        else:
            self._end(job, done, result)

    def _slice(self, job: Job, timer: QTimer, steps: Generator[Progress, None, Any], done: Done, failed: Failed) -> None:
        until = time.monotonic() + _SLICE_SECONDS
        try:
            if job.cancelled and not job.is_final:
                steps.close()
                raise Cancelled
            progress = next(steps)
            while time.monotonic() < until:
                progress = next(steps)
            job.is_final = progress.final
            job.report(progress.done, progress.total, progress.sentence)
            return
        except StopIteration as end:
            self._end(job, done, end.value)
        except Exception as error:
            self._end(job, failed, error)
        timer.stop()
        timer.deleteLater()

    def _end(self, job: Job, answer: Callable[[Any], None], value: Any) -> None:
        self._post(self._under_way.discard, job)
        self._post(answer, value)

    def _post(self, call: Callable[..., None], *args: Any) -> None:
        self._answers.append(partial(call, *args))
        self._posted.emit()

    def _answer(self) -> None:
        while self._answers:
            self._answers.popleft()()
