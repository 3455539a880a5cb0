"""From a person to the properties that say so, in the words of each version."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from relnet.domain.names import Name
from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person, Photo, Position
from relnet.vcard.card import Params, Property
from relnet.vcard.labels import apple_label, label_of, one_line
from relnet.vcard.writing_lines import escaped, escaped_uri, listed, structured

NAMES = {
    ChannelKind.MAIL: "EMAIL",
    ChannelKind.PHONE: "TEL",
    ChannelKind.ADDRESS: "ADR",
    ChannelKind.WEB: "URL",
    ChannelKind.HANDLE: "IMPP",
}
_TYPES = {"home": "HOME", "work": "WORK", "mobile": "CELL", "fax": "FAX", "pager": "PAGER"}
_PLACES = {"home", "work"}
# Apple's programs translate these.
_APPLE = {
    "home", "work", "other", "anniversary", "mobile", "main", "home page", "home fax", "work fax", "pager", "school", "spouse",
    "partner", "parent", "mother", "father", "child", "son", "daughter", "sibling", "brother", "sister", "friend", "manager",
    "assistant",
}  # fmt: skip
_APPLE_SPELLINGS = {"home page": "HomePage", "home fax": "HomeFAX", "work fax": "WorkFAX"}
# What may stand before the colon of an address on such a network.
_MESSENGERS = {"aim", "gadugadu", "icq", "irc", "matrix", "msn", "qq", "sip", "skype", "telegram", "xmpp", "yahoo"}
_SCHEMED = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}:(?!//).+", re.DOTALL)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_SAFE = "/?@!$&'()*+=:~,;[]"


class Groups:
    """Hands out names of groups that a card has not used."""

    def __init__(self, used: Iterable[str] = ()) -> None:
        self._used = {name.lower() for name in used}
        self._last = 0

    def new(self) -> str:
        """`item1`, `item2`, …"""
        self._last += 1
        while f"item{self._last}" in self._used:
            self._last += 1
        return f"item{self._last}"


def composed(person: Person, version: str, groups: Groups) -> Iterator[Property]:
    """Everything that a card can say of the person. FN is always there, as RFC 6350 demands."""
    yield from names(person, version)
    yield from nickname(person.nickname, version)
    yield from phonetic(person.phonetic, version)
    yield from pronouns(person.pronouns, version)
    yield from positions(person.positions, version, groups)
    for channel in person.channels:
        yield from channel_lines(channel, version, groups)
    for date in person.dates:
        yield from date_lines(date, version, groups)
    yield from tags(person.tags, version)
    yield from note(person.note, version)
    yield from photo(person.photo, version)
    yield from uid(person.uid, version)


def names(person: Person, version: str) -> Iterator[Property]:
    """FN, N and the other names, as FN again: the first is the one to show, and says so."""
    pref: Params = () if not person.other_names else preference(version)
    yield Property("FN", escaped(person.display, version), pref)
    if any(_parts(person.name)) or version != "4.0":
        yield Property("N", structured(_parts(person.name), version))
    for other in person.other_names:
        yield other_name(other, version)


def other_name(text: str, version: str) -> Property:
    """A name beside the one that is shown."""
    return Property("FN", escaped(text, version))


def name_value(name: Name, version: str) -> str:
    """The value of N."""
    return structured(_parts(name), version)


def _parts(name: Name) -> tuple[str, ...]:
    return name.family, name.given, name.middle, name.prefix, name.suffix


def nickname(text: str, version: str) -> Iterator[Property]:
    """NICKNAME, whose commas part several."""
    if text:
        several = text.split(", ")
        apart = all(one_line(one) == one != "" for one in several) and len({*several}) == len(several)
        yield Property("NICKNAME", listed(several if apart else [text], version))


def phonetic(text: str, version: str) -> Iterator[Property]:
    """X-PHONETIC-FIRST-NAME and -LAST-NAME, which Apple and Google read; in one where they would not come together again."""
    if not text:
        return
    first, _, last = text.rpartition(" ")
    for given, family in ((first, last), (last, first)):
        if given and family and Name(given=given, family=family).assembled() == text:
            yield Property("X-PHONETIC-FIRST-NAME", escaped(given, version))
            yield Property("X-PHONETIC-LAST-NAME", escaped(family, version))
            return
    yield Property("X-PHONETIC-FIRST-NAME", escaped(text, version))


def pronouns(text: str, version: str) -> Iterator[Property]:
    """PRONOUNS (RFC 9554), before vCard 4.0 with an X-."""
    if text:
        yield Property("PRONOUNS" if version == "4.0" else "X-PRONOUNS", escaped(text, version))


def positions(all_: tuple[Position, ...], version: str, groups: Groups) -> Iterator[Property]:
    """ORG, TITLE and ROLE; several positions have a group each, which says what belongs together."""
    for position in all_:
        group = groups.new() if len(all_) > 1 else ""
        yield from position_lines(position, version, group)


def position_lines(position: Position, version: str, group: str) -> Iterator[Property]:
    """The properties of one position."""
    if position.organisation or position.unit:
        parts = (position.organisation, position.unit) if position.unit else (position.organisation,)
        yield Property("ORG", structured(parts, version), (), group)
    if position.title:
        yield Property("TITLE", escaped(position.title, version), (), group)
    if position.role:
        yield Property("ROLE", escaped(position.role, version), (), group)


def channel_lines(channel: Channel, version: str, groups: Groups) -> Iterator[Property]:
    """The property of a channel, and that of its label where no type says it."""
    item = _bare_channel(channel, version)
    params = (*item.params, *(preference(version) if channel.preferred else ()))
    yield from labelled(item._replace(params=params), channel.label, groups)


def labelled(item: Property, label: str, groups: Groups) -> Iterator[Property]:
    """The property with a label: types where they mean the same, else a group with an X-ABLabel."""
    typed = with_types(item, label)
    if typed:
        yield typed
    else:
        group = item.group or groups.new()
        yield item._replace(group=group)
        yield label_line(label, group)


def with_types(item: Property, label: str) -> Property | None:
    """The property with the types that a label is read from again; None where none say it."""
    if not label:
        return item if not label_of(item, {}) else None
    words = label.split()
    known = _TYPES if item.name == "TEL" else _PLACES
    if not all(word in known for word in words):
        return None
    typed = item._replace(params=(("TYPE", tuple(_TYPES[word] for word in words)), *item.params))
    return typed if label_of(typed, {}) == label else None


def label_line(label: str, group: str) -> Property:
    """The X-ABLabel of a group, in Apple's own word if there is one."""
    apple = f"_$!<{_APPLE_SPELLINGS.get(label, label.capitalize())}>!$_"
    return Property("X-ABLABEL", apple if label in _APPLE and apple_label(apple) == label else _label_text(label), (), group)


def _label_text(label: str) -> str:
    return label.replace(",", "\\,").replace(";", "\\;")


def preference(version: str) -> Params:
    """What says that something is to be tried first."""
    return (("PREF", ("1",)),) if version == "4.0" else (("TYPE", ("pref",)),)


def _bare_channel(channel: Channel, version: str) -> Property:
    # Without its label and preference.
    if channel.kind is ChannelKind.ADDRESS:
        return _address(channel, version)
    if channel.kind is ChannelKind.HANDLE:
        return _handle(channel, version)
    write = escaped_uri if channel.kind is ChannelKind.WEB else escaped
    return Property(NAMES[channel.kind], write(channel.value, version))


def _address(channel: Channel, version: str) -> Property:
    a = channel.address
    if a is None:
        # Nobody said what is the street in it. vCard 2.1 knows no line breaks in parameters.
        text = channel.value.replace("\n", "\\n") if version == "2.1" else channel.value
        return Property("ADR", ";;;;;;", (("LABEL", (text,)),))
    parts = (a.po_box, a.extended, a.street, a.locality, a.region, a.postal_code, a.country)
    return Property("ADR", structured(parts, version))


def _handle(channel: Channel, version: str) -> Property:
    """IMPP for what has a scheme, else a social profile with its service."""
    value, service = channel.value, channel.service
    if service in _MESSENGERS or not service:
        return Property("IMPP", escaped_uri(f"{service or 'x-apple'}:{quote(value, safe=_SAFE)}", version))
    is_uri = _URI.fullmatch(value) is not None
    if _SCHEMED.fullmatch(value):
        value, is_uri = f"x-apple:{quote(value, safe=_SAFE)}", True
    text = escaped_uri(value, version) if is_uri else escaped(value, version)
    if version == "4.0":
        kind: Params = () if is_uri else (("VALUE", ("text",)),)
        return Property("SOCIALPROFILE", text, (("SERVICE-TYPE", (service,)), *kind))
    return Property("X-SOCIALPROFILE", text, (("X-SERVICE-TYPE", (service,)),))


def date_lines(item: ImportantDate, version: str, groups: Groups) -> Iterator[Property]:
    """BDAY, ANNIVERSARY, or X-ABDATE with its label; before vCard 4.0 a year is never missing, so 1604 says that it is."""
    value, params = _date(item, version)
    if item.kind == "birthday":
        yield Property("BDAY", value, params)
    elif item.kind == "anniversary" and version == "4.0":
        yield Property("ANNIVERSARY", value, params)
    else:
        label = item.label if item.kind == "other" else item.kind
        yield from labelled(Property("X-ABDATE", value, params), label, groups)


def _date(item: ImportantDate, version: str) -> tuple[str, Params]:
    day = item.date
    if version == "4.0":
        return day.iso().replace("-", "") if day.year is not None else f"--{day.month:02d}{day.day:02d}", ()
    if day.year is None:
        return f"1604-{day.month:02d}-{day.day:02d}", (("X-APPLE-OMIT-YEAR", ("1604",)),)
    return day.iso(), ()


def tags(all_: tuple[str, ...], version: str) -> Iterator[Property]:
    """CATEGORIES."""
    if all_:
        yield Property("CATEGORIES", listed(all_, version))


def note(text: str, version: str) -> Iterator[Property]:
    """NOTE."""
    if text:
        yield Property("NOTE", escaped(text, version))


def photo(picture: Photo | None, version: str) -> Iterator[Property]:
    """PHOTO, whole."""
    if picture:
        kind = ("MEDIATYPE", (picture.mime,)) if version == "4.0" else ("TYPE", (picture.mime.partition("/")[2].upper(),))
        yield Property("PHOTO", picture.data, (kind,))


def uid(text: str, version: str) -> Iterator[Property]:
    """UID, a URI where it looks like one."""
    if not text:
        return
    if _URI.fullmatch(text):
        yield Property("UID", escaped_uri(text, version))
    else:
        yield Property("UID", escaped(text, version), (("VALUE", ("text",)),) if version == "4.0" else ())
