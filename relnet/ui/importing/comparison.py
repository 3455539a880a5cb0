"""What a card says field by field, in words, and what it changes of somebody already known."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from relnet.domain.person import Person
from relnet.ui.fieldwords import channel_name, date_name, picture, written
from relnet.ui.importing.wording import shortened

translate = QCoreApplication.translate

MOST = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One field of somebody: what the library has, what the file has; `news` are values of the file that come in.

    `gone` are values of the library that will not be there any more. `stays` says that both have something, not the same, and
    that only what the library has will be kept in sight.
    """

    label: str
    have: tuple[str, ...]
    file: tuple[str, ...]
    news: frozenset[str]
    gone: frozenset[str] = frozenset()
    stays: bool = False


def compare(have: Person | None, file: Person, after: Person) -> list[Line]:
    """A line for every field that the file fills, and for others that it empties. `after` is what comes of both."""
    known = _fields(have) if have else {}
    said, then = _fields(file), _fields(after)
    emptied = [label for label, values in known.items() if label not in said and values != then.get(label)]
    return [_line(label, known.get(label, []), said.get(label, []), then.get(label, [])) for label in (*said, *emptied)]


def _line(label: str, have: list[str], file: list[str], after: list[str]) -> Line:
    known = frozenset(have)
    news = _among(file, [value for value in after if value not in known])
    there = frozenset(_among(have, after))
    gone = [value for value in have if value not in there]
    stays = bool(have and file) and not news and have != file
    return Line(label, _some(_first(gone, have)), _some(_first(news, file)), _marked(news), _marked(gone), stays)


def _among(values: list[str], wholes: list[str]) -> list[str]:
    """The values that are one of the wholes, or part of one where there are few: a note is added to the one that is there."""
    known = frozenset(wholes)
    few = wholes if len(wholes) <= MOST else []
    return [value for value in values if value in known or any(value in whole for whole in few)]


def _first(some: list[str], values: list[str]) -> list[str]:
    """The values, `some` of them first: what changes is not to be among what is left out."""
    known = frozenset(some)
    return some + [value for value in values if value not in known]


def _marked(values: list[str]) -> frozenset[str]:
    return frozenset(map(shortened, values))


def _fields(person: Person) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for label, value in _pairs(person):
        if value.strip():
            found.setdefault(label, []).append(value)
    return found


def _pairs(person: Person) -> Iterator[tuple[str, str]]:
    yield translate("importing", "Name"), person.name.display
    for name in person.other_names:
        yield translate("importing", "Other name"), name
    yield translate("importing", "Nickname"), person.nickname
    yield translate("importing", "Said as"), person.phonetic
    yield translate("importing", "Pronouns"), person.pronouns
    for position in person.positions:
        yield translate("importing", "Work"), ", ".join(filter(None, (position.headline, position.unit)))
    for channel in person.channels:
        yield channel_name(channel.kind), channel.value
    for date in person.dates:
        yield date_name(date), written(date.date)
    for tag in person.tags:
        yield translate("importing", "Tags"), tag
    yield translate("importing", "Note"), person.note
    yield translate("importing", "Photo"), picture(person.photo)


def _some(values: list[str]) -> tuple[str, ...]:
    shown = tuple(map(shortened, values[:MOST]))
    more = len(values) - MOST
    return (*shown, translate("importing", "and {count} more").format(count=more)) if more > 0 else shown
