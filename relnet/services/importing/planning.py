"""Drafts become a plan: who is new, who is known already and what the file adds to them. Nothing is written."""

from collections.abc import Container, Sequence
from dataclasses import replace

from relnet.domain.merging import holdings, merged, news
from relnet.domain.person import Person
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import roster
from relnet.services.importing import grouping, resembling
from relnet.services.importing.collecting import no_collection
from relnet.services.importing.comparing import knowledge_of, outcome, relations_of, told
from relnet.services.importing.drafts import Draft, Reading
from relnet.services.importing.kept import Kept
from relnet.services.importing.plans import ImportPlan, PlanRow, Status
from relnet.services.importing.recognising import Known, Marks, repeated_uids
from relnet.services.library import Library, Steps

_SLICE = 50
# Each further card of somebody is compared with all before it.
_MOST_CARDS = 200


def plan(library: Library, reading: Reading) -> Steps[ImportPlan]:
    """Compare each draft with the library and with the drafts before it."""
    with no_collection():
        planner = _Planner(library, repeated_uids(draft.person for draft in reading.drafts))
        total = len(reading.drafts)
        for start in range(0, total, _SLICE):
            planner.add(reading.drafts[start : start + _SLICE])
            yield Progress(start, total, tr("Comparing with the people you have"))
        rows = planner.rows
        # What its rows were recognised by takes much room, and is not needed any more.
        del planner
        rows = yield from resembling.marked(library, rows)
        rows += _unread(reading, len(rows))
        groups = yield from grouping.planned(library, reading.groups, rows)
        return ImportPlan(tuple(rows), reading.sources, reading.problems, reading.guessed, groups)


class _Planner:
    """Builds the rows of a plan; knows which rows the later drafts may belong to."""

    def __init__(self, library: Library, repeated: Container[str]) -> None:
        self._library = library
        self._repeated = repeated
        self._known = Known(library, repeated)
        self._kept = Kept(library)
        self._people: dict[int, Person] = {}
        self._rows_by_key: dict[object, int] = {}
        self._first_of_person: dict[int, int] = {}
        self._first_of_uid: dict[str, tuple[Marks, int]] = {}
        self.rows: list[PlanRow] = []

    def add(self, drafts: Sequence[Draft]) -> None:
        """Some more drafts, looked up together."""
        marks = [Marks.of(draft.person) for draft in drafts]
        self._known.ask(drafts, marks)
        owners = [self._known.imported(draft) for draft in drafts]
        existing = [
            None if owner else self._known.person(draft, found) for draft, found, owner in zip(drafts, marks, owners, strict=True)
        ]
        self._look_up({id_ for id_ in existing if id_} - self._people.keys())
        for draft, found, owner, id_ in zip(drafts, marks, owners, existing, strict=True):
            if not draft.says_something:
                self._append(draft, "problem", tr("The card says nothing about anybody."))
            elif owner is not None:
                # Whatever of it was deleted since is not wanted.
                self._append(draft, "same", tr("already imported"), existing=owner)
            else:
                self._add(draft, found, id_)

    def _look_up(self, ids: set[int]) -> None:
        if ids:
            self._kept.ask(ids)
            self._people.update((person.id, person) for person in roster.read(self._library, sorted(ids)) if person.id)

    def _add(self, draft: Draft, marks: Marks, existing: int | None) -> None:
        sure = self._sure_keys(draft, marks)
        earlier = self._earlier(draft, marks, sure, existing)
        if earlier is None:
            earlier = self._new_row(draft, existing)
        else:
            self._join(earlier, draft, existing)
        owned: list[object] = [("id", existing)] if existing is not None else []
        for key in (*owned, *sure, *_name_keys(marks)):
            if not self._has_room(self._rows_by_key.get(key)):
                self._rows_by_key[key] = earlier
        if draft.person.uid:
            self._first_of_uid.setdefault(draft.person.uid, (marks, earlier))

    def _sure_keys(self, draft: Draft, marks: Marks) -> list[object]:
        first = self._first_of_uid.get(draft.person.uid)
        if first is None:
            return [("digest", draft.digest)]
        # Most UIDs come once, so that what else tells of their people is asked only now.
        for key in self._uid_keys(draft.person.uid, first[0]):
            self._rows_by_key.setdefault(key, first[1])
        return [("digest", draft.digest), *self._uid_keys(draft.person.uid, marks)]

    def _uid_keys(self, uid: str, marks: Marks) -> list[object]:
        return [("uid", uid, mark) for mark in (marks.whole if uid in self._repeated else marks.each)]

    def _earlier(self, draft: Draft, marks: Marks, sure_keys: list[object], existing: int | None) -> int | None:
        """The row that tells of the same person, and of nobody else in the library."""
        of_same = self._rows_by_key.get(("id", existing))
        if existing is not None and of_same is not None:
            return of_same if self._has_room(of_same) else None
        sure = [self._rows_by_key[key] for key in sure_keys if key in self._rows_by_key]
        named = [self._rows_by_key[key] for key in _name_keys(marks) if key in self._rows_by_key]
        believed = [index for index in named if named.count(index) > 1 or not self._has_other_uid(index, draft)]
        fitting = (index for index in sure + believed if existing is None or self.rows[index].existing is None)
        return next(filter(self._has_room, fitting), None)

    def _has_room(self, index: int | None) -> bool:
        return index is not None and len(self.rows[index].drafts) < _MOST_CARDS

    def _has_other_uid(self, index: int, draft: Draft) -> bool:
        uids = {other.person.uid for other in self.rows[index].drafts} - {""}
        return bool(draft.person.uid and uids) and draft.person.uid not in uids

    def _new_row(self, draft: Draft, existing: int | None) -> int:
        if existing is None:
            return self._append(draft, "new", _brought(draft.person, (draft,)))
        index = self._append(draft, "new", "", existing=existing)
        self.rows[index] = self._compared(self.rows[index])
        return index

    def _join(self, index: int, draft: Draft, existing: int | None) -> None:
        row = self.rows[index]
        assert row.person is not None
        if any(other.digest == draft.digest for other in row.drafts):
            self._append(draft, "same", tr("twice in the file"), existing=row.existing)
            return
        existing = row.existing if existing is None else existing
        together = merged(row.person, draft.person, draft.source)
        self.rows[index] = self._compared(replace(row, person=together, existing=existing, drafts=(*row.drafts, draft)))

    def _compared(self, row: PlanRow) -> PlanRow:
        assert row.person is not None
        existing = row.existing
        if existing is None:
            return replace(row, status="new", what=_brought(row.person, row.drafts))
        # Of several rows, the first takes the place of the kept card; the others add to it.
        is_first = self._first_of_person.setdefault(existing, row.index) == row.index
        base = self._kept.base(existing, row.drafts) if is_first else None
        mine = self._people[existing] = _sharing(row.person, self._people[existing])
        row = replace(row, base=base and replace(base, person=_sharing(row.person, base.person)))
        after = outcome(mine, row)
        words = news(mine, after.person) + told(knowledge_of(row.drafts, row.base), relations_of(row.drafts, row.base))
        if after.conflicts:
            words.append(tr("yours stays: {fields}").format(fields=", ".join(conflict.field for conflict in after.conflicts)))
        if not words and self._kept.lacks(existing, row.drafts):
            words.append(tr("further details"))
        status: Status = "update" if words else "same"
        return replace(row, status=status, what=", ".join(words) or tr("nothing new"), conflicts=after.conflicts)

    def _append(self, draft: Draft, status: Status, what: str, *, existing: int | None = None) -> int:
        index = len(self.rows)
        self.rows.append(PlanRow(index, status, draft.person, draft.source, draft.line, draft.number, what, existing, (draft,)))
        return index


def _brought(person: Person, drafts: Sequence[Draft]) -> str:
    """What somebody new comes with, in words."""
    return ", ".join(holdings(person) + told(knowledge_of(drafts), relations_of(drafts)))


def _sharing(theirs: Person, other: Person) -> Person:
    # Most pictures are the same in the file, the kept card and the library; once is enough in memory.
    return replace(other, photo=theirs.photo) if other.photo == theirs.photo else other


def _name_keys(marks: Marks) -> list[object]:
    return [("name", marks.name, mark) for mark in marks.identifiers if marks.name]


def _unread(reading: Reading, first: int) -> list[PlanRow]:
    cards = {(draft.source, draft.line) for draft in reading.drafts if draft.line <= 1}
    unread = [problem for problem in reading.problems if problem.line <= 1 and (problem.source, problem.line) not in cards]
    return [
        PlanRow(index, "problem", None, problem.source, problem.line, 0, problem.message)
        for index, problem in enumerate(unread, start=first)
    ]
