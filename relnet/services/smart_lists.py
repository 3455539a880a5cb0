"""Smart lists: filters with a name, kept as settings, a row for each so that an undo gives back exactly one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from relnet.domain.errors import UserError
from relnet.domain.words import tr
from relnet.model import tables
from relnet.services import filtering
from relnet.services.filtering import Filter
from relnet.services.library import Library, verb
from relnet.services.people import Order

_PREFIX = "list:"


@dataclass(frozen=True, slots=True)
class SmartList:
    """A filter with a name, and how its people are sorted."""

    id: int
    name: str
    filter: Filter
    order: Order


def all_lists(library: Library) -> list[SmartList]:
    """Every list, in the user's order."""
    return [made for _, made in sorted(_ranked(library), key=lambda pair: (pair[0], pair[1].id))]


@verb("Save list")
def add_list(library: Library, name: str, shown: Filter, order: Order) -> int:
    """A new list, the last one; answers its id. Raises UserError without a name."""
    rank = max((rank for rank, _ in _ranked(library)), default=0) + 1
    return tables.Setting.create(name=f"{_PREFIX}{uuid4()}", value=_written(_named(name), shown, order, rank)).id


@verb("Rename list")
def rename_list(library: Library, id_: int, name: str) -> None:
    """Call it otherwise. Raises UserError without a name."""
    rank, made = _one(library, id_)
    _write(library, id_, _written(_named(name), made.filter, made.order, rank))


@verb("Change list")
def change_list(library: Library, id_: int, shown: Filter, order: Order) -> None:
    """Have it show other people, or in another order."""
    rank, made = _one(library, id_)
    _write(library, id_, _written(made.name, shown, order, rank))


@verb("Remove list")
def remove_list(library: Library, id_: int) -> None:
    """Forget the list; the people in it stay."""
    tables.Setting.delete().where(tables.Setting.id == id_).execute()


@verb("Move list")
def move_list(library: Library, id_: int, place: int) -> None:
    """Put it at a place among the others, 0 being the first."""
    others = [made.id for made in all_lists(library) if made.id != id_]
    others.insert(max(place, 0), id_)
    for rank, other in enumerate(others, start=1):
        before, made = _one(library, other)
        if before != rank:
            _write(library, other, _written(made.name, made.filter, made.order, rank))


def _named(name: str) -> str:
    whole = " ".join(name.split())
    if not whole:
        raise UserError(tr("A list needs a name. Nothing was saved."))
    return whole


def _ranked(library: Library) -> Iterable[tuple[int, SmartList]]:
    rows = library.rows("SELECT id, value FROM setting WHERE name >= ? AND name < ?", _PREFIX, "list;")
    return [_read(id_, value) for id_, value in rows]


def _one(library: Library, id_: int) -> tuple[int, SmartList]:
    for value in library.column("SELECT value FROM setting WHERE id = ?", id_):
        return _read(id_, value)
    raise UserError(tr("This list is gone. Nothing was changed."))


def _write(library: Library, id_: int, value: str) -> None:
    if library.one("SELECT value FROM setting WHERE id = ?", id_) != value:
        tables.Setting.update(value=value).where(tables.Setting.id == id_).execute()


def _written(name: str, shown: Filter, order: Order, rank: int) -> str:
    return json.dumps({"name": name, "filter": filtering.to_json(shown), "order": order.value, "rank": rank}, ensure_ascii=False)


def _read(id_: int, value: str) -> tuple[int, SmartList]:
    kept: dict[str, Any] = json.loads(value)
    order = kept.get("order")
    return kept.get("rank", 0), SmartList(
        id_,
        str(kept.get("name", "")),
        filtering.from_json(kept.get("filter")),
        Order(order) if order in set(Order) else Order.NAME,
    )
