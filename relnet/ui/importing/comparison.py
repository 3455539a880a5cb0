"""What a card says field by field, in words, and what of it somebody already known does not have."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from relnet.domain.dates import PartialDate
from relnet.domain.merging import merged
from relnet.domain.person import Channel, ChannelKind, Person

translate = QCoreApplication.translate

LONGEST = 300
MOST = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a card: what the library has, what the file has, and which values of the file are `news` to be added."""

    label: str
    have: tuple[str, ...]
    file: tuple[str, ...]
    news: frozenset[str]


def compare(have: Person | None, file: Person) -> list[Line]:
    """A line for every field that the file fills; all of it is news where nobody is known yet."""
    known = _fields(have) if have else {}
    after = _fields(merged(have, file) if have else file)
    return [_line(label, known.get(label, []), values, after.get(label, [])) for label, values in _fields(file).items()]


def _line(label: str, have: list[str], file: list[str], after: list[str]) -> Line:
    added = [value for value in after if value not in have]
    # A note is added to the one that is there, so what is new is part of what will be.
    news = [value for value in file if any(value in whole for whole in added)]
    # What is new comes first, lest it be among what is left out.
    ordered = news + [value for value in file if value not in news]
    return Line(label, _some(have), _some(ordered), frozenset(map(_short, news)))


def _fields(person: Person) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for label, value in _pairs(person):
        if value.strip():
            found.setdefault(label, []).append(value)
    return found


def _pairs(person: Person) -> Iterator[tuple[str, str]]:
    yield translate("importing", "Name"), person.name.display
    yield translate("importing", "Nickname"), person.nickname
    yield translate("importing", "Said as"), person.phonetic
    yield translate("importing", "Pronouns"), person.pronouns
    for position in person.positions:
        yield translate("importing", "Work"), ", ".join(filter(None, (position.headline, position.unit)))
    for channel in person.channels:
        yield _channel_name(channel), channel.value
    for date in person.dates:
        yield _date_name(date.kind, date.label), written(date.date)
    for tag in person.tags:
        yield translate("importing", "Tags"), tag
    yield translate("importing", "Note"), person.note
    if person.photo:
        size = QLocale().formattedDataSize(len(person.photo.data), 0)
        yield translate("importing", "Photo"), translate("importing", "one of {size}").format(size=size)


def _channel_name(channel: Channel) -> str:
    names = {
        ChannelKind.MAIL: translate("importing", "Mail"),
        ChannelKind.PHONE: translate("importing", "Phone"),
        ChannelKind.ADDRESS: translate("importing", "Address"),
        ChannelKind.WEB: translate("importing", "Web"),
        ChannelKind.HANDLE: translate("importing", "Chat"),
    }
    return names[channel.kind]


def _date_name(kind: str, label: str) -> str:
    names = {"birthday": translate("importing", "Birthday"), "anniversary": translate("importing", "Anniversary")}
    return names.get(kind) or label or translate("importing", "Date")


def written(day: PartialDate) -> str:
    """`9 May 1984`, or `9 May` where the year is unknown."""
    pattern = "d MMMM yyyy" if day.year is not None else "d MMMM"
    return QLocale().toString(QDate(day.year or 2000, day.month, day.day), pattern)


def _some(values: list[str]) -> tuple[str, ...]:
    shown = tuple(map(_short, values[:MOST]))
    more = len(values) - MOST
    return (*shown, translate("importing", "and {count} more").format(count=more)) if more > 0 else shown


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else value[:LONGEST].rstrip() + "…"
