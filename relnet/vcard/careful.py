"""The reader that takes any card: folded, encoded, nested, broken."""

import binascii
import re
from dataclasses import dataclass, field

from relnet.domain.problem import Problem
from relnet.vcard.card import Card, Property, version_of
from relnet.vcard.charset import Source, codec
from relnet.vcard.header import BASE64, MAX_PARAMS, QUOTED, Header
from relnet.vcard.lines import Cursor, Unfolded
from relnet.vcard.values import PICTURES, clean, from_data_uri, unbase64

MAX_CARD = 64 << 20
MAX_LINE = 32 << 20
MAX_TEXT = 1_000_000
MAX_PROPERTIES = 10_000
MAX_DEPTH = 8
MAX_PROBLEMS = 100

_AGENT = re.compile(rb"(?:[^:;. \t]{1,100}\.)?AGENT(?:;[^:]{0,200})?:[ \t]*+(BEGIN:VCARD)?[ \t]*+", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    source: Source
    line: int
    properties: list[Property] = field(default_factory=list[Property])
    problems: list[Problem] = field(default_factory=list[Problem])
    full: bool = False

    def object(self, line: int, message: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem("", line, message))
        elif len(self.problems) == MAX_PROBLEMS:
            self.problems.append(Problem("", line, "More lines of this card could not be read."))

    def is_full(self, line: int, size: int) -> bool:
        if not self.full and size > MAX_CARD:
            self.full = True
            self.object(line, "This card is larger than 64 MB. The rest of it was left out.")
        elif not self.full and len(self.properties) >= MAX_PROPERTIES:
            self.full = True
            self.object(line, f"This card has more than {MAX_PROPERTIES:,} fields. The rest of them was left out.")
        return self.full


def read_any(source: Source, cursor: Cursor, number: int, *, old: bool) -> Card:
    """The card that begins on the cursor's line; leaves the cursor behind it. `old` for vCard 2.1."""
    start, draft = cursor.start, _Draft(source, cursor.number)
    cursor.advance()
    while not cursor.at_end:
        if cursor.line is None or cursor.at_begin:
            draft.object(draft.line, "This card does not say where it ends. It was read as far as it goes.")
            break
        if cursor.blank or draft.is_full(cursor.number, cursor.start - start):
            cursor.advance()
        else:
            _read_property(draft, cursor, old=old)
    else:
        cursor.advance()
    raw = source.raw(start, cursor.start)
    return Card(raw, version_of(draft.properties), tuple(draft.properties), draft.line, number, tuple(draft.problems))


def _read_property(draft: _Draft, cursor: Cursor, *, old: bool) -> None:
    unfolded = Unfolded(cursor, draft.source, old=old)
    header, line = unfolded.header, unfolded.line
    if header is None or not header.name:
        draft.object(line, "This line is not part of any field and was left out.")
        return
    if header.crowded:
        draft.object(line, f"{header.name} has more than {MAX_PARAMS} parameters. The rest of them was left out.")
    value = _value(draft, header, unfolded)
    if header.name == "AGENT" and isinstance(value, str) and value.strip().upper() in ("", "BEGIN:VCARD"):
        value += clean(draft.source.decode(_skip_nested(draft, cursor, inside=bool(value.strip()))))
    if value is not None:
        draft.properties.append(Property(header.name, value, header.params, header.group, line))


def _value(draft: _Draft, header: Header, unfolded: Unfolded) -> str | bytes | None:
    if unfolded.size > MAX_LINE:
        draft.object(unfolded.line, f"{header.name} is larger than 32 MB and was left out.")
        return None
    raw = unfolded.value
    if header.encoding == BASE64 and not raw[:8].lower().startswith((b"http:", b"https:", b"data:", b"file:")):
        decoded = unbase64(raw)
        if raw.strip() and not decoded:
            draft.object(unfolded.line, f"{header.name} is damaged and was left out.")
        return decoded or None
    if header.encoding == QUOTED:
        raw = binascii.a2b_qp(raw)
    declared = codec(header.charset) if header.charset else None
    if header.charset and not declared:
        draft.object(
            unfolded.line,
            f"{header.name} is written in the character set “{header.charset[:40]}”, which is not known. "
            "It was read like the rest of the file.",
        )
    text = clean(draft.source.decode(raw, declared, quoted=header.encoding == QUOTED))
    if header.name in PICTURES and (decoded := from_data_uri(text)) is not None:
        return decoded
    if len(text) > MAX_TEXT:
        draft.object(unfolded.line, f"{header.name} is longer than a million characters. Its start was kept.")
    return text[:MAX_TEXT]


def _skip_nested(draft: _Draft, cursor: Cursor, *, inside: bool) -> bytes:
    # An agent's card belongs to the outer one. Any other BEGIN starts a card of its own, however deep we are, so that
    # a lost END costs nobody but its card.
    start, depth, announced, told = cursor.start, int(inside), not inside, False
    while cursor.line is not None and (depth or announced):
        if cursor.at_begin:
            if not announced:
                break
            depth += 1
            announced = False
        elif cursor.at_end and depth:
            depth -= 1
        elif agent := _AGENT.fullmatch(cursor.line):
            depth += bool(agent[1])
            announced = not agent[1]
        elif not cursor.blank:
            if not depth:
                break
            announced = False
        if depth > MAX_DEPTH and not told:
            told = True
            draft.object(cursor.number, f"Cards are nested in this one more than {MAX_DEPTH} deep.")
        cursor.advance()
    return cursor.data[start : cursor.start]
