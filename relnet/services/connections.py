"""Who knows whom: the connections of people, whom somebody may know besides, and the verbs that change them."""

from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps

from relnet.domain.errors import UserError
from relnet.domain.words import tr
from relnet.model import tables
from relnet.services import people
from relnet.services.library import Library, verb
from relnet.services.people import PersonRow

INTRODUCED_BY = "introduced by"
# Of somebody met every day, the last talks tell enough.
_TALKS = 200


@dataclass(frozen=True, slots=True)
class Connection:
    """Two people who know each other, as seen from one of them: `other` is the other one.

    `kind` is one of RELATION_KINDS or a free word, and says what the other is to this person; where it is `reversed` it says
    what this person is to the other. `since` is free text, mostly a year.
    """

    id: int
    other: PersonRow
    kind: str
    reversed: bool = False
    since: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Somebody whom a person may know as well, and what tells of it; nothing of it is more than likely."""

    row: PersonRow
    connected: bool = False
    talks: int = 0
    organisation: str = ""
    circles: tuple[str, ...] = ()


def of(library: Library, person_id: int) -> tuple[Connection, ...]:
    """The connections of a person by the name of the other; people in the trash are left out."""
    found = library.rows(
        "SELECT c.id, c.other_id, c.kind, 0, c.since, c.note FROM connection c WHERE c.person_id = ?1"
        " UNION ALL SELECT c.id, c.person_id, c.kind, 1, c.since, c.note FROM connection c WHERE c.other_id = ?1",
        person_id,
    )
    rows = _there(library, [row[1] for row in found])
    known = [
        Connection(id_, rows[other], kind, bool(reverse), since, note)
        for id_, other, kind, reverse, since, note in found
        if other in rows
    ]
    return tuple(sorted(known, key=lambda one: (one.kind != INTRODUCED_BY or one.reversed, one.other.name.casefold(), one.id)))


def count(library: Library, person_id: int) -> int:
    """How many connections a person has."""
    return library.one(
        "SELECT (SELECT count(*) FROM connection c JOIN person p ON p.id = c.other_id WHERE c.person_id = ?1"
        " AND p.deleted_at IS NULL) + (SELECT count(*) FROM connection c JOIN person p ON p.id = c.person_id"
        " WHERE c.other_id = ?1 AND p.deleted_at IS NULL)",
        person_id,
    )


def in_common(library: Library, person_id: int, limit: int = 5) -> tuple[Acquaintance, ...]:
    """Whom you both know, at most `limit`: first the connections, then those you met together, then those of the same work."""
    connected = library.column(_CONNECTED, person_id, limit)
    met = dict(library.rows(_MET, person_id, _TALKS, limit + len(connected)))
    at_work = dict(library.rows(_AT_WORK, person_id, limit + len(connected) + len(met))) if len(met) < limit else {}
    rows = _there(library, list(dict.fromkeys((*connected, *met, *at_work))))
    chosen = list(rows)[:limit]
    circles = _circles_shared(library, person_id, chosen)
    return tuple(
        Acquaintance(rows[id_], id_ in connected, met.get(id_, 0), at_work.get(id_, ""), circles.get(id_, ())) for id_ in chosen
    )


def suggested(library: Library, person_id: int, limit: int = 5) -> tuple[Acquaintance, ...]:
    """Who was at the same work or in the same talks at the same time, as far as is known, and is no connection yet."""
    known = {person_id, *(row for pair in library.rows(_PAIRS, person_id) for row in pair)}
    at_work = dict(library.rows(_AT_WORK, person_id, limit + len(known)))
    met = dict(library.rows(_MET, person_id, _TALKS, limit + len(known)))
    rows = _there(library, [id_ for id_ in dict.fromkeys((*at_work, *met)) if id_ not in known])
    found = (Acquaintance(row, talks=met.get(id_, 0), organisation=at_work.get(id_, "")) for id_, row in rows.items())
    return tuple(found)[:limit]


@verb("Add connection")
def add_connections(
    library: Library, person_id: int, others: Sequence[int], kind: str, *, since: str = "", note: str = ""
) -> None:
    """These people know that one. Raises UserError if that is said already, with nothing changed."""
    said = {"kind": kind.strip(), "since": since.strip(), "note": note.strip(), "created_at": library.now()}
    for other in others:
        _check(library, person_id, other, kind)
        tables.Connection.create(person=person_id, other=other, **said)


@verb("Edit connection")
def edit_connection(library: Library, connection_id: int, kind: str, *, since: str = "", note: str = "") -> None:
    """Write how they know each other as it is now."""
    person_id, other_id = library.rows("SELECT person_id, other_id FROM connection WHERE id = ?", connection_id)[0]
    _check(library, person_id, other_id, kind, but=connection_id)
    changed = tables.Connection.update(kind=kind.strip(), since=since.strip(), note=note.strip())
    changed.where(tables.Connection.id == connection_id).execute()


@verb("Delete connection")
def delete_connections(library: Library, ids: Sequence[int]) -> None:
    """They do not know each other, or not like that."""
    tables.Connection.delete().where(tables.Connection.id.in_(list(ids))).execute()


def _check(library: Library, person_id: int, other_id: int, kind: str, but: int = 0) -> None:
    if person_id == other_id:
        raise UserError(tr("A connection is between two people. Choose somebody else; nothing was saved."))
    if not kind.strip():
        raise UserError(tr("Say how they know each other. Nothing was saved."))
    same = "SELECT count(*) FROM connection WHERE person_id = ? AND other_id = ? AND kind = ? AND id <> ?"
    if library.one(same, person_id, other_id, kind.strip(), but):
        raise UserError(tr("This connection is there already. Nothing was changed."))


_CONNECTED = """
SELECT p.id FROM (
    SELECT other_id AS id FROM connection WHERE person_id = ?1 UNION SELECT person_id FROM connection WHERE other_id = ?1
) x JOIN person p ON p.id = x.id AND p.deleted_at IS NULL LIMIT ?2
"""
_PAIRS = "SELECT person_id, other_id FROM connection WHERE ?1 IN (person_id, other_id)"
_MET = """
SELECT y.person_id, count(*) AS talks FROM
    (SELECT interaction_id FROM participant WHERE person_id = ?1 ORDER BY at DESC LIMIT ?2) x
    JOIN participant y ON y.interaction_id = x.interaction_id AND y.person_id <> ?1
GROUP BY y.person_id ORDER BY talks DESC, max(y.at) DESC LIMIT ?3
"""
# A year says the whole of it: what ended in 2019 goes on until its end.
_AT_WORK = """
SELECT y.person_id, o.name FROM position x
    JOIN position y ON y.organisation_id = x.organisation_id AND y.person_id <> x.person_id
    JOIN organisation o ON o.id = x.organisation_id
WHERE x.person_id = ?1
    AND (x.ended_on = '' OR y.started_on = '' OR y.started_on <= x.ended_on || '~')
    AND (y.ended_on = '' OR x.started_on = '' OR x.started_on <= y.ended_on || '~')
LIMIT ?2
"""


def _there(library: Library, ids: Sequence[int]) -> dict[int, PersonRow]:
    gone = set(
        library.column(
            "SELECT id FROM person WHERE deleted_at IS NOT NULL AND id IN (SELECT value FROM json_each(?))", dumps([*ids])
        )
    )
    return {row.id: row for row in people.rows(library, ids) if row.id not in gone}


def _circles_shared(library: Library, person_id: int, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for other, name in library.rows(
        "SELECT y.person_id, c.name FROM circle_member x JOIN circle c ON c.id = x.circle_id"
        " JOIN circle_member y ON y.circle_id = x.circle_id"
        " WHERE x.person_id = ? AND y.person_id IN (SELECT value FROM json_each(?)) ORDER BY c.rank, c.name",
        person_id,
        dumps([*ids]),
    ):
        found[other] = (*found.get(other, ()), name)
    return found
