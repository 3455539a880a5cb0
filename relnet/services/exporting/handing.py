"""One person on the way to another program or a telephone."""

from dataclasses import replace

from relnet.domain.person import ChannelKind, Person
from relnet.export import qr
from relnet.services import roster
from relnet.services.library import Library

# What a telephone asks for; addresses, notes and pictures make a code too fine to be read.
_CODED = (ChannelKind.PHONE, ChannelKind.MAIL, ChannelKind.WEB)
_CHANNELS = 6


def coded(person: Person) -> Person:
    """What of a person goes into a code: names, the first position, the first numbers and addresses."""
    channels = tuple(channel for channel in person.channels if channel.kind in _CODED)[:_CHANNELS]
    return Person(name=person.name, channels=channels, positions=person.positions[:1])


def code(library: Library, id_: int) -> tuple[tuple[bool, ...], ...]:
    """The QR code of a person's card in vCard 3.0, which every telephone reads. Raises UserError where it would be too large."""
    from relnet.vcard import writer

    person = coded(roster.read(library, [id_])[0])
    while len(data := writer.write(person, version="3.0")) > qr.MOST and person.channels:
        person = replace(person, channels=person.channels[:-1])
    return qr.code(data)
