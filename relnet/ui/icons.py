"""Icons in any colour, sharp at any scale: Lucide's, and a few drawn for Relnet in its style."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from relnet import paths
from relnet.ui import theme


def icon(name: str, colour: QColor | None = None, size: int = 16, *, gap: int = 0) -> QIcon:
    """The icon resources/icons/NAME.svg in `colour` (the ink by default), with a disabled look.

    `size` in logical pixels is what it will be shown at, `gap` is empty width added on its right, for buttons. An icon keeps
    its colour: ask again after a change of theme.
    """
    look = theme.current()
    # Drawn for the sharpest screen; Qt scales down for the others.
    ratio = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    made = QIcon(_pixmap(name, size, (colour or look.ink).rgba(), ratio, gap))
    made.addPixmap(_pixmap(name, size, look.ink_tertiary.rgba(), ratio, gap), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon as a square of `size` logical pixels, for a screen of the device pixel `ratio`. OSError if it is missing."""
    return _pixmap(name, size, colour.rgba(), ratio, 0)


@lru_cache(maxsize=512)
def _pixmap(name: str, size: int, rgba: int, ratio: float, gap: int) -> QPixmap:
    colour = QColor.fromRgba(rgba)
    # Lucide draws two pixels of 24; a little less sits better beside Inter's regular weight.
    source = _source(name).replace("currentColor", colour.name()).replace('stroke-width="2"', 'stroke-width="1.75"')
    made = QPixmap(round((size + gap) * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(colour.alphaF())
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
