"""The reader for cards that need no care, which are most: a whole card at a time, the same values come out faster."""

import binascii
import re
from functools import lru_cache

from relnet.vcard.card import Card, Params, Property, version_of
from relnet.vcard.charset import Source, codec
from relnet.vcard.header import BASE64, MAX_KNOWN, QUOTED, Header, known_header
from relnet.vcard.lines import VERSION, Ahead
from relnet.vcard.values import PICTURES, clean, from_data_uri, has_unseen, unbase64

# Below every limit that the careful reader would have to tell of.
MAX_PLAIN = 1_000_000
MAX_LINES = 10_000

_FIRST = re.compile(rb"BEGIN:VCARD\r?\n(?=VERSION:([0-9])|)")
_BEGIN = re.compile(rb"BEGIN:VCARD")
_END = re.compile(rb"\nEND:VCARD(?:\r?\n|\r?\Z)")
# Whether these hold cards, and where those end, takes more than a line to say.
_NESTING = ("AGENT", "BEGIN", "END")
_CONTROLS = bytes([*range(9), *range(11, 32), 127])
# Stands for the end of a line that goes on; a card that gets so far has no other.
_FOLD = "\0"
_QUOTED_HEAD = re.compile(r'((?:[^":]++|"[^"]*+")*+)(:)(.*)', re.DOTALL)
_SOFT_BREAK = re.compile(r"=[ \t]*+\0")
_SOFT_LINES = re.compile(
    r"^([^:\n]{0,300}QUOTED-PRINTABLE[^:\n]{0,300}):(?:[^\n]*=[ \t]*+\n(?=[^\n\0])(?!\ufeff?(?i:BEGIN|END)))++", re.MULTILINE
)


class PlainReader:
    """Reads the plain cards of a file, in order. Each byte of it is looked at a bounded number of times."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._begins = Ahead(source.data, _BEGIN)
        self._ends = Ahead(source.data, _END)

    def read(self, start: int, line: int, number: int) -> tuple[Card, int] | None:
        """The card at `start` and where it ends; None where it takes care to read it."""
        source, data = self._source, self._source.data
        first, end, following = _FIRST.match(data, start), self._ends.after(start), self._begins.after(start + 1)
        # Of cards that overlap none is plain, so that no byte is tried for two.
        if first is None or end is None or (following and following.start() < end.start()):
            return None
        if end.end() - start > MAX_PLAIN:
            return None
        old = first[1] == b"2"
        if not first[1] and (version := VERSION.search(data, first.end(), end.end())) and version[1] == b"2":
            return None
        text = _text(data[first.end() : end.start() + 1], old=old)
        properties = _properties(source, text, line, old=old) if text is not None else None
        if properties is None:
            return None
        return Card(source.raw(start, end.end()), version_of(properties), tuple(properties), line, number), end.end()


def _text(body: bytes, *, old: bool) -> str | None:
    """The properties of a card, each on one line with a mark where it was folded; None if anything is unusual in them."""
    body = body.replace(b"\r\n", b"\n")
    if len(body.translate(None, _CONTROLS)) != len(body):
        return None
    # vCard 2.1 folds before a space and keeps it; the others insert one.
    body = body.replace(b"\n ", b"\0 " if old else b"\0")
    if b"\t" in body:
        body = body.replace(b"\n\t", b"\0\t" if old else b"\0")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return None
    # In UTF-8, what is unseen and no control of ASCII begins with one of these.
    if (b"\xc2" in body or b"\xe2\x80" in body or b"\xe2\x81" in body) and has_unseen(text.replace(_FOLD, "")):
        return None
    return _SOFT_LINES.sub(_joined, text) if old and "=\n" in text else text


def _joined(match: re.Match[str]) -> str:
    header = _plain_header(match[1])[3] if '"' not in match[1] else None
    return match[0].replace("\n", _FOLD) if header and header.encoding == QUOTED else match[0]


def _properties(source: Source, text: str, line: int, *, old: bool) -> list[Property] | None:
    # A third faster than calling it.
    found, make = list[Property](), Property._make
    lines = text.split("\n", MAX_LINES)
    for written in lines[:-1]:
        line += 1
        if not written:
            continue
        head, colon, value = written.partition(":")
        if '"' in head:
            head, colon, value = _cut_quoted(written)
        if not colon or len(head) >= MAX_KNOWN:
            return None
        name, params, group, header = _plain_header(head)
        if not name:
            return None
        at = line
        if header or _FOLD in value:
            line += value.count(_FOLD)
            value = _decoded(source, header, value, old=old) if header else value.replace(_FOLD, "")
            if value is None:
                return None
        found.append(make((name, value, params, group, at)))
    return None if lines[-1] else found


def _cut_quoted(written: str) -> tuple[str, ...]:
    match = _QUOTED_HEAD.match(written)
    return match.groups() if match else ("", "", "")


@lru_cache(maxsize=8192)
def _plain_header(head: str) -> tuple[str, Params, str, Header | None]:
    """Name, parameters and group; the whole header if the value must be decoded by it. No name where that takes care."""
    header = known_header(head) if "^" not in head and _FOLD not in head else None
    if header is None or header.name in _NESTING or header.crowded:
        return "", (), "", None
    charset = codec(header.charset) if header.charset else "utf-8"
    if charset != "utf-8" and not (charset and header.encoding == QUOTED):
        return "", (), "", None
    return header.name, header.params, header.group, header if header.encoding or header.name in PICTURES else None


def _decoded(source: Source, header: Header, value: str, *, old: bool) -> str | bytes | None:
    if header.encoding == BASE64:
        return None if ":" in value else unbase64(value.encode()) or None
    if header.encoding == QUOTED:
        if not old or value.rstrip(" \t").endswith("="):
            return None
        raw = binascii.a2b_qp(_SOFT_BREAK.sub("", value).replace(_FOLD, "").encode())
        text = clean(source.decode(raw, codec(header.charset) if header.charset else None, quoted=True))
    else:
        text = value.replace(_FOLD, "")
    data = from_data_uri(text) if header.name in PICTURES else None
    return text if data is None else data
