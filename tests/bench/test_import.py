"""Ten thousand cards from the file to the library and back, beside vobject's parse of the same file."""

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.bench.building import Size
from tests.bench.conftest import SIZES
from tests.bench.figures import Figure, percentile

RUNS = 5
PROJECT = Path(__file__).parents[2]
PHASES = ("read", "plan", "commit", "plan again", "undo", "redo")


@pytest.mark.parametrize("size", [Size(0, 0, 0), SIZES[-1]], ids=lambda size: str(size.people))
def test_import(size, libraries, ten_thousand_cards, figures, tmp_path):
    if find_spec("vobject") is None:
        pytest.skip("pip install -e .[bench]")
    ours, theirs = [], []
    for _ in range(RUNS):
        theirs.append(_imported("vobject", ten_thousand_cards, tmp_path / "none.db")["vobject"])
        ours.append(_imported("plain", ten_thousand_cards, _fresh(libraries, size, tmp_path)))
    parse = [run["seconds"] for run in theirs]
    for phase in PHASES:
        _add(figures, size, phase, ours, parse, "vobject's parse")
    _add(figures, size, "undo", ours, [run["commit"]["seconds"] for run in ours], "its commit")
    _add(figures, size, "read", ours, [run["raw read"]["seconds"] for run in ours], "read_bytes")
    whole = [sum(run[phase]["seconds"] for phase in ("read", "plan", "commit")) for run in ours]
    figures.add(Figure("import: read, plan and commit", size.people, whole, parse, "vobject's parse", "s"))
    rate = [10_000 / seconds for seconds in whole]
    figures.add(Figure("import: whole", size.people, rate, [10_000 / seconds for seconds in parse], "vobject's parse", "cards/s"))
    peak = [run["redo"]["megabytes"] for run in ours]
    figures.add(Figure("import: peak memory", size.people, peak, [run["megabytes"] for run in theirs], "vobject's parse", "MB"))


@pytest.mark.parametrize("size", [Size(0, 0, 0), SIZES[-1]], ids=lambda size: str(size.people))
def test_event_loop_during_import(size, libraries, ten_thousand_cards, figures, tmp_path):
    runs = [_imported("window", ten_thousand_cards, _fresh(libraries, size, tmp_path)) for _ in range(3)]
    for phase in ("read", "plan", "preview", "commit", "undo", "redo"):
        longest = [run[phase]["held"][0] for run in runs]
        figures.add(Figure(f"import in the window: longest hold, {phase}", size.people, longest, (), ""))
        held = [milliseconds for run in runs for milliseconds in run[phase]["held"]]
        figures.add(Figure(f"import in the window: every hold, {phase}", size.people, held, (), ""))
        assert percentile(held) <= max(held)
        figures.add(Figure(f"import in the window: {phase}", size.people, [run[phase]["seconds"] for run in runs], (), "", "s"))


def _add(figures, size, phase, runs, floor, against):
    seconds, cpu = ([run[phase][clock] for run in runs] for clock in ("seconds", "cpu"))
    figures.add(Figure(f"import: {phase}", size.people, seconds, floor, against, "s", cpu))


def _fresh(libraries, size, folder):
    """A library that nothing was imported into yet."""
    for old in folder.glob("library.*"):
        old.unlink()
    return shutil.copyfile(libraries.file(size), folder / "library.db")


def _imported(how, cards, library):
    command = [sys.executable, "-m", "tests.bench.importer", how, str(cards), str(library)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=300)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)
