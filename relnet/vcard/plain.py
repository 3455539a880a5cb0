"""The reader for cards that need no care, which are most: one pattern decides, the same values come out faster."""

import re

from relnet.vcard.card import Card, Property, version_of
from relnet.vcard.charset import Source, codec
from relnet.vcard.header import known_header
from relnet.vcard.values import has_unseen

MAX_PLAIN = 1 << 16

# Lines that begin with a plain name, have no quotes, carets or control characters, and are neither folded nor nested.
# Everything is possessive, so a line is looked at once.
_LINES = rb"""
    (?: (?> [A-Za-z0-9_-]{1,40} \. )?+
        (?! (?i: AGENT | BEGIN | END | PHOTO | LOGO | SOUND | KEY ) [ \t;:] )
        [A-Za-z0-9_-]{1,60}+
        (?: ; [^:"^\x00-\x1f\x7f]{0,200}+ )?+ :
        [^\x00-\x08\x0a-\x1f\x7f]{0,20000}+ \r?\n
    ){0,500}+
"""
_PLAIN = re.compile(rb"BEGIN:VCARD\r?\n(" + _LINES + rb")END:VCARD(?:\r?\n|\r?\Z)", re.VERBOSE)


def read_plain(source: Source, start: int, line: int, number: int) -> tuple[Card, int] | None:
    """The card at `start` and where it ends; None where it takes care to read it.

    It has two lines more than properties.
    """
    match = _PLAIN.match(source.data, start)
    if match is None or match.end() - start > MAX_PLAIN:
        return None
    try:
        text = match[1].decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    if not text.isascii() and has_unseen(text):
        return None
    properties: list[Property] = []
    at = line
    for written in text.split("\n")[:-1]:
        at += 1
        head, _, value = written.partition(":")
        header = known_header(head)
        if header.encoding or (header.charset and codec(header.charset) != "utf-8") or not header.name:
            return None
        properties.append(Property(header.name, value, header.params, header.group, at))
    card = Card(source.raw(start, match.end()), version_of(properties), tuple(properties), line, number)
    return card, match.end()
