"""The fields of a card: what each says, what edits it, and the person with what was edited."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QUrl
from PySide6.QtWidgets import QWidget

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name, split
from relnet.domain.person import Channel, ChannelKind, Person, Position
from relnet.ui.contacts import links
from relnet.ui.editing.fields import ChoiceField, NoteField, TextField
from relnet.ui.editing.name_field import NameField
from relnet.ui.editing.person_rows import (
    AddressRow,
    ChannelRow,
    DateRow,
    PositionRow,
    channel_word,
    date_words,
    label_words,
    service_words,
)
from relnet.ui.editing.rows import Fields
from relnet.ui.editing.tags_field import TagsField

translate = QCoreApplication.translate
# What of a person there is any number of.
_LISTS = ("positions", "channels", "dates")


@dataclass(frozen=True, slots=True)
class CardField:
    """One field as a row shows it.

    `make` builds what edits it, with a `value()`; `put` gives the person with such a value, None for one taken away.
    `key` is what of the person it is, and the how manieth; a text that is empty is not shown until it is added. `link` is what
    another program opens for it.
    """

    key: tuple[str, int]
    label: str
    text: str
    make: Callable[[], QWidget]
    put: Callable[[Person, Any], Person]
    removable: bool = True
    link: QUrl | None = None


def shown(person: Person) -> list[CardField]:
    """Every field that says something, in the order of a card."""
    return [field for field in _all(person) if field.text]


def addable(person: Person) -> list[CardField]:
    """A field for each kind of thing that can be added: those there is one of only while it is empty."""
    single = [field for field in _all(person) if not field.text and field.removable]
    return [
        *(_new_channel(kind, person) for kind in ChannelKind),
        _new("positions", translate("PersonCard", "Position"), person, lambda: PositionRow(None)),
        _new("dates", translate("PersonCard", "Date"), person, lambda: DateRow(None)),
        *single,
    ]


def counterpart(field: CardField, shown: Sequence[CardField]) -> CardField | None:
    """Of the fields of a person who was changed meanwhile, the one that a field from before is about; None if it is gone."""
    same = [other for other in shown if other.key[0] == field.key[0]]
    if field.key[0] not in _LISTS:
        return next(iter(same), None)
    told = [other for other in same if other.text == field.text]
    return next((other for other in told if other.key == field.key), next(iter(told), None))


def anew(field: CardField, person: Person) -> CardField:
    """The field as one that adds what it says to the person."""
    attribute = field.key[0]
    if attribute not in _LISTS:
        return field
    return replace(field, key=(attribute, len(getattr(person, attribute))), put=_add_item(attribute))


def _all(person: Person) -> Iterator[CardField]:
    yield from _names(person)
    yield from _lists(person)
    tags = translate("PersonCard", "Tags")
    yield CardField(("tags", 0), tags, ", ".join(person.tags), lambda: TagsField(person.tags), _set("tags", ()))
    note = translate("PersonCard", "Note")
    yield CardField(("note", 0), note, person.note, lambda: NoteField(person.note, note), _set("note"))


def _names(person: Person) -> Iterator[CardField]:
    yield CardField(
        ("name", 0), translate("PersonCard", "Name"), _name(person.name),
        lambda: NameField(person.name), _set("name"), removable=False,
    )  # fmt: skip
    for attribute, label in (
        ("nickname", translate("PersonCard", "Nickname")),
        ("phonetic", translate("PersonCard", "Said as")),
    ):
        text = getattr(person, attribute)
        yield CardField((attribute, 0), label, text, lambda text=text, label=label: TextField(text, label), _set(attribute))
    words = translate("PersonCard", "Pronouns")
    choices = {w: w for w in ("she/her", "he/him", "they/them")}
    yield CardField(
        ("pronouns", 0), words, person.pronouns, lambda: ChoiceField(person.pronouns, choices, words), _set("pronouns")
    )
    words = translate("PersonCard", "Other names")
    yield CardField(
        ("other_names", 0),
        words,
        "\n".join(person.other_names),
        lambda: NoteField("\n".join(person.other_names), translate("PersonCard", "Other names, one a line")),
        _set_names,
    )


def _lists(person: Person) -> Iterator[CardField]:
    for number, position in enumerate(person.positions):
        yield CardField(
            ("positions", number), translate("PersonCard", "Position"), _position(position),
            lambda position=position: PositionRow(position), _set_item("positions", number),
        )  # fmt: skip
    for number, channel in enumerate(person.channels):
        yield _channel(number, channel)
    for number, item in enumerate(person.dates):
        yield CardField(
            ("dates", number), item.label or date_words().get(item.kind, item.kind), _day(item.date),
            lambda item=item: DateRow(item), _set_item("dates", number),
        )  # fmt: skip


def _channel(number: int, channel: Channel) -> CardField:
    handle = channel.kind is ChannelKind.HANDLE
    word = service_words().get(channel.service, channel.service) if handle else ""
    label = label_words(channel.kind).get(channel.label, channel.label)
    marks = [mark for mark in (label.lower(), translate("PersonCard", "preferred") if channel.preferred else "") if mark]
    name = word or channel_word(channel.kind)
    return CardField(
        ("channels", number), f"{name} ({', '.join(marks)})" if marks else name, channel.value,
        lambda: _channel_row(channel.kind, channel), _set_item("channels", number), link=links.of(channel),
    )  # fmt: skip


def _channel_row(kind: ChannelKind, channel: Channel | None) -> Fields:
    return AddressRow(channel) if kind is ChannelKind.ADDRESS else ChannelRow(kind, channel)


def _new(attribute: str, label: str, person: Person, make: Callable[[], QWidget]) -> CardField:
    return CardField((attribute, len(getattr(person, attribute))), label, "", make, _add_item(attribute))


def _new_channel(kind: ChannelKind, person: Person) -> CardField:
    label = translate("PersonCard", "Network") if kind is ChannelKind.HANDLE else channel_word(kind)
    return _new("channels", label, person, lambda: _channel_row(kind, None))


def _set(attribute: str, empty: Any = "") -> Callable[[Person, Any], Person]:
    return lambda person, value: replace(person, **{attribute: empty if value is None else value})


def _set_names(person: Person, value: Any) -> Person:
    return replace(person, other_names=tuple(name for name in (value or "").splitlines() if name.strip()))


def _set_item(attribute: str, number: int) -> Callable[[Person, Any], Person]:
    def put(person: Person, value: Any) -> Person:
        items = list(getattr(person, attribute))
        items[number : number + 1] = [] if value is None else [value]
        return replace(person, **{attribute: tuple(items)})

    return put


def _add_item(attribute: str) -> Callable[[Person, Any], Person]:
    return lambda person, value: person if value is None else replace(person, **{attribute: (*getattr(person, attribute), value)})


def _name(name: Name) -> str:
    """The name, and its parts below it where they are not those that the line tells."""
    if replace(split(name.display), formatted=name.formatted) == name:
        return name.display
    parts = [
        f"{label} {part}"
        for label, part in (
            (translate("PersonCard", "title before"), name.prefix),
            (translate("PersonCard", "given"), name.given),
            (translate("PersonCard", "middle"), name.middle),
            (translate("PersonCard", "family"), name.family),
            (translate("PersonCard", "title after"), name.suffix),
        )
        if part
    ]
    return "\n".join(part for part in (name.display, ", ".join(parts)) if part)


def _position(position: Position) -> str:
    parts = (position.title or position.role, position.unit, position.organisation)
    return "\n".join(part for part in (", ".join(part for part in parts if part), _span(position)) if part)


def _span(position: Position) -> str:
    """`2019 – May 2021`, `since May 2019`, `until 2024`."""
    start, end = _part_of_date(position.started_on), _part_of_date(position.ended_on)
    if start and end:
        return f"{start} – {end}"
    if start:
        return translate("PersonCard", "since {day}").format(day=start)
    return translate("PersonCard", "until {day}").format(day=end) if end else ""


def _part_of_date(text: str) -> str:
    """A year, a month or a day in words; what is none of them as it is."""
    for form, words in (("yyyy-MM-dd", "d MMMM yyyy"), ("yyyy-MM", "MMMM yyyy")):
        day = QDate.fromString(text, form)
        if day.isValid():
            return QLocale().toString(day, words)
    return text


def _day(day: PartialDate) -> str:
    # A leap year, so that 29 February can be said without its year.
    when = QDate(day.year or 2000, day.month, day.day)
    return QLocale().toString(when, "d MMMM yyyy" if day.year else "d MMMM")
