"""Small pictures for fictional people: a soft gradient with a mirrored pattern on it, as a PNG with a palette.

Source of the format: W3C, Portable Network Graphics, third edition.
"""

import struct
import zlib
from colorsys import hsv_to_rgb
from functools import cache

_SIDE = 64
_MARGIN = 7
_CELL = 10
_STEPS = 32


def identicon(number: int) -> bytes:
    """A picture of 64 by 64 pixels that follows from the lowest 32 bits of `number`; under 2 kB."""
    hue, bits = number & 255, number >> 8
    rows = b"".join([_row(y, bits >> (y - _MARGIN) // _CELL % 5 * 3 & 7) for y in range(_SIDE)])
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 3, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"PLTE", _palette(hue)), _chunk(b"IDAT", zlib.compress(rows)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@cache
def _palette(hue: int) -> bytes:
    """The steps of the ground from above to below, then the same steps for the marks on it, lighter."""
    upper, lower = hsv_to_rgb(hue / 255, 0.38, 0.80), hsv_to_rgb((hue + 24) / 255 % 1, 0.55, 0.58)
    ground = [a + (b - a) * step / _STEPS for step in range(_STEPS) for a, b in zip(upper, lower, strict=True)]
    return bytes(round(255 * part) for part in ground) + bytes(round(255 * (1 + 2 * part) / 3) for part in ground)


@cache
def _row(y: int, half: int) -> bytes:
    """One row after its filter byte: margin, five cells of which `half` has the first three bits, margin."""
    ground = y * _STEPS // _SIDE
    inside = _MARGIN <= y < _SIDE - _MARGIN
    cells = [ground + _STEPS if inside and half >> min(cell, 4 - cell) & 1 else ground for cell in range(5)]
    middle = b"".join(bytes([cell]) * _CELL for cell in cells)
    return b"\0" + bytes([ground]) * _MARGIN + middle + bytes([ground]) * _MARGIN


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
