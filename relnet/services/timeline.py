"""The timeline: what happened, newest first, and what is coming up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from heapq import merge
from itertools import islice
from json import dumps
from typing import Any, Literal

from relnet.domain.followup import FollowUp
from relnet.domain.interaction import InteractionKind
from relnet.services import follow_ups, moments, people
from relnet.services.library import Library
from relnet.services.people import PersonRow

PEOPLE_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Cursor:
    """A gap in the stream: below it are the entries before this moment, and those of the moment with smaller ids."""

    at: int
    id: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline. `icon_kind` is the value of its InteractionKind or FollowUpKind; `people` the first three."""

    kind: Literal["interaction", "follow_up"]
    id: int
    icon_kind: str
    title: str
    note: str
    day: date
    time: time | None
    minutes: int | None
    people: tuple[PersonRow, ...]
    people_count: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first, and where the next page starts; None at the end."""

    entries: tuple[Entry, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Interactions a day over some weeks, and how many there were with how many people."""

    days: dict[date, int]
    interactions: int
    people: int


_COLUMNS = "i.id, i.at, i.kind, i.title, i.note, i.day, i.timed, i.zone, i.minutes"
_ALL = f"SELECT {_COLUMNS} FROM interaction i WHERE i.hidden = 0 AND {{}} LIMIT ?3"
_OF_KIND = f"SELECT {_COLUMNS} FROM interaction i WHERE i.kind = ?4 AND i.hidden = 0 AND {{}} LIMIT ?3"
_OF_PERSON = (
    f"SELECT {_COLUMNS} FROM participant p JOIN interaction i ON i.id = p.interaction_id"
    " WHERE p.person_id = ?4 AND (?5 IS NULL OR p.kind IN (SELECT value FROM json_each(?5))) AND {} LIMIT ?3"
)
_OLDER = "({at}, {id}) < (?1, ?2) ORDER BY {at} DESC, {id} DESC"
_NEWER = "({at}, {id}) >= (?1, ?2) ORDER BY {at}, {id}"
_NEWEST = Cursor(2**62, 2**62)
_OLDEST = Cursor(-(2**62), 0)


def page(
    library: Library,
    *,
    before: Cursor | None = None,
    after: Cursor | None = None,
    limit: int = 50,
    kinds: frozenset[InteractionKind] | None = None,
    person: int | None = None,
) -> Page:
    """Up to `limit` interactions: the newest ones below `before`, or the oldest ones above `after`."""
    if after is None:
        found = _found(library, before or _NEWEST, limit, kinds, person, _OLDER)
        following = Cursor(found[-1][1], found[-1][0]) if len(found) == limit else None
        return Page(tuple(_entries(library, found)), following)
    found = _found(library, after, limit, kinds, person, _NEWER)
    following = Cursor(found[-1][1], found[-1][0] + 1) if len(found) == limit else None
    return Page(tuple(_entries(library, found[::-1])), following)


def starting_at(library: Library, day: date) -> Cursor:
    """The gap above the newest interaction of `day`, or of the nearest day before that has any."""
    newest = library.rows(
        "SELECT at, id FROM interaction WHERE hidden = 0"
        " AND day = (SELECT max(day) FROM interaction WHERE day <= ? AND hidden = 0) ORDER BY at DESC, id DESC LIMIT 1",
        day.isoformat(),
    )
    return Cursor(newest[0][0], newest[0][1] + 1) if newest else _OLDEST


def open_follow_ups(library: Library) -> int:
    """How many follow-ups are open."""
    return library.one("SELECT count(*) FROM follow_up WHERE state = 'open' AND hidden = 0")


def coming_up(library: Library, today: date, limit: int = 20) -> list[Entry]:
    """The open follow-ups, nearest first; those of days gone by come first, as today's."""
    ids = library.column(
        "SELECT id FROM follow_up WHERE state = 'open' AND hidden = 0 ORDER BY due, due_at NULLS FIRST, id LIMIT ?", limit
    )
    return [_coming(library, follow_up, today) for follow_up in follow_ups.many(library, ids)]


def rhythm(library: Library, today: date, weeks: int = 15) -> Rhythm:
    """How the last weeks went, whole weeks up to and with today's."""
    first = _first_day(today, weeks)
    days = library.rows(
        "SELECT day, count(*) FROM interaction WHERE day BETWEEN ? AND ? AND hidden = 0 GROUP BY day",
        first.isoformat(),
        today.isoformat(),
    )
    met = library.one(
        "SELECT count(DISTINCT x.person_id) FROM participant x JOIN person p ON p.id = x.person_id"
        " WHERE x.counts = 1 AND x.day BETWEEN ? AND ? AND p.deleted_at IS NULL",
        first.isoformat(),
        today.isoformat(),
    )
    return Rhythm({date.fromisoformat(day): count for day, count in days}, sum(count for _, count in days), met)


def seen_most(library: Library, today: date, weeks: int = 15, limit: int = PEOPLE_SHOWN) -> list[tuple[PersonRow, int]]:
    """The people met most often in the last weeks, with how often."""
    found = dict(
        library.rows(
            "SELECT x.person_id, count(*) FROM participant x JOIN person p ON p.id = x.person_id"
            " WHERE x.counts = 1 AND x.day BETWEEN ? AND ? AND p.deleted_at IS NULL AND p.archived_at IS NULL"
            " GROUP BY x.person_id ORDER BY count(*) DESC, p.sort_key LIMIT ?",
            _first_day(today, weeks).isoformat(),
            today.isoformat(),
            limit,
        )
    )
    return [(row, found[row.id]) for row in people.rows(library, list(found))]


def months(library: Library) -> list[date]:
    """The months that have interactions, newest first, as their first days."""
    found: list[date] = []
    newest = library.one("SELECT max(day) FROM interaction WHERE hidden = 0")
    while newest:
        month = date.fromisoformat(newest).replace(day=1)
        found.append(month)
        newest = library.one("SELECT max(day) FROM interaction WHERE day < ? AND hidden = 0", month.isoformat())
    return found


def _first_day(today: date, weeks: int) -> date:
    return today - timedelta(days=today.weekday() + 7 * (weeks - 1))


def _found(
    library: Library,
    start: Cursor,
    limit: int,
    kinds: frozenset[InteractionKind] | None,
    person: int | None,
    direction: str,
) -> list[tuple[Any, ...]]:
    """The rows from `start` on, in the order of `direction`, which is _OLDER or _NEWER."""
    if person is not None:
        wanted = dumps([kind.value for kind in kinds]) if kinds else None
        query = _OF_PERSON.format(direction.format(at="p.at", id="p.interaction_id"))
        return library.rows(query, start.at, start.id, limit, person, wanted)
    ordered = direction.format(at="i.at", id="i.id")
    if not kinds:
        return library.rows(_ALL.format(ordered), start.at, start.id, limit)
    # One ordered run of each kind: a rare kind would otherwise be looked for among all the others.
    runs = [library.rows(_OF_KIND.format(ordered), start.at, start.id, limit, kind.value) for kind in kinds]
    return list(islice(merge(*runs, key=lambda row: (row[1], row[0]), reverse=direction is _OLDER), limit))


def _entries(library: Library, found: Sequence[tuple[Any, ...]]) -> Iterable[Entry]:
    participants = _participants(library, [row[0] for row in found])
    for id_, at, kind, title, note, day, timed, zone, minutes in found:
        rows, count = participants.get(id_, ((), 0))
        names = [row.name for row in rows] + [""] * (count - len(rows))
        when = moments.read(day, at if timed else None, zone)
        yield Entry(
            "interaction", id_, kind, title or InteractionKind(kind).sentence(names), note, when.day,
            when.at.time() if when.at else None, minutes, rows, count,
        )  # fmt: skip


def _participants(library: Library, ids: Sequence[int]) -> dict[int, tuple[tuple[PersonRow, ...], int]]:
    by_interaction: dict[int, list[int]] = {}
    for interaction, person in library.rows(
        "SELECT interaction_id, person_id FROM participant WHERE interaction_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        dumps(list(ids)),
    ):
        by_interaction.setdefault(interaction, []).append(person)
    shown = {person for met in by_interaction.values() for person in met[:PEOPLE_SHOWN]}
    rows = {row.id: row for row in people.rows(library, list(shown))}
    return {id_: (tuple(rows[person] for person in met[:PEOPLE_SHOWN]), len(met)) for id_, met in by_interaction.items()}


def _coming(library: Library, follow_up: FollowUp, today: date) -> Entry:
    assert follow_up.id is not None
    at = follow_up.due.at
    return Entry(
        "follow_up", follow_up.id, follow_up.kind.value, follow_up.summary, follow_up.note, max(today, follow_up.due.day),
        at.time() if at else None, follow_up.minutes if at else None,
        tuple(people.rows(library, follow_up.people[:PEOPLE_SHOWN])), len(follow_up.people),
    )  # fmt: skip
