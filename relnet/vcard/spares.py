"""Further cards of a person: where what is added to the first one is taken from, and what none of our fields is for."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from relnet.domain.person import Person
from relnet.vcard.card import Card, Property
from relnet.vcard.knowledge import is_knowledge
from relnet.vcard.mapping import to_person
from relnet.vcard.originals import GROUP_NAMES, NOBODY, Line, Original
from relnet.vcard.values import unescape
from relnet.vcard.writing_lines import escaped

# What a card says of itself.
_OF_THE_CARD = {
    "VERSION", "PRODID", "REV", "UID", "KIND", "N", "FN", "PROFILE", "SOURCE", "CLIENTPIDMAP", "X-ADDRESSBOOKSERVER-KIND",
}  # fmt: skip
_FORMAL = ("ENCODING", "CHARSET")


class Spares:
    """The lines of further cards."""

    def __init__(self, cards: list[Original]) -> None:
        self._cards = cards

    @cached_property
    def _said(self) -> dict[Person, tuple[Original, Line]]:
        found: dict[Person, tuple[Original, Line]] = {}
        for card in self._cards:
            for line in card.lines:
                said = card.said(line)
                if said != NOBODY and not said.photo:
                    found.setdefault(said, (card, line))
        return found

    def of(self, said: Person, card: Original) -> tuple[Property, ...]:
        """The lines of another card that say this, for `card`; empty if there are none that would in its version."""
        found = self._said.get(said)
        lines = _moved(*found, card) if found else ()
        return lines if lines and card.says(*lines) == said else ()

    def unknown(self, card: Original, *, but: frozenset[str]) -> Iterator[Property]:
        """What no field is for and `card` has not, each once; `but` names properties to leave."""
        there = {meaning(line.item, card.version) for line in card.lines}
        for other in self._cards:
            for line in other.lines:
                item = line.item
                if item.name in but or _has_field(item) or other.said(line) != NOBODY:
                    continue
                told = meaning(item, other.version)
                if told not in there:
                    there.add(told)
                    yield from _moved(other, line, card)


def besides(card: Card) -> frozenset[tuple[object, ...]]:
    """What a card says that none of our fields is for."""
    unknown = (item for item in card.properties if not _has_field(item))
    return frozenset(meaning(item, card.version) for item in unknown if to_person(replace(card, properties=(item,))) == NOBODY)


def _has_field(item: Property) -> bool:
    # By its name alone: what it is of the card itself, of a group, or of Relnet.
    return item.name in GROUP_NAMES or item.name in _OF_THE_CARD or is_knowledge(item)


def meaning(item: Property, version: str) -> tuple[object, ...]:
    """What a property says, however it is written: two that are equal say the same."""
    params = frozenset(
        (name, word.casefold())
        for name, values in item.params
        if name not in _FORMAL
        for value in values
        for word in value.split(",")
    )
    value = unescape(item.value, version).strip() if isinstance(item.value, str) else item.value
    return item.name, value, params


def _moved(other: Original, line: Line, card: Original) -> tuple[Property, ...]:
    """A line of another card as one of `card`, with the label of its group."""
    item = _in_version(line.item, other.version, card.version)
    labels = [label.item for label in other.labels(item.group)]
    if not labels:
        return (item._replace(group=""),)
    group = card.groups.new()
    return tuple(_in_version(each, other.version, card.version)._replace(group=group) for each in (item, *labels))


def _in_version(item: Property, old: str, new: str) -> Property:
    # Only texts of vCard 2.1 differ: they have no backslashes.
    if isinstance(item.value, bytes) or (old == "2.1") == (new == "2.1"):
        return item
    if ";" in item.value:
        # It may be structured, and means in both what it looks like.
        return item
    return item._replace(value=escaped(item.value, new) if old == "2.1" else unescape(item.value, old))
