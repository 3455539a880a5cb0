"""What an import makes of people who were there: noted as they were before and after, so that it can be taken back."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from relnet.domain.person import Person
from relnet.services import roster
from relnet.services.library import Library
from relnet.services.person_document import as_document, from_document

Cadence = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class State:
    """All of somebody that an import may change. `circles` are ids, `cadence` the ideal, the longest days and its circle."""

    person: Person
    circles: tuple[int, ...]
    cadence: Cadence


@dataclass(frozen=True, slots=True)
class Change:
    """What an import made of somebody. `has_photo` says whether their picture is among it."""

    person_id: int
    before: State
    after: State
    has_photo: bool


@contextmanager
def noted(library: Library, batch: int, ids: Iterable[int]) -> Iterator[dict[int, State]]:
    """Note what the caller's block changes of these people; gives it how they are before."""
    wanted = sorted(set(ids))
    before = states(library, wanted)
    yield before
    after = states(library, wanted)
    library.connection.executemany(
        "INSERT INTO import_change(import_id, person_id, before, after) VALUES (?, ?, ?, ?)",
        [(batch, id_, *_documents(before[id_], after[id_])) for id_ in wanted if before[id_] != after[id_]],
    )


def states(library: Library, ids: Iterable[int]) -> dict[int, State]:
    """How these people are now."""
    wanted = json.dumps(list(ids))
    circles = roster.grouped(library.rows(_CIRCLES, wanted), lambda row: row[0])
    cadences = {id_: (ideal, longest, circle) for id_, ideal, longest, circle in library.rows(_CADENCES, wanted)}
    people = roster.read(library, json.loads(wanted))
    return {id_: State(person, tuple(circles[id_]), cadences[id_]) for person in people if (id_ := person.id) is not None}


def changes(library: Library, batch: int, after: int | None, limit: int) -> list[tuple[int, Change]]:
    """Some changes of an import with their ids, the newest first, from before the one with the id `after`."""
    rows = library.rows(_CHANGES, batch, after, limit)
    return [(id_, _change(person_id, json.loads(old), json.loads(new))) for id_, person_id, old, new in rows]


def _documents(before: State, after: State) -> tuple[str, str]:
    documents = [as_document(state.person) | {"circles": state.circles, "cadence": state.cadence} for state in (before, after)]
    if before.person.photo == after.person.photo:
        # Pictures are large and seldom change.
        for document in documents:
            del document["photo"]
    old, new = (json.dumps(document, ensure_ascii=False) for document in documents)
    return old, new


def _change(person_id: int, old: dict[str, Any], new: dict[str, Any]) -> Change:
    return Change(person_id, _state(person_id, old), _state(person_id, new), "photo" in old)


def _state(person_id: int, document: dict[str, Any]) -> State:
    ideal, longest, circle = document["cadence"]
    return State(replace(from_document(document), id=person_id), tuple(document["circles"]), (ideal, longest, circle))


_CIRCLES = """
SELECT person_id, circle_id FROM circle_member WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY person_id, circle_id
"""
_CADENCES = "SELECT id, ideal_days, longest_days, cadence_circle_id FROM person WHERE id IN (SELECT value FROM json_each(?))"
_CHANGES = """
SELECT id, person_id, before, after FROM import_change
WHERE import_id = ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3
"""
