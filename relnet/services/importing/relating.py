"""Who the people of an import are to each other and to those in the library, once all of them are there."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from relnet.domain.relation import Relation
from relnet.domain.words import tr
from relnet.services.importing.members import Members
from relnet.services.library import Library

_MUTUAL = {"family", "spouse", "partner", "sibling", "friend", "colleague", "knows"}
_INVERSE = {"parent": "child", "child": "parent", "manager": "report", "report": "manager", **{kind: kind for kind in _MUTUAL}}
_FAMILY = {"family", "spouse", "partner", "parent", "child", "sibling"}


class Stated(NamedTuple):
    """Somebody's relation, as a file says it."""

    person: int
    relation: Relation


def connect(library: Library, batch: int, stated: Sequence[Stated], members: Members) -> list[Stated]:
    """Connect those whom relations name; answers the relations that name nobody who is known."""
    members.ask((item.relation.uid for item in stated if item.relation.uid), (item.relation.name for item in stated))
    unknown: list[Stated] = []
    for item in stated:
        other = members.by_uid(item.relation.uid) if item.relation.uid else None
        other = other if other is not None or not item.relation.name else members.by_name(item.relation.name)
        if other is None:
            unknown.append(item)
        elif other != item.person:
            _connect(library, batch, item.person, other, item.relation.kind)
    return unknown


def facts(unknown: Iterable[Stated]) -> list[tuple[int, str, str]]:
    """What is left to say of relations to people who are not in the library: (person, kind, text) of a fact each."""
    found: list[tuple[int, str, str]] = []
    for person, relation in unknown:
        if relation.name:
            kind = "family" if relation.kind in _FAMILY else "relation"
            found.append((person, kind, f"{tr(relation.kind.capitalize())}: {relation.name}"))
    return found


def _connect(library: Library, batch: int, person: int, other: int, kind: str) -> None:
    inverse = _INVERSE.get(kind)
    said = "SELECT 1 FROM connection WHERE person_id = ? AND other_id = ? AND kind = ?"
    if library.one(said, person, other, kind) or (inverse and library.one(said, other, person, inverse)):
        return
    library.connection.execute(
        "INSERT INTO connection(person_id, other_id, kind, import_id, created_at) VALUES (?, ?, ?, ?, ?)",
        (person, other, kind, batch, library.now()),
    )
