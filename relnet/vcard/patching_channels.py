"""Change in a kept card the ways to reach somebody that its owner changed."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from relnet.domain.person import Channel, ChannelKind, Person
from relnet.vcard.card import Params, Property
from relnet.vcard.composing import channel_lines, label_line, labelled, preference
from relnet.vcard.labels import label_of
from relnet.vcard.originals import LABEL_NAMES, NOBODY, Line, Original
from relnet.vcard.spares import Spares
from relnet.vcard.writing_lines import escaped

T = TypeVar("T")

# What tells more of a value, and goes with it.
_OF_VALUE = frozenset({"VALUE", "LABEL", "GEO", "TZ", "CC"})
_COMPOSED = _OF_VALUE | {"TYPE", "PREF", "SERVICE-TYPE", "X-SERVICE-TYPE"}


def patch_channels(card: Original, person: Person, spares: Spares) -> None:
    """Make the card say the channels of `person`: changed ones in their place, the others taken out or added."""
    gone = _without(card.base.channels, person.channels)
    fresh = _without(person.channels, card.base.channels)
    sources = sources_of(card, lambda line: card.said(line).channels)
    changed = pairs(gone, fresh, (lambda item: (item.kind, item.value), lambda item: (item.kind, item.service, item.label)))
    for old in gone:
        new = changed.get(old)
        first, *rest = sources.get(old) or [None]
        if first is None:
            card.add(*(channel_lines(new, card.version, card.groups) if new else ()))
        else:
            card.put(first, *(_changed(card, first.item, old, new) if new else ()))
        for line in filter(None, rest):
            card.put(line)
    taken = set(changed.values())
    for new in fresh:
        if new not in taken:
            card.add(*(spares.of(replace(NOBODY, channels=(new,)), card) or channel_lines(new, card.version, card.groups)))
    if any(channel.kind is ChannelKind.ADDRESS for channel in (*gone, *fresh)):
        _patch_delivery(card, gone, person)


def sources_of(card: Original, said: Callable[[Line], Iterable[T]]) -> dict[T, list[Line]]:
    """The lines that say each of some values."""
    found: dict[T, list[Line]] = {}
    for line in card.lines:
        for value in said(line):
            found.setdefault(value, []).append(line)
    return found


def pairs(gone: list[T], fresh: list[T], keys: Iterable[Callable[[T], object]]) -> dict[T, T]:
    """Which value became which: by the first key in which they agree, in order."""
    found: dict[T, T] = {}
    taken: set[T] = set()
    for key in keys:
        waiting: dict[object, deque[T]] = {}
        for new in fresh:
            if new not in taken:
                waiting.setdefault(key(new), deque()).append(new)
        for old in gone:
            if old not in found and (queue := waiting.get(key(old))):
                found[old] = queue.popleft()
                taken.add(found[old])
    return found


def _without(these: tuple[Channel, ...], those: tuple[Channel, ...]) -> list[Channel]:
    others = set(those)
    return [channel for channel in dict.fromkeys(these) if channel not in others]


def _changed(card: Original, item: Property, old: Channel, new: Channel) -> tuple[Property, ...]:
    """The property with what differs, and with the rest of its parameters; written anew where that would not say it."""
    for value in _values(card, item, old, new):
        plain = item if value is None else item._replace(value=value, params=without(item.params, _OF_VALUE))
        if old.preferred != new.preferred:
            plain = plain._replace(params=_preferring(plain.params, card.version, is_so=new.preferred))
        lines = (plain,) if old.label == new.label else _relabelled(card, plain, new.label)
        if card.says(*lines).channels == (new,):
            return lines
    fresh, *label = channel_lines(new, card.version, card.groups)
    return (fresh._replace(params=(*fresh.params, *without(item.params, _COMPOSED))), *label)


def _values(card: Original, item: Property, old: Channel, new: Channel) -> tuple[str | None, ...]:
    if (old.value, old.address, old.service) == (new.value, new.address, new.service):
        return (None,)
    composed = next(iter(channel_lines(new, card.version, card.groups))).text
    own = item.name.startswith("X-") and new.kind is ChannelKind.HANDLE
    return (escaped(new.value, card.version), composed) if own else (composed,)


def without(params: Params, names: Iterable[str]) -> Params:
    """The parameters but those of these names."""
    return tuple((name, values) for name, values in params if name not in names)


def _preferring(params: Params, version: str, *, is_so: bool) -> Params:
    plain = _filtered(without(params, ("PREF",)), lambda word: word.lower() != "pref")
    return (*plain, *preference(version)) if is_so else plain


def _filtered(params: Params, keep: Callable[[str], bool]) -> Params:
    """The parameters with those types only that `keep` says."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, values in params:
        if name == "TYPE":
            values = tuple(word for value in values for word in value.split(",") if keep(word))
            if not values:
                continue
        found.append((name, values))
    return tuple(found)


def _relabelled(card: Original, item: Property, label: str) -> tuple[Property, ...]:
    written = next((line for line in card.labels(item.group) if line.item.name in LABEL_NAMES), None)
    alone = card.users(item.group) <= 1
    if written and alone and label:
        card.put(written, label_line(label, item.group))
        return (item,)
    silent = item._replace(
        params=_filtered(item.params, lambda word: not label_of(Property(item.name, "", (("TYPE", (word,)),)), {}))
    )
    group = item.group if alone and not written else ""
    return tuple(labelled(silent._replace(group=group), label, card.groups))


def _patch_delivery(card: Original, gone: list[Channel], person: Person) -> None:
    """LABEL is how an address looks on paper, or all of it where there is no ADR: with other addresses, that changes."""
    structured = any(line.item.name == "ADR" for line in card.lines)
    stale = {channel.label for channel in gone}
    wanted = set(person.channels)
    for line in card.lines:
        if line.item.name != "LABEL":
            continue
        for channel in card.said(line).channels:
            if channel in wanted and structured:
                card.put(line, *channel_lines(channel, card.version, card.groups))
            elif channel not in wanted and (not structured or channel.label in stale):
                card.put(line)
