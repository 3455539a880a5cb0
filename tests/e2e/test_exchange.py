"""People arrive from several programs, are brought together and taken back; and they leave by drag."""

import pytest

from relnet.vcard import reader
from tests.e2e.conftest import cards
from tests.e2e.desktop import missing, wait_for
from tests.e2e.test_main_job import FIRST_ICON, FOLDER, NURTURE, PARTS

TABLE = "First Name,Last Name,E-mail 1 - Value,Phone 1 - Value\r\nTom,Keller,,+442055500000\r\nDora,Novak,dora@helio.example,\r\n"
# Parts of Relnet's window at 640, 0 of the screen.
FIRST_PERSON = (970, 150)
MENU = (813, 26)

pytestmark = pytest.mark.skipif(bool(missing("pcmanfm")), reason="pcmanfm is not installed")


@pytest.fixture
def shared(screen):
    """A folder open in a file manager, with a folder of a table and cards in it."""
    inside = screen.home / "shared" / "both"
    inside.mkdir(parents=True)
    (inside / "friends.vcf").write_bytes(cards("Thomas Keller", "Anna Berg").encode())
    (inside / "google.csv").write_text(TABLE, encoding="utf-8")
    with screen.start("pcmanfm", "--no-desktop", str(inside.parent)):
        screen.place(screen.window("--class", "^pcmanfm$"), 0, 0, 600, 500)
        yield inside


@pytest.fixture
def library(screen, command_line):
    return command_line(screen.home / ".local" / "share" / "relnet" / "relnet.db")


def test_a_table_and_cards_come_in_one_merged_and_are_taken_back(screen, shared, library):
    with screen.relnet():
        screen.open_beside()
        screen.drag(FIRST_ICON, PARTS["page"])
        screen.focus(screen.window("--name", "^Import 4 people from 2 files$"))
        # All that are like somebody else are merged with one key; the rest is new and stays so.
        screen.press("ctrl+a", "m", "Return")
        screen.answer(NURTURE, "Return")
        wait_for(lambda: sorted(library.names()) == ["Anna Berg", "Dora Novak", "Thomas Keller"], "the people, Thomas among them")
    with screen.relnet():
        screen.open_beside()
        screen.click(MENU)
        screen.press("Down", "Right", "Down", "Return", "Delete")
        screen.answer("^Take back an import$", "Left Return")
        wait_for(lambda: library.names() == [], "the library as it was")
        screen.press("ctrl+z")
        wait_for(lambda: len(library.names()) == 3, "the people again")


def test_people_leave_by_drag(screen, shared, library):
    library.run("import", str(shared / "friends.vcf"), "--yes")
    with screen.relnet():
        screen.open_beside()
        screen.click(FIRST_PERSON)
        screen.press("shift+Down")
        screen.drag(FIRST_PERSON, FOLDER)
        left = shared.parent / "people.vcf"
        data = wait_for(lambda: left.exists() and left.read_bytes(), "the cards")
    assert sorted(card.first("FN").text for card in reader.read(data)) == ["Anna Berg", "Thomas Keller"]
