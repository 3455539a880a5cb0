"""An import in a process of its own, so that its memory is its own: `python -m tests.bench.importer HOW CARDS LIBRARY`.

HOW is `plain` (as the command line does it), `window` (in the running window, with a probe of how long the event loop is
kept from running) or `vobject` (that library's parser alone). Answers one line of JSON: for each phase `seconds`, `cpu`,
`megabytes` (the peak so far) and, in the window, `held`: how many milliseconds the event loop did not run, longest first.
"""

import json
import sys
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path

_told = {}


@contextmanager
def _phase(name):
    begin, busy = time.perf_counter(), time.process_time()
    told = _told[name] = {}
    yield told
    told["seconds"], told["cpu"] = time.perf_counter() - begin, time.process_time() - busy
    told["megabytes"] = _peak()


def _peak() -> float:
    # Not getrusage: its peak is the parent's, where that was larger when it started this process.
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM"))


def plain(cards, library):
    from relnet.services import importing
    from relnet.services.library import Library, finish
    from tests.bench.building import Idle

    with _phase("raw read"):
        cards.read_bytes()
    opened = Library(library)
    with _phase("read"):
        reading = importing.read(Idle(), [importing.Source(cards.name, cards)])
    with _phase("plan"):
        plan = finish(importing.plan(opened, reading))
    chosen = frozenset(row.index for row in plan.rows if row.status in ("new", "update", "alike"))
    with _phase("commit"):
        finish(opened.act_in_slices(importing.commit, plan, importing.Decision(chosen)))
    with _phase("plan again"):
        finish(importing.plan(opened, reading))
    for phase, travel in (("undo", opened.undo), ("redo", opened.redo)):
        with _phase(phase):
            finish(travel())
    opened.close()


def vobject(cards, _library):
    import logging

    from vobject import readComponents

    logging.disable()
    text = cards.read_bytes().decode()
    with _phase("vobject"):
        # What it cannot read it may skip.
        _told["cards"] = sum(1 for _ in readComponents(text, ignoreUnreadable=True, allowQP=True))


class Probe:
    """Fires every millisecond that the event loop lets it, and notes how long it did not."""

    def __init__(self):
        from PySide6.QtCore import Qt, QTimer

        self._last = time.perf_counter()
        self._held = []
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self):
        now = time.perf_counter()
        self._held.append(1000 * (now - self._last) - 1)
        self._last = now

    def taken(self):
        """Up to now, longest first; and begins anew."""
        self._tick()
        held, self._held = sorted(self._held, reverse=True), []
        return held


def window(cards, library):
    from PySide6.QtCore import QEventLoop, QSettings, QTimer

    from relnet.app import start_qt
    from relnet.jobs import Jobs
    from relnet.services import importing, people
    from relnet.services.library import Library
    from relnet.session import Session
    from relnet.ui.importing.preview import PreviewDialog
    from relnet.ui.window import MainWindow

    application = start_qt()
    opened, jobs = Library(library), Jobs()
    session = Session(opened, jobs)
    shown = MainWindow(session, QSettings(str(library.with_suffix(".ini")), QSettings.Format.IniFormat))
    shown.show()
    _idle(300)
    probe = Probe()

    def phase(name, start):
        """Start something, run the event loop until its end and a moment longer, and note how the loop was held."""
        loop, answers = QEventLoop(), []
        probe.taken()
        with _phase(name) as told:
            start(lambda answer=None: (answers.append(answer), loop.quit()))
            loop.exec()
        _idle(100)
        told["held"] = probe.taken()[:2000]
        return answers[0]

    def travel(step):
        return lambda done: (session.history_changed.connect(done), step())

    reading = phase("read", lambda done: session.work(importing.read, [importing.Source(cards.name, cards)], done=done))
    plan = phase("plan", lambda done: session.read(importing.plan(opened, reading), done=done))

    def preview(done):
        dialog = PreviewDialog(plan, shown, partial(people.get, opened))
        dialog.show()
        QTimer.singleShot(50, dialog, lambda: (dialog.close(), done(dialog.model.chosen)))

    chosen = phase("preview", preview)
    phase("commit", lambda done: session.run(importing.commit, plan, importing.Decision(chosen), done=done))
    phase("undo", travel(session.undo))
    phase("redo", travel(session.redo))
    jobs.stop()
    opened.close()
    del application


def _idle(milliseconds):
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    how, cards, library = sys.argv[1:]
    {"plain": plain, "window": window, "vobject": vobject}[how](Path(cards), Path(library))
    sys.stdout.write(json.dumps(_told))
