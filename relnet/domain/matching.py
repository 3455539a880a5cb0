"""What makes two cards tell of the same person."""

from relnet.domain.person import Channel, ChannelKind, Person


def normalised(channel: Channel) -> str:
    """The channel as it is compared: a mail address folded, a phone number as `+` and digits, a web address bare."""
    value = channel.value.strip()
    if channel.kind is ChannelKind.MAIL:
        return value.casefold()
    if channel.kind is ChannelKind.PHONE:
        return normalised_phone(value)
    if channel.kind is ChannelKind.WEB:
        return value.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    if channel.kind is ChannelKind.HANDLE:
        return value.casefold().lstrip("@")
    return " ".join(value.split()).casefold()


def normalised_phone(value: str) -> str:
    """Digits, with `+` where the number is international; an extension or pause and what follows it is dropped."""
    number = value.casefold()
    for stop in (";", ",", "x", "p", "w", "ext"):
        number = number.split(stop, 1)[0]
    digits = "".join(c for c in number if c.isdecimal())
    if number.strip().startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits


def identifiers(person: Person) -> frozenset[tuple[str, str]]:
    """The mail addresses and phone numbers by which somebody can be recognised, as (kind, normalised)."""
    recognised = [channel for channel in person.channels if channel.kind in (ChannelKind.MAIL, ChannelKind.PHONE)]
    found = [(channel.kind.value, normalised(channel)) for channel in recognised]
    return frozenset(identifier for identifier in found if len(identifier[1]) > 5)
