"""A person's life in the library by keyboard alone: added, edited, tagged, in a circle, merged, at rest, in the trash, erased."""

import json
import subprocess

import pytest

from tests.e2e.conftest import cards
from tests.e2e.desktop import PROJECT, wait_for

WINDOW = "^Relnet$"
ANNA, THOMAS = "Anna Berg", "Thomas Keller"
# Parts of Relnet's window at 640, 0 of the screen, 1240 by 800.
FIRST_PERSON, FIRST_CIRCLE = (970, 165), (720, 220)


class Hands:
    """Two hands on the keyboard of Relnet's window, and an eye on the library's file."""

    def __init__(self, screen, library):
        self.press, self.type = screen.press, screen.type
        self._screen, self._library = screen, library

    def do(self, action):
        """Choose an action in the search field."""
        self._seek(f">{action}")

    def go_to(self, name):
        """Have somebody's page in sight, and the keyboard in the list."""
        self._seek(name)

    def answer(self, title, *texts, keys):
        """Type texts one behind the other with Tab into a sheet, then press the keys that close it."""
        self._screen.focus(self._screen.window("--name", title))
        for number, text in enumerate(texts):
            self.press(*["Tab"] * (number > 0), "ctrl+a")
            self.type(text)
        self.press(*keys)
        wait_for(lambda: not self._screen.run("xdotool", "search", "--onlyvisible", "--name", title), f"the end of {title}")
        self._screen.focus(self._screen.window("--name", WINDOW))

    def see(self, title):
        """Wait for a sheet, and have the keys go to it."""
        self._screen.focus(self._screen.window("--name", title))

    def wait(self, state, what):
        """Wait until the library is so, and stays so after Undo and Redo."""
        wait_for(state, what)
        self.press("ctrl+z")
        wait_for(lambda: not state(), f"the library before {what}")
        self.press("ctrl+shift+z")
        wait_for(state, f"{what} again")

    def names(self):
        """Who is in the list of people."""
        return self._library.names()

    def person(self, id_):
        """What `relnet show` tells of somebody; empty where there is nobody."""
        command = self._library.command("show", "person", str(id_), "--json")
        told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
        return json.loads(told.stdout) if told.returncode == 0 else {}

    def id_of(self, name):
        """The number of somebody in the list of people."""
        people = json.loads(self._library.run("list", "people", "--json").stdout)
        return next((person["id"] for person in people if person["name"] == name), 0)

    def found(self, text):
        """What `relnet search` finds."""
        return json.loads(self._library.run("search", text, "--json").stdout)

    def written(self, text):
        """Whether a text is anywhere in the library's file or beside it."""
        return any(text.encode() in path.read_bytes() for path in self._library.library.parent.glob("relnet.db*"))

    def _seek(self, text):
        self.press("ctrl+k")
        self.type(text)
        self.press("Return")


@pytest.fixture
def library(screen, command_line, tmp_path):
    made = command_line(screen.home / ".local" / "share" / "relnet" / "relnet.db")
    path = tmp_path / "friends.vcf"
    path.write_bytes(cards(ANNA, THOMAS).encode())
    made.run("import", str(path), "--yes")
    return made


@pytest.fixture
def hands(screen, library):
    with screen.relnet():
        screen.focus(screen.window("--name", WINDOW))
        yield Hands(screen, library)


def test_a_person_is_kept_and_let_go_by_keyboard_alone(hands):
    tom = _add_and_edit(hands)
    _put_in_a_circle(hands, tom)
    kept = _merge(hands, tom)
    _let_rest_and_discard(hands, *kept)
    _erase(hands, *kept)


def test_several_are_archived_from_the_menu_as_one_step(hands):
    hands.go_to(ANNA)
    hands.press("shift+Down", "Menu", "Up", "Up", "Return")
    hands.wait(lambda: hands.names() == [], "both in the archive")


def test_people_are_dragged_into_a_circle(hands, screen):
    screen.open_beside()
    anna = hands.id_of(ANNA)
    _add_circle(hands, "Mentors")
    screen.drag(FIRST_PERSON, FIRST_CIRCLE)
    hands.wait(lambda: hands.person(anna)["circles"] == ["Mentors"], "Anna in the circle")


def test_a_brief_and_a_list_are_printed_by_keyboard_alone(hands, screen):
    hands.go_to(ANNA)
    hands.press("ctrl+p")
    _print(hands, ANNA)
    wait_for(lambda: _pages(screen.home / f"{ANNA}.pdf") == 1, "the brief")
    hands.do("Print list")
    _print(hands, "People")
    wait_for(lambda: _pages(screen.home / "People.pdf") == 1, "the list")


def _print(hands, title):
    """Where there is no printer, the system's dialog offers a file, named like what is printed."""
    hands.see(f"^{title}$")
    hands.press("Return")
    hands.answer("^Print$", keys=["Return"])


def _pages(path):
    return path.read_bytes().count(b"/Type /Page\n") if path.exists() else 0


def _add_and_edit(hands):
    hands.press("ctrl+n")
    hands.answer("^New person$", "Tom Keller", keys=["ctrl+Return"])
    hands.wait(lambda: hands.names() == [ANNA, THOMAS, "Tom Keller"], "Tom")
    tom = hands.id_of("Tom Keller")
    hands.go_to("Tom Keller")
    hands.press("F2")
    hands.answer("^Edit person$", "Tomas Keller", keys=["ctrl+Return"])
    hands.wait(lambda: hands.person(tom)["name"] == "Tomas Keller", "another name")
    return tom


def _add_circle(hands, name):
    hands.do("Circles and tags")
    hands.answer("^Circles and tags$", name, keys=["Return", "Escape"])


def _put_in_a_circle(hands, tom):
    _add_circle(hands, "Mentors")
    hands.go_to("Tomas Keller")
    hands.press("ctrl+shift+c")
    hands.see("^Change 1 person$")
    hands.press("space", "Tab", "Tab")
    hands.type("sailing")
    hands.answer("^Change 1 person$", keys=["ctrl+Return"])
    hands.wait(lambda: (hands.person(tom)["tags"], hands.person(tom)["circles"]) == (["sailing"], ["Mentors"]), "tag and circle")


def _merge(hands, tom):
    """Tomas, who came second in the list, goes into Thomas or the other way round."""
    thomas = hands.id_of(THOMAS)
    hands.go_to("Tomas Keller")
    hands.press("shift+Up", "ctrl+m")
    hands.answer("^Merge 2 people$", keys=["Return"])
    hands.wait(lambda: len(hands.names()) == 2, "one of both")
    [kept] = [person for person in (hands.person(tom), hands.person(thomas)) if person]
    assert (kept["tags"], kept["circles"]) == (["sailing"], ["Mentors"])
    assert [channel["kind"] for channel in kept["channels"]] == ["mail", "phone"]
    return kept["id"], kept["name"]


def _let_rest_and_discard(hands, id_, name):
    hands.go_to(name)
    hands.press("alt+m", "a")
    hands.wait(lambda: hands.names() == [ANNA], "the archive")
    assert hands.person(id_)["name"] == name
    hands.go_to(name)
    hands.press("alt+m", "a")
    hands.wait(lambda: name in hands.names(), "who is back from the archive")
    hands.go_to(name)
    hands.press("Delete")
    hands.wait(lambda: hands.names() == [ANNA], "the trash")
    assert hands.person(id_)["name"] == name


def _erase(hands, id_, name):
    hands.do("Trash")
    hands.press("Return")
    hands.wait(lambda: name in hands.names(), "who is restored")
    hands.press("ctrl+z")
    wait_for(lambda: hands.names() == [ANNA], "who is in the trash again")
    hands.press("Delete")
    title = f"^Erase {name}$"
    hands.see(title)
    # Who only presses Enter has erased nobody.
    hands.press("Return")
    hands.answer(title, keys=["Escape"])
    assert hands.person(id_)["name"] == name
    hands.press("Delete")
    hands.answer(title, name, keys=["Return"])
    wait_for(lambda: not hands.person(id_), "who is erased")
    wait_for(lambda: not hands.written("Keller"), "a file without a trace")
    hands.press("ctrl+z")
    hands.do("Contacts")
    assert hands.names() == [ANNA]
    assert hands.found("Keller") == []
