"""What the program is for, as a person does it: drag a file from a file manager into the window, and say yes."""

import pytest

from tests.e2e.conftest import cards
from tests.e2e.desktop import missing, wait_for

NAMES = ("Amara Okafor", "Beatriz Lopes", "Chidi Eze")
# The first icon of a window of pcmanfm in the upper left corner of the screen, 600 by 500.
FIRST_ICON = (208, 120)
INTO_RELNET = (1200, 350)


@pytest.mark.skipif(bool(missing("pcmanfm")), reason="pcmanfm is not installed")
def test_a_file_dragged_from_a_file_manager_becomes_people(screen, command_line, tmp_path):
    shared = screen.home / "shared"
    shared.mkdir()
    (shared / "friends.vcf").write_bytes(cards(*NAMES).encode())
    library = command_line(screen.home / ".local" / "share" / "relnet" / "relnet.db")
    with screen.relnet(), screen.start("pcmanfm", "--no-desktop", str(shared)):
        screen.place(screen.window("--class", "^pcmanfm$"), 0, 0, 600, 500)
        screen.place(screen.window("--name", "^Relnet$"), 640, 0, 1240, 800)
        screen.drag(FIRST_ICON, INTO_RELNET)
        screen.window("--name", "^Import 3 people from 1 file$")
        screen.picture(tmp_path / "preview.png")
        assert library.names() == []
        screen.press("Return")
        wait_for(lambda: sorted(library.names()) == sorted(NAMES), "the people")
