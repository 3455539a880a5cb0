"""From physical lines to unfolded ones, each byte looked at a bounded number of times whatever the file holds."""

import re

from relnet.vcard.charset import Source
from relnet.vcard.header import BASE64, MAX_KNOWN, QUOTED, Header, known_header, parse_header

VERSION = re.compile(rb"(?<=[\r\n])[ \t]*+VERSION[^:\r\n]{0,100}+:[ \t]*+([0-9])", re.IGNORECASE)

_LINE = re.compile(rb"[^\r\n]*+(\r{0,2}\n|\r)?")
_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?[ \t]*+BEGIN[ \t]*+:[ \t]*+VCARD[ \t]*+", re.IGNORECASE)
_END = re.compile(rb"END[ \t]*+:[ \t]*+VCARD[ \t]*+", re.IGNORECASE)
# Files that were put one after another, the first without a line end.
_JOINED = re.compile(rb"(END:VCARD)(?:\xef\xbb\xbf)?BEGIN:VCARD", re.IGNORECASE)
_TOKEN = re.compile(rb'[":]')
_BASE64_ONLY = re.compile(rb"[A-Za-z0-9+/]++={0,2}[ \t]*+")


class Ahead:
    """The next match of a pattern after a position that only grows: the file is searched once."""

    def __init__(self, data: bytes, pattern: re.Pattern[bytes]) -> None:
        self._data = data
        self._pattern = pattern
        self._next = pattern.search(data)

    def after(self, position: int) -> re.Match[bytes] | None:
        """The first match that starts at `position` or later."""
        if self._next and self._next.start() < position:
            self._next = self._pattern.search(self._data, position)
        return self._next


class Cursor:
    """A place in a file, on a physical line. `line` is that line without its end, None at the end of the file.

    `start` and `end` are its offsets (the line end included), `number` counts from 1. With an `indent` (a whole card was
    shifted right), lines lose it.
    """

    __slots__ = ("_joined", "data", "end", "indent", "line", "number", "start")

    def __init__(self, data: bytes, start: int, number: int, indent: bytes = b"") -> None:
        self.data = data
        self.indent = indent
        self.start = self.end = start
        self.number = number - 1
        self._joined = False
        self.line: bytes | None = b""
        self.advance()

    def advance(self) -> None:
        """Go to the next line."""
        self.start = self.end
        self.number += not self._joined
        self._joined = False
        if self.start >= len(self.data):
            self.line = None
            return
        match = _LINE.match(self.data, self.start)
        assert match is not None
        self.end = match.end()
        stop = match.start(1) if match[1] else self.end
        start = self.start + len(self.indent) if self.data.startswith(self.indent, self.start) else self.start
        self.line = self.data[start : max(start, stop)]
        if joined := _JOINED.match(self.line):
            self._joined = True
            self.line = joined[1]
            self.end = start + joined.end(1)

    @property
    def at_begin(self) -> bool:
        """Whether the line begins a card."""
        return self.line is not None and _BEGIN.fullmatch(self.line) is not None and self.line[:1] not in (b" ", b"\t")

    @property
    def at_end(self) -> bool:
        """Whether the line ends a card."""
        return self.line is not None and _END.fullmatch(self.line) is not None

    @property
    def blank(self) -> bool:
        """Whether nothing is on the line."""
        return self.line is not None and not self.line.strip()


class Unfolded:
    """One property of a card in bytes: `header` (None if there is no colon), `value` with its folds taken out."""

    __slots__ = ("_carets", "_head", "_parts", "_quoted", "_source", "header", "line")

    def __init__(self, cursor: Cursor, source: Source, *, old: bool) -> None:
        self._source = source
        self._carets = not old
        self._head: list[bytes] = []
        self._parts: list[bytes] = []
        self._quoted = False
        self.header: Header | None = None
        self.line = cursor.number
        self._read(cursor, old=old)
        self._split_anyway()

    @property
    def value(self) -> bytes:
        """What stands after the colon."""
        return b"".join(self._parts)

    @property
    def size(self) -> int:
        """The length of the value, in bytes."""
        return sum(map(len, self._parts))

    def _read(self, cursor: Cursor, *, old: bool) -> None:
        self._add(cursor.line or b"")
        cursor.advance()
        after_blank = False
        while (line := cursor.line) is not None:
            # A blank line ends a base64 block; elsewhere it may come from line ends that were doubled.
            if not line:
                after_blank = True
            elif self._softly_broken():
                if cursor.at_end or cursor.at_begin or (after_blank and line[:1] not in (b"=", b" ", b"\t")):
                    return
                self._parts[-1] = self._parts[-1].rstrip(b" \t")[:-1]
                self._add(line)
            elif line[:1] in (b" ", b"\t"):
                # vCard 2.1 folds before a space and keeps it; the others insert one.
                self._add(line if old else line[1:])
            elif self._encoding == BASE64 and not after_blank and _BASE64_ONLY.fullmatch(line):
                self._add(line)
            else:
                return
            cursor.advance()

    @property
    def _encoding(self) -> str:
        return self.header.encoding if self.header else ""

    def _softly_broken(self) -> bool:
        return self._encoding == QUOTED and self._parts[-1].rstrip(b" \t").endswith(b"=")

    def _add(self, part: bytes) -> None:
        if self.header is not None:
            self._parts.append(part)
            return
        for token in _TOKEN.finditer(part):
            if token[0] == b'"':
                self._quoted = not self._quoted
            elif not self._quoted:
                self._head.append(part[: token.start()])
                self._cut(b"".join(self._head), part[token.end() :])
                return
        self._head.append(part)

    def _split_anyway(self) -> None:
        # A quote that is never closed hides the colon.
        if self.header is not None:
            return
        head, colon, value = b"".join(self._head).partition(b":")
        if colon:
            self._cut(head, value)

    def _cut(self, head: bytes, value: bytes) -> None:
        text = self._source.decode(head)
        short = len(text) < MAX_KNOWN and "^" not in text
        self.header = known_header(text) if short else parse_header(text, carets=self._carets)
        self._parts.append(value)
