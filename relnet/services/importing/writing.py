"""The chosen part of a plan becomes people, in one action: one Undo takes all of it back."""

from collections.abc import Iterable, Iterator, Sequence
from json import dumps
from typing import TypeVar

from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import circles, records
from relnet.services.importing import grouping, knowing, relating, traces
from relnet.services.importing.changing import noted
from relnet.services.importing.collecting import no_collection
from relnet.services.importing.comparing import knowledge_of, relations_of
from relnet.services.importing.members import Members
from relnet.services.importing.plans import Decision, ImportPlan, ImportResult, PlanRow
from relnet.services.importing.targets import Target, still_there, targets
from relnet.services.library import Library, Steps, verb

T = TypeVar("T")

_SLICE = 100
# Updates take longer: each is read, compared and noted.
_FEW = 25


@verb("Import people")
def commit(library: Library, plan: ImportPlan, decision: Decision) -> Steps[ImportResult]:
    """Do what was decided of a plan; where that is nothing, nothing is written. Who is gone by now comes in as new."""
    new, known = yield from targets(library, plan, decision)
    same = sum(row.status == "same" for row in plan.rows)
    if not new and not known and not plan.groups:
        return ImportResult(None, 0, 0, same)
    made = traces.Made(library)
    unread = sum(row.status == "problem" for row in plan.rows)
    batch = library.connection.execute(
        "INSERT INTO import(at, sources, new, updated, same, unread) VALUES (?, ?, ?, ?, ?, ?)",
        (library.now(), dumps(plan.sources, ensure_ascii=False), len(new), len(known), same, unread),
    ).lastrowid
    with no_collection():
        yield from _Commit(library, plan, decision, batch).run(new, known)
        yield from traces.keep(library, batch, made)
    return ImportResult(batch, len(new), len(known), same)


class _Commit:
    """One import under way. `ids` are the people of the rows that are done."""

    def __init__(self, library: Library, plan: ImportPlan, decision: Decision, batch: int) -> None:
        self._library = library
        self._plan = plan
        self._decision = decision
        self._batch = batch
        there = still_there(library, (row.existing for row in plan.rows if row.existing is not None))
        self._ids = {row.index: row.existing for row in plan.rows if row.existing in there}
        self._new: set[int] = set()

    def run(self, new: Sequence[Target], known: Sequence[Target]) -> Steps[None]:
        total = len(new) + len(known)
        for start, part in _slices(new):
            self._add(part)
            yield Progress(start + len(part), total, tr("Importing people"))
        for start, part in _slices(known, _FEW):
            self._update(part)
            yield Progress(len(new) + start + len(part), total, tr("Importing people"))
        self._set_apart()
        yield from self._tell([*new, *known])
        yield from self._gather()

    def _add(self, part: Sequence[Target]) -> None:
        ids = records.insert(self._library, [target.new_person(self._decision.tags) for target in part], self._batch)
        self._new.update(ids)
        self._write_around(zip(ids, part, strict=True))

    def _update(self, part: Sequence[Target]) -> None:
        pairs = [(target.existing, target) for target in part if target.existing is not None]
        with noted(self._library, self._batch, (id_ for id_, _ in pairs)) as before:
            for id_, target in pairs:
                mine = before[id_].person
                person = target.updated(mine, self._decision.tags)
                records.update(self._library, person, before=mine, respells=False)
            self._write_around(pairs)

    def _write_around(self, pairs: Iterable[tuple[int, Target]]) -> None:
        done = list(pairs)
        self._ids.update((row.index, id_) for id_, target in done for row in target.rows)
        self._keep_originals([(id_, row) for id_, target in done for row in target.rows])
        if self._decision.circle.strip():
            circles.join(self._library, circles.get_or_make(self._library, self._decision.circle), [id_ for id_, _ in done])
        cadences = self._decision.cadences
        self._library.connection.executemany(
            "UPDATE person SET ideal_days = ?, longest_days = ?, cadence_circle_id = NULL WHERE id = ?",
            [
                (cadences[row.index].ideal_days, cadences[row.index].longest_days, id_)
                for id_, target in done
                for row in target.rows
                if row.index in cadences
            ],
        )

    def _keep_originals(self, written: Iterable[tuple[int, PlanRow]]) -> None:
        with self._library.adding():
            self._library.connection.executemany(
                "INSERT INTO card(person_id, import_id, source, uid, digest, charset, original) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (id_, self._batch, draft.source, draft.person.uid, draft.digest, draft.charset, draft.original)
                    for id_, row in written
                    for draft in row.drafts
                ],
            )

    def _set_apart(self) -> None:
        rows = [row for row in self._plan.rows if row.alike and row.index in self._decision.apart & self._ids.keys()]
        pairs = [(self._ids[row.index], _other(row, self._ids)) for row in rows]
        self._library.connection.executemany(
            "INSERT OR IGNORE INTO different_people(person_id, other_id) SELECT ?1, ?2 WHERE EXISTS"
            " (SELECT 1 FROM person WHERE id = ?1) AND EXISTS (SELECT 1 FROM person WHERE id = ?2)",
            [(min(one, other), max(one, other)) for one, other in pairs if other is not None and other != one],
        )

    def _tell(self, done: Sequence[Target]) -> Steps[None]:
        stated: list[relating.Stated] = []
        for start, part in _slices(done):
            rows = [(self._ids[row.index], row) for target in part for row in target.rows]
            told = [(id_, knowledge) for id_, row in rows if (knowledge := knowledge_of(row.drafts, row.base))]
            stated += [relating.Stated(id_, relation) for id_, row in rows for relation in relations_of(row.drafts, row.base)]
            if told:
                with noted(self._library, self._batch, {id_ for id_, _ in told} - self._new):
                    knowing.write(self._library, self._batch, told, self._new)
            yield Progress(start, len(done), tr("Adding what is told of people"))
        yield from self._relate(stated)

    def _relate(self, stated: Sequence[relating.Stated]) -> Steps[None]:
        if not stated:
            return
        members = yield from Members.of(self._library, self._plan.rows, self._ids)
        today = self._library.today().isoformat()
        for start, part in _slices(stated):
            left = relating.connect(self._library, self._batch, part, members)
            knowing.write_facts(self._library, self._batch, [(*fact, today, False) for fact in left])
            yield Progress(start, len(stated), tr("Connecting people"))

    def _gather(self) -> Steps[None]:
        if not self._plan.groups:
            return
        members = yield from Members.of(self._library, self._plan.rows, self._ids)
        for group, ids in grouping.members_of(self._plan, members):
            for start, part in _slices(ids):
                with noted(self._library, self._batch, set(part) - self._new):
                    grouping.gather_in(self._library, group.name, part, self._decision.groups_as)
                yield Progress(start, len(ids), tr("Making groups"))
        grouping.keep(self._library, self._batch, self._plan.groups)


def _other(row: PlanRow, ids: dict[int, int]) -> int | None:
    if row.alike is None or row.alike.row is None:
        return row.alike.person if row.alike else None
    return ids.get(row.alike.row)


def _slices(items: Sequence[T], size: int = _SLICE) -> Iterator[tuple[int, Sequence[T]]]:
    for start in range(0, len(items), size):
        yield start, items[start : start + size]
