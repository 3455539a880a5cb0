"""The program starts on a real screen, paints itself, and ends when its window is closed."""

from PySide6.QtGui import QColor, QImage

from relnet.ui import theme
from tests.e2e.desktop import wait_for


def test_the_window_comes_is_painted_and_goes(screen, tmp_path):
    with screen.relnet() as program:
        window = screen.window("--name", "^Relnet$")
        wait_for(lambda: _shows(screen.picture(tmp_path / "screen.png"), theme.load("light").canvas), "the first painted window")
        screen.run("wmctrl", "-i", "-c", window)
        assert program.wait(30) == 0
    assert (screen.home / ".local" / "share" / "relnet" / "relnet.db").exists()


def _shows(picture, colour: QColor) -> bool:
    """Whether a good part of the picture is of that colour."""
    image = QImage(str(picture))
    places = [(x, y) for x in range(0, image.width(), 20) for y in range(0, image.height(), 20)]
    return sum(image.pixelColor(x, y) == colour for x, y in places) > len(places) // 20
