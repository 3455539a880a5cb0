"""Libraries of every size, the window over them, and the measure that takes an action and its floor in turns."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from relnet.jobs import Jobs
from relnet.session import Session
from relnet.ui.window import MainWindow
from tests.bench.building import Size, build, open_library, write_cards
from tests.bench.figures import Figure, Figures, load

SIZES = (Size(1_000, 10_000, 500), Size(10_000, 100_000, 5_000), Size(100_000, 1_000_000, 50_000))
_TABLE = pytest.StashKey[Figures]()

Step = Callable[[Any], Any]


def _nothing(_: Any) -> None:
    """Where there is no floor, or nothing to make ready."""


def pytest_configure(config):
    config.stash[_TABLE] = Figures()


def pytest_terminal_summary(terminalreporter, config):
    if config.stash[_TABLE].found:
        terminalreporter.write_line(
            f"\n{config.stash[_TABLE].table()}\n\nload at the end: {load()} on {os.cpu_count()} processors"
        )


@pytest.fixture(scope="session")
def figures(pytestconfig):
    return pytestconfig.stash[_TABLE]


class Libraries:
    """Library files by size, built once and kept in pytest's cache; each run works on copies of its own."""

    def __init__(self, kept: Path, copies: Path) -> None:
        self._kept, self._copies = kept, copies

    def file(self, size: Size) -> Path:
        copy = self._copies / f"{size.name}.db"
        if not copy.exists():
            shutil.copyfile(self._built(size), copy)
        return copy

    def _built(self, size: Size) -> Path:
        path = self._kept / f"{size.name}-{_recipe()}.db"
        if not path.exists():
            build(path, size)
        return path


@pytest.fixture(scope="session")
def libraries(pytestconfig, tmp_path_factory):
    copies = tmp_path_factory.mktemp("libraries")
    yield Libraries(pytestconfig.cache.mkdir("bench-libraries"), copies)
    shutil.rmtree(copies)


@pytest.fixture(scope="session")
def ten_thousand_cards(tmp_path_factory):
    return write_cards(tmp_path_factory.mktemp("cards") / "cards.vcf", 10_000)


@pytest.fixture(params=SIZES, ids=lambda size: str(size.people))
def size(request):
    return request.param


@pytest.fixture
def library(libraries, size):
    opened = open_library(libraries.file(size))
    yield opened
    opened.close()


@pytest.fixture
def window(library, tmp_path, qtbot):
    """The window as it is a moment after the start."""
    jobs = Jobs()
    made = MainWindow(Session(library, jobs), QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    settle(made)
    yield made
    jobs.stop()


@pytest.fixture
def measure(benchmark, figures, size):
    """Takes the floor and the action in turns: `Measure.take`."""
    return Measure(benchmark, figures, size).take


class Measure:
    """One action with its floor, timed by pytest-benchmark and kept among the figures."""

    def __init__(self, benchmark: Any, figures: Figures, size: Size) -> None:
        self._benchmark, self._figures, self._size = benchmark, figures, size

    def take(
        self, name: str, action: Step, steps: Iterable[Any], *, floor: Step = _nothing, against: str = "", ready: Step = _nothing
    ) -> None:
        """For each step: `ready(step)` untimed, then `floor(step)`, then `action(step)`."""
        steps = list(steps)
        waiting = iter(steps)
        taken: list[float] = []
        busy: list[float] = []

        def first_the_floor() -> tuple[tuple[Any], dict[str, Any]]:
            step = next(waiting)
            ready(step)
            taken.append(_milliseconds(time.perf_counter, floor, step))
            return (step,), {}

        self._benchmark.pedantic(
            lambda step: busy.append(_milliseconds(time.process_time, action, step)), setup=first_the_floor, rounds=len(steps)
        )
        if self._benchmark.stats:
            samples = [1000 * seconds for seconds in self._benchmark.stats.stats.data]
            figure = Figure(name, self._size.people, samples, taken if floor is not _nothing else (), against, cpu=busy)
            self._benchmark.extra_info.update(action=name, people=figure.size, floor=against, ratio=round(figure.ratio, 2))
            self._figures.add(figure)


def _milliseconds(clock: Callable[[], float], action: Step, step: Any) -> float:
    start = clock()
    action(step)
    return 1000 * (clock() - start)


def settle(window: QWidget) -> None:
    """Let everything that waits for the event loop run, and paint."""
    for _ in range(3):
        QApplication.processEvents()
    # Without a running loop nobody else does, and widgets put away would weigh on all that follows.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    paint(window)


def paint(window: QWidget) -> None:
    """Paint what is stale, at once: what the next frame would cost."""
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))


def _recipe() -> str:
    """Differs where a kept library would differ from one built now."""
    root = Path(__file__).parents[2]
    schema = sorted((root / "relnet/model/migrations").glob("*.sql"))
    files = (root / "tests/bench/building.py", root / "relnet/model/search.py", *schema)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]
