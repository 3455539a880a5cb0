"""A row while it is read: cells are taken one by one, and put together once all are known."""

from collections.abc import Callable
from datetime import date

from relnet.domain.dates import PartialDate
from relnet.domain.knowledge import KnownFact
from relnet.domain.person import ImportantDate
from relnet.domain.relation import Relation
from relnet.tabular import kinds
from relnet.tabular.cells import listed, mails, pages, phones, several
from relnet.tabular.days import read_day, says_nothing
from relnet.tabular.fields import Column, Field

MAX_FIELD = 2000
_GOOGLE_GROUPS = frozenset({"mycontacts"})

Group = tuple[str, int]


class Draft:
    """What the cells of one row said so far."""

    __slots__ = (
        "addresses", "born", "channels", "custom", "dates", "days", "facts", "labels", "names", "notes", "order",
        "other_names", "positions", "relations", "tags", "today", "touch", "unknown",
    )  # fmt: skip

    def __init__(self, order: bool | None, today: date) -> None:
        self.order = order
        self.today = today
        self.names: dict[Field, str] = {}
        self.other_names: dict[str, None] = {}
        self.channels: list[tuple[Column, str]] = []
        self.addresses: dict[Group, dict[Field, list[str]]] = {}
        self.positions: dict[int, dict[Field, str]] = {}
        self.labels: dict[tuple[Field, int], str] = {}
        self.dates: list[tuple[Column, PartialDate]] = []
        self.born: dict[Field, str] = {}
        self.days: dict[Field, date] = {}
        self.tags: dict[str, None] = {}
        self.notes: list[str] = []
        self.relations: list[tuple[int, Relation]] = []
        self.facts: list[KnownFact] = []
        self.touch = ""
        self.custom: list[tuple[int, str]] = []
        self.unknown: list[tuple[str, str]] = []

    def take(self, column: Column | None, title: str, cell: str) -> None:
        """Keep a cell that is not empty; what its field cannot hold is kept under its title."""
        if column is None or not TAKERS[column.field](self, column, cell):
            self.unknown.append((title, cell))


def line(text: str) -> str:
    """The text on one line, no longer than a field can be."""
    return " ".join(text.split())[:MAX_FIELD]


def _name(draft: Draft, column: Column, cell: str) -> bool:
    return draft.names.setdefault(column.field, line(cell)) == line(cell)


def _phonetic(draft: Draft, column: Column, cell: str) -> bool:
    spoken = draft.names.get(column.field, "")
    draft.names[column.field] = f"{spoken} {line(cell)}".strip()[:MAX_FIELD]
    return True


def _other_names(draft: Draft, _column: Column, cell: str) -> bool:
    draft.other_names.update((line(name), None) for name in cell.split("\n") if name.strip())
    return True


def _channel(draft: Draft, column: Column, cell: str) -> bool:
    draft.channels.append((column, cell))
    return True


def _label(draft: Draft, column: Column, cell: str) -> bool:
    draft.labels[column.field, column.number] = cell
    return True


def _address(draft: Draft, column: Column, cell: str) -> bool:
    parts = draft.addresses.setdefault((column.label, column.number), {})
    parts.setdefault(column.field, []).extend(several(cell) if column.number else [cell])
    return True


def _position(draft: Draft, column: Column, cell: str) -> bool:
    number = column.number or 1
    while column.field in draft.positions.get(number, ()):
        number += 1
    draft.positions.setdefault(number, {})[column.field] = line(cell)
    return True


def _date(draft: Draft, column: Column, cell: str) -> bool:
    texts = several(cell)
    found = [read_day(text, draft.order) for text in texts]
    if not all(found):
        return len(texts) == 1 and says_nothing(cell)
    if column.field is Field.BIRTHDAY and any(known.field is Field.BIRTHDAY for known, _ in draft.dates):
        return False
    draft.dates += [(column, day) for day in found if day]
    return True


def _born(draft: Draft, column: Column, cell: str) -> bool:
    draft.born[column.field] = cell[:40]
    return True


def _day(draft: Draft, column: Column, cell: str) -> bool:
    found = read_day(cell, draft.order)
    if not found or found.year is None:
        return says_nothing(cell)
    draft.days[column.field] = found.in_year(found.year)
    return True


def _tags(draft: Draft, _column: Column, cell: str) -> bool:
    for tag in listed(cell):
        plain = line(tag.removeprefix("*"))
        if plain and not (tag.startswith("*") and plain.casefold() in _GOOGLE_GROUPS):
            draft.tags[plain] = None
    return True


def _note(draft: Draft, _column: Column, cell: str) -> bool:
    draft.notes.append(cell)
    return True


def _relation(draft: Draft, column: Column, cell: str) -> bool:
    names = listed(cell) if column.label == "child" else several(cell)
    draft.relations += [(column.number, Relation(column.label, line(name))) for name in names]
    return True


def _fact(draft: Draft, column: Column, cell: str) -> bool:
    draft.facts.append(KnownFact(column.label or "note", cell, draft.today))
    return True


def _cadence(draft: Draft, _column: Column, cell: str) -> bool:
    if kinds.cadence(cell) is None:
        return False
    draft.touch = cell
    return True


def _custom(draft: Draft, column: Column, cell: str) -> bool:
    draft.custom.append((column.number, cell))
    return True


TAKERS: dict[Field, Callable[[Draft, Column, str], bool]] = {
    Field.PHONETIC: _phonetic,
    Field.OTHER_NAME: _other_names,
    Field.TAGS: _tags,
    Field.NOTE: _note,
    Field.RELATION: _relation,
    Field.FACT: _fact,
    Field.KEEP_IN_TOUCH: _cadence,
    Field.CUSTOM: _custom,
    **dict.fromkeys((Field.BIRTHDAY, Field.ANNIVERSARY, Field.DATE), _date),
    **dict.fromkeys((Field.BIRTH_YEAR, Field.BIRTH_MONTH, Field.BIRTH_DAY), _born),
    **dict.fromkeys((Field.CONNECTED_ON, Field.LAST_SEEN), _day),
    **dict.fromkeys((Field.MAIL, Field.PHONE, Field.WEB, Field.HANDLE), _channel),
    **dict.fromkeys(
        (Field.ORGANISATION, Field.UNIT, Field.TITLE, Field.ROLE, Field.STARTED, Field.ENDED),
        _position,
    ),
    **dict.fromkeys(
        (
            Field.ADDRESS, Field.STREET, Field.EXTENDED, Field.PO_BOX, Field.CITY, Field.REGION, Field.POSTAL_CODE,
            Field.COUNTRY,
        ),
        _address,
    ),
    **dict.fromkeys(
        (
            Field.MAIL_LABEL, Field.PHONE_LABEL, Field.WEB_LABEL, Field.HANDLE_LABEL, Field.SERVICE, Field.ADDRESS_LABEL,
            Field.DATE_LABEL, Field.RELATION_LABEL, Field.CUSTOM_LABEL,
        ),
        _label,
    ),
    **dict.fromkeys(
        (
            Field.NAME, Field.PREFIX, Field.GIVEN, Field.MIDDLE, Field.FAMILY, Field.SUFFIX, Field.NICKNAME, Field.PRONOUNS,
            Field.MAIDEN_NAME,
        ),
        _name,
    ),
}  # fmt: skip

SPLITTERS = {Field.MAIL: mails, Field.PHONE: phones, Field.WEB: pages}


def important(draft: Draft) -> tuple[ImportantDate, ...]:
    """The days of a row, with the birthday that stands in three columns."""
    found = [_important(draft, column, day) for column, day in draft.dates]
    if not any(known.kind == "birthday" for known in found) and (born := _birthday(draft.born)):
        found.insert(0, born)
    return tuple(dict.fromkeys(found))


def _important(draft: Draft, column: Column, day: PartialDate) -> ImportantDate:
    if column.field is not Field.DATE:
        return ImportantDate(column.field.value, day)
    label, _ = kinds.label(column.label or draft.labels.get((Field.DATE_LABEL, column.number), ""))
    kind = label.casefold()
    return ImportantDate(kind, day) if kind in ("birthday", "anniversary") else ImportantDate("other", day, label)


def _birthday(born: dict[Field, str]) -> ImportantDate | None:
    parts = [born.get(field, "") for field in (Field.BIRTH_YEAR, Field.BIRTH_MONTH, Field.BIRTH_DAY)]
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts[1:]):
        return None
    year = int(parts[0]) if parts[0].isascii() and parts[0].isdigit() and len(parts[0]) <= 4 else 0
    try:
        return ImportantDate("birthday", PartialDate(year or None, int(parts[1]), int(parts[2])))
    except ValueError:
        return None
