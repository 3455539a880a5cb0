"""The reader for cards that need no care, which are most: whole cards at a time, the same values come out faster."""

import binascii
import re
from collections.abc import Iterator

from relnet.vcard.card import Card, Property, version_of
from relnet.vcard.charset import Source, codec
from relnet.vcard.header import BASE64, MAX_KNOWN, QUOTED, Header, known_header
from relnet.vcard.lines import VERSION, Ahead
from relnet.vcard.values import PICTURES, clean, from_data_uri, has_unseen, is_uri, unbase64

# Below each limit that the careful reader would have to tell of.
MAX_PLAIN = 1_000_000
MAX_LINES = 10_000

_FIRST = re.compile(rb"BEGIN:VCARD\r?\n")
_LAST = re.compile(rb"\nEND:VCARD(?:\r?\n|\r?\Z)")
_CONTROLS = bytes([*range(9), *range(11, 32), 127])
# Stands where a line was folded. No card that gets so far has one of its own.
_FOLD = "\0"
_SOFT_BREAK = re.compile(r"=[ \t]*+\0")
_QUOTED_HEAD = re.compile(r'((?:[^":]++|"[^"]*+")*+):')
# Whether these hold cards, and where they end, is not for a line alone to say.
_NESTING = ("AGENT", "BEGIN", "END")


class PlainReader:
    """Reads the plain cards of one file, which must be asked for in order; looks at each byte a bounded number of times."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._ends = Ahead(source.data, _LAST)
        self._begins = Ahead(source.data, re.compile(rb"BEGIN:VCARD"))

    def read(self, start: int, line: int, number: int) -> tuple[Card, int] | None:
        """The card at `start` and where it ends; None where it takes care to read it."""
        source, data = self._source, self._source.data
        begin, end, following = _FIRST.match(data, start), self._ends.after(start), self._begins.after(start + 1)
        if begin is None or end is None or end.end() - start > MAX_PLAIN:
            return None
        # No other card begins in this one, so that no byte is tried for two.
        if following and following.start() < end.start():
            return None
        body, version = begin.end(), VERSION.search(data, begin.end(), end.end())
        old = version is not None and version[1] == b"2"
        if old and version.start() > body:
            return None
        text = _text(data[body : end.start() + 1], old=old)
        properties = None if text is None else _properties(source, text, line, old=old)
        if properties is None:
            return None
        raw = source.raw(start, end.end())
        return Card(raw, version_of(properties), tuple(properties), line, number), end.end()


def _text(body: bytes, *, old: bool) -> str | None:
    """The lines of a card, those that were folded in one with a mark at each fold; None if they hold anything unusual."""
    body = body.replace(b"\r\n", b"\n")
    if len(body.translate(None, _CONTROLS)) != len(body):
        return None
    # vCard 2.1 folds before a space and keeps it; the others insert one.
    space, tab = (b"\0 ", b"\0\t") if old else (b"\0", b"\0")
    body = body.replace(b"\n ", space).replace(b"\n\t", tab)
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return None
    # All that could be unseen now begins with one of these bytes in UTF-8.
    return None if (b"\xc2" in body or b"\xe2" in body) and has_unseen(text.replace(_FOLD, "")) else text


def _properties(source: Source, text: str, line: int, *, old: bool) -> list[Property] | None:
    found: list[Property] = []
    written = text.split("\n")
    if len(written) > MAX_LINES:
        return None
    lines = iter(written)
    for one in lines:
        line += 1
        if not one:
            continue
        head, colon, value = _cut(one)
        header = known_header(head)
        folds = 0
        if ....
    return found
