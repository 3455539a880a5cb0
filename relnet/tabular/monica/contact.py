"""A contact of Monica's as a person: how to reach them, days to remember, notes, the picture."""

import base64
import binascii
import re
from collections.abc import Iterator

from relnet.domain.dates import PartialDate
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Photo
from relnet.domain.words import tr
from relnet.tabular import kinds
from relnet.tabular.cells import is_mail, is_page, is_phone
from relnet.tabular.drafts import line
from relnet.tabular.monica.account import Account, properties, things
from relnet.tabular.nodes import Node

MAX_PHOTO = 10 << 20

_PROTOCOLS = {"mailto:": ChannelKind.MAIL, "tel:": ChannelKind.PHONE}
_TYPES = {"email": ChannelKind.MAIL, "phone": ChannelKind.PHONE}
_PICTURE = re.compile(r"data:(image/(?:jpeg|png|gif|webp));base64,")


def channels(account: Account, contact: Node) -> Iterator[Channel]:
    """The contact fields and addresses."""
    for field in things(contact, "contact_field"):
        said = properties(field)
        if value := line(said.text("data")):
            yield _channel(account.defined("contact_field_types", said.text("type")), value)
    for place in things(contact, "address"):
        said = properties(place)
        names = ("street", "city", "province", "postal_code", "country")
        address = Address(*(said.text(name) for name in names))
        if address.lines():
            label, _ = kinds.label(said.text("name"))
            yield Channel(ChannelKind.ADDRESS, address.lines(), label, address=address)


def _channel(kind: Node, value: str) -> Channel:
    found = _TYPES.get(kind.text("type")) or _PROTOCOLS.get(kind.text("protocol"))
    if found:
        return Channel(found, value)
    if is_mail(value):
        return Channel(ChannelKind.MAIL, value)
    service = line(kind.text("name")).casefold()
    if is_page(value) and not service:
        return Channel(ChannelKind.WEB, value)
    if is_phone(value) and not service:
        return Channel(ChannelKind.PHONE, value)
    return Channel(ChannelKind.HANDLE, value, service=service)


def important_dates(contact: Node) -> Iterator[ImportantDate]:
    """The birthday, and the day that one met."""
    said = properties(contact)
    if birthday := _special(said.node("birthdate")):
        yield ImportantDate("birthday", birthday)
    if met := _special(said.node("first_met_date")):
        yield ImportantDate("other", met, tr("First met"))


def _special(node: Node) -> PartialDate | None:
    """A special date; one that was reckoned from an age has no day that is true."""
    day = properties(node).day("date")
    if day is None or properties(node).is_true("is_age_based"):
        return None
    return PartialDate(None if properties(node).is_true("is_year_unknown") else day.year, day.month, day.day)


def notes(contact: Node) -> Iterator[str]:
    """The description, each note under its day, and what is sad or only roughly known."""
    said = properties(contact)
    if said.text("description"):
        yield said.text("description")
    for note in things(contact, "note"):
        day = note.day("created_at")
        if body := properties(note).text("body"):
            yield f"{day.isoformat()}: {body}" if day else body
    birth = properties(said.node("birthdate"))
    if birth.is_true("is_age_based") and (day := birth.day("date")):
        yield tr("Born around {year}.").format(year=day.year)
    died = _special(said.node("deceased_date"))
    if died:
        yield tr("Died on {day}.").format(day=died.iso())
    elif said.is_true("is_dead"):
        yield tr("Has died.")


def photo(account: Account, contact: Node) -> Photo | None:
    """The picture that stands for a contact, if the export has it in itself."""
    uuid = properties(contact).node("avatar").text("avatar_photo")
    url = properties(account.photos.get(uuid, Node({}))).values.get("dataUrl") if uuid else None
    match = _PICTURE.match(url) if isinstance(url, str) and len(url) < MAX_PHOTO * 4 // 3 else None
    if match is None or not isinstance(url, str):
        return None
    try:
        return Photo(match[1], base64.b64decode(url[match.end() :], validate=True))
    except (binascii.Error, ValueError):
        return None
