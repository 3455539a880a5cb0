"""A person's fields as JSON and back, for what must outlast the row that they are in."""

from base64 import b64decode, b64encode
from dataclasses import asdict
from typing import Any

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Photo, Position

_TEXTS = ("uid", "nickname", "phonetic", "pronouns", "note")


def as_document(person: Person) -> dict[str, Any]:
    """The person's fields as what JSON has; the picture in base64, `id` left out."""
    photo = person.photo
    return {
        "name": asdict(person.name),
        **{name: getattr(person, name) for name in _TEXTS},
        "channels": [asdict(item) for item in person.channels],
        "positions": [asdict(item) for item in person.positions],
        "dates": [asdict(item) for item in person.dates],
        "tags": list(person.tags),
        "photo": [photo.mime, b64encode(photo.data).decode()] if photo else None,
        "other_names": list(person.other_names),
    }


def from_document(document: dict[str, Any]) -> Person:
    """The person of whom `as_document` made this. A field that was taken out comes as empty."""
    photo = document.get("photo")
    return Person(
        name=Name(**document["name"]),
        **{name: document[name] for name in _TEXTS},
        channels=tuple(map(_channel, document["channels"])),
        positions=tuple(Position(**item) for item in document["positions"]),
        dates=tuple(ImportantDate(item["kind"], PartialDate(**item["date"]), item["label"]) for item in document["dates"]),
        tags=tuple(document["tags"]),
        photo=Photo(photo[0], b64decode(photo[1])) if photo else None,
        other_names=tuple(document["other_names"]),
    )


def _channel(item: dict[str, Any]) -> Channel:
    address = Address(**item["address"]) if item["address"] else None
    return Channel(**{**item, "kind": ChannelKind(item["kind"]), "address": address})
