"""A program of its own for each measure that needs a fresh process.

`python -m tests.bench.watched start LIBRARY` starts Relnet as a person does and ends when its first window is painted and
what waits behind that is done; `use LIBRARY` goes through the views first; `minimal` does the same for an empty widget.
Answers one line of JSON: `painted` and `settled` (seconds of the system's monotonic clock), `cpu` (seconds of this process
until painted), `kilobytes` (resident), `private` (of these, not shared with other processes).
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget


class Watch(QObject):
    """Notes when a window is painted, waits until nothing more waits, and ends the process."""

    def __init__(self, before_the_end: Callable[[QWidget], None] = lambda _: None) -> None:
        super().__init__()
        self._before_the_end = before_the_end
        self._window: Any = None

    def follow(self, window: QWidget) -> None:
        """Called when a window is about to be shown."""
        if self._window is None:
            self._window = window
            window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the first exposure, which paints the whole window, run its course here: then the time is noted."""
        if event.type() != QEvent.Type.Expose or self._window is None:
            return False
        watched.removeEventFilter(self)
        QCoreApplication.sendEvent(watched, event)
        told = {"painted": time.monotonic(), "cpu": time.process_time()}
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, lambda: self._end(told)))
        return True

    def _end(self, told: dict[str, float]) -> None:
        told["settled"] = time.monotonic()
        self._before_the_end(self._window)
        sys.stdout.write(json.dumps(told | _memory()))
        sys.stdout.flush()
        os._exit(0)


def watched(window_class: Any, watch: Watch) -> Any:
    """The class, telling `watch` when a window is shown; nothing else of the program hears of it."""

    class Watched(window_class):
        def showEvent(self, event: QShowEvent) -> None:
            super().showEvent(event)
            watch.follow(self)

    return Watched


def start(library: str, before_the_end: Callable[[Any], None] = lambda _: None) -> None:
    """Relnet on that library."""
    from relnet import __main__
    from relnet.ui import window

    window.MainWindow = watched(window.MainWindow, Watch(before_the_end))
    __main__.main(["--library", library])


def minimal() -> None:
    """The least that shows a window."""
    application = QApplication([])
    widget = watched(QWidget, Watch())()
    widget.resize(1280, 800)
    widget.show()
    application.exec()


def _go_through_everything(window: Any) -> None:
    contacts = window.show_view("contacts")
    bar = contacts.table.verticalScrollBar()
    for number in range(200):
        bar.setValue(bar.maximum() * number // 200)
        QApplication.processEvents()
    for number in range(0, len(contacts.model.ids), max(1, len(contacts.model.ids) // 50)):
        window.open_person(contacts.model.ids[number])
        QApplication.processEvents()
    for text in ("a", "an", "ann", "work", "reading"):
        window.search.setText(text)
        QApplication.processEvents()
    for view in ("timeline", "calendar"):
        window.show_view(view)
        QApplication.processEvents()


def _memory() -> dict[str, int]:
    lines = [line.split() for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]]
    held = {words[0]: int(words[1]) for words in lines}
    return {"kilobytes": held["Rss:"], "private": held["Private_Clean:"] + held["Private_Dirty:"]}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["start", path]:
            start(path)
        case ["use", path]:
            start(path, _go_through_everything)
        case ["minimal"]:
            minimal()
