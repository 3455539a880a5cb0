"""The desktop and the command line for tests of the whole program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.desktop import PROJECT, TOOLS, desktop, missing


@pytest.fixture
def screen(tmp_path):
    """A desktop of its own."""
    if lacking := missing(*TOOLS):
        pytest.skip(f"not installed: {', '.join(lacking)}")
    with desktop(tmp_path) as made:
        yield made


class CommandLine:
    """`relnet` on one library."""

    def __init__(self, library: Path) -> None:
        self.library = library

    def command(self, *words: str) -> list[str]:
        """The whole command."""
        return [sys.executable, "-m", "relnet", *words, "--library", str(self.library)]

    def run(self, *words: str) -> subprocess.CompletedProcess:
        """Run a command to its end; it must succeed."""
        done = subprocess.run(self.command(*words), cwd=PROJECT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done

    def names(self) -> list[str]:
        """The names of all people, as `relnet list people` gives them."""
        return [person["name"] for person in json.loads(self.run("list", "people", "--json").stdout)]


@pytest.fixture
def command_line():
    """Makes a CommandLine for a library file."""
    return CommandLine


def cards(*names: str) -> str:
    """A vCard file with somebody of each name."""
    made = []
    for number, name in enumerate(names):
        mail = f"{name.replace(' ', '.').lower()}.{number}@helio.example"
        lines = ("BEGIN:VCARD", "VERSION:4.0", f"FN:{name}", f"EMAIL:{mail}", f"TEL:+44 20 555 {number:05d}", "END:VCARD", "")
        made.append("\r\n".join(lines))
    return "".join(made)


@pytest.fixture
def kills():
    """How many imports to kill: a few, or as many as RELNET_KILLS says."""
    return int(os.environ.get("RELNET_KILLS", "5"))
