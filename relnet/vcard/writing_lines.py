"""From a property to the bytes of its lines: parameters, encodings and folds of each version."""

import binascii
import re

from relnet.vcard.card import Params, Property
from relnet.vcard.values import PICTURES, clean

EOL = b"\r\n"
_WIDTH = 75
# As programs spell them; all other names are written in capitals.
_SPELLINGS = {name.upper(): name for name in ("X-ABLabel", "X-ABDate", "X-ABRelatedNames", "X-ABADR")}
CARETS = str.maketrans({"^": "^^", '"': "^'", "\n": "^n"})
_PLAIN_VALUE = re.compile(r"[^\x00-\x20\x7f\",:;^]+")
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", ",": "\\,", ";": "\\;"})
_URI_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n"})
_OLD_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;"})
# Before the end of a line it would make of that a backslash and a letter.
_LONE_BACKSLASH = re.compile(r"(?<!\\)(?:\\\\)*+\\(?=\n)")
# By itself on a soft line, this would begin or end a card.
_FRAME = re.compile(rb"^([ \t]*+(?:BEGIN|END)[ \t]*+):", re.IGNORECASE | re.MULTILINE)
# What an encoding says is decided when a line is written, never before.
_ENCODED = ("ENCODING", "CHARSET")


def escaped(text: str, version: str) -> str:
    """The value of a text (RFC 6350, section 3.4); vCard 2.1 has it as it is."""
    return clean(text) if version == "2.1" else clean(text).translate(_ESCAPES)


def escaped_uri(text: str, version: str) -> str:
    """The value of a URI, in which commas and semicolons mean something."""
    return clean(text) if version == "2.1" else clean(text).translate(_URI_ESCAPES)


def structured(parts: tuple[str, ...], version: str) -> str:
    """The value of N, ORG or ADR; in vCard 2.1 only their parts have escapes."""
    escapes = _OLD_ESCAPES if version == "2.1" else _ESCAPES
    return ";".join(clean(part).translate(escapes) for part in parts)


def listed(texts: tuple[str, ...] | list[str], version: str) -> str:
    """The value of a list with commas (CATEGORIES, NICKNAME)."""
    return ",".join(clean(text).translate(_ESCAPES) for text in texts) if version != "2.1" else ",".join(texts)


def rendered(item: Property, version: str, eol: bytes = EOL) -> bytes:
    """The lines of a property, folded at 75 octets and never within a character, line end included."""
    name = _SPELLINGS.get(item.name, item.name)
    name = f"{item.group}.{name}" if item.group else name
    params = tuple((key, values) for key, values in item.params if key not in _ENCODED)
    if isinstance(item.value, bytes):
        return _binary(name, params, item.value, version, eol, is_picture=item.name in PICTURES)
    if version == "2.1":
        return _old(name, params, item.value, eol)
    value = _LONE_BACKSLASH.sub(r"\g<0>\\", item.value).replace("\n", "\\n")
    return folded(f"{name}{written_params(params, version)}:{value}".encode(), eol)


def written_params(params: Params, version: str) -> str:
    """The parameters with their semicolons, quoted where they must be (RFC 6868); vCard 2.1 has its types bare."""
    if version == "2.1":
        return "".join(f";{_old_param(name, values)}" for name, values in params)
    return "".join(f";{name}={','.join(map(_quoted, values))}" for name, values in params)


def folded(line: bytes, eol: bytes) -> bytes:
    """The line with its end, in pieces of at most 75 octets that begin with a space."""
    if len(line) <= _WIDTH:
        return line + eol
    pieces: list[bytes] = []
    start, room = 0, _WIDTH
    while len(line) - start > room:
        stop = start + room
        # The second and later bytes of a character look like this.
        while line[stop] & 0xC0 == 0x80:
            stop -= 1
        pieces.append(line[start:stop])
        start, room = stop, _WIDTH - 1
    return (eol + b" ").join((*pieces, line[start:])) + eol


def _quoted(value: str) -> str:
    value = clean(value)
    return value if _PLAIN_VALUE.fullmatch(value) else f'"{value.translate(CARETS)}"'


def _old_param(name: str, values: tuple[str, ...]) -> str:
    # It has no way to write a quotation mark.
    plain = [clean(value).replace('"', "'").replace("\n", " ") for value in values]
    words = [value if _PLAIN_VALUE.fullmatch(value) else f'"{value}"' for value in plain]
    if name == "TYPE" and all(word.replace("-", "").isalnum() and word.isascii() for word in words):
        return ";".join(words)
    return f"{name}={','.join(words)}"


def _old(name: str, params: Params, value: str, eol: bytes) -> bytes:
    """A line of vCard 2.1: plain if it is short and ASCII, else in quoted-printable, which no fold can hurt."""
    head = f"{name}{written_params(params, '2.1')}"
    if value.isascii() and "\n" not in value and len(head) + len(value) < _WIDTH and value == value.strip():
        return f"{head}:{value}".encode() + eol
    charset = "" if value.isascii() else ";CHARSET=UTF-8"
    encoded = binascii.b2a_qp(value.replace("\n", "\r\n").encode(), istext=False)
    soft = _FRAME.sub(rb"\1=3A", encoded.replace(b"=\r\n", b"=\n")).replace(b"=\n", b"=" + eol)
    return f"{head}{charset};ENCODING=QUOTED-PRINTABLE:=".encode() + eol + soft + eol


def _binary(name: str, params: Params, data: bytes, version: str, eol: bytes, *, is_picture: bool) -> bytes:
    encoded = binascii.b2a_base64(data, newline=False)
    # What is no picture would be read as the text of its URI.
    if version == "4.0" and is_picture:
        mime = next((value for key, values in params if key == "MEDIATYPE" for value in values), "application/octet-stream")
        params = tuple((key, values) for key, values in params if key not in ("MEDIATYPE", "VALUE"))
        head = f"{name}{written_params(params, version)}:data:{mime};base64,"
        return folded(head.encode() + encoded, eol)
    encoding = "BASE64" if version == "2.1" else "b"
    line = folded(f"{name};ENCODING={encoding}{written_params(params, version)}:".encode() + encoded, eol)
    # vCard 2.1 ends base64 with a blank line.
    return line + eol if version == "2.1" else line
