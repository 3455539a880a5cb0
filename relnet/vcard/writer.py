"""People to vCards: new ones clean (RFC 6350, RFC 2426), kept ones with nothing changed but what their owner changed."""

from collections.abc import Iterable, Iterator, Sequence

from relnet.domain.knowledge import Knowledge
from relnet.domain.person import Person
from relnet.domain.relation import Relation
from relnet.vcard import composing, relating
from relnet.vcard import knowledge as knowing
from relnet.vcard.card import Property
from relnet.vcard.mapping import to_person
from relnet.vcard.originals import Original, card_of, is_plain, opened, whole
from relnet.vcard.patching import is_said, patch_person
from relnet.vcard.spares import Spares
from relnet.vcard.writing_lines import escaped, escaped_uri, rendered

_PRODUCT = "-//Relnet//Relnet//EN"
_NAMING_PEOPLE = frozenset({"RELATED", "X-ABRELATEDNAMES"})


def write(
    person: Person,
    *,
    version: str = "4.0",
    relations: Iterable[Relation] = (),
    knowledge: Knowledge | None = None,
    sensitive: bool = False,
    extra: Iterable[tuple[str, str]] = (),
    revised: str | None = None,
) -> bytes:
    """A new card in UTF-8. `version` is `4.0` or `3.0`; `revised` is when the person was last changed, in ISO 8601.

    `extra` are columns of a table that no field is for, with their values. Of `knowledge` (None for none), sensitive facts are
    written with `sensitive` only.
    """
    groups = composing.Groups()
    items = [*composing.composed(person, version, groups)]
    for relation in relations:
        items += relating.lines(relation, version, groups)
    items += [knowing.column(title, value) for title, value in extra]
    items += knowing.lines(knowledge, version, sensitive=sensitive) if knowledge else ()
    if revised:
        items.append(Property("REV", revised.replace("-", "").replace(":", "") if version == "4.0" else revised))
    return _card(items, version)


def group_card(name: str, uid: str, members: Sequence[str], version: str = "4.0") -> bytes:
    """The card of a group: `members` as in `Group`. Before vCard 4.0 in Apple's words."""
    kind, member = ("KIND", "MEMBER") if version == "4.0" else ("X-ADDRESSBOOKSERVER-KIND", "X-ADDRESSBOOKSERVER-MEMBER")
    items = [Property(kind, "group"), Property("FN", escaped(name, version))]
    items += [Property("N", composing.structured((name, "", "", "", ""), version))] if version != "4.0" else []
    items += composing.uid(uid, version)
    items += [Property(member, escaped_uri(_address(each), version)) for each in members]
    return _card(items, version)


def _address(member: str) -> str:
    return member if ":" in member else f"urn:uuid:{member}"


def _card(items: Iterable[Property], version: str) -> bytes:
    whole_card = (
        Property("BEGIN", "VCARD"), Property("VERSION", version), Property("PRODID", _PRODUCT), *items, Property("END", "VCARD"),
    )  # fmt: skip
    return b"".join(rendered(item, version) for item in whole_card)


def patch(
    original: bytes,
    charset: str,
    person: Person,
    *,
    others: Iterable[tuple[bytes, str]] = (),
    relations: Iterable[Relation] | None = None,
    knowledge: Knowledge | None = None,
    sensitive: bool = False,
) -> bytes:
    """The kept card with what was changed since, in its own version; the rest byte for byte, in UTF-8.

    `charset` is what the bytes are written in where they do not say so. `others` are further kept cards of the person: what none
    of our fields is for comes in from them, once. `relations` (None: leave them) are added where they are missing, and told anew
    where the card calls the same person something else; whom Relnet does not know stays. Relnet's own properties are those of
    `knowledge`, none without it. A card that does not end in the end of a line gets one.
    """
    card = card_of(original, charset)
    if card is None:
        return write(person, relations=relations or (), knowledge=knowledge, sensitive=sensitive)
    others, related = tuple(others), None if relations is None else tuple(relations)
    own = knowledge is not None or any(knowing.is_knowledge(item) for item in card.properties)
    if not (card.problems or others or related or own) and is_said(to_person(card), person) and is_plain(card, original, charset):
        return whole(original)
    patched = opened(card, original, charset)
    spares = Spares([*_opened(others)])
    if not is_said(patched.base, person):
        patch_person(patched, person, spares)
    if related:
        relating.patch(patched, related)
    patched.add(*spares.unknown(patched, but=_NAMING_PEOPLE if related is not None else frozenset()))
    for line in patched.lines:
        if knowing.is_knowledge(line.item):
            patched.put(line)
    patched.add(*(knowing.lines(knowledge, card.version, sensitive=sensitive) if knowledge else ()))
    return patched.written()


def kept(original: bytes, charset: str) -> bytes:
    """A kept card that is nobody's, a group's, as it came; in UTF-8."""
    card = card_of(original, charset)
    return patch(original, charset, to_person(card)) if card else whole(original)


def without_facts(original: bytes, charset: str) -> bytes | None:
    """A kept card without the facts that it tells, in UTF-8; None where it tells none."""
    card = card_of(original, charset)
    if card is None or not any(map(knowing.is_fact, card.properties)):
        return None
    patched = opened(card, original, charset)
    for line in patched.lines:
        if knowing.is_fact(line.item):
            patched.put(line)
    return patched.written()


def _opened(cards: Iterable[tuple[bytes, str]]) -> Iterator[Original]:
    for original, charset in cards:
        card = card_of(original, charset)
        if card:
            yield opened(card, original, charset)
