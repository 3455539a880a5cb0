"""Long work without a frozen window: pure work on a thread, library work in slices on the interface thread."""

import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from relnet.domain.errors import Cancelled
from relnet.domain.progress import Progress

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]

# A slice leaves room for a frame of 16 ms.
_SLICE_SECONDS = 0.008


class Job(QObject):
    """One piece of work under way. Its signals arrive on the interface thread."""

    finished = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cancelled = False

    def cancel(self) -> None:
        """Ask it to stop at its next breath; `failed` then carries Cancelled."""
        self.cancelled = True

    def report(self, done: int, total: int, sentence: str = "") -> None:
        """Say how far it is."""
        self.progressed.emit(done, total, sentence)

    def breathe(self) -> None:
        """Let the interface thread run, and stop here if that was asked for. Pure Python would starve it for 0.4 s otherwise."""
        if self.cancelled:
            raise Cancelled
        time.sleep(0.001)


class Jobs(QObject):
    """Starts jobs. Those not finished when the program ends are asked to stop and waited for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Not QThreadPool: it deletes its runnables while Python still holds them, and the program dies of it.
        self._threads = ThreadPoolExecutor(2, "relnet-job")
        self._under_way: set[Job] = set()

    def submit(self, work: Callable[..., Any], *args: Any, done: Done, failed: Failed) -> Job:
        """Run `work(job, *args)` on a thread. It gets and gives frozen values and never sees the library."""
        job = self._new(done, failed)
        self._threads.submit(_run, job, work, args)
        return job

    def slices(self, steps: Generator[Progress, None, Any], *, done: Done, failed: Failed) -> Job:
        """Run a sliced action on this thread, between events. Cancelling closes it, which takes it back."""
        job = self._new(done, failed)
        timer = QTimer(job)
        timer.timeout.connect(lambda: self._slice(job, timer, steps))
        timer.start(0)
        return job

    def stop(self) -> None:
        """Cancel all and wait for the threads."""
        for job in self._under_way:
            job.cancel()
        self._threads.shutdown()

    def _new(self, done: Done, failed: Failed) -> Job:
        job = Job(self)
        self._under_way.add(job)

        def forget() -> None:
            self._under_way.discard(job)
            job.deleteLater()

        job.finished.connect(lambda result: (forget(), done(result)), Qt.ConnectionType.QueuedConnection)
        job.failed.connect(lambda error: (forget(), failed(error)), Qt.ConnectionType.QueuedConnection)
        return job

    def _slice(self, job: Job, timer: QTimer, steps: Generator[Progress, None, Any]) -> None:
        until = time.monotonic() + _SLICE_SECONDS
        try:
            if job.cancelled:
                steps.close()
                raise Cancelled
            progress = next(steps)
            while time.monotonic() < until:
                progress = next(steps)
            job.report(progress.done, progress.total, progress.sentence)
        except StopIteration as end:
            timer.stop()
            job.finished.emit(end.value)
        except Exception as error:
            timer.stop()
            job.failed.emit(error)


def _run(job: Job, work: Callable[..., Any], args: tuple[Any, ...]) -> None:
    try:
        job.finished.emit(work(job, *args))
    except Exception as error:
        job.failed.emit(error)
