"""From starting the process to the first painted window, and the memory it then holds, beside an empty widget."""

import json
import os
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.bench.building import Size
from tests.bench.conftest import SIZES
from tests.bench.figures import Figure
from tests.e2e.desktop import TOOLS, desktop, missing

NOBODY = Size(0, 0, 0)
RUNS = 11
PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("platform", ["offscreen", "xcb"])
@pytest.mark.parametrize("size", [NOBODY, *SIZES[1:]], ids=lambda size: str(size.people))
def test_start(platform, size, libraries, figures, tmp_path):
    if platform == "xcb" and missing(*TOOLS):
        pytest.skip("no screen can be made here")
    library = str(libraries.file(size))
    relnet, empty = [], []
    with desktop(tmp_path) if platform == "xcb" else nullcontext() as screen:
        environment = _compiled(screen.environment if screen else os.environ | {"QT_QPA_PLATFORM": "offscreen"}, tmp_path)
        for _ in range(1 + RUNS):
            empty.append(_started(environment, "minimal"))
            relnet.append(_started(environment, "start", library))
    # The first of each compiled the modules, which an installed program has behind it.
    del empty[0], relnet[0]
    for mark, action in (("painted", "start to painted"), ("settled", "start to settled")):
        ours, floor = ([1000 * run[mark] for run in runs] for runs in (relnet, empty))
        cpu = [1000 * run["cpu"] for run in relnet] if mark == "painted" else []
        figures.add(Figure(f"{action}, {platform}", size.people, ours, floor, "empty QWidget", cpu=cpu))
    for part in ("kilobytes", "private"):
        ours, floor = ([run[part] / 1000 for run in runs] for runs in (relnet, empty))
        figures.add(Figure(f"memory after the start ({part}), {platform}", size.people, ours, floor, "empty QWidget", "MB"))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size.people))
def test_memory_in_use(size, libraries, figures, tmp_path):
    environment = _compiled(os.environ | {"QT_QPA_PLATFORM": "offscreen"}, tmp_path)
    used = [_started(environment, "use", str(libraries.file(size))) for _ in range(3)]
    empty = [_started(environment, "minimal") for _ in range(3)]
    for part in ("kilobytes", "private"):
        ours, floor = ([run[part] / 1000 for run in runs] for runs in (used, empty))
        figures.add(Figure(f"memory after everything was looked at ({part})", size.people, ours, floor, "empty QWidget", "MB"))


def _compiled(environment, folder):
    """The environment, with a place for compiled modules whatever else it says of them."""
    kept = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def _started(environment, *words):
    begin = time.monotonic()
    command = [sys.executable, "-m", "tests.bench.watched", *words]
    answer = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    return told | {mark: told[mark] - begin for mark in ("painted", "settled")}
