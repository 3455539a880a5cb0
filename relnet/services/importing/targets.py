"""Whom the chosen rows of a plan become: somebody new, or somebody who is there; several rows may become one person."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from json import dumps

from relnet.domain.names import fold
from relnet.domain.person import Person
from relnet.domain.progress import Progress
from relnet.services.importing.comparing import outcome
from relnet.services.importing.plans import Decision, ImportPlan, PlanRow
from relnet.services.library import Library, Steps
from relnet.services.merging import joined

_SLICE = 2000


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody, and the rows that tell of them. `existing` is None for somebody new."""

    existing: int | None
    rows: tuple[PlanRow, ...]

    def new_person(self, tags: Sequence[str]) -> Person:
        """The new person whom the rows make, with the tags of the whole import."""
        person = reduce(joined, [row.person for row in self.rows if row.person])
        return with_tags(person, tags)

    def updated(self, mine: Person, tags: Sequence[str]) -> Person:
        """What the rows make of somebody."""
        for row in self.rows:
            mine = outcome(mine, row).person
        return with_tags(mine, tags)


def with_tags(person: Person, tags: Sequence[str]) -> Person:
    """The person with these tags too."""
    known = set(map(fold, person.tags))
    new = [tag for tag in tags if fold(tag).strip() and fold(tag) not in known]
    return replace(person, tags=(*person.tags, *new)) if new else person


def targets(library: Library, plan: ImportPlan, decision: Decision) -> Steps[tuple[list[Target], list[Target]]]:
    """The new people and those to update. Who was erased or thrown away since comes in as new."""
    rows = [row for row in plan.rows if row.index in decision.chosen and row.person and row.status in ("new", "update", "alike")]
    there = still_there(library, (id_ for row in rows for id_ in (row.existing, row.alike and row.alike.person) if id_))
    whom: dict[int, tuple[str, int]] = {}
    together: dict[tuple[str, int], list[PlanRow]] = {}
    # A row may be one with an earlier one only, whose person is settled by then.
    for place, row in enumerate(rows):
        whom[row.index] = _whom(row, decision, there, whom)
        together.setdefault(whom[row.index], []).append(row)
        if place % _SLICE == 0:
            yield Progress()
    new = [Target(None, tuple(rows)) for (sort, _), rows in together.items() if sort == "row"]
    known = [Target(id_, tuple(rows)) for (sort, id_), rows in together.items() if sort == "person"]
    return new, known


def _whom(row: PlanRow, decision: Decision, there: Container[int], whom: dict[int, tuple[str, int]]) -> tuple[str, int]:
    if row.existing is not None and row.existing in there:
        return "person", row.existing
    if row.alike and row.index in decision.merge:
        if row.alike.person is not None and row.alike.person in there:
            return "person", row.alike.person
        if row.alike.row in whom:
            return whom[row.alike.row]
    return "row", row.index


def still_there(library: Library, ids: Iterable[int]) -> set[int]:
    """Those of these people who are neither erased nor in the trash."""
    alive = "SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL"
    return set(library.column(alive, dumps(list(ids))))
