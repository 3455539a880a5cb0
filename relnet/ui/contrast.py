"""Colours that the person chose, made readable on a ground that the theme chose."""

from PySide6.QtGui import QColor

READABLE = 4.5
_STEPS = 20


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of their lightness, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: QColor, ground: QColor) -> QColor:
    """The colour, moved towards white or black only as far as text in it needs to be READABLE on the ground."""
    goal = max((QColor("white"), QColor("black")), key=lambda end: contrast(end, ground))
    shades = (_between(colour, goal, step / _STEPS) for step in range(_STEPS))
    return next((shade for shade in shades if contrast(shade, ground) >= READABLE), goal)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _between(start: QColor, end: QColor, share: float) -> QColor:
    pairs = ((start.redF(), end.redF()), (start.greenF(), end.greenF()), (start.blueF(), end.blueF()))
    return QColor.fromRgbF(*(first + (last - first) * share for first, last in pairs))
