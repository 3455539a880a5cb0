"""What may come of reading any bytes at all, checked."""

import re
from collections.abc import Iterator

from relnet.domain.person import ChannelKind, Person
from relnet.vcard.card import Card
from relnet.vcard.careful import MAX_PROBLEMS
from relnet.vcard.groups import group
from relnet.vcard.mapping import revised, shortened, to_person
from relnet.vcard.reader import read
from relnet.vcard.related import relations

_REVISED = re.compile(r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_BROKEN = re.compile(r"\s{2}|[^\S ]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def examined(data: bytes, charset: str = "cp1252") -> list[Card]:
    """The cards of a file, after everything that is made of them was made and found to be in order."""
    cards = list(read(data, charset=charset))
    position = 0
    for number, card in enumerate(cards, 1):
        position = data.index(card.raw, position) + len(card.raw)
        assert card.number == number
        assert len(card.problems) <= MAX_PROBLEMS + 4
        assert card.version in ("2.1", "3.0", "4.0")
        _check_person(to_person(card))
        assert all(relation.kind and (relation.name or relation.uid) for relation in relations(card))
        found = group(card)
        assert found is None or all(found.members)
        assert _REVISED.fullmatch(revised(card))
        assert all(problem.message for problem in shortened(card))
    return cards


def _check_person(person: Person) -> None:
    for text in _lines(person):
        assert not _BROKEN.search(text)
        assert not _UNSEEN.search(text)
    assert not _UNSEEN.search(person.note)
    assert person.display not in person.other_names
    assert len(set(person.other_names)) == len(person.other_names)
    assert len(set(person.channels)) == len(person.channels)
    assert all(channel.value.strip() for channel in person.channels)


def _lines(person: Person) -> Iterator[str]:
    name = person.name
    yield from (name.formatted, name.given, name.family, name.middle, name.prefix, name.suffix, *person.other_names)
    yield from (person.uid, person.nickname, person.phonetic, person.pronouns, *person.tags)
    for position in person.positions:
        yield from (position.organisation, position.title, position.role, position.unit)
    for channel in person.channels:
        yield from (channel.label, channel.service, "" if channel.kind is ChannelKind.ADDRESS else channel.value)
    yield from (date.label for date in person.dates)
