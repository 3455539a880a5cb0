"""The imports there were, and taking one back: also after a restart, and after other things were done."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from relnet.services.library import Library, Steps, verb


@dataclass(frozen=True, slots=True)
class Batch:
    """One import: when (aware, UTC), the names of its files, how many people it brought, updated or found unchanged.

    `unread` is how many of its cards or files could not be read, `undone` whether it was taken back.
    """

    id: int
    at: datetime
    sources: tuple[str, ...]
    new: int
    updated: int
    same: int
    unread: int
    undone: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking an import back did: how many people are gone or as before; `kept` names those who stay."""

    removed: int
    restored: int
    kept: tuple[str, ...] = ()


def batches(library: Library) -> list[Batch]:
    """Every import, the newest first."""
    found = library.rows("SELECT id, at, sources, new, updated, same, unread, undone_at FROM import ORDER BY id DESC")
    return [
        Batch(id_, datetime.fromtimestamp(at, UTC), tuple(json.loads(sources)), new, updated, same, unread, undone is not None)
        for id_, at, sources, new, updated, same, unread, undone in found
    ]


@verb("Take back import")
def take_back(library: Library, import_id: int) -> Steps[TakenBack]:
    """Remove what an import brought and restore whom it changed, except where the user has worked with it since."""
    raise NotImplementedError
