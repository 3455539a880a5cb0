"""A file of vCards as a stream of cards: one at a time, in time proportional to its size, never failing.

vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as programs write them rather than as the standards wish.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from relnet.domain.problem import Problem
from relnet.vcard.card import Card
from relnet.vcard.careful import read_any
from relnet.vcard.charset import Source
from relnet.vcard.lines import VERSION, Ahead, Cursor
from relnet.vcard.plain import PlainReader

_BEGIN = re.compile(
    rb"(?:\A|(?<=[\r\n])|(?<=END:VCARD))(?:\xef\xbb\xbf)?([ \t]*+)BEGIN[ \t]*+:[ \t]*+VCARD[ \t]*+(?=[\r\n]|\Z)", re.IGNORECASE
)
_END = re.compile(rb"END[ \t]*+:[ \t]*+VCARD", re.IGNORECASE)
# Going back and forth for each card, between reading it and what it is read for, takes a tenth longer.
_AT_ONCE = 20


def is_guessed(data: bytes) -> bool:
    """Whether the text of a file depends on the `charset` that `read` is given: nothing in it says what it is written in."""
    return Source(data, "").is_guessed()


def written_in(data: bytes, charset: str) -> str:
    """What a card of this file has to be read as by itself, to come out as it does in the file; empty where its bytes tell."""
    return Source(data, charset).written_in()


def read(data: bytes, *, charset: str = "cp1252") -> Iterator[Card]:
    """Yield the cards of a file.

    What the bytes mean is decided by a byte-order mark, else UTF-8, else by the CHARSET that the file names, else by
    `charset`. Everything that could not be read is told as a problem of the card that holds it; text between cards as
    one of the card before it, text before the first as one of the first. A file without any card yields none.
    """
    cards = _cards(Source(data, charset))
    while some := list(islice(cards, _AT_ONCE)):
        yield from some


def _cards(source: Source) -> Iterator[Card]:
    leading: tuple[Problem, ...] = ()
    held: Card | None = None
    for item in _parts(source):
        if isinstance(item, Problem):
            if held:
                held = replace(held, problems=(*held.problems, item))
            else:
                leading = (item,)
        else:
            if held:
                yield held
            held = replace(item, problems=(*leading, *item.problems)) if leading else item
            leading = ()
    if held:
        yield held


def _parts(source: Source) -> Iterator[Card | Problem]:
    # Cards, and a problem for each stretch between them that says something.
    data, position, line, number = source.data, 0, 1, 0
    plain, versions, ends = PlainReader(source), Ahead(data, VERSION), Ahead(data, _END)
    while begin := _BEGIN.search(data, position):
        start = begin.start(1)
        if start > position:
            yield from _stray(data, position, start, line)
            line += _line_ends(data, position, start)
        number += 1
        found = plain.read(start, line, number)
        if found:
            card, position = found
            line += data.count(b"\n", start, position)
        else:
            cursor = Cursor(data, start, line, begin[1])
            version, end = versions.after(start), ends.after(start)
            old = version is not None and version[1] == b"2" and (end is None or version.start() < end.start())
            card = read_any(source, cursor, number, old=old)
            position, line = cursor.start, cursor.number
        yield card
    yield from _stray(data, position, len(data), line)


def _stray(data: bytes, start: int, end: int, line: int) -> Iterator[Problem]:
    text = data[start:end]
    written = text.lstrip(b"\xef\xbb\xbf \t\r\n\0\x1a")
    if written:
        first = line + _line_ends(data, start, end - len(written))
        yield Problem("", first, "The text here is outside of any card and was left out.")


def _line_ends(data: bytes, start: int, end: int) -> int:
    doubled = data.count(b"\r\n", start, end) + data.count(b"\r\r\n", start, end)
    return data.count(b"\n", start, end) + data.count(b"\r", start, end) - doubled
