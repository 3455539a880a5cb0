"""What happened, logged in one line in the real window, and alone."""

import json

import pytest

from tests.e2e.conftest import cards
from tests.e2e.desktop import wait_for

LINE = "Log interaction"


@pytest.fixture
def library(screen, command_line):
    made = command_line(screen.home / ".local" / "share" / "relnet" / "relnet.db")
    file = screen.home / "people.vcf"
    file.write_text(cards("Daniel Ortega", "Clara Jensen"), "utf-8")
    made.run("import", str(file), "--yes")
    return made


def logged(library):
    """What `relnet list interactions` gives: titles and notes."""
    entries = json.loads(library.run("list", "interactions", "--json").stdout)
    return [(entry["title"], entry["note"]) for entry in entries]


def see(screen):
    screen.focus(screen.window("--name", LINE))


def test_a_line_is_logged_in_the_window_and_taken_back(screen, library):
    with screen.relnet():
        window = screen.window("--name", "^Relnet$")
        screen.focus(window)
        screen.press("ctrl+l")
        see(screen)
        screen.type("coffee with Dan")
        screen.press("Tab")
        screen.type("yesterday: burnt out. follow up in 2 weeks")
        screen.press("ctrl+Return")
        wait_for(lambda: logged(library) == [("Coffee with Daniel Ortega", "Burnt out.")], "the coffee")
        screen.type("call with Clara")
        screen.press("Escape", "Escape")
        screen.focus(window)
        screen.press("ctrl+l")
        see(screen)
        screen.press("Return")
        wait_for(lambda: ("Call with Clara Jensen", "") in logged(library), "the call, from its draft")
        screen.focus(window)
        screen.press("ctrl+z")
        wait_for(lambda: logged(library) == [("Coffee with Daniel Ortega", "Burnt out.")], "the coffee alone")
