"""Drafts become a plan: who is new, who is known already and what the file adds to them. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from json import dumps
from typing import Literal

from relnet.domain.matching import identifiers
from relnet.domain.merging import holdings, merged, news
from relnet.domain.names import fold
from relnet.domain.person import Person
from relnet.domain.problem import Problem
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import people
from relnet.services.importing.reading import Draft, Reading
from relnet.services.library import Library, Steps

_SLICE = 50

Status = Literal["new", "update", "same", "problem"]
Identifiers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the preview.

    `what` says in words what it brings or why it cannot be read. `existing` is the id of the person that it updates or
    equals. `drafts` are the cards behind it: several where the files tell of one person more than once.
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


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing has been done yet. `problems` are all that were met, those of readable cards too.

    `guessed` names the sources whose text depends on the charset that was chosen.
    """

    rows: tuple[PlanRow, ...]
    sources: tuple[str, ...]
    problems: tuple[Problem, ...]
    guessed: tuple[str, ...] = ()


def plan(library: Library, reading: Reading) -> Steps[ImportPlan]:
    """Compare each draft with the library and with the drafts before it."""
    planner = _Planner(library)
    total = len(reading.drafts)
    for start in range(0, total, _SLICE):
        planner.add(reading.drafts[start : start + _SLICE])
        yield Progress(start, total, tr("Comparing with the people you have"))
    cards = {(draft.source, draft.line) for draft in reading.drafts}
    unread = [problem for problem in reading.problems if problem.line <= 1 and (problem.source, problem.line) not in cards]
    for problem in unread:
        planner.add_unread(problem)
    return ImportPlan(tuple(planner.rows), reading.sources, reading.problems, reading.guessed)


class _Planner:
    """Builds the rows of a plan; knows which rows the later drafts may belong to."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[object, int] = {}
        self.rows: list[PlanRow] = []

    def add(self, drafts: Sequence[Draft]) -> None:
        marks = [(fold(draft.person.display), tuple(sorted(identifiers(draft.person)))) for draft in drafts]
        known = _Known(self._library, drafts, marks)
        for draft, (name, found) in zip(drafts, marks, strict=True):
            self._add(draft, known.person(draft, name, found), _keys(draft, name, found))

    def add_unread(self, problem: Problem) -> None:
        self.rows.append(PlanRow(len(self.rows), "problem", None, problem.source, problem.line, 0, problem.message))

    def _add(self, draft: Draft, existing: int | None, keys: list[object]) -> None:
        if not draft.says_something:
            self._append(draft, "problem", tr("The card says nothing about anybody."))
            return
        if existing is not None:
            keys.insert(0, ("id", existing))
        earlier = next((self._known[key] for key in keys if key in self._known), None)
        if earlier is None:
            earlier = self._new_row(draft, existing)
        else:
            self._join(earlier, draft)
        for key in keys:
            self._known.setdefault(key, earlier)

    def _new_row(self, draft: Draft, existing: int | None) -> int:
        if existing is None:
            return self._append(draft, "new", ", ".join(holdings(draft.person)))
        mine = people.get(self._library, existing)
        return self._append(draft, *_compared(mine, draft.person), existing=existing)

    def _join(self, index: int, draft: Draft) -> None:
        row = self.rows[index]
        assert row.person is not None
        if any(other.digest == draft.digest for other in row.drafts):
            self._append(draft, "same", tr("twice in the file"), existing=row.existing)
            return
        together = merged(row.person, draft.person)
        if row.existing is None:
            status, what = row.status, ", ".join(holdings(together))
        else:
            status, what = _compared(people.get(self._library, row.existing), together)
        self.rows[index] = replace(row, person=together, status=status, what=what, drafts=(*row.drafts, draft))

    def _append(self, draft: Draft, status: Status, what: str, *, existing: int | None = None) -> int:
        index = len(self.rows)
        self.rows.append(PlanRow(index, status, draft.person, draft.source, draft.line, draft.number, what, existing, (draft,)))
        return index


class _Known:
    """Who of the library some drafts may tell of, asked for all of them at once."""

    def __init__(self, library: Library, drafts: Sequence[Draft], marks: Sequence[tuple[str, Identifiers]]) -> None:
        digests = dumps([draft.digest for draft in drafts])
        uids = dumps([draft.person.uid for draft in drafts if draft.person.uid])
        self._by_digest = dict(library.rows(_BY_DIGEST, digests))
        self._by_uid = dict(library.rows(_BY_CARD_UID, uids)) | dict(library.rows(_BY_UID, uids))
        self._by_mark: dict[tuple[str, str, str], int] = {}
        for kind in ("mail", "phone"):
            wanted = dumps(sorted({value for _, found in marks for of, value in found if of == kind}))
            for value, name, id_ in library.rows(_BY_CHANNEL, kind, wanted):
                self._by_mark.setdefault((name, kind, value), id_)

    def person(self, draft: Draft, name: str, found: Identifiers) -> int | None:
        """The same card, else the same UID, else the same name with an equal mail address or phone number."""
        by_card = self._by_digest.get(draft.digest) or self._by_uid.get(draft.person.uid)
        return by_card or next((self._by_mark[name, *mark] for mark in found if (name, *mark) in self._by_mark), None)


_OF_CARD = (
    "SELECT c.{key}, p.id FROM card c JOIN person p ON p.id = c.person_id WHERE c.{key} IN (SELECT value FROM json_each(?))"
)
_BY_DIGEST = _OF_CARD.format(key="digest") + " AND p.deleted_at IS NULL"
_BY_CARD_UID = _OF_CARD.format(key="uid") + " AND c.uid <> '' AND p.deleted_at IS NULL"
_BY_UID = "SELECT uid, id FROM person WHERE uid IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL"
_BY_CHANNEL = """
SELECT c.normalised, p.sort_key, p.id FROM channel c JOIN person p ON p.id = c.person_id
WHERE c.kind = ? AND c.normalised IN (SELECT value FROM json_each(?)) AND c.normalised <> '' AND p.deleted_at IS NULL
ORDER BY p.id
"""


def _keys(draft: Draft, name: str, found: Identifiers) -> list[object]:
    keys: list[object] = [("digest", draft.digest)]
    keys += [("uid", draft.person.uid)] if draft.person.uid else []
    return keys + [("name", name, *mark) for mark in found if name]


def _compared(mine: Person, theirs: Person) -> tuple[Status, str]:
    words = news(mine, merged(mine, theirs))
    return ("update", ", ".join(words)) if words else ("same", tr("nothing new"))
