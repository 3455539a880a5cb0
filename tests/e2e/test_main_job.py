"""The main job, as a person does it: cards dropped, somebody found, a talk logged, a follow-up given to any calendar; undone."""

import stat
from datetime import date

import pytest

from tests.e2e.conftest import cards
from tests.e2e.desktop import missing, wait_for

NAMES = ("Amara Okafor", "Beatriz Lopes", "Chidi Eze")
# The first icon of a window of pcmanfm in the upper left corner of the screen, 600 by 500.
FIRST_ICON = (208, 120)
FOLDER = (350, 350)
NURTURE = "^Whom do you want to keep in touch with.$"
# Parts of Relnet's window at 640, 0 of the screen, 1240 by 800: a drop anywhere on it is an import.
PARTS = {"sidebar": (720, 450), "search": (1000, 55), "list": (1000, 350), "page": (1600, 450)}
# The first card of the panel beside the month, and its button.
CARD = (1800, 124)
TO_CALENDAR = (1782, 179)

pytestmark = pytest.mark.skipif(bool(missing("pcmanfm")), reason="pcmanfm is not installed")


@pytest.fixture
def shared(screen):
    """A folder with a file of cards, open in a file manager, beside it an empty one."""
    folder = screen.home / "shared"
    folder.mkdir()
    (folder / "friends.vcf").write_bytes(cards(*NAMES).encode())
    with screen.start("pcmanfm", "--no-desktop", str(folder)):
        screen.place(screen.window("--class", "^pcmanfm$"), 0, 0, 600, 500)
        yield folder


@pytest.fixture
def library(screen, command_line):
    return command_line(screen.home / ".local" / "share" / "relnet" / "relnet.db")


def test_from_cards_to_the_calendar_by_drag_and_keyboard(screen, shared, library):
    with screen.relnet():
        screen.open_beside()
        screen.drag(FIRST_ICON, PARTS["page"])
        screen.window("--name", "^Import 3 people from 1 file$")
        assert library.names() == []
        screen.answer("^Import 3 people from 1 file$", "Return", then=NURTURE)
        screen.answer(NURTURE, "Return")
        wait_for(lambda: sorted(library.names()) == sorted(NAMES), "the people")
        _find(screen, "Amara")
        screen.press("ctrl+l")
        screen.answer("^Log interaction$", "Talked about the river project", "Return")
        screen.press("ctrl+shift+f")
        screen.answer("^New follow-up$", "Send the river map", "ctrl+Return")
        screen.press("ctrl+shift+e")
        screen.answer("^Export follow-ups$", "Return")
        calendar = _content(screen.home / "follow-ups.ics")
    _assert_follow_up(calendar, "Send the river map", "Amara Okafor")
    found = library.run("search", "river").stdout
    assert "Send the river map" in found
    assert "Amara Okafor" in found


def test_a_drop_on_any_part_of_the_window_is_an_import(screen, shared, library):
    library.run("import", str(shared), "--yes")
    with screen.relnet():
        screen.open_beside()
        for place in PARTS.values():
            screen.drag(FIRST_ICON, place)
            screen.answer("^Import 3 people from 1 file$", "Escape")
    assert len(library.names()) == len(NAMES)


def test_a_follow_up_leaves_by_drag_and_by_the_calendar_program(screen, shared, library):
    library.run("import", str(shared), "--yes")
    received = _calendar_program(screen)
    (shared / "friends.vcf").unlink()
    with screen.relnet():
        screen.open_beside()
        screen.press("ctrl+3", "ctrl+shift+f")
        screen.answer("^New follow-up$", "Return the book", "ctrl+Return")
        screen.drag(CARD, FOLDER)
        _assert_follow_up(_content(shared / "Return the book.ics"), "Return the book")
        screen.click(TO_CALENDAR)
        _assert_follow_up(_content(received), "Return the book")


def test_an_import_is_undone_after_a_restart(screen, shared, library):
    with screen.start(*library.command(str(shared / "friends.vcf"))):
        screen.answer("^Import 3 people from 1 file$", "Return", then=NURTURE)
        screen.answer(NURTURE, "Return")
        wait_for(lambda: len(library.names()) == len(NAMES), "the people")
    with screen.relnet():
        screen.focus(screen.window("--name", "^Relnet$"))
        screen.press("ctrl+z")
        wait_for(lambda: library.names() == [], "the library as it was")
        screen.press("ctrl+shift+z")
        wait_for(lambda: len(library.names()) == len(NAMES), "the people again")


def _find(screen, name):
    screen.press("ctrl+k")
    screen.type(name)
    screen.press("Return")


def _content(path):
    return wait_for(lambda: path.exists() and path.read_text(encoding="utf-8"), path.name)


def _assert_follow_up(calendar, summary, *people):
    lines = calendar.splitlines()
    assert f"SUMMARY:{summary}" in lines
    assert f"DTSTART;VALUE=DATE:{date.today():%Y%m%d}" in lines
    assert all(person in calendar for person in people)


def _calendar_program(screen):
    """Make a program the one for .ics files; answers where it leaves what it was given."""
    received, program = screen.home / "received.ics", screen.home / "calendar.sh"
    program.write_text(f'#!/bin/sh\ncp "$1" "{received}"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    entry = f"[Desktop Entry]\nType=Application\nName=Calendar\nExec={program} %f\nMimeType=text/calendar;\n"
    applications = screen.home / ".local" / "share" / "applications"
    applications.mkdir(parents=True)
    (applications / "received.desktop").write_text(entry)
    (applications / "mimeapps.list").write_text("[Default Applications]\ntext/calendar=received.desktop\n")
    return received
