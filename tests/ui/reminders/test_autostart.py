import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from relnet.domain.errors import UserError
from relnet.ui.reminders import autostart

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the file of a free desktop")


@pytest.fixture
def file():
    return Path(os.environ["XDG_CONFIG_HOME"]) / "autostart" / "relnet.desktop"


def test_on_and_off(file):
    assert not autostart.is_on()
    autostart.set_on(True)
    assert autostart.is_on()
    lines = dict(line.split("=", 1) for line in file.read_text().splitlines() if "=" in line)
    assert shlex.split(lines["Exec"]) == autostart.command()
    assert autostart.command()[-1] == "--background"
    autostart.set_on(False)
    assert not file.exists()


def test_off_twice_is_no_fault():
    autostart.set_on(False)
    assert not autostart.is_on()


@pytest.mark.parametrize(
    "odd", ["/opt/a b/relnet", '/opt/a"b/relnet', "/opt/a$b`c/relnet", "/opt/100%/relnet", "/opt/a\\b/relnet"]
)
def test_odd_paths_are_quoted(odd, monkeypatch, file):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", odd)
    autostart.set_on(True)
    value = next(line for line in file.read_text().splitlines() if line.startswith("Exec=")).removeprefix("Exec=")
    # Twice escaped: as a string of the file, then as an argument, which a shell reads alike.
    line = value.replace("\\\\", "\\").replace("%%", "%")
    assert subprocess.run(["sh", "-c", f"printf '%s\\n' {line}"], capture_output=True, text=True).stdout.splitlines()[0] == odd


def test_a_folder_that_takes_nothing_is_told(file):
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.write_text("a file where a folder belongs")
    with pytest.raises(UserError, match="starts as before"):
        autostart.set_on(True)
