"""What is coming up, above now: what one said one would do, whom to ask how it went on, and dates to remember."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from json import dumps
from typing import Any

from relnet.domain.followup import FollowUp
from relnet.domain.words import tr
from relnet.services import follow_ups, people
from relnet.services.agenda import occasions
from relnet.services.library import Library
from relnet.services.timeline import entries
from relnet.services.timeline.entries import COLUMNS, PEOPLE_SHOWN, Entry
from relnet.services.timeline.wanted import EVERYTHING, Wanted, condition

DAYS = 14
"""How many days before they come dates to remember are told, and whom to ask; what was promised is told at once."""

# As relnet.services.timeline.wanted has it for interactions.
_PEOPLE = "EXISTS (SELECT 1 FROM follow_up_person x {} WHERE x.follow_up_id = f.id AND {} = ?)"
_FOR_PERSON = _PEOPLE.format("", "x.person_id")
_FOR_CIRCLE = _PEOPLE.format("JOIN circle_member m ON m.person_id = x.person_id", "m.circle_id")
_FOR_TAG = _PEOPLE.format("JOIN person_tag t ON t.person_id = x.person_id", "t.tag_id")
_OF_PERSON = "p.id = ?"
_OF_CIRCLE = "EXISTS (SELECT 1 FROM circle_member m WHERE m.person_id = p.id AND m.circle_id = ?)"
_OF_TAG = "EXISTS (SELECT 1 FROM person_tag t WHERE t.person_id = p.id AND t.tag_id = ?)"

_TO_DO = "FROM follow_up f WHERE f.state = 'open' AND f.hidden = 0 AND {}"
_TO_ASK = "FROM interaction i WHERE i.check_in_on <= ? AND i.hidden = 0 AND {}"
# The days are given as triples: the day itself, and the month and the day that are remembered on it.
_TO_REMEMBER = """
FROM json_each(?) kept JOIN important_date d
ON d.month = json_extract(kept.value, '$[1]') AND d.day = json_extract(kept.value, '$[2]')
JOIN person p ON p.id = d.person_id AND p.deleted_at IS NULL AND p.archived_at IS NULL WHERE {}
"""


@dataclass(frozen=True, slots=True)
class Coming:
    """The first of what comes up, nearest first, and how much more there is."""

    entries: tuple[Entry, ...]
    rest: int


def coming_up(library: Library, today: date, limit: int = 20, dates: int = 20, wanted: Wanted = EVERYTHING) -> Coming:
    """Up to `limit` things to do for those who are wanted, and up to `dates` to remember about them.

    What was to be done on days gone by comes first, as today's.
    """
    to_do = [_to_do(library, today, limit, wanted), _to_ask(library, today, limit, wanted)]
    acts = sorted((entry for part in to_do for entry in part.entries), key=lambda entry: entry.day)
    remembered = _to_remember(library, today, dates, wanted)
    # Where a day has both, what is to be done stands before what is to be remembered.
    shown = sorted((*acts[:limit], *remembered.entries), key=lambda entry: entry.day)
    count = sum(len(part.entries) + part.rest for part in (*to_do, remembered))
    return Coming(tuple(shown), count - len(shown))


def _to_do(library: Library, today: date, limit: int, wanted: Wanted) -> Coming:
    narrowed, arguments = _condition(wanted, _FOR_PERSON, _FOR_CIRCLE, _FOR_TAG)
    chosen = _TO_DO.format(narrowed)
    ids = library.column(f"SELECT f.id {chosen} ORDER BY f.due, f.due_at NULLS FIRST, f.id LIMIT ?", *arguments, limit)
    found = tuple(_follow_up(library, follow_up, today) for follow_up in follow_ups.many(library, ids))
    return Coming(found, library.one(f"SELECT count(*) {chosen}", *arguments) - len(found))


def _to_ask(library: Library, today: date, limit: int, wanted: Wanted) -> Coming:
    narrowed, arguments = condition(wanted)
    chosen, arguments = _TO_ASK.format(narrowed), ((today + timedelta(days=DAYS)).isoformat(), *arguments)
    rows = library.rows(f"SELECT {COLUMNS}, i.check_in_on {chosen} ORDER BY i.check_in_on, i.id LIMIT ?", *arguments, limit)
    days = (max(today, date.fromisoformat(row[-1])) for row in rows)
    found = tuple(_check_in(entry, day) for entry, day in zip(entries.read(library, rows), days, strict=True))
    return Coming(found, library.one(f"SELECT count(*) {chosen}", *arguments) - len(found))


def _to_remember(library: Library, today: date, limit: int, wanted: Wanted) -> Coming:
    narrowed, arguments = _condition(wanted, _OF_PERSON, _OF_CIRCLE, _OF_TAG)
    chosen, arguments = _TO_REMEMBER.format(narrowed), (dumps([*_kept(today)]), *arguments)
    rows = library.rows(
        f"SELECT {occasions.DATE}, json_extract(kept.value, '$[0]') {chosen} ORDER BY kept.key, d.id LIMIT ?", *arguments, limit
    )
    found = tuple(_remembered(library, row[:-1], date.fromisoformat(row[-1])) for row in rows)
    return Coming(found, library.one(f"SELECT count(*) {chosen}", *arguments) - len(found))


def _condition(wanted: Wanted, person: str, circle: str, tag: str) -> tuple[str, tuple[int, ...]]:
    asked = ((wanted.person, person), (wanted.circle, circle), (wanted.tag, tag))
    given = [(value, sql) for value, sql in asked if value is not None]
    return " AND ".join(["1", *(sql for _, sql in given)]), tuple(value for value, _ in given)


def _kept(today: date) -> Iterator[tuple[str, int, int]]:
    for days in range(DAYS + 1):
        day = today + timedelta(days=days)
        yield from ((day.isoformat(), *kept) for kept in occasions.kept_on(day))


def _follow_up(library: Library, follow_up: FollowUp, today: date) -> Entry:
    assert follow_up.id is not None
    at = follow_up.due.at.astimezone(library.clock().tzinfo) if follow_up.due.at else None
    day = at.date() if at else follow_up.due.day
    # What a day gone by had a time for has none today.
    at = at if day >= today else None
    return Entry(
        "follow_up", follow_up.id, follow_up.kind.value, follow_up.summary, follow_up.note, max(today, day),
        at.time() if at else None, follow_up.minutes if at else None,
        tuple(people.rows(library, follow_up.people[:PEOPLE_SHOWN])), len(follow_up.people),
    )  # fmt: skip


def _check_in(news: Entry, day: date) -> Entry:
    title = tr("Ask how it went on: {title}").format(title=news.title)
    return replace(news, kind="check_in", title=title, day=day, time=None, minutes=None)


def _remembered(library: Library, row: tuple[Any, ...], day: date) -> Entry:
    item = occasions.of_date(row, day)
    met = tuple(people.rows(library, [item.person] if item.person is not None else []))
    return Entry("date", item.id, "date", item.title, "", day, None, None, met, len(met))
