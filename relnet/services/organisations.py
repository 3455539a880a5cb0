"""Organisations: who works there and who did, by what name everybody has it, and which of them may know each other."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import filterfalse
from json import dumps, loads

from relnet.domain.errors import UserError
from relnet.domain.names import fold
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.model import tables
from relnet.services import people, roster
from relnet.services.library import Library, Steps, verb
from relnet.services.people import PersonRow

_SLICE = 500
_NOT_CONNECTED = "not_connected"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, with how many people of the library have or had a position there."""

    id: int
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """An organisation with its people: ids by name, so that twenty thousand open at once; `members` tells of those in sight.

    Somebody is `past` once every position there has ended. People in the trash are left out.
    """

    id: int
    name: str
    present: "array[int]"
    past: "array[int]"

    @property
    def people(self) -> int:
        """How many there are, both together."""
        return len(self.present) + len(self.past)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with the position there that says most: one that goes on, else the last. Dates are ISO texts or parts of them."""

    row: PersonRow
    title: str
    unit: str
    started_on: str
    ended_on: str


_NAMED = "SELECT o.id, o.name, (SELECT count(DISTINCT person_id) FROM position WHERE organisation_id = o.id) FROM organisation o"
_HELD = "EXISTS (SELECT 1 FROM position WHERE organisation_id = o.id)"
_PEOPLE = """
SELECT p.id AS id FROM person p
WHERE p.deleted_at IS NULL AND p.id IN (SELECT person_id FROM position WHERE organisation_id = ?1) ORDER BY p.sort_key, p.id
"""
_PAST = """
SELECT DISTINCT person_id AS id FROM position x WHERE organisation_id = ?1 AND ended_on <> '' AND ended_on <= ?2
AND NOT EXISTS (SELECT 1 FROM position y INDEXED BY position_by_person WHERE y.person_id = x.person_id
    AND y.organisation_id = ?1 AND (y.ended_on = '' OR y.ended_on > ?2))
"""
_MEMBERS = """
SELECT person_id, coalesce(nullif(title, ''), role), unit, started_on, ended_on FROM position
WHERE person_id IN (SELECT value FROM json_each(?2)) AND +organisation_id = ?1
ORDER BY person_id, ended_on = '', ended_on, -rank, -id
"""


def page(library: Library, id_: int) -> OrganisationPage:
    """What the page of an organisation shows. Raises KeyError for an unknown id."""
    name = library.one("SELECT name FROM organisation WHERE id = ?", id_)
    if name is None:
        raise KeyError(id_)
    past = frozenset(people.all_ids(library, _PAST, id_, library.today().isoformat()))
    everybody = people.all_ids(library, _PEOPLE, id_)
    return OrganisationPage(
        id_,
        name,
        array("q", filterfalse(past.__contains__, everybody) if past else everybody),
        array("q", filter(past.__contains__, everybody)),
    )


def members(library: Library, id_: int, ids: Sequence[int]) -> list[Member]:
    """These people of an organisation, in the order of `ids`; those who are of it no longer are left out."""
    held = {person: rest for person, *rest in library.rows(_MEMBERS, id_, dumps([*ids]))}
    return [Member(row, *held[row.id]) for row in people.rows(library, ids) if row.id in held]


def all_organisations(library: Library, text: str = "", limit: int = 10) -> list[Organisation]:
    """Organisations that somebody has a position in: those that begin with the text, then those with a word that does."""
    wanted = fold(text.strip())
    first = library.rows(
        f"{_NAMED} WHERE o.folded >= ?1 AND o.folded < ?1 || char(1114111) AND {_HELD} ORDER BY o.folded LIMIT ?2", wanted, limit
    )
    more = limit - len(first)
    if wanted and more > 0:
        first += library.rows(
            f"{_NAMED} WHERE instr(o.folded, ' ' || ?1) > 0 AND substr(o.folded, 1, length(?1)) <> ?1 AND {_HELD}"
            " ORDER BY o.folded LIMIT ?2",
            wanted,
            more,
        )
    return [Organisation(*row) for row in first]


def named(library: Library, name: str) -> int | None:
    """The id of the organisation of that name, whatever its case and accents; None if there is none."""
    return library.one("SELECT id FROM organisation WHERE folded = ?", fold(name.strip()))


def of_person(library: Library, person: int) -> int | None:
    """The organisation of a person's first position that has one, those that ended last; None without any."""
    return library.one(
        "SELECT organisation_id FROM position WHERE person_id = ? AND organisation_id IS NOT NULL"
        " ORDER BY ended_on <> '', rank, id LIMIT 1",
        person,
    )


@verb("Rename organisation")
def rename_organisation(library: Library, id_: int, name: str) -> Steps[int]:
    """Call it otherwise, for everybody; where there is one of that name, both become that one.

    Answers the id of the organisation that is there then. Raises UserError without a name.
    """
    new, folded = name.strip(), fold(name.strip())
    if not folded:
        raise UserError(tr("An organisation needs a name. Nothing was saved."))
    yield Progress()
    other = named(library, new)
    if other is not None and other != id_:
        yield from _move(library, id_, other)
        return other
    settings = "UPDATE organisation SET name = ?1, folded = ?2 WHERE id = ?3 AND name <> ?1"
    library.connection.execute(settings, (new, folded, id_))
    return id_


@verb("Merge organisations")
def merge_organisations(library: Library, keep: int, other: int) -> Steps[None]:
    """Everybody of `other` is of `keep` from then on, and `other` is gone."""
    if keep != other:
        yield from _move(library, other, keep)


@verb("Not connected")
def say_not_connected(library: Library, person: int, other: int) -> None:
    """These two are not to be suggested again."""
    before, pair = not_connected(library), (min(person, other), max(person, other))
    if pair not in before:
        _keep_apart(library, before | {pair})


def forget(library: Library, ids: Collection[int]) -> None:
    """For use in a verb that erases people: no pair names any of them any more."""
    before = not_connected(library)
    left = frozenset(pair for pair in before if not {*pair}.intersection(ids))
    if left != before:
        _keep_apart(library, left)


def _keep_apart(library: Library, pairs_of_people: frozenset[tuple[int, int]]) -> None:
    pairs = dumps(sorted(pairs_of_people))
    tables.Setting.insert(name=_NOT_CONNECTED, value=pairs).on_conflict(
        conflict_target=[tables.Setting.name], update={tables.Setting.value: pairs}
    ).execute()


def not_connected(library: Library) -> frozenset[tuple[int, int]]:
    """The pairs of people of whom the user said so, the smaller id first."""
    said = library.one("SELECT value FROM setting WHERE name = ?", _NOT_CONNECTED)
    return frozenset((first, second) for first, second in loads(said)) if said else frozenset()


def _move(library: Library, source: int, target: int) -> Steps[None]:
    held = library.column("SELECT id FROM position WHERE organisation_id = ?", source)
    for done, part in roster.slices(held, _SLICE):
        yield Progress(done, len(held), tr("Merging organisations"))
        library.connection.execute(
            "UPDATE position SET organisation_id = ? WHERE id IN (SELECT value FROM json_each(?))", (target, dumps([*part]))
        )
    library.connection.execute("DELETE FROM organisation WHERE id = ?", (source,))
