"""The part of a property before its colon: group, name and parameters."""

import binascii
import re
from functools import lru_cache
from typing import NamedTuple

from relnet.vcard.card import Params
from relnet.vcard.charset import codec

MAX_PARAMS = 200
MAX_KNOWN = 300

BASE64 = "BASE64"
QUOTED = "QUOTED-PRINTABLE"
_ENCODINGS = {"B": BASE64, "BASE64": BASE64, "Q": QUOTED, "QUOTED-PRINTABLE": QUOTED}
_BARE = dict.fromkeys((*_ENCODINGS, "8BIT", "7BIT"), "ENCODING") | dict.fromkeys(("INLINE", "URL", "URI", "CID"), "VALUE")

# KAddressBook's handles have a slash: X-messaging/xmpp-All.
_NAME = re.compile(r"(?:([^.:;\x00-\x20]+)\.)?([A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)?)")
_SEMICOLON = re.compile(r'"[^"]*+"|;')
_COMMA = re.compile(r'"[^"]*+"|,')
_CARET = re.compile(r"\^[n'^]")
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
# Samsung's own labels: TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=EC=A7=91):...
_CUSTOM = re.compile(r"X-CUSTOM\((?:CHARSET=([^,()]*),)?(ENCODING=QUOTED-PRINTABLE,)?(.*)\)", re.IGNORECASE)


class Header(NamedTuple):
    """What stands before the colon. `encoding` is BASE64, QUOTED-PRINTABLE or empty; `charset` as the file names it.

    `name` is empty where the text is no header at all; `crowded` says that parameters were left out.
    """

    group: str
    name: str
    params: Params
    encoding: str
    charset: str
    crowded: bool


def parse_header(text: str, *, carets: bool) -> Header:
    """The header that `text` (unfolded, without the colon) says; `carets` where RFC 6868 applies, after vCard 2.1."""
    text = _CONTROLS.sub("", text)
    pieces = _split(text, _SEMICOLON, MAX_PARAMS + 1)
    match = _NAME.fullmatch(pieces[0].strip())
    if not match:
        return Header("", "", (), "", "", crowded=False)
    params = tuple(_param(piece.strip(), carets=carets) for piece in pieces[1 : MAX_PARAMS + 1] if piece.strip())
    encoding = charset = ""
    for name, values in params:
        if name == "ENCODING" and values:
            encoding = _ENCODINGS.get(values[0].upper(), encoding)
        elif name == "CHARSET" and values:
            charset = values[0]
    return Header(match[1] or "", match[2].upper(), params, encoding, charset, crowded=len(pieces) > MAX_PARAMS + 1)


@lru_cache(maxsize=8192)
def known_header(text: str) -> Header:
    """The header of a short text without carets, remembered: a file repeats a few hundred of them."""
    return parse_header(text, carets=False)


def _param(piece: str, *, carets: bool) -> tuple[str, tuple[str, ...]]:
    custom = _CUSTOM.fullmatch(piece)
    if custom:
        return "TYPE", (_custom_label(custom[1], custom[3]) if custom[2] else custom[3],)
    name, equals, value = piece.partition("=")
    if not equals:
        return _bare(piece)
    values = tuple(_unquoted(part, carets=carets) for part in _split(value, _COMMA, MAX_PARAMS)[:MAX_PARAMS])
    return name.strip().upper(), values


def _bare(piece: str) -> tuple[str, tuple[str, ...]]:
    upper = piece.upper()
    if upper in _BARE:
        return _BARE[upper], (piece,)
    return ("CHARSET" if codec(piece) else "TYPE"), (piece,)


def _unquoted(part: str, *, carets: bool) -> str:
    part = part.strip().replace('"', "")
    return _CARET.sub(lambda match: _CARETS[match[0]], part) if carets else part


def _custom_label(charset: str | None, quoted: str) -> str:
    label = binascii.a2b_qp(quoted.encode()).decode(codec(charset or "") or "utf-8", "replace")
    return _CONTROLS.sub("", label)


def _split(text: str, separator: re.Pattern[str], limit: int) -> list[str]:
    # Cut at separators outside quotes; at most `limit` cuts, the rest stays in the last piece.
    pieces: list[str] = []
    start = 0
    for match in separator.finditer(text):
        if len(match[0]) == 1 and match[0] != '"':
            pieces.append(text[start : match.start()])
            start = match.end()
            if len(pieces) == limit:
                break
    return [*pieces, text[start:]]
