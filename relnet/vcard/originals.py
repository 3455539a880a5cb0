"""A kept card as lines that can be changed one by one, in UTF-8: what nobody changes stays byte for byte."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from relnet.domain.names import Name
from relnet.domain.person import Person
from relnet.vcard.card import Card, Property
from relnet.vcard.charset import codec, utf16
from relnet.vcard.composing import Groups
from relnet.vcard.header import QUOTED
from relnet.vcard.mapping import to_person
from relnet.vcard.reader import read
from relnet.vcard.writing_lines import EOL, rendered

NOBODY = Person(Name())
# What says something of the other properties of its group.
LABEL_NAMES = frozenset({"X-ABLABEL", "X-ABADRLABEL", "X-LABEL"})
GROUP_NAMES = LABEL_NAMES | {"X-ABADR"}

_LINE = re.compile(rb"[^\r\n]*+(?:\r{0,2}\n|\r|\Z)")
_FIRST_END = re.compile(rb"\r{0,2}\n|\r")


@dataclass(slots=True)
class Line:
    """A property with its bytes, folds and line end included. Once it is `gone`, `instead` stands in its place."""

    item: Property
    raw: bytes
    said: Person | None = None
    gone: bool = False
    instead: "tuple[Line, ...]" = ()


class Original:
    """A card that is being changed: `begin` and `end` are its first and its last line, `base` is whom it says so far."""

    def __init__(self, card: Card, begin: bytes, lines: list[Line], end: bytes) -> None:
        self.card = card
        self.begin = begin
        self.end = end
        self.eol = eol_of(begin)
        self.base = to_person(card)
        self.groups = Groups({item.group for item in card.properties})
        self._lines = lines
        # What labels each group, and how many other properties each has.
        self._labels: dict[str, dict[str, Line]] = {}
        self._users: dict[str, int] = {}
        # Groups that may have lost the last property that their label is for.
        self._left: set[str] = set()
        for line in lines:
            self._note_group(line)

    @property
    def version(self) -> str:
        """The version in which its new lines are written."""
        return self.card.version

    @property
    def lines(self) -> list[Line]:
        """The lines as they are now, in order."""
        live = [now for line in self._lines for now in _now(line)]
        if not self._left:
            return live
        used = {line.item.group.lower() for line in live if line.item.name not in GROUP_NAMES}
        lost = self._left - used
        return [line for line in live if line.item.group.lower() not in lost]

    def add(self, *items: Property) -> None:
        """Put properties before the end."""
        self._lines += map(self._line, items)

    def put(self, old: Line, *items: Property) -> None:
        """Put properties in the place of one of the card's own lines; with none, the label of its group goes with it."""
        if items == (old.item,):
            return
        old.gone, old.instead = True, tuple(map(self._line, items))
        if old.item.group:
            self._left.add(old.item.group.lower())

    def said(self, line: Line) -> Person:
        """What one of the card's own lines says of a person by itself; of one that was added, nothing."""
        if line.said is None:
            line.said = self.says(line.item)
        return line.said

    def labels(self, group: str) -> list[Line]:
        """The lines that say something of the others in a group."""
        return [*self._labels.get(group.lower(), {}).values()] if group else []

    def users(self, group: str) -> int:
        """How many lines of the card the labels of a group are for."""
        return self._users.get(group.lower(), 0)

    def reread(self) -> Person:
        """The person that the lines say now."""
        return to_person(replace(self.card, properties=tuple(line.item for line in self.lines)))

    def says(self, item: Property, *label: Property) -> Person:
        """What a property says of a person by itself, with the label of its group, which may be a new one."""
        there = () if label else tuple(line.item for line in self.labels(item.group))
        return to_person(replace(self.card, properties=(*there, *label, item)))

    def written(self) -> bytes:
        """The whole card."""
        return b"".join((self.begin, *(line.raw for line in self.lines), self.end))

    def _line(self, item: Property) -> Line:
        line = Line(item, rendered(item, self.version, self.eol), NOBODY)
        if item.name in GROUP_NAMES:
            self._note_group(line)
        return line

    def _note_group(self, line: Line) -> None:
        group = line.item.group.lower()
        if group and line.item.name in GROUP_NAMES:
            self._labels.setdefault(group, {})[line.item.name] = line
        elif group:
            self._users[group] = self._users.get(group, 0) + 1


def _now(line: Line) -> Iterator[Line]:
    if not line.gone:
        yield line
    for other in line.instead:
        yield from _now(other)


def opened(card: Card, original: bytes, charset: str) -> Original:
    """The kept card as lines.

    A card that could not be read whole, or is in another charset, is written anew as far as that goes.
    """
    data = original.decode(wide, "replace").encode() if (wide := utf16(original)) else original
    if card.problems or data[:1] in (b" ", b"\t"):
        items = (Property("VERSION", card.version), *(item for item in card.properties if not _is_of_the_frame(item)))
        lines = [Line(item, rendered(item, card.version)) for item in items]
        return Original(card, b"BEGIN:VCARD" + EOL, lines, b"END:VCARD" + EOL)
    begin, lines, end = _cut(data, card)
    plain = is_plain(card, original, charset)
    for line in lines:
        if _goes_on(line) or not (plain or _is_utf8(line)):
            line.raw = rendered(line.item, card.version, eol_of(begin))
    return Original(card, begin, lines, end)


def card_of(original: bytes, charset: str) -> Card | None:
    """The card that kept bytes hold."""
    return next(read(original, charset=charset if codec(charset) else "cp1252"), None)


def is_plain(card: Card, original: bytes, charset: str) -> bool:
    """Whether the bytes mean the same to whoever takes them for UTF-8."""
    if utf16(original) or not _is_utf8_text(original):
        return False
    if codec(charset) in (None, "utf-8", "cp1252"):
        return True
    # Quoted-printable may depend on what the rest of the file was in.
    plain = card_of(original, "")
    return plain is not None and plain.properties == card.properties


def _is_utf8_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def eol_of(data: bytes) -> bytes:
    """How the first line ends."""
    end = _FIRST_END.search(data)
    return end[0] if end else EOL


def whole(original: bytes) -> bytes:
    """The bytes of a card that ends in the end of a line."""
    return original if original.endswith((b"\n", b"\r")) else original + EOL


def _cut(data: bytes, card: Card) -> tuple[bytes, list[Line], bytes]:
    starts = [match.start() for match in _LINE.finditer(data) if match[0]]
    begins = [starts[item.line - 1] for item in card.properties]
    stops = [*begins, starts[-1]][1:]
    lines = [Line(item, data[start:stop]) for item, start, stop in zip(card.properties, begins, stops, strict=True)]
    return data[: begins[0] if begins else starts[-1]], lines, whole(data[starts[-1] :])


def _is_of_the_frame(item: Property) -> bool:
    # With something unseen in it, BEGIN:VCARD did not begin a card; written, it would.
    return item.name == "VERSION" or (item.name in ("BEGIN", "END") and item.text.strip().upper() == "VCARD")


def _goes_on(line: Line) -> bool:
    """Whether a line says that the next belongs to it, though the card ends there: one that is added would be taken in."""
    return _is_quoted(line.item) and line.raw.rstrip().endswith(b"=")


def _is_quoted(item: Property) -> bool:
    return any(name.upper() in (QUOTED, "Q") for name in item.param("ENCODING"))


def _is_utf8(line: Line) -> bool:
    item = line.item
    if not _is_utf8_text(line.raw):
        return False
    foreign = any(codec(name) != "utf-8" for name in item.param("CHARSET"))
    if _is_quoted(item):
        # It says itself what its bytes are, or else they were taken for what the file is in.
        return bool(item.param("CHARSET")) or item.text.isascii()
    return b"\x1b" not in line.raw and (line.raw.isascii() or not foreign)
