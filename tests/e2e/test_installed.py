"""The installed package, as a person meets it: from the menu, by a file that is opened, and gone without taking the library."""

import configparser
import json
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import cards
from tests.e2e.desktop import missing, wait_for

ENTRY = Path("/usr/share/applications/relnet.desktop")
PROGRAM = "/usr/bin/relnet"

pytestmark = pytest.mark.skipif(not ENTRY.exists(), reason="the package is not installed")


@pytest.fixture
def card(screen):
    """A file whose name has to be written otherwise in an address."""
    file = screen.home / "two words é.vcf"
    file.write_bytes(cards("Amara Okafor").encode())
    return file


def from_the_menu(*words: str) -> list[str]:
    """The command of the menu entry, with these in place of what it takes."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(ENTRY)
    command = shlex.split(entry["Desktop Entry"]["Exec"])
    return [*command[:-1], *words] if command[-1] == "%U" else command


def people(screen) -> list[str]:
    """The names of all people, once there is a library."""
    return [person["name"] for person in json.loads(screen.run(PROGRAM, "list", "people", "--json") or "[]")]


def test_it_tries_itself(screen):
    assert screen.run(PROGRAM, "--self-test") == "self-test passed\n"
    assert not (screen.home / ".local" / "share" / "relnet").exists()


def test_it_starts_from_the_menu_and_ends_with_its_window(screen):
    with screen.start(*from_the_menu()) as program:
        window = screen.window("--name", "^Relnet$")
        screen.run("wmctrl", "-i", "-c", window)
        assert program.wait(30) == 0


def test_a_file_is_given_by_its_address(screen, card):
    with screen.start(*from_the_menu(card.as_uri())):
        screen.answer("^Import 1 person from 1 file$", "Return", then="^Relnet$|keep in touch")
        wait_for(lambda: people(screen) == ["Amara Okafor"], "the person")


def test_a_line_is_understood_whole(screen, card):
    screen.run(PROGRAM, "import", str(card), "--yes")
    # Days in words are read by a library of their own, which nothing else needs.
    screen.run(PROGRAM, "log", "coffee @Amara Okafor 2 weeks and 3 days ago: wants to teach")
    assert "Coffee with Amara Okafor  Wants to teach" in screen.run(PROGRAM, "list", "interactions")


@pytest.mark.skipif(bool(missing("xdg-open", "xdg-mime")), reason="xdg-utils are not installed")
def test_xdg_open_shows_the_preview(screen, card):
    screen.run("xdg-mime", "default", ENTRY.name, "text/vcard")
    assert screen.run("xdg-mime", "query", "filetype", str(card)).strip() == "text/vcard"
    with screen.start("xdg-open", str(card)):
        window = screen.window("--name", "^Import 1 person from 1 file$")
        assert people(screen) == []
        process = screen.run("xdotool", "getwindowpid", window).strip()
        assert Path(f"/proc/{process}/exe").resolve() == Path(PROGRAM).resolve()
        subprocess.run(["kill", process], check=True)


@pytest.mark.skipif(not shutil.which("dpkg"), reason="this is no Debian")
def test_what_is_installed_is_what_the_package_holds():
    assert subprocess.run(["dpkg", "--verify", "relnet"], capture_output=True, text=True).stdout == ""
