"""The imports there were, and taking one back: also after a restart, and after other things were done."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from relnet.domain.errors import UserError
from relnet.domain.words import tr
from relnet.services.importing import removing, traces
from relnet.services.importing.working import staying
from relnet.services.library import Library, Steps, verb


@dataclass(frozen=True, slots=True)
class Batch:
    """One import: when (aware, UTC), the names of its files, how many people it brought, updated or found unchanged.

    `interactions` is how many came along, `unread` how many of its cards or files could not be read, `undone_at` when it was
    taken back.
    """

    id: int
    at: datetime
    sources: tuple[str, ...]
    new: int
    updated: int
    same: int
    unread: int
    interactions: int
    undone_at: datetime | None

    @property
    def undone(self) -> bool:
        """Whether it was taken back."""
        return self.undone_at is not None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking an import back did: how many people are gone or as before; `kept` names those who stay."""

    removed: int
    restored: int
    kept: tuple[str, ...] = ()


def batches(library: Library) -> list[Batch]:
    """Every import, the newest first."""
    found = library.rows(
        "SELECT id, at, sources, new, updated, same, unread,"
        " (SELECT count(*) FROM interaction i WHERE i.import_id = import.id), undone_at FROM import ORDER BY id DESC"
    )
    return [
        Batch(id_, _moment(at), tuple(json.loads(sources)), *counts, undone_at=None if undone is None else _moment(undone))
        for id_, at, sources, *counts, undone in found
    ]


@verb("Take back import")
def take_back(library: Library, import_id: int) -> Steps[TakenBack]:
    """Remove what an import brought and restore whom it changed, except where the user has worked with it since.

    Somebody it brought stays whole, with all that came along, once the user has changed them or added anything to them.
    Raises UserError for an import that was taken back already, or that an earlier version of the program made.
    """
    trace = _trace(library, import_id)
    now = yield from traces.checksums(library, import_id)
    edited = {table: _otherwise(sums, trace.sums.get(table, {})) for table, sums in now.items()}
    kept = staying(library, import_id, trace, edited)
    removed = sorted(now.get("person", {}).keys() - kept)
    yield from removing.entries(library, import_id, edited, kept)
    restored = yield from removing.changes(library, import_id)
    yield from removing.people(library, removed)
    yield from removing.rest(library, import_id, kept)
    yield from removing.shared(library, trace.made)
    traces.forget(library, import_id)
    library.connection.execute("UPDATE import SET undone_at = ? WHERE id = ?", (library.now(), import_id))
    return TakenBack(len(removed), restored, _names(library, kept))


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _trace(library: Library, import_id: int) -> traces.Trace:
    rows = library.rows("SELECT undone_at FROM import WHERE id = ?", import_id)
    if not rows or rows[0][0] is not None:
        raise UserError(tr("This import was taken back already. Nothing was changed."))
    trace = traces.read(library, import_id)
    if trace is None:
        raise UserError(
            tr("This import was made by an earlier version, which did not note what it changed. Nothing was changed.")
        )
    return trace


def _otherwise(now: Mapping[int, int], then: Mapping[int, int]) -> set[int]:
    return {id_ for id_, value in now.items() if then.get(id_) != value}


def _names(library: Library, ids: Iterable[int]) -> tuple[str, ...]:
    found = library.column(
        "SELECT display FROM person WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sort_key, id", json.dumps(list(ids))
    )
    return tuple(name or tr("No name") for name in found)
