"""The stream of what happened, page by page in both directions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice
from json import dumps
from typing import Any

from relnet.services.library import Library
from relnet.services.timeline import entries
from relnet.services.timeline.entries import COLUMNS, Entry
from relnet.services.timeline.wanted import ALL, Narrowed, condition, says


@dataclass(frozen=True, slots=True)
class Cursor:
    """A gap in the stream: below it are the entries before this moment, and those of the moment with smaller ids."""

    at: int
    id: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first, and where the next page starts; None at the end.

    Where few are wanted among many, a page may hold less than was asked for, or nothing, and another one still follow.
    """

    entries: tuple[Entry, ...]
    next: Cursor | None


Rows = list[tuple[Any, ...]]

_ALL = f"SELECT {COLUMNS} FROM interaction i WHERE i.hidden = 0 AND {{}} LIMIT ?"
_OF_KIND = f"SELECT {COLUMNS} FROM interaction i WHERE i.kind = ? AND i.hidden = 0 AND {{}} LIMIT ?"
_OF_PERSON = (
    f"SELECT {COLUMNS} FROM participant p JOIN interaction i ON i.id = p.interaction_id"
    " WHERE p.person_id = ? AND (? IS NULL OR p.kind IN (SELECT value FROM json_each(?))) AND {} LIMIT ?"
)
_THESE = f"SELECT {COLUMNS} FROM interaction i WHERE i.id IN (SELECT value FROM json_each(?)) ORDER BY i.at, i.id"
# Each of the next entries with whether it is wanted.
_WALKED = f"""
SELECT {COLUMNS}, i.place, {{wanted}}
FROM (SELECT * FROM interaction i WHERE i.hidden = 0 AND {{direction}} LIMIT {{stride}}) i ORDER BY i.at {{order}}, i.id {{order}}
"""
_OLDER = "({at}, {id}) < (?, ?) ORDER BY {at} DESC, {id} DESC"
_NEWER = "({at}, {id}) >= (?, ?) ORDER BY {at}, {id}"
_NEWEST = Cursor(2**62, 2**62)
OLDEST = Cursor(-(2**62), 0)
# A page looks at so many entries, a stride at a time, and leaves the rest to the next page.
_STRIDE, _STRIDES = 500, 10


def page(
    library: Library,
    *,
    before: Cursor | None = None,
    after: Cursor | None = None,
    limit: int = 50,
    among: Narrowed = ALL,
) -> Page:
    """Up to `limit` interactions: the newest ones below `before`, or the oldest ones above `after`."""
    direction = _OLDER if after is None else _NEWER
    start = after or before or _NEWEST
    if among.moments is not None:
        found, following = _of_few(library, among, start, limit, direction)
    elif among.wanted.is_plain:
        found = _plain(library, among, start, limit, direction)
        following = _behind(found[-1], direction) if len(found) == limit else None
    else:
        found, following = _walk(library, among, start, limit, direction)
    return Page(tuple(entries.read(library, found if direction is _OLDER else found[::-1])), following)


def starting_at(library: Library, day: date) -> Cursor:
    """The gap above the newest interaction of `day`, or of the nearest day before that has any."""
    newest = library.rows(
        "SELECT at, id FROM interaction WHERE hidden = 0"
        " AND day = (SELECT max(day) FROM interaction WHERE day <= ? AND hidden = 0) ORDER BY at DESC, id DESC LIMIT 1",
        day.isoformat(),
    )
    return Cursor(newest[0][0], newest[0][1] + 1) if newest else OLDEST


def _behind(row: Sequence[Any], direction: str) -> Cursor:
    """The gap behind a row, on the way in that direction."""
    return Cursor(row[1], row[0]) if direction is _OLDER else Cursor(row[1], row[0] + 1)


def _plain(library: Library, among: Narrowed, start: Cursor, limit: int, direction: str) -> Rows:
    """The rows from `start` on, in the order of `direction`, by an index that has them in this order."""
    kinds, person = among.wanted.kinds, among.wanted.person
    if person is not None:
        wanted = dumps([kind.value for kind in kinds]) if kinds else None
        query = _OF_PERSON.format(direction.format(at="p.at", id="p.interaction_id"))
        return library.rows(query, person, wanted, wanted, start.at, start.id, limit)
    ordered = direction.format(at="i.at", id="i.id")
    if not kinds:
        return library.rows(_ALL.format(ordered), start.at, start.id, limit)
    # One ordered run of each kind: a rare kind would otherwise be looked for among all the others.
    runs = [library.rows(_OF_KIND.format(ordered), kind.value, start.at, start.id, limit) for kind in kinds]
    return list(islice(merge(*runs, key=lambda row: (row[1], row[0]), reverse=direction is _OLDER), limit))


def _of_few(library: Library, among: Narrowed, start: Cursor, limit: int, direction: str) -> tuple[Rows, Cursor | None]:
    """The next of the few."""
    place = among.place_of(start.at, start.id)
    first, last = (max(0, place - limit), place) if direction is _OLDER else (place, min(len(among.ids), place + limit))
    rows = library.rows(_THESE, dumps(among.ids[first:last].tolist()))
    found = rows[::-1] if direction is _OLDER else rows
    more = first > 0 if direction is _OLDER else last < len(among.ids)
    return found, _behind(found[-1], direction) if found and more else None


def _walk(library: Library, among: Narrowed, start: Cursor, limit: int, direction: str) -> tuple[Rows, Cursor | None]:
    """The next ones that are wanted within some strides, and where they ended."""
    wanted, arguments = condition(among.wanted)
    query = _WALKED.format(
        wanted=wanted,
        direction=direction.format(at="i.at", id="i.id"),
        stride=_STRIDE,
        order="DESC" if direction is _OLDER else "",
    )
    found: Rows = []
    for _ in range(_STRIDES):
        rows = library.rows(query, *arguments, start.at, start.id)
        for row in rows:
            if row[-1] and says(among.wanted, (row[3], row[4], row[-2])):
                found.append(row)
            if len(found) == limit:
                return found, _behind(row, direction)
        if len(rows) < _STRIDE:
            return found, None
        start = _behind(rows[-1], direction)
    return found, start
