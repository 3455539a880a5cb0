"""Rows become people, with their relations and what is known of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from relnet.domain import names
from relnet.domain.dates import When
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.knowledge import Knowledge
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, Person, Position
from relnet.domain.problem import Problem
from relnet.domain.relation import Relation
from relnet.domain.words import tr
from relnet.tabular import kinds
from relnet.tabular.cells import several
from relnet.tabular.columns import Mapping, day_order
from relnet.tabular.drafts import MAX_FIELD, SPLITTERS, Draft, Group, important, line
from relnet.tabular.entry import Entry
from relnet.tabular.fields import TELLING, Column, Field, column
from relnet.tabular.headers import field_of
from relnet.tabular.table import MAX_PROBLEMS, Table

_KINDS = {
    Field.MAIL: ChannelKind.MAIL, Field.PHONE: ChannelKind.PHONE, Field.WEB: ChannelKind.WEB, Field.HANDLE: ChannelKind.HANDLE,
}  # fmt: skip
_LABELS = {
    Field.MAIL: Field.MAIL_LABEL, Field.PHONE: Field.PHONE_LABEL, Field.WEB: Field.WEB_LABEL, Field.HANDLE: Field.HANDLE_LABEL,
}  # fmt: skip
_PARTS = {
    Field.STREET: "street", Field.CITY: "locality", Field.REGION: "region", Field.POSTAL_CODE: "postal_code",
    Field.COUNTRY: "country", Field.PO_BOX: "po_box", Field.EXTENDED: "extended",
}  # fmt: skip
_NAME_PARTS = (Field.PREFIX, Field.GIVEN, Field.MIDDLE, Field.FAMILY, Field.SUFFIX)


def entries(table: Table, mapping: Mapping, today: date | None = None) -> Iterator[Entry]:
    """Everybody in the table, as `mapping` reads it; facts count as noted on `today`.

    Days whose order nothing tells are kept as the unknown cells that they are. Rows with nobody in them are left out, and
    said by `problems`.
    """
    order, today = day_order(table, mapping), today or date.today()
    columns = _columns(table, mapping)
    titles = [*table.header, *(tr("Column {number}").format(number=n + 1) for n in range(len(table.header), len(columns)))]
    telling = _telling(columns)
    for number, row in zip(table.lines, table.rows, strict=True):
        if not _has_somebody(row, telling):
            continue
        draft = Draft(order, today)
        for index, cell in enumerate(row):
            if cell:
                draft.take(columns[index], titles[index], cell)
        yield _entry(draft, number)


def problems(table: Table, mapping: Mapping) -> tuple[Problem, ...]:
    """What could not be read: of the table itself, and the rows with nobody in them."""
    telling = _telling(_columns(table, mapping))
    empty = [number for number, row in zip(table.lines, table.rows, strict=True) if not _has_somebody(row, telling)]
    found = [Problem("", number, tr("There is nobody in this row.")) for number in empty[:MAX_PROBLEMS]]
    if len(empty) > MAX_PROBLEMS:
        rest = len(empty) - MAX_PROBLEMS
        found.append(Problem("", empty[MAX_PROBLEMS], tr("There is nobody in {count} more rows.").format(count=rest)))
    return (*table.problems, *found)


def _columns(table: Table, mapping: Mapping) -> list[Column | None]:
    width = max(len(table.header), max(map(len, table.rows), default=0))
    written = [*mapping.columns[:width], *[""] * (width - len(mapping.columns))]
    return [column(name) for name in written]


def _telling(columns: list[Column | None]) -> list[int]:
    return [index for index, found in enumerate(columns) if found and found.field in TELLING]


def _has_somebody(row: tuple[str, ...], telling: list[int]) -> bool:
    return any(row[index] for index in telling if index < len(row))


def _entry(draft: Draft, number: int) -> Entry:
    _take_custom(draft)
    channels = [channel for found, cell in draft.channels for channel in _channels(draft, found, cell)]
    for group, parts in draft.addresses.items():
        channels += _addresses(draft, group, parts)
    person = Person(
        name=_name(draft),
        nickname=draft.names.get(Field.NICKNAME, ""),
        phonetic=draft.names.get(Field.PHONETIC, ""),
        pronouns=draft.names.get(Field.PRONOUNS, ""),
        note="\n\n".join(draft.notes),
        channels=tuple(dict.fromkeys(channels)),
        positions=_positions(draft),
        dates=important(draft),
        tags=tuple(draft.tags),
        other_names=_other_names(draft),
    )
    relations = tuple(_relation(draft, number, relation) for number, relation in draft.relations)
    return Entry(person, number, relations, _knowledge(draft, person), tuple(draft.unknown))


def _take_custom(draft: Draft) -> None:
    """Fields that the owner named: one that we know by its name goes where it belongs."""
    for number, cell in draft.custom:
        titles = several(draft.labels.get((Field.CUSTOM_LABEL, number), ""))
        for place, text in enumerate(several(cell)):
            title = titles[min(place, len(titles) - 1)]
            draft.take(column(field_of(title)), title or tr("Field of its own"), text)


def _name(draft: Draft) -> Name:
    whole = draft.names.get(Field.NAME, "")
    prefix, given, middle, family, suffix = (draft.names.get(part, "") for part in _NAME_PARTS)
    if not (given or middle or family):
        return replace(names.split(whole), formatted=whole) if whole else Name(prefix=prefix, suffix=suffix)
    if not suffix and Field.CONNECTED_ON in draft.days:
        # LinkedIn's people put their certificates behind their names.
        family, _, suffix = (part.strip() for part in family.partition(","))
    parts = Name("", given, family, middle, prefix, suffix)
    return replace(parts, formatted=whole or parts.assembled())


def _other_names(draft: Draft) -> tuple[str, ...]:
    maiden = draft.names.get(Field.MAIDEN_NAME, "")
    given = draft.names.get(Field.GIVEN, "")
    born = (f"{given} {maiden}".strip(),) if maiden else ()
    return (*draft.other_names, *(name for name in born if name not in draft.other_names))


def _channels(draft: Draft, found: Column, cell: str) -> Iterator[Channel]:
    kind, is_handle = _KINDS[found.field], found.field is Field.HANDLE
    said = draft.labels.get((_LABELS[found.field], found.number), "") if found.number else ""
    labels = several(said or ("" if is_handle else found.label))
    services = several(draft.labels.get((Field.SERVICE, found.number), found.label)) if is_handle else [""]
    # Where values are numbered there is one to a cell, or Google's colons between.
    split = None if found.number else SPLITTERS.get(found.field)
    for place, joined in enumerate(several(cell)):
        label, preferred = kinds.label(labels[min(place, len(labels) - 1)])
        service = line(services[min(place, len(services) - 1)]).casefold()
        for text in split(joined) if split else [joined]:
            if value := line(text):
                yield Channel(kind, value, label, preferred and place == 0, service)


def _addresses(draft: Draft, group: Group, parts: dict[Field, list[str]]) -> Iterator[Channel]:
    label, number = group
    said = several(draft.labels.get((Field.ADDRESS_LABEL, number), label) if number else label)
    count = max(map(len, parts.values())) if number else 1
    for place in range(count):
        shown, preferred = kinds.label(said[min(place, len(said) - 1)])
        texts = {field: _part(values, place) if number else "\n".join(values) for field, values in parts.items()}
        if channel := _address(draft, texts, shown, preferred):
            yield channel


def _part(values: list[str], place: int) -> str:
    return values[place] if place < len(values) else ""


def _address(draft: Draft, texts: dict[Field, str], label: str, preferred: bool) -> Channel | None:
    whole = texts.pop(Field.ADDRESS, "").strip()[:MAX_FIELD]
    if not any(texts.values()):
        return Channel(ChannelKind.ADDRESS, whole, label, preferred) if whole else None
    if whole and not texts.get(Field.STREET):
        # `Address` beside `City` is the street.
        texts[Field.STREET] = whole
    elif whole and not set(_words(whole)) <= set(_words(" ".join(texts.values()))):
        draft.unknown.append((Field.ADDRESS.word, whole))
    address = Address(**{_PARTS[field]: text.strip()[:MAX_FIELD] for field, text in texts.items()})
    return Channel(ChannelKind.ADDRESS, address.lines(), label, preferred, address=address)


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _positions(draft: Draft) -> tuple[Position, ...]:
    found = (draft.positions[number] for number in sorted(draft.positions))
    return tuple(
        Position(
            parts.get(Field.ORGANISATION, ""), parts.get(Field.TITLE, ""), parts.get(Field.ROLE, ""), parts.get(Field.UNIT, ""),
            parts.get(Field.STARTED, ""), parts.get(Field.ENDED, ""),
        )
        for parts in found
    )  # fmt: skip


def _relation(draft: Draft, number: int, relation: Relation) -> Relation:
    said = draft.labels.get((Field.RELATION_LABEL, number), "") if number else relation.kind
    label, _ = kinds.label(said)
    return replace(relation, kind=kinds.relation_kind(label) or "knows")


def _knowledge(draft: Draft, person: Person) -> Knowledge:
    if not (draft.facts or draft.days or draft.touch):
        return Knowledge()
    happened = tuple(_interactions(draft, person))
    return Knowledge(facts=tuple(draft.facts), cadence=kinds.cadence(draft.touch), interactions=happened)


def _interactions(draft: Draft, person: Person) -> Iterator[Interaction]:
    """The days on which somebody was connected with or seen, with a `uid` that is the same at the next import."""
    profile = next((channel.value for channel in person.channels if channel.service == "linkedin"), "")
    who = profile or next((channel.value for channel in person.channels if channel.kind is ChannelKind.MAIL), person.display)
    if day := draft.days.get(Field.CONNECTED_ON):
        yield Interaction(InteractionKind.MESSAGE, When(day), (), title=tr("Connected on LinkedIn"), uid=f"linkedin:{who}")
    if day := draft.days.get(Field.LAST_SEEN):
        yield Interaction(InteractionKind.MEETING, When(day), (), title=tr("Last seen"), uid=f"seen:{day.isoformat()}:{who}")
