"""Change in a kept card the positions that its owner changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from relnet.domain.names import fold
from relnet.domain.person import Person, Position
from relnet.vcard.card import Property
from relnet.vcard.composing import position_lines, positions
from relnet.vcard.mapping import to_person
from relnet.vcard.originals import Line, Original
from relnet.vcard.patching_channels import pairs
from relnet.vcard.values import fields
from relnet.vcard.writing_lines import escaped, structured

_ALIKE: tuple[Callable[[Position], object], ...] = (
    lambda item: (fold(item.organisation), fold(item.title)),
    lambda item: fold(item.organisation),
    lambda item: fold(item.title or item.role),
)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines that make a position."""

    organisation: Line | None
    title: Line | None
    role: Line | None

    def there(self) -> list[Line]:
        return [line for line in (self.organisation, self.title, self.role) if line]


def undated(person: Person) -> tuple[Position, ...]:
    """The positions without the days of their beginning and end, which no card has."""
    return tuple(replace(position, started_on="", ended_on="") for position in person.positions)


def patch_positions(card: Original, person: Person) -> None:
    """Make the card say the positions of `person`: in place where what belongs together still does, else all anew."""
    wanted = undated(person)
    before = [line for line in card.lines if card.said(line).positions]
    _patch(card, before, wanted)
    if card.reread().positions != wanted:
        for line in before:
            card.put(line)
        kept = [line for line in card.lines if card.said(line).positions or line.item.name in ("ORG", "TITLE", "ROLE")]
        for line in kept:
            card.put(line)
        card.add(*positions(wanted, card.version, card.groups))


def _patch(card: Original, lines: list[Line], wanted: tuple[Position, ...]) -> None:
    made = dict(zip(card.base.positions, _made_of(card, lines), strict=False))
    there = set(wanted)
    gone = [position for position in made if position not in there]
    fresh = [position for position in dict.fromkeys(wanted) if position not in made]
    changed = pairs(gone, fresh, _ALIKE)
    for old in gone:
        new = changed.get(old)
        if new:
            _change(card, made[old], old, new)
        else:
            for line in made[old].there():
                card.put(line)
    taken = set(changed.values())
    for new in fresh:
        if new not in taken:
            card.add(*position_lines(new, card.version, card.groups.new() if len(wanted) > 1 else ""))


def _made_of(card: Original, lines: list[Line]) -> list[_Lines]:
    """The lines of each position: what the reader puts together if each has its number for a value."""
    marked = [line.item._replace(value=str(number), params=()) for number, line in enumerate(lines)]
    found = to_person(replace(card.card, properties=tuple(marked))).positions
    return [_Lines(*(lines[int(mark)] if mark else None for mark in (p.organisation, p.title, p.role))) for p in found]


def _change(card: Original, made: _Lines, old: Position, new: Position) -> None:
    group = next((line.item.group for line in made.there() if line.item.group), "")
    fresh = {item.name: item for item in position_lines(new, card.version, group)}
    parts = (
        ("ORG", made.organisation, (old.organisation, old.unit) == (new.organisation, new.unit)),
        ("TITLE", made.title, old.title == new.title),
        ("ROLE", made.role, old.role == new.role),
    )
    for name, line, same in parts:
        item = fresh.get(name)
        if same:
            continue
        if line is None:
            card.add(*filter(None, (item,)))
        elif item is None:
            card.put(line)
        else:
            value = _with_units(card, line.item, new) if name == "ORG" and old.unit == new.unit else item.value
            card.put(line, line.item._replace(value=value))


def _with_units(card: Original, item: Property, new: Position) -> str:
    # The units may be several, which a position has in one.
    _, *units = fields(item.text, card.version)
    if card.version == "2.1":
        return structured((new.organisation, *units), card.version)
    return ";".join((escaped(new.organisation, card.version), *units))
