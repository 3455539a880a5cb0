"""What the cards that somebody came with say besides: what Relnet has no field for is kept, and can be read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from relnet.domain.words import tr
from relnet.services.library import Library

if TYPE_CHECKING:
    from relnet.vcard.card import Card, Property

LARGEST = 2 << 20
LONGEST = 500
# What a card says of itself.
_OF_THE_CARD = {"VERSION", "PRODID", "REV", "PROFILE", "CLIENTPIDMAP", "X-ADDRESSBOOKSERVER-KIND"}


@dataclass(frozen=True, slots=True)
class Besides:
    """A property of a kept card that no field is for: its name and label as written, its value as text."""

    name: str
    value: str
    source: str


def besides(library: Library, person_id: int) -> tuple[Besides, ...]:
    """What the kept cards of a person say that none of the fields does, each once, as the cards have it."""
    cards = library.rows(
        "SELECT source, charset, length(original), CASE WHEN length(original) <= ? THEN original END FROM card"
        " WHERE person_id = ? ORDER BY id DESC",
        LARGEST,
        person_id,
    )
    found: dict[tuple[str, str], Besides] = {}
    for source, charset, size, original in cards:
        told = _of(bytes(original), charset, source) if original is not None else _too_large(size, source)
        for item in told:
            found.setdefault((item.name, item.value), item)
    return tuple(found.values())


def zone(library: Library, person_id: int) -> str:
    """The IANA name of the zone that the newest kept card names in TZ; empty if none does, or only as an offset."""
    from relnet.vcard.originals import card_of

    # Most cards name none, and are not read for it.
    named = "SELECT original, charset FROM card WHERE person_id = ? AND length(original) <= ? AND instr(original, ?) > 0"
    for original, charset in library.rows(f"{named} ORDER BY id DESC LIMIT 1", person_id, LARGEST, b"\nTZ"):
        card = card_of(bytes(original), charset)
        item = card.first("TZ") if card else None
        return _zone_name(item.text.strip().strip('"')) if item else ""
    return ""


def _zone_name(said: str) -> str:
    try:
        return ZoneInfo(said).key if "/" in said else ""
    except (LookupError, ValueError, OSError):
        return ""


def _of(original: bytes, charset: str, source: str) -> Iterator[Besides]:
    from relnet.vcard.knowledge import is_knowledge
    from relnet.vcard.originals import GROUP_NAMES, NOBODY, card_of, opened
    from relnet.vcard.related import relations
    from relnet.vcard.values import unescape

    card = card_of(original, charset)
    if card is None:
        return
    lines = opened(card, original, charset)
    related = {item.name for item in card.properties if relations(_alone(card, item))}
    for line in lines.lines:
        item = line.item
        own = item.name in _OF_THE_CARD or item.name in GROUP_NAMES or item.name in related or is_knowledge(item)
        if own or lines.said(line) != NOBODY:
            continue
        labels = [unescape(label.item.text, card.version) for label in lines.labels(item.group)]
        name = f"{item.name} ({', '.join(labels)})" if labels else item.name
        if value := _value(item.value if isinstance(item.value, bytes) else unescape(item.value, card.version)):
            yield Besides(name, value, source)


def _alone(card: "Card", item: "Property") -> "Card":
    return replace(card, properties=(item,))


def _value(value: str | bytes) -> str:
    if isinstance(value, bytes):
        return tr("data, {size} KB").format(size=max(1, len(value) // 1024))
    text = value.strip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _too_large(size: int, source: str) -> Iterator[Besides]:
    told = tr("This card is too large to be listed here ({size} MB). An export gives all of it.")
    yield Besides(tr("Card"), told.format(size=size >> 20), source)
