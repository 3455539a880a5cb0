"""Pictures that stay in their cards until somebody looks at them: decoded beside the cards, they would take as much again."""

from dataclasses import replace

from relnet.domain.person import Person, Photo
from relnet.vcard import mapping
from relnet.vcard.originals import card_of


class KeptPhoto(Photo):
    """The picture of a card, read from its bytes each time that it is looked at."""

    __slots__ = ("_charset", "_original")

    def __init__(self, mime: str, original: bytes, charset: str) -> None:
        # What is frozen can be set in no other way.
        for name, value in (("mime", mime), ("_original", original), ("_charset", charset)):
            object.__setattr__(self, name, value)

    @property
    def data(self) -> bytes:  # type: ignore[override]  # a field that is worked out
        """The bytes of the picture."""
        card = card_of(self._original, self._charset)
        photo = mapping.photo(card) if card else None
        return photo.data if photo else b""


def kept(person: Person, original: bytes, charset: str) -> Person:
    """The person of a card with the picture left in it."""
    return replace(person, photo=KeptPhoto(person.photo.mime, original, charset)) if person.photo else person
