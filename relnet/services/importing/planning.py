"""Drafts become a plan: who is new, who is known already and what the file adds to them. Nothing is written."""

from collections.abc import Sequence
from dataclasses import replace

from relnet.domain.merging import holdings, merged, news
from relnet.domain.person import Person
from relnet.domain.problem import Problem
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import people
from relnet.services.importing.drafts import Draft, Reading
from relnet.services.importing.plans import ImportPlan, PlanRow, Status
from relnet.services.importing.recognising import Known, Marks
from relnet.services.library import Library, Steps

_SLICE = 50


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
        self._known = Known(library)
        self._rows_by_key: dict[object, int] = {}
        self.rows: list[PlanRow] = []

    def add(self, drafts: Sequence[Draft]) -> None:
        marks = [Marks.of(draft.person) for draft in drafts]
        self._known.ask(drafts, marks)
        for draft, found in zip(drafts, marks, strict=True):
            self._add(draft, found)

    def add_unread(self, problem: Problem) -> None:
        self.rows.append(PlanRow(len(self.rows), "problem", None, problem.source, problem.line, 0, problem.message))

    def _add(self, draft: Draft, marks: Marks) -> None:
        if not draft.says_something:
            self._append(draft, "problem", tr("The card says nothing about anybody."))
            return
        owner = self._known.imported(draft)
        if owner is not None:
            # Whatever of it was deleted since is not wanted.
            self._append(draft, "same", tr("already imported"), existing=owner)
            return
        existing = self._known.person(draft, marks)
        earlier = self._earlier(draft, marks, existing)
        if earlier is None:
            earlier = self._new_row(draft, existing)
        else:
            self._join(earlier, draft, existing)
        owned: list[object] = [("id", existing)] if existing is not None else []
        for key in (*owned, *_sure_keys(draft, marks), *_name_keys(marks)):
            self._rows_by_key.setdefault(key, earlier)

    def _earlier(self, draft: Draft, marks: Marks, existing: int | None) -> int | None:
        """The row that tells of the same person, and of nobody else in the library."""
        of_same = self._rows_by_key.get(("id", existing))
        if existing is not None and of_same is not None:
            return of_same
        sure = [self._rows_by_key[key] for key in _sure_keys(draft, marks) if key in self._rows_by_key]
        named = [self._rows_by_key[key] for key in _name_keys(marks) if key in self._rows_by_key]
        believed = [index for index in named if named.count(index) > 1 or not self._has_other_uid(index, draft)]
        fitting = (index for index in sure + believed if existing is None or self.rows[index].existing is None)
        return next(fitting, None)

    def _has_other_uid(self, index: int, draft: Draft) -> bool:
        uids = {other.person.uid for other in self.rows[index].drafts} - {""}
        return bool(draft.person.uid and uids) and draft.person.uid not in uids

    def _new_row(self, draft: Draft, existing: int | None) -> int:
        if existing is None:
            return self._append(draft, "new", ", ".join(holdings(draft.person)))
        mine = people.get(self._library, existing)
        return self._append(draft, *_compared(mine, draft.person), existing=existing)

    def _join(self, index: int, draft: Draft, existing: int | None) -> None:
        row = self.rows[index]
        assert row.person is not None
        if any(other.digest == draft.digest for other in row.drafts):
            self._append(draft, "same", tr("twice in the file"), existing=row.existing)
            return
        together = merged(row.person, draft.person)
        existing = row.existing if existing is None else existing
        if existing is None:
            status, what = row.status, ", ".join(holdings(together))
        else:
            status, what = _compared(people.get(self._library, existing), together)
        drafts = (*row.drafts, draft)
        self.rows[index] = replace(row, person=together, status=status, what=what, existing=existing, drafts=drafts)

    def _append(self, draft: Draft, status: Status, what: str, *, existing: int | None = None) -> int:
        index = len(self.rows)
        self.rows.append(PlanRow(index, status, draft.person, draft.source, draft.line, draft.number, what, existing, (draft,)))
        return index


def _sure_keys(draft: Draft, marks: Marks) -> list[object]:
    uid = draft.person.uid
    return [("digest", draft.digest), *(("uid", uid, mark) for mark in marks.each if uid)]


def _name_keys(marks: Marks) -> list[object]:
    return [("name", marks.name, mark) for mark in marks.identifiers if marks.name]


def _compared(mine: Person, theirs: Person) -> tuple[Status, str]:
    words = news(mine, merged(mine, theirs))
    return ("update", ", ".join(words)) if words else ("same", tr("nothing new"))
