"""What to remind of, and when: follow-ups with a date, each once, and one look at the day in the morning."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from relnet.domain.dates import When
from relnet.services import moments
from relnet.services.library import Library

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Manner:
    """When to remind.

    The day is told from `morning` on. Nothing is told from `quiet_from` to `quiet_until`, which may lie on the next day; no
    hour is quiet where they are the same.
    """

    morning: time = time(9)
    quiet_from: time = time(21)
    quiet_until: time = time(8)

    def is_quiet(self, at: time) -> bool:
        """Whether nothing is to be told at this time of day."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until


@dataclass(frozen=True, slots=True)
class Told:
    """How far reminders came: everything `until` that moment (aware), and the last `day` that was told of."""

    until: datetime
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A follow-up as a reminder tells it: `due` in the time here; `person` and `name` are those of the first one, if any."""

    id: int
    summary: str
    due: When
    person: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """One notification: of a day in the morning (`whole_day`), or of what is due now."""

    whole_day: bool
    day: date
    entries: tuple[Entry, ...]


def due(library: Library, manner: Manner, told: Told) -> tuple[list[Reminder], Told]:
    """What to tell now, and how far that comes.

    Moments are compared and not clock times, so that no change of zone or clock loses or doubles one. What fell into quiet hours
    or into a sleep of the computer is told afterwards, for a day.
    """
    now = library.clock()
    since = _since(told, now)
    if manner.is_quiet(now.time()):
        return [], Told(since, told.day)
    today = now.date()
    at_their_time = _at_their_time(library, since, now)
    # A clock that was ahead told of days to come.
    day = told.day if told.day is not None and told.day <= today else None
    in_the_morning: list[int] = []
    if now.time() >= manner.morning and day != today:
        in_the_morning = [id_ for id_ in library.column(_DAILY, today.isoformat()) if id_ not in at_their_time]
        day = today
    reminders = [
        Reminder(whole_day, today, tuple(_entries(library, ids, now)))
        for whole_day, ids in ((True, in_the_morning), (False, at_their_time))
        if ids
    ]
    return reminders, Told(max(since, now), day)


def _since(told: Told, now: datetime) -> datetime:
    """From when on nothing was told yet. A clock that was far ahead must not silence everything until then."""
    return now if told.until > now + _DAY else max(told.until, now - _DAY)


# What was written, or put to another time, so late that it should have been told before is told when it is due.
_MOMENT = """
due_at - CASE WHEN modified_at > due_at - 60 * remind_minutes AND modified_at < due_at THEN 0 ELSE 60 * remind_minutes END
"""
_TIMED = f"""
SELECT id FROM follow_up
WHERE state = 'open' AND hidden = 0 AND due >= ?1 AND due_at IS NOT NULL AND remind_minutes IS NOT NULL
    AND {_MOMENT} > ?2 AND {_MOMENT} <= ?3
ORDER BY due_at, id
"""
# Those of the day, and whole days ahead that are to be told of so many days before.
_DAILY = """
SELECT id FROM follow_up WHERE state = 'open' AND hidden = 0 AND due = ?1
UNION ALL
SELECT id FROM follow_up WHERE state = 'open' AND hidden = 0 AND due > ?1 AND due_at IS NULL AND remind_minutes >= 1440
    AND date(due, '-' || (remind_minutes / 1440) || ' days') = ?1
"""
_ENTRIES = """
SELECT f.id, f.summary, f.due, f.due_at, f.zone, p.id, p.display FROM follow_up f
LEFT JOIN person p ON p.id = (SELECT x.person_id FROM follow_up_person x JOIN person q ON q.id = x.person_id
    WHERE x.follow_up_id = f.id AND q.deleted_at IS NULL ORDER BY x.id LIMIT 1)
WHERE f.id IN (SELECT value FROM json_each(?)) ORDER BY f.due, f.due_at NULLS FIRST, f.id
"""


def _at_their_time(library: Library, since: datetime, now: datetime) -> list[int]:
    # A day earlier: west of here it may be due on a day that is over here.
    first = (since.date() - _DAY).isoformat()
    return library.column(_TIMED, first, int(since.timestamp()), int(now.timestamp()))


def _entries(library: Library, ids: Sequence[int], now: datetime) -> list[Entry]:
    found: list[Entry] = []
    for id_, summary, day, due_at, zone, person, name in library.rows(_ENTRIES, json.dumps(ids)):
        moment = moments.read(day, due_at, zone)
        here = When.timed(moment.at.astimezone(now.tzinfo)) if moment.at else moment
        found.append(Entry(id_, summary, here, person, name or ""))
    return found
