"""Where Qt would abort, a sentence says what is missing and what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from relnet.ui import screen

PROJECT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Qt brings all it needs with it")


@pytest.mark.parametrize(
    ("platform", "words"),
    [
        ("nonsense", 'Could not find the Qt platform plugin "nonsense"'),
        ("xcb", "The screen does not answer. There is no screen for a window."),
    ],
)
def test_qt_ends_in_a_sentence(tmp_path, platform, words):
    environment = os.environ | {"QT_QPA_PLATFORM": platform, "DISPLAY": ":4711", "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "relnet", "--library", str(tmp_path / "l.db")]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "l.db").exists()


def test_what_is_missing_is_named_with_its_packages(monkeypatch):
    def lacks(name):
        if name in ("libxcb-cursor.so.0", "libEGL.so.1"):
            raise OSError(name)

    monkeypatch.setattr("ctypes.CDLL", lacks)
    told = screen._lacking("Could not load the Qt platform plugin xcb")
    assert "libEGL.so.1, libxcb-cursor.so.0" in told
    assert told.endswith("sudo apt install libegl1 libxcb-cursor0.")


def test_a_library_that_python_misses_is_named(monkeypatch):
    monkeypatch.setattr("ctypes.CDLL", lambda _name: None)
    told = screen._lacking("libGL.so.1: cannot open shared object file: No such file or directory")
    assert told.endswith("sudo apt install libgl1.")
