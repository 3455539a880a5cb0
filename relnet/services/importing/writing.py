"""The chosen part of a plan becomes people, in one action: one Undo takes all of it back."""

from collections.abc import Iterable
from json import dumps

from relnet.domain.merging import merged
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import people, records
from relnet.services.importing.plans import Decision, ImportPlan, ImportResult, PlanRow
from relnet.services.library import Library, Steps, verb

_SLICE = 100


@verb("Import people")
def commit(library: Library, plan: ImportPlan, decision: Decision) -> Steps[ImportResult]:
    """Do what was decided of a plan. Who was erased or thrown away since comes in as new."""
    rows = [row for row in plan.rows if row.index in decision.chosen and row.status in ("new", "update", "alike")]
    there = _still_there(library, rows)
    new = [row for row in rows if row.existing not in there]
    updates = [row for row in rows if row.existing in there]
    same = sum(row.status == "same" for row in plan.rows)
    unread = sum(row.status == "problem" for row in plan.rows)
    batch = library.connection.execute(
        "INSERT INTO import(at, sources, new, updated, same, unread) VALUES (?, ?, ?, ?, ?, ?)",
        (library.now(), dumps(plan.sources, ensure_ascii=False), len(new), len(updates), same, unread),
    ).lastrowid
    sentence = tr("Importing people")
    for start in range(0, len(new), _SLICE):
        part = new[start : start + _SLICE]
        ids = records.insert(library, [row.person for row in part if row.person])
        _keep_originals(library, batch, zip(ids, part, strict=True))
        yield Progress(start + len(part), len(rows), sentence)
    for done, row in enumerate(updates, start=len(new) + 1):
        assert row.person is not None
        assert row.existing is not None
        records.update(library, merged(people.get(library, row.existing), row.person))
        _keep_originals(library, batch, [(row.existing, row)])
        yield Progress(done, len(rows), sentence)
    return ImportResult(batch, len(new), len(updates), same)


def _still_there(library: Library, rows: Iterable[PlanRow]) -> set[int]:
    wanted = dumps([row.existing for row in rows if row.status == "update"])
    return set(
        library.column("SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL", wanted)
    )


def _keep_originals(library: Library, batch: int, written: Iterable[tuple[int, PlanRow]]) -> None:
    library.connection.executemany(
        "INSERT INTO card(person_id, import_id, source, uid, digest, original) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (id_, batch, draft.source, draft.person.uid, draft.digest, draft.original)
            for id_, row in written
            for draft in row.drafts
        ],
    )
