"""What stands after the colon: bytes to text or a picture's bytes, and text to its parts."""

import binascii
import re

# Properties whose bytes may stand in a `data:` URI.
PICTURES = ("PHOTO", "LOGO", "SOUND", "KEY")

_DATA_URI = re.compile(r"data:[^,]{0,200}?;base64\\?,", re.IGNORECASE)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_ESCAPE = re.compile(r'\\([nN\\,;:"])')
_OLD_ESCAPE = re.compile(r"\\([\\,;:])")
_ESCAPED_OR_SEMICOLON = re.compile(r"\\.|;", re.DOTALL)
_ESCAPED_OR_COMMA = re.compile(r"\\.|,", re.DOTALL)
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
_MAX_PARTS = 1000


def clean(text: str) -> str:
    """The text without control characters; tabs stay, and every way to break a line becomes a newline.

    What overrides or embeds a direction of writing goes as well: it would turn around what stands beside it on the screen.
    Left-to-right and right-to-left marks stay, which names in Arabic and Hebrew need.
    """
    if not has_unseen(text):
        return text
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))


def has_unseen(text: str) -> bool:
    """Whether `clean` would change the text."""
    return _UNSEEN.search(text) is not None


def unescape(value: str | bytes, version: str) -> str:
    """The value of a property without its backslashes; vCard 2.1 has none outside structured values. Bytes say nothing."""
    if isinstance(value, bytes):
        return ""
    return value if "\\" not in value or version == "2.1" else _ESCAPE.sub(_meant, value)


def fields(text: str, version: str) -> list[str]:
    """The fields of a structured value (N, ORG, ADR); after vCard 2.1 their own parts are still escaped."""
    parts = _cut(text, _ESCAPED_OR_SEMICOLON) if "\\;" in text else text.split(";", _MAX_PARTS)
    return [_OLD_ESCAPE.sub(r"\1", part) for part in parts] if version == "2.1" and "\\" in text else parts


def items(text: str, version: str) -> list[str]:
    """The items of a list with commas (CATEGORIES, a field of N), unescaped; vCard 2.1's N has none."""
    parts = _cut(text, _ESCAPED_OR_COMMA) if "\\," in text else text.split(",", _MAX_PARTS)
    if version == "2.1":
        return [_OLD_ESCAPE.sub(r"\1", part) for part in parts] if "\\" in text else parts
    return [unescape(part, version) for part in parts] if "\\" in text else parts


def unbase64(raw: bytes) -> bytes:
    """The bytes that base64 stands for; of damaged base64, what can still be told."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        kept = raw.translate(None, delete=_NOT_BASE64)
        whole = len(kept) - (len(kept) % 4 == 1)
        return binascii.a2b_base64(kept[:whole] + b"=" * (-whole % 4))


def from_data_uri(text: str) -> bytes | None:
    """The bytes that a `data:` URI in base64 holds; None if the text is no such URI."""
    match = _DATA_URI.match(text)
    return unbase64(text[match.end() :].encode("ascii", "ignore")) if match else None


def _cut(text: str, separator: re.Pattern[str]) -> list[str]:
    parts: list[str] = []
    start = 0
    for match in separator.finditer(text):
        if len(match[0]) == 1 and len(parts) < _MAX_PARTS:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def _meant(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]
