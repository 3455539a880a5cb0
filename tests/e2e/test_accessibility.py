"""Whoever cannot see the window is told what is in it."""

import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import cards
from tests.e2e.desktop import wait_for

LAUNCHER, PYTHON = Path("/usr/libexec/at-spi-bus-launcher"), "/usr/bin/python3"
READER = str(Path(__file__).with_name("accessible.py"))
BINDINGS = "import gi; gi.require_version('Atspi', '2.0')"
HAVE_BUS = (
    LAUNCHER.exists() and Path(PYTHON).exists() and not subprocess.run([PYTHON, "-c", BINDINGS], capture_output=True).returncode
)


@pytest.mark.skipif(not HAVE_BUS, reason="not installed: at-spi2-core, python3-gi, gir1.2-atspi-2.0")
def test_every_control_of_every_view_has_a_name(screen, command_line, tmp_path):
    path = tmp_path / "friends.vcf"
    path.write_bytes(cards("Amara Okafor").encode())
    command_line(screen.home / ".local" / "share" / "relnet" / "relnet.db").run("import", str(path), "--yes")
    screen.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    with screen.start(str(LAUNCHER), "--launch-immediately"), screen.relnet():
        screen.focus(screen.window("--name", "^Relnet$"))
        for keys, landmark in (("ctrl+1", "People"), ("ctrl+2", "Everything"), ("ctrl+3", "Previous month")):
            screen.press(keys)
            controls = wait_for(lambda landmark=landmark: _controls(screen, landmark), f"a control called {landmark}")
            assert [role for role, name in controls if not name] == []


def _controls(screen, landmark):
    """Role and name of each control, once the one that only this view has is there."""
    controls = [tuple(line.split("\t", 1)) for line in screen.run(PYTHON, READER).splitlines()]
    return controls if any(name == landmark for _, name in controls) else []
