"""Cards that are no people but name several: vCard 4.0's, Apple's, and Evolution's lists of addresses.

RFC 6350, sections 6.1.4 and 6.6.5.
"""

from relnet.domain.relation import Group
from relnet.vcard.card import Card, Property
from relnet.vcard.labels import one_line
from relnet.vcard.mapping import to_person
from relnet.vcard.values import unescape

_LIST = "X-EVOLUTION-LIST"
_TELLING = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND", "X-KIND", _LIST})
_MEMBERS = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})
_MAX_MEMBER = 2000


def group(card: Card) -> Group | None:
    """The group that the card describes; None for a card of a person, an organisation or a place."""
    said = {item.name: item.text.strip().lower() for item in card.properties if item.name in _TELLING}
    if not said:
        return None
    is_list = said.pop(_LIST, "") == "true"
    if not is_list and "group" not in said.values():
        return None
    members = [_member(item, card.version) for item in card.properties if item.name in _MEMBERS]
    if is_list:
        members += [_listed(item, card.version) for item in card.properties if item.name == "EMAIL"]
    person = to_person(card)
    return Group(person.display, person.uid, tuple(dict.fromkeys(member for member in members if member)))


def _member(item: Property, version: str) -> str:
    text = one_line(unescape(item.text, version))[:_MAX_MEMBER]
    if text[:9].lower() == "urn:uuid:":
        return text[9:]
    return f"mailto:{text[7:]}" if text[:7].lower() == "mailto:" else text


def _listed(item: Property, version: str) -> str:
    # The card that the address was taken from, where there is one.
    uid = next(iter(item.param("X-EVOLUTION-DEST-CONTACT-UID")), "")
    mail = next(iter(item.param("X-EVOLUTION-DEST-EMAIL")), "") or one_line(unescape(item.text, version))
    return uid[:_MAX_MEMBER] or (f"mailto:{mail[:_MAX_MEMBER]}" if mail else "")
