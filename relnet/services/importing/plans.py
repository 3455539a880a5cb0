"""What an import would do, and what of it somebody decided to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from relnet.domain.cadence import Cadence
from relnet.domain.person import Person
from relnet.domain.problem import Problem
from relnet.domain.reconciling import Conflict
from relnet.services.importing.comparing import Base
from relnet.services.importing.drafts import Draft, DraftGroup

Status = Literal["new", "update", "alike", "same", "problem"]
GroupsAs = Literal["tags", "circles", "none"]


@dataclass(frozen=True, slots=True)
class Alike:
    """Who a row may be, though nothing proves it: a person of the library, or an earlier row of the plan.

    One of `person` and `row` is set. `score` is 0 to 1, `reason` says in words what they share.
    """

    person: int | None
    row: int | None
    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the preview.

    `what` says in words what it brings or why it cannot be read. `existing` is the id of the person that it updates or
    equals; `alike` whom an `alike` row resembles. `conflicts` are what it says otherwise than the user. `drafts` are the
    cards behind it: several where the files tell of one person more than once. `base` is what an earlier import of the
    same cards said, if there was one.
    """

    index: int
    status: Status
    person: Person | None
    source: str
    line: int
    card: int
    what: str
    existing: int | None = None
    drafts: tuple[Draft, ...] = ()
    alike: Alike | None = None
    conflicts: tuple[Conflict, ...] = ()
    base: Base | None = None


@dataclass(frozen=True, slots=True)
class PlannedGroup:
    """A group of the files. `people` are the rows of those of its members that the plan has."""

    name: str
    people: tuple[int, ...]
    draft: DraftGroup


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing has been done yet. `problems` are all that were met, those of readable cards too.

    `guessed` names the sources whose text depends on the charset that was chosen.
    """

    rows: tuple[PlanRow, ...]
    sources: tuple[str, ...]
    problems: tuple[Problem, ...]
    guessed: tuple[str, ...] = ()
    groups: tuple[PlannedGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What of a plan to do; rows are named by their index.

    `chosen` come in. Of those that are alike, `merge` become one with whom they resemble; `apart` are somebody else,
    which is remembered; the rest are people of their own, which is not. `tags`, and the circle named `circle`, are for
    everybody chosen, `cadences` for some. Groups become what `groups_as` says.
    """

    chosen: frozenset[int]
    merge: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()
    tags: tuple[str, ...] = ()
    circle: str = ""
    groups_as: GroupsAs = "tags"
    cadences: Mapping[int, Cadence] = field(default_factory=dict[int, Cadence])


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. `same` were there already. `import_id` is None where there was nothing to do."""

    import_id: int | None
    new: int
    updated: int
    same: int
