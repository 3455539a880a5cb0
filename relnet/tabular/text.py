"""The bytes of a table as text."""

import codecs
import re

MAX_BYTES = 64 << 20

_SAMPLE = 1 << 16
# Controls, and what overrides the direction of writing.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MOST_UNSEEN = 0.02


def decoded(data: bytes, charset: str) -> str | None:
    """The text, its lines ended by newlines, without control characters; None where the bytes are no text.

    A byte-order mark decides, else zeros between the letters, else UTF-8 where all of it is; else `charset`, or windows-1252
    if that is not known.
    """
    wide = _wide(data)
    text = data.decode(wide, "replace") if wide else _narrow(data, charset)
    sample = text[:_SAMPLE]
    unseen = len(_UNSEEN.findall(sample))
    if unseen > max(8, len(sample) * _MOST_UNSEEN):
        return None
    text = text.removeprefix("\ufeff")
    if _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _wide(data: bytes) -> str | None:
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    # Delimiters, digits and line breaks are ASCII in any script, so half of their bytes are zeros, always on one side.
    least = max(4, len(sample) // 16)
    if odd >= least and even * 20 <= odd:
        return "utf-16-le"
    return "utf-16-be" if even >= least and odd * 20 <= even else None


def _narrow(data: bytes, charset: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")
