"""Avatars, chips and shortened texts for delegates: what a list draws at every frame, drawn once and kept."""

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPixmap, QTransform

from relnet.domain.cadence import Standing
from relnet.domain.names import initials
from relnet.ui import theme

TONES = ("plain", "accent", "info", "due", "thanks", "problem")
CHIP_HEIGHT = 20
CHIP_PADDING = 9
RING, GAP = 2, 2


def draw_avatar(
    painter: QPainter, rect: QRect, name: str, colour: int, *, photo: QPixmap | None = None, ring: Standing | None = None
) -> None:
    """A disc that fills the square `rect`: the photo, or initials on the avatar colour of index `colour`.

    With a `ring` the disc is four pixels smaller all round, to leave place for the ring of that standing.
    """
    ratio = _ratio(painter)
    if photo is None:
        drawn = _avatar(initials(name), colour % 8, rect.width(), ring, theme.current().dark, ratio)
        painter.drawPixmap(rect.topLeft(), drawn)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    disc = _draw_ring(painter, QRectF(rect), ring)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_filling(photo, disc))
    painter.drawEllipse(disc)
    painter.restore()


def draw_chip(painter: QPainter, at: QPoint, text: str, tone: str = "plain") -> int:
    """A pill of CHIP_HEIGHT with its top left corner `at`; answers its width. `tone` is one of TONES."""
    drawn = _chip(text, tone, theme.current().dark, _ratio(painter))
    painter.drawPixmap(at, drawn)
    return round(drawn.deviceIndependentSize().width())


def chip_width(text: str) -> int:
    """How wide the chip of that text is."""
    return round(text_width(text, theme.SMALL, 500)) + 2 * CHIP_PADDING


def draw_chip_at_end(painter: QPainter, area: QRect, text: str) -> QRect:
    """A chip at the right end of an area, half way down; answers what is left of the area."""
    at = QPoint(area.right() - chip_width(text), area.top() + (area.height() - CHIP_HEIGHT) // 2)
    draw_chip(painter, at, text)
    return QRect(area.topLeft(), QPoint(at.x() - 8, area.bottom()))


def chip_colours(tone: str) -> tuple[QColor, QColor, QColor]:
    """Text, background and border of a tone; the border is the background where there is none to see."""
    look = theme.current()
    if tone == "plain":
        return look.ink_secondary, look.raised, look.line
    ink = look.accent_ink if tone == "accent" else getattr(look, tone)
    soft = getattr(look, f"{tone}_soft")
    return ink, soft, soft


def ring_colour(standing: Standing) -> QColor:
    """The colour that tells how contact stands."""
    look = theme.current()
    colours = {
        Standing.IN_TOUCH: look.accent,
        Standing.DRIFTING: look.due,
        Standing.DORMANT: look.info,
        Standing.RESTING: look.line,
    }
    return colours[standing]


def paint_focus(painter: QPainter, rect: QRect) -> None:
    """Draw the line around what has the focus."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.current().accent)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


@lru_cache(maxsize=8192)
def elided(text: str, width: int, size: int = theme.BODY, weight: int = 400) -> str:
    """The text shortened with an ellipsis to `width` pixels in that font; line breaks become spaces."""
    return _metrics(size, weight).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=8192)
def text_width(text: str, size: int = theme.BODY, weight: int = 400) -> float:
    """The width of the text in pixels."""
    return _metrics(size, weight).horizontalAdvance(text)


@lru_cache(maxsize=32)
def _metrics(size: int, weight: int) -> QFontMetricsF:
    return QFontMetricsF(theme.font(size, weight))


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()


def _canvas(width: float, height: float, ratio: float) -> QPixmap:
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


@lru_cache(maxsize=1024)
def _avatar(letters: str, colour: int, side: int, ring: Standing | None, dark: bool, ratio: float) -> QPixmap:
    made = _canvas(side, side, ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    disc = _draw_ring(painter, QRectF(0, 0, side, side), ring)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().avatars[colour])
    painter.drawEllipse(disc)
    painter.setPen(QColor("white"))
    painter.setFont(theme.font(max(8, round(disc.width() * (0.34 if disc.width() > 26 else 0.38))), 600))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, letters)
    painter.end()
    return made


def _draw_ring(painter: QPainter, bounds: QRectF, ring: Standing | None) -> QRectF:
    """Draw the ring, if there is one, and answer the place that it leaves for the disc."""
    if ring is None:
        return bounds
    painter.setPen(QPen(ring_colour(ring), RING))
    painter.setBrush(theme.current().surface)
    half = RING / 2
    painter.drawEllipse(bounds.adjusted(half, half, -half, -half))
    inset = RING + GAP
    return bounds.adjusted(inset, inset, -inset, -inset)


def _filling(photo: QPixmap, disc: QRectF) -> QBrush:
    """A brush that shows the middle square of the photo in the disc."""
    if photo.devicePixelRatio() != 1.0:  # a brush would apply it to its transform once more
        photo = photo.copy()
        photo.setDevicePixelRatio(1.0)
    size = photo.size()
    scale = disc.width() / max(1.0, min(size.width(), size.height()))
    brush = QBrush(photo)
    move = QTransform.fromTranslate(disc.center().x() - size.width() * scale / 2, disc.center().y() - size.height() * scale / 2)
    brush.setTransform(QTransform.fromScale(scale, scale) * move)
    return brush


@lru_cache(maxsize=1024)
def _chip(text: str, tone: str, dark: bool, ratio: float) -> QPixmap:
    ink, background, border = chip_colours(tone)
    width = chip_width(text)
    made = _canvas(width, CHIP_HEIGHT, ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, 1))
    painter.setBrush(background)
    radius = (CHIP_HEIGHT - 1) / 2
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, CHIP_HEIGHT - 1), radius, radius)
    painter.setPen(ink)
    painter.setFont(theme.font(theme.SMALL, 500))
    painter.drawText(QRectF(0, 0, width, CHIP_HEIGHT), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return made
