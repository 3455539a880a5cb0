"""A person as rows, and back. One way in for the editor, the command line and the import of ten thousand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from json import dumps
from typing import Any
from uuid import uuid4

from relnet.domain.matching import normalised
from relnet.domain.names import fold, search_forms
from relnet.domain.person import Person, Photo
from relnet.services import roster
from relnet.services.library import Library

_PERSON = (
    "uid", "display", "sort_key", "search_names", "formatted", "prefix", "given", "middle", "family", "suffix",
    "nickname", "phonetic", "pronouns", "note", "other_names",
)  # fmt: skip
_CHANNEL = ("person_id", "kind", "value", "normalised", "label", "service", "preferred", "rank")
_ADDRESS = ("street", "locality", "region", "postal_code", "country", "po_box", "extended")
_POSITION = ("person_id", "organisation_id", "title", "role", "unit", "started_on", "ended_on", "rank")
_DATE = ("person_id", "kind", "label", "year", "month", "day")


def insert(library: Library, people: Sequence[Person], batch: int | None = None) -> list[int]:
    """Write new people; answers their ids, in order. `batch` is the import that they come with."""
    connection, now = library.connection, library.now()
    first = (library.one("SELECT max(id) FROM person") or 0) + 1
    ids = list(range(first, first + len(people)))
    named = _with_uids(library, people)
    pairs = list(zip(ids, named, strict=True))
    with library.adding():
        connection.executemany(
            _insert("person", ("id", "created_at", "import_id", *_PERSON)),
            [(id_, now, batch, *_person_values(person)) for id_, person in pairs],
        )
        _insert_channels(library, pairs)
        _insert_positions(library, pairs)
        _insert_dates(library, pairs)
        _insert_tags(library, pairs)
        _insert_photos(library, pairs)
    return ids


def _with_uids(library: Library, people: Sequence[Person]) -> list[Person]:
    # A card may bring a UID that somebody in the trash has, or two cards the same one.
    wanted = dumps([person.uid for person in people])
    taken = set(library.column("SELECT uid FROM person WHERE uid IN (SELECT value FROM json_each(?))", wanted))
    named: list[Person] = []
    for person in people:
        free = person.uid and person.uid not in taken
        named.append(person if free else replace(person, uid=f"urn:uuid:{uuid4()}"))
        taken.add(named[-1].uid)
    return named


def update(library: Library, person: Person, *, before: Person | None = None, respells: bool = True) -> None:
    """Write what differs between `person` and what the library holds under its id. Without a UID the person keeps theirs.

    `before` is what it holds, for those who have read it already. With `respells` an organisation or a tag is from then on
    spelled as it is here, for everybody whom it names.
    """
    id_ = person.id
    assert id_ is not None
    before = before or read(library, id_)
    person = person if person.uid else replace(person, uid=before.uid)
    if _person_values(person) != _person_values(before):
        settings = ", ".join(f"{column} = ?" for column in _PERSON)
        library.connection.execute(f"UPDATE person SET {settings} WHERE id = ?", (*_person_values(person), id_))
    for table, attribute, write in (
        ("channel", "channels", _insert_channels),
        ("position", "positions", _insert_positions),
        ("important_date", "dates", _insert_dates),
        ("person_tag", "tags", _insert_tags),
        ("photo", "photo", _insert_photos),
    ):
        if getattr(person, attribute) != getattr(before, attribute):
            library.connection.execute(f"DELETE FROM {table} WHERE person_id = ?", (id_,))
            write(library, [(id_, person)])
    if respells:
        _respell(library, "organisation", [position.organisation for position in person.positions])
        _respell(library, "tag", person.tags)


def tag(library: Library, name: str, ids: Iterable[int]) -> None:
    """Give people a tag, those who do not have it yet."""
    known = _ids_of(library, "tag", {name})[fold(name)]
    library.connection.executemany(
        "INSERT OR IGNORE INTO person_tag(person_id, tag_id) VALUES (?, ?)", [(id_, known) for id_ in ids]
    )


def tag_interaction(library: Library, id_: int, names: Iterable[str]) -> None:
    """Give what happened these tags, each once."""
    tagged = {fold(name): name for name in names if name.strip()}
    known = _ids_of(library, "tag", {*tagged.values()})
    library.connection.executemany(
        _insert("interaction_tag", ("interaction_id", "tag_id")), [(id_, known[folded]) for folded in tagged]
    )


def read(library: Library, id_: int) -> Person:
    """The person with everything that a card can say of them. Raises KeyError for an unknown id."""
    found = roster.read(library, [id_])
    if not found:
        raise KeyError(id_)
    return found[0]


def read_photo(library: Library, id_: int) -> Photo | None:
    """The person's picture, if there is one."""
    rows = library.rows("SELECT mime, data FROM photo WHERE person_id = ?", id_)
    return Photo(rows[0][0], bytes(rows[0][1])) if rows else None


def _person_values(person: Person) -> tuple[Any, ...]:
    name = person.name
    display = person.display
    return (
        person.uid, display, fold(display),
        search_forms(display, name.given, name.family, person.nickname, person.phonetic, *person.other_names),
        name.formatted, name.prefix, name.given, name.middle, name.family, name.suffix,
        person.nickname, person.phonetic, person.pronouns, person.note, "\n".join(person.other_names),
    )  # fmt: skip


def _insert_channels(library: Library, people: Iterable[tuple[int, Person]]) -> None:
    plain: list[tuple[Any, ...]] = []
    addresses: list[tuple[Any, ...]] = []
    for id_, person in people:
        for rank, c in enumerate(person.channels):
            values = (id_, c.kind.value, c.value, normalised(c), c.label, c.service, c.preferred, rank)
            if c.address:
                addresses.append((*values, *(getattr(c.address, column) for column in _ADDRESS)))
            else:
                plain.append(values)
    # Apart, because binding the seven empty columns of an address would double what most channels cost.
    library.connection.executemany(_insert("channel", _CHANNEL), plain)
    library.connection.executemany(_insert("channel", (*_CHANNEL, *_ADDRESS)), addresses)


def _insert_positions(library: Library, people: Iterable[tuple[int, Person]]) -> None:
    positions = [(id_, rank, position) for id_, person in people for rank, position in enumerate(person.positions)]
    named = _ids_of(library, "organisation", {position.organisation for *_, position in positions if position.organisation})
    library.connection.executemany(
        _insert("position", _POSITION),
        [
            (id_, named.get(fold(p.organisation)), p.title, p.role, p.unit, p.started_on, p.ended_on, rank)
            for id_, rank, p in positions
        ],
    )


def _insert_dates(library: Library, people: Iterable[tuple[int, Person]]) -> None:
    library.connection.executemany(
        _insert("important_date", _DATE),
        [
            (id_, item.kind, item.label, item.date.year, item.date.month, item.date.day)
            for id_, person in people
            for item in person.dates
        ],
    )


def _insert_tags(library: Library, people: Iterable[tuple[int, Person]]) -> None:
    tagged = [(id_, tag) for id_, person in people for tag in {fold(tag): tag for tag in person.tags if tag.strip()}.values()]
    known = _ids_of(library, "tag", {tag for _, tag in tagged})
    library.connection.executemany(
        _insert("person_tag", ("person_id", "tag_id")), [(id_, known[fold(tag)]) for id_, tag in tagged]
    )


def _insert_photos(library: Library, people: Iterable[tuple[int, Person]]) -> None:
    library.connection.executemany(
        _insert("photo", ("person_id", "mime", "data")),
        [(id_, person.photo.mime, person.photo.data) for id_, person in people if person.photo],
    )


def _ids_of(library: Library, table: str, names: set[str]) -> dict[str, int]:
    # The ids of organisations or tags by folded name, those new to the library made first.
    if not names:
        return {}
    wanted = {fold(name): name for name in sorted(names, reverse=True)}
    found = dict(
        library.rows(f"SELECT folded, id FROM {table} WHERE folded IN (SELECT value FROM json_each(?))", dumps([*wanted]))
    )
    for key, name in wanted.items():
        if key not in found:
            found[key] = library.connection.execute(_insert(table, ("name", "folded")), (name, key)).lastrowid
    return found


def _respell(library: Library, table: str, names: Iterable[str]) -> None:
    # Somebody who edits a spelling means it, for everybody whom it names.
    library.connection.executemany(
        f"UPDATE {table} SET name = ?1 WHERE folded = ?2 AND name <> ?1", [(name, fold(name)) for name in names]
    )


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
