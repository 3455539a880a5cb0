"""Who the people of an import are to each other and to those in the library, once all of them are there."""

from collections.abc import Sequence
from typing import NamedTuple

from relnet.domain.relation import Relation
from relnet.domain.words import tr
from relnet.services.importing.members import Members
from relnet.services.library import Library

_MUTUAL = {"family", "spouse", "partner", "sibling", "friend", "colleague", "knows"}
_INVERSE = {"parent": "child", "child": "parent", "manager": "report", "report": "manager", **{kind: kind for kind in _MUTUAL}}
_FAMILY = {"family", "spouse", "partner", "parent", "child", "sibling"}
# The person, the kind and the text of a fact.
Fact = tuple[int, str, str]


class Stated(NamedTuple):
    """Somebody's relation, as a file says it."""

    person: int
    relation: Relation


def connect(library: Library, batch: int, stated: Sequence[Stated], members: Members) -> list[Fact]:
    """Connect those whom relations name; answers what is left to say of relations that name nobody who is known."""
    members.ask((item.relation.uid for item in stated if item.relation.uid), (item.relation.name for item in stated))
    unknown: list[Fact] = []
    for item in stated:
        other = members.by_uid(item.relation.uid) if item.relation.uid else None
        other = other if other is not None or not item.relation.name else members.by_name(item.relation.name)
        if other is None and item.relation.name:
            unknown.append(_fact(item))
        elif other is not None and other != item.person:
            _connect(library, batch, item.person, other, item.relation.kind)
    return unknown


def _fact(stated: Stated) -> Fact:
    kind = "family" if stated.relation.kind in _FAMILY else "relation"
    return stated.person, kind, f"{tr(stated.relation.kind.capitalize())}: {stated.relation.name}"


def _connect(library: Library, batch: int, person: int, other: int, kind: str) -> None:
    inverse = _INVERSE.get(kind)
    said = "SELECT 1 FROM connection WHERE person_id = ? AND other_id = ? AND kind = ?"
    if library.one(said, person, other, kind) or (inverse and library.one(said, other, person, inverse)):
        return
    library.connection.execute(
        "INSERT INTO connection(person_id, other_id, kind, import_id, created_at) VALUES (?, ?, ?, ?, ?)",
        (person, other, kind, batch, library.now()),
    )
