"""Change in a kept card the days that its owner changed."""

from dataclasses import replace

from relnet.domain.person import ImportantDate, Person
from relnet.vcard.card import Property
from relnet.vcard.composing import date_lines
from relnet.vcard.originals import NOBODY, Original
from relnet.vcard.patching_channels import pairs, sources_of, without
from relnet.vcard.spares import Spares

_OF_VALUE = ("VALUE", "CALSCALE", "X-APPLE-OMIT-YEAR")


def patch_dates(card: Original, person: Person, spares: Spares) -> None:
    """Make the card say the days of `person`: changed ones in their place, the others taken out or added."""
    kept, wanted = set(card.base.dates), set(person.dates)
    gone = [date for date in dict.fromkeys(card.base.dates) if date not in wanted]
    fresh = [date for date in dict.fromkeys(person.dates) if date not in kept]
    sources = sources_of(card, lambda line: card.said(line).dates)
    changed = pairs(gone, fresh, (lambda item: (item.kind, item.label), lambda item: item.date))
    for old in gone:
        new = changed.get(old)
        first, *rest = sources[old]
        card.put(first, *(_changed(card, first.item, new) if new else ()))
        for line in rest:
            card.put(line)
    taken = set(changed.values())
    for new in fresh:
        if new not in taken:
            card.add(*(spares.of(replace(NOBODY, dates=(new,)), card) or date_lines(new, card.version, card.groups)))
    if not any(date.kind == "birthday" for date in person.dates):
        # Of several birthdays only the first was shown.
        for line in card.lines:
            if any(date.kind == "birthday" for date in card.said(line).dates):
                card.put(line)


def _changed(card: Original, item: Property, new: ImportantDate) -> tuple[Property, ...]:
    lines = tuple(date_lines(new, card.version, card.groups))
    plain = item._replace(value=lines[0].value, params=(*without(item.params, _OF_VALUE), *without(lines[0].params, ("TYPE",))))
    return (plain,) if card.says(plain).dates == (new,) else lines
