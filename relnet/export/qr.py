"""A QR code (ISO/IEC 18004) as light and dark squares."""

from relnet.domain.errors import UserError

MOST = 1200
"""Bytes that a telephone still reads from a screen without effort: about version 25 at the lowest correction."""


def code(data: bytes) -> tuple[tuple[bool, ...], ...]:
    """The rows of the code from the top, True where it is dark, without the quiet zone around. Raises UserError beyond MOST."""
    import segno

    if len(data) > MOST:
        raise UserError("This is too much for a code that can be read from a screen.")
    made = segno.make_qr(data, error="l", boost_error=True)
    return tuple(tuple(bool(square) for square in row) for row in made.matrix)
