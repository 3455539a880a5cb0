"""A person as a value: what an editor shows, a card says and the library keeps."""

from dataclasses import dataclass
from enum import StrEnum

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name


class ChannelKind(StrEnum):
    """The ways to reach somebody."""

    MAIL = "mail"
    PHONE = "phone"
    ADDRESS = "address"
    WEB = "web"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address in the parts of vCard's ADR, each possibly empty."""

    street: str = ""
    locality: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    po_box: str = ""
    extended: str = ""

    def lines(self) -> str:
        """The address on lines, as written on a letter."""
        town = " ".join(part for part in (self.postal_code, self.locality) if part)
        parts = (self.po_box, self.extended, self.street, town, self.region, self.country)
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach somebody.

    `label` is what the owner calls it (`work`, `home`, `mobile`, or free text), `preferred` whether it is to be tried
    first. `service` names the network of a handle (`linkedin`, `xmpp`, ...). `address` is set for addresses only,
    whose `value` is then the address on lines.
    """

    kind: ChannelKind
    value: str
    label: str = ""
    preferred: bool = False
    service: str = ""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """A job: any part may be empty, and most have no dates. `unit` is the department."""

    organisation: str = ""
    title: str = ""
    role: str = ""
    unit: str = ""
    started_on: str = ""
    ended_on: str = ""

    @property
    def headline(self) -> str:
        """`Head of Research, Helio Labs`."""
        return ", ".join(part for part in (self.title or self.role, self.organisation) if part)


@dataclass(frozen=True, slots=True)
class ImportantDate:
    """A day to remember each year. `kind` is `birthday`, `anniversary` or `other`; `label` names the others."""

    kind: str
    date: PartialDate
    label: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A picture as its file's bytes; `mime` is one of image/jpeg, image/png, image/gif, image/webp.

    One that is kept elsewhere until it is looked at equals one that is held.
    """

    mime: str
    data: bytes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Photo) and (self.mime, self.data) == (other.mime, other.data)

    def __hash__(self) -> int:
        return hash((self.mime, self.data))


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that a card can say of somebody and Relnet has a field for.

    `id` is None before the library knows the person. `uid` is the card's UID, empty if it had none. `other_names` are whole
    names in other languages or scripts, or earlier ones, by which they may be found.
    """

    name: Name
    id: int | None = None
    uid: str = ""
    nickname: str = ""
    phonetic: str = ""
    pronouns: str = ""
    note: str = ""
    channels: tuple[Channel, ...] = ()
    positions: tuple[Position, ...] = ()
    dates: tuple[ImportantDate, ...] = ()
    tags: tuple[str, ...] = ()
    photo: Photo | None = None
    other_names: tuple[str, ...] = ()

    @property
    def display(self) -> str:
        """The name as shown: the name, else nickname, organisation, mail, phone; empty if there is none at all."""
        return self.name.display or self.nickname or self._fallback()

    @property
    def headline(self) -> str:
        """The first position in a line, empty without one."""
        return self.positions[0].headline if self.positions else ""

    def _fallback(self) -> str:
        for position in self.positions:
            if position.organisation:
                return position.organisation
        for kind in (ChannelKind.MAIL, ChannelKind.PHONE):
            for channel in self.channels:
                if channel.kind is kind:
                    return channel.value
        return ""
