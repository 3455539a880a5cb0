"""People: the list, the page of one, and the verbs that change them."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import filterfalse
from json import dumps, loads
from typing import Any

from relnet.domain.cadence import Cadence, Standing, standing
from relnet.domain.errors import UserError
from relnet.domain.names import colour_index
from relnet.domain.person import Person, Photo
from relnet.domain.words import tr
from relnet.model import tables
from relnet.services import membership, records
from relnet.services.library import Library, verb
from relnet.services.remembered import Remembered

_OWN_CARD = "own_card"
ACTIVE = "archived_at IS NULL AND deleted_at IS NULL"
ARCHIVED = "archived_at IS NOT NULL AND deleted_at IS NULL"


class Order(StrEnum):
    """How the list is sorted."""

    NAME = "name"
    LAST_CONTACT = "last contact"
    ADDED = "added"
    NEXT_DUE = "next due"


_SORTED = {
    Order.NAME: "sort_key, id",
    Order.LAST_CONTACT: "last_contact_on DESC, id",
    Order.ADDED: "created_at DESC, id",
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as a list shows them. `colour` is an index into the avatars' colours."""

    id: int
    name: str
    headline: str
    standing: Standing
    last_contact: date | None
    colour: int
    has_photo: bool
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A named group; `colour` is #RRGGBB, `people` how many active people are in it."""

    id: int
    name: str
    colour: str
    people: int


def ids(
    library: Library, *, order: Order = Order.NAME, archived: bool = False, among: Collection[int] | None = None
) -> "array[int]":
    """The ids of active people in order, or of those who are archived. Who is not due at all comes last, by name.

    `among` leaves out all others; it pays for less than some thousands.
    """
    if among is not None:
        return _read_ids(library, order, archived, "AND id IN (SELECT value FROM json_each(?))", dumps(list(among)))
    return _everybody.get(library, (order, archived), lambda: _read_ids(library, order, archived))


_everybody: "Remembered[array[int]]" = Remembered()


def _read_ids(library: Library, order: Order, archived: bool, among: str = "", *arguments: Any) -> "array[int]":
    people = f"SELECT id FROM person WHERE {ARCHIVED if archived else ACTIVE} {among}"
    if order is not Order.NEXT_DUE:
        return array("q", all_ids(library, f"{people} ORDER BY {_SORTED[order]}", *arguments))
    due = all_ids(library, f"{people} AND next_due_on IS NOT NULL ORDER BY next_due_on, id", *arguments)
    by_name = all_ids(library, f"{people} ORDER BY {_SORTED[Order.NAME]}", *arguments)
    return array("q", [*due, *filterfalse(set(due).__contains__, by_name)])


def is_archived(library: Library, id_: int) -> bool:
    """Whether the person rests in the archive."""
    return bool(library.one(f"SELECT 1 FROM person WHERE id = ? AND {ARCHIVED}", id_))


def all_ids(library: Library, sql: str, *arguments: Any) -> list[int]:
    """The ids that a query of one column called id answers, in its order: as one JSON text they come twice as fast as as rows."""
    return loads(library.one(f"SELECT json_group_array(id) FROM ({sql})", *arguments))


_ROWS = """
SELECT p.id, p.display,
    (SELECT trim(coalesce(nullif(x.title, ''), x.role) || ', ' || coalesce(o.name, ''), ', ')
     FROM position x LEFT JOIN organisation o ON o.id = x.organisation_id
     WHERE x.person_id = p.id ORDER BY x.ended_on <> '', x.rank LIMIT 1),
    p.ideal_days, p.longest_days, p.last_contact_on, EXISTS (SELECT 1 FROM photo f WHERE f.person_id = p.id),
    p.archived_at IS NOT NULL
FROM person p WHERE p.id IN (SELECT value FROM json_each(?))
"""


def rows(library: Library, ids: Sequence[int]) -> list[PersonRow]:
    """The people of a page, in the order of `ids`; ids that are no longer known are left out."""
    today = library.today()
    found = {row[0]: _row(row, today) for row in library.rows(_ROWS, dumps(list(ids)))}
    return [found[id_] for id_ in ids if id_ in found]


def _row(row: tuple[Any, ...], today: date) -> PersonRow:
    id_, name, headline, ideal, longest, last_contact_on, has_photo, archived = row
    last = date.fromisoformat(last_contact_on) if last_contact_on else None
    stands = standing(Cadence(ideal, longest) if ideal else None, last, today)
    colour = colour_index(name)
    return PersonRow(id_, name or tr("No name"), headline or "", stands, last, colour, bool(has_photo), bool(archived))


def count(library: Library) -> int:
    """How many people are active."""
    return library.one(f"SELECT count(*) FROM person WHERE {ACTIVE}")


def photo(library: Library, id_: int) -> Photo | None:
    """The person's picture, if there is one."""
    return records.read_photo(library, id_)


def get(library: Library, id_: int) -> Person:
    """The person with every field of a card. Raises KeyError for an unknown id."""
    return records.read(library, id_)


def own_card(library: Library) -> int | None:
    """Who the user is among the people; None while nobody said so."""
    uid = library.one("SELECT value FROM setting WHERE name = ?", _OWN_CARD)
    return library.one("SELECT id FROM person WHERE uid = ? AND deleted_at IS NULL", uid) if uid else None


def circles_of(library: Library, id_: int) -> list[Circle]:
    """The circles that a person is in. Their `people` is not counted (0)."""
    return [
        Circle(*row, people=0)
        for row in library.rows(
            "SELECT c.id, c.name, c.colour FROM circle_member m JOIN circle c ON c.id = m.circle_id"
            " WHERE m.person_id = ? ORDER BY c.rank, c.name",
            id_,
        )
    ]


@verb("Add person")
def add_person(library: Library, person: Person) -> int:
    """A new person; answers the id."""
    return records.insert(library, [_named(person)])[0]


@verb("Edit person")
def edit_person(library: Library, person: Person) -> None:
    """Write the person's fields as they are now; `person.id` says who."""
    records.update(library, _named(person))


@verb("Name own card")
def set_own_card(library: Library, id_: int) -> None:
    """This person is the user."""
    uid = library.one("SELECT uid FROM person WHERE id = ?", id_)
    tables.Setting.insert(name=_OWN_CARD, value=uid).on_conflict(
        conflict_target=[tables.Setting.name], update={tables.Setting.value: uid}
    ).execute()


@verb("Move to trash")
def move_to_trash(library: Library, ids: Sequence[int]) -> None:
    """Out of every list; nothing is erased."""
    chosen = tables.Person.id.in_(list(ids)) & tables.Person.deleted_at.is_null()
    tables.Person.update(deleted_at=library.now()).where(chosen).execute()


@verb("Change circles")
def set_circles(library: Library, person_id: int, circle_ids: Sequence[int]) -> None:
    """The circles that a person is in, exactly. The cadence of a circle comes and goes with it."""
    held = set(library.column("SELECT circle_id FROM circle_member WHERE person_id = ?", person_id))
    for old in sorted(held - set(circle_ids)):
        membership.leave(library, old, [person_id])
    for new in sorted(set(circle_ids) - held):
        membership.join(library, new, [person_id])


@verb("Change cadence")
def set_cadence(library: Library, person_id: int, cadence: Cadence | None) -> None:
    """How often to be in touch; None lets the person rest."""
    ideal, longest = (cadence.ideal_days, cadence.longest_days) if cadence else (None, None)
    person = tables.Person.get_by_id(person_id)
    if (person.ideal_days, person.longest_days, person.cadence_circle) != (ideal, longest, None):
        person.ideal_days, person.longest_days, person.cadence_circle = ideal, longest, None
        person.save(only=[tables.Person.ideal_days, tables.Person.longest_days, tables.Person.cadence_circle])


@verb("Restore from trash")
def restore_from_trash(library: Library, ids: Sequence[int]) -> None:
    """Back into every list."""
    tables.Person.update(deleted_at=None).where(tables.Person.id.in_(list(ids))).execute()


def _named(person: Person) -> Person:
    if not person.display:
        raise UserError(tr("A person needs a name, an organisation, a mail address or a phone number. Nothing was saved."))
    return person
