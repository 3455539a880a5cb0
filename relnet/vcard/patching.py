"""Change in a kept card only what its owner changed: one field of a person after another."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from relnet.domain.names import fold
from relnet.domain.person import Person
from relnet.vcard import composing
from relnet.vcard.card import Property
from relnet.vcard.mapping import to_person
from relnet.vcard.originals import Line, Original
from relnet.vcard.patching_channels import patch_channels, without
from relnet.vcard.patching_dates import patch_dates
from relnet.vcard.patching_positions import patch_positions, undated
from relnet.vcard.spares import Spares
from relnet.vcard.writing_lines import escaped

_SPOKEN = {
    "X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME", "X-PRONUNCIATION-FIRST-NAME",
    "X-PRONUNCIATION-LAST-NAME", "SORT-STRING",
}  # fmt: skip


def patch_person(card: Original, person: Person, spares: Spares) -> None:
    """Make the card say `person`, where it says another."""
    if card.base.name != person.name:
        _patch_name(card, person)
    for name, patch in _PATCHES.items():
        if getattr(card.base, name) != getattr(person, name):
            patch(card, person)
    if card.base.positions != undated(person):
        patch_positions(card, person)
    if card.base.channels != person.channels:
        patch_channels(card, person, spares)
    if card.base.dates != person.dates:
        patch_dates(card, person, spares)
    # What follows depends on the fields before: other names and sounds on the name shown, notes on days that are none.
    after = card.reread()
    if after.phonetic != person.phonetic:
        _patch_phonetic(card, person)
    if after.other_names != person.other_names:
        _patch_other_names(card, after, person)
    if after.note != person.note:
        _patch_note(card, after, person)


def is_said(base: Person, person: Person) -> bool:
    """Whether a card that says `base` says `person`."""
    return replace(base, id=None) == replace(person, id=None, positions=undated(person))


def _patch_name(card: Original, person: Person) -> None:
    base = card.base.name
    if person.name.formatted != base.formatted:
        shown = [line for line in card.lines if line.item.name == "FN" and card.said(line).name.formatted == base.formatted]
        _rewrite(card, shown, escaped(person.display, card.version), "FN")
    before = replace(base, formatted="")
    if before != replace(person.name, formatted=""):
        parts = [line for line in card.lines if line.item.name == "N" and replace(card.said(line).name, formatted="") == before]
        _rewrite(card, parts, composing.name_value(person.name, card.version), "N")


def _rewrite(card: Original, lines: list[Line], value: str, name: str) -> None:
    """Give the first of the lines a value and take the others out; without any, add one."""
    if not lines:
        card.add(Property(name, value))
        return
    first, *rest = lines
    card.put(first, first.item._replace(value=value))
    for line in rest:
        card.put(line)


def _replace(card: Original, lines: Iterable[Line], items: Iterable[Property]) -> None:
    """Put the properties where the first of the lines was, and take the others out."""
    first, *rest = [*lines] or [None]
    if first:
        card.put(first, *items)
    else:
        card.add(*items)
    for line in filter(None, rest):
        card.put(line)


def _patch_uid(card: Original, person: Person) -> None:
    lines = [line for line in card.lines if card.said(line).uid and card.said(line).uid in (card.base.uid, person.uid)]
    _replace(card, lines, composing.uid(person.uid, card.version))


def _patch_nickname(card: Original, person: Person) -> None:
    _replace(card, (line for line in card.lines if card.said(line).nickname), composing.nickname(person.nickname, card.version))


def _patch_pronouns(card: Original, person: Person) -> None:
    _replace(card, (line for line in card.lines if card.said(line).pronouns), composing.pronouns(person.pronouns, card.version))


def _patch_phonetic(card: Original, person: Person) -> None:
    lines = [line for line in card.lines if line.item.name in _SPOKEN or (line.item.name == "SOUND" and card.said(line).phonetic)]
    _replace(card, lines, composing.phonetic(person.phonetic, card.version))
    if card.reread().phonetic == person.phonetic:
        return
    for line in card.lines:
        # What only says how to sort the name, or is another writing of it, was taken for its sound.
        if line.item.param("PHONETIC"):
            card.put(line)
        elif line.item.param("SORT-AS"):
            card.put(line, line.item._replace(params=without(line.item.params, ("SORT-AS",))))


def _patch_photo(card: Original, person: Person) -> None:
    lines = [line for line in card.lines if card.said(line).photo]
    # Of several the first is shown; without one, none is to come up in its place.
    _replace(card, lines[:1] if person.photo else lines, composing.photo(person.photo, card.version))


def _patch_tags(card: Original, person: Person) -> None:
    wanted = set(person.tags)
    # The library has one spelling of a tag.
    spelled = {fold(tag) for tag in card.base.tags if tag in wanted}
    gone = {tag for tag in card.base.tags if tag not in wanted and fold(tag) not in spelled}
    fresh = tuple(tag for tag in person.tags if tag not in card.base.tags)
    lines = [line for line in card.lines if card.said(line).tags]
    for line in lines:
        left = tuple(tag for tag in card.said(line).tags if tag not in gone) + (fresh if line is lines[-1] else ())
        if left != card.said(line).tags:
            card.put(line, *(line.item._replace(value=item.value) for item in composing.tags(left, card.version)))
    if not lines:
        card.add(*composing.tags(fresh, card.version))


def _patch_other_names(card: Original, now: Person, person: Person) -> None:
    wanted, there = set(person.other_names), set(now.other_names)
    shown = (
        Property("FN", escaped(now.name.formatted, card.version)),
        Property("N", composing.name_value(now.name, card.version)),
    )
    for line in card.lines:
        said = to_person(replace(card.card, properties=(*shown, line.item))).other_names
        if said and not wanted.intersection(said):
            card.put(line)
    fresh = [name for name in person.other_names if name not in there]
    if fresh and not now.name.formatted:
        # The first FN is the one that is shown.
        card.add(Property("FN", escaped(person.display, card.version)))
    card.add(*(composing.other_name(name, card.version) for name in fresh))


def _patch_note(card: Original, now: Person, person: Person) -> None:
    """Leave the notes with which the text still begins, and put what follows in place of the others."""
    notes = [line for line in card.lines if line.item.name == "NOTE" and card.said(line).note]
    written = "\n\n".join(card.said(line).note for line in notes)
    # Days that are none are told behind the notes, and have their own properties.
    text, start, kept = person.note.removesuffix(now.note[len(written) :]).strip(), 0, 0
    for line in notes:
        stop = start + len(card.said(line).note)
        if not text.startswith(card.said(line).note, start) or text[stop : stop + 2] not in ("", "\n\n"):
            break
        start, kept = stop + 2, kept + 1
    rest = text[start:]
    if rest != rest.strip():
        rest, kept = text, 0
    if rest:
        _rewrite(card, notes[kept:], escaped(rest, card.version), "NOTE")
    else:
        _replace(card, notes[kept:], ())


_PATCHES: dict[str, Callable[[Original, Person], None]] = {
    "uid": _patch_uid,
    "nickname": _patch_nickname,
    "pronouns": _patch_pronouns,
    "tags": _patch_tags,
    "photo": _patch_photo,
}
