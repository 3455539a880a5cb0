"""The program's icon in the forms that systems want, painted from the one drawing when a package is made."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).parent.parent / "resources" / "icons" / "relnet.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def painted(size: int) -> QImage:
    """The icon, so many pixels wide and high, on nothing."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    return image


def save(target: Path, size: int) -> Path:
    """A picture of the icon, of the kind that the ending names: `.png`, `.ico` for Windows, `.icns` for macOS."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not painted(size).save(str(target)):
        raise OSError(f"{target} was not written")
    return target
