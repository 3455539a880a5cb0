"""The program starts on a real screen, paints itself, and ends when its window is closed; or a sentence says why it cannot."""

import os
import sys

import pytest
from PySide6.QtGui import QColor, QImage

from relnet.model.driver import sqlite
from relnet.services.library import Library
from relnet.ui import theme
from tests.e2e.desktop import wait_for


def test_the_window_comes_is_painted_and_goes(screen, tmp_path):
    with screen.relnet() as program:
        window = screen.window("--name", "^Relnet$")
        wait_for(lambda: _shows(screen.picture(tmp_path / "screen.png"), theme.load("light").canvas), "the first painted window")
        screen.run("wmctrl", "-i", "-c", window)
        assert program.wait(30) == 0
    assert (screen.home / ".local" / "share" / "relnet" / "relnet.db").exists()


def newer(path):
    Library(path).close()
    connection = sqlite.connect(str(path))
    connection.execute("PRAGMA user_version = 9999")
    connection.close()


def a_text(path):
    path.write_bytes(b"not a database, just text" * 100)


def in_a_file(path):
    path.parent.rmdir()
    path.parent.write_bytes(b"")


def not_to_be_written(path):
    if os.geteuid() == 0:
        pytest.skip("whoever may do everything may write here too")
    path.parent.chmod(0o500)


@pytest.mark.parametrize("make", [newer, a_text, in_a_file, not_to_be_written])
def test_a_library_that_cannot_be_opened_is_told_on_the_screen(screen, tmp_path, make):
    folder = tmp_path / "library"
    folder.mkdir()
    make(folder / "l.db")
    with screen.start(sys.executable, "-m", "relnet", "--library", str(folder / "l.db")) as program:
        screen.focus(screen.window("--name", "^Relnet$"))
        screen.press("Return")
        assert program.wait(30) == 1


def _shows(picture, colour: QColor) -> bool:
    """Whether a good part of the picture is of that colour."""
    image = QImage(str(picture))
    places = [(x, y) for x in range(0, image.width(), 20) for y in range(0, image.height(), 20)]
    return sum(image.pixelColor(x, y) == colour for x, y in places) > len(places) // 20
