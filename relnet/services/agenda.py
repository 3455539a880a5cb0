"""The calendar: what lies on each day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from json import dumps
from typing import Any, Literal

from relnet.domain.dates import PartialDate
from relnet.domain.followup import FollowUpState
from relnet.domain.interaction import InteractionKind
from relnet.domain.names import is_cjk
from relnet.domain.words import listed, tr
from relnet.services import moments
from relnet.services.library import Library

Tone = Literal["info", "due", "thanks", "accent"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a day.

    `title` is for the day's panel, `short` for a cell, `badge` a word on what it is (an interaction has none, its
    `icon_kind` says it). `icon_kind` is the value of its InteractionKind or FollowUpKind, or `date`. `time` is None for the
    whole day. `person` is the first one's id, for opening them; `state` is a follow-up's.
    """

    kind: Literal["interaction", "follow_up", "date"]
    id: int
    tone: Tone
    title: str
    short: str
    day: date
    time: time | None
    minutes: int | None
    names: str
    state: str
    badge: str
    icon_kind: str
    person: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """How much there is on a day, and the first of it."""

    count: int
    items: tuple[Item, ...]


_TONES: dict[InteractionKind, Tone] = {
    InteractionKind.THANKS: "thanks",
    InteractionKind.HELP_GIVEN: "thanks",
    InteractionKind.HELP_RECEIVED: "thanks",
    InteractionKind.INTRODUCTION: "accent",
}
_COUNTS = """
SELECT day, count(*) FROM interaction WHERE day BETWEEN ?1 AND ?2 AND hidden = 0 GROUP BY day
UNION ALL SELECT due, count(*) FROM follow_up WHERE due BETWEEN ?1 AND ?2 AND state <> 'cancelled' AND hidden = 0 GROUP BY due
"""
_INTERACTIONS = """
SELECT id, kind, title, timed, at, zone, minutes, place FROM interaction
WHERE day = ? AND hidden = 0 ORDER BY timed, at, id LIMIT ?
"""
_FOLLOW_UPS = """
SELECT id, kind, summary, due_at, zone, minutes, state FROM follow_up
WHERE due = ? AND state <> 'cancelled' AND hidden = 0 ORDER BY state = 'done', due_at NULLS FIRST, id LIMIT ?
"""
_DATE_COUNTS = """
SELECT d.month, d.day, count(*) FROM important_date d
JOIN person p ON p.id = d.person_id AND p.deleted_at IS NULL AND p.archived_at IS NULL
WHERE d.month IN (SELECT value FROM json_each(?)) GROUP BY d.month, d.day
"""
_DATES = """
SELECT d.id, d.kind, d.label, d.year, p.id, p.display, p.given FROM important_date d
JOIN person p ON p.id = d.person_id AND p.deleted_at IS NULL AND p.archived_at IS NULL
WHERE (d.month, d.day) IN (VALUES (?, ?), (?, ?)) ORDER BY p.sort_key, d.id LIMIT ?
"""
_PEOPLE = "SELECT p.id, p.display, p.given FROM {link} x JOIN person p ON p.id = x.person_id WHERE x.{owner}_id = ? ORDER BY x.id"
_PARTICIPANTS = _PEOPLE.format(link="participant", owner="interaction")
_FOLLOWED = _PEOPLE.format(link="follow_up_person", owner="follow_up")


def month(library: Library, first: date, last: date, per_day: int = 3) -> dict[date, Day]:
    """The days from `first` to `last` that have anything, each with its count and its first `per_day` items."""
    counts = dict.fromkeys(_span(first, last), 0)
    for day, count in library.rows(_COUNTS, first.isoformat(), last.isoformat()):
        counts[date.fromisoformat(day)] += count
    months = dumps(sorted({shown.month for shown in counts}))
    yearly = {(month, day): count for month, day, count in library.rows(_DATE_COUNTS, months)}
    for shown in counts:
        counts[shown] += sum(yearly.get(kept, 0) for kept in _kept_on(shown))
    return {shown: Day(count, tuple(_items(library, shown, per_day))) for shown, count in counts.items() if count}


def day(library: Library, shown: date) -> list[Item]:
    """Everything on one day: what is to be done, then what happened or is done, by time, and dates to remember."""
    return _items(library, shown, -1)


def _span(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=days) for days in range((last - first).days + 1))


def _items(library: Library, shown: date, limit: int) -> list[Item]:
    found = [*_follow_ups(library, shown, limit), *_interactions(library, shown, limit), *_dates(library, shown, limit)]
    found.sort(key=_by_weight)
    return found if limit < 0 else found[:limit]


def _by_weight(item: Item) -> tuple[int, bool, time]:
    # Birthdays come last: with a thousand people there are some every day, and they must not hide a promise.
    weight = {"follow_up": 0, "interaction": 1, "date": 3}[item.kind]
    return 2 if item.state == FollowUpState.DONE else weight, item.time is not None, item.time or time()


def _interactions(library: Library, shown: date, limit: int) -> Iterator[Item]:
    for id_, kind, title, timed, at, zone, minutes, place in library.rows(_INTERACTIONS, shown.isoformat(), limit):
        sort = InteractionKind(kind)
        people = _People(library.rows(_PARTICIPANTS, id_))
        moment = moments.read(shown.isoformat(), at if timed else None, zone).at
        text = title or sort.sentence(people.names)
        short = people.shortened(title, sort, alone=moment is not None and shown >= library.today())
        yield Item(
            "interaction", id_, _TONES.get(sort, "info"), text, short, shown, moment.time() if moment else None, minutes,
            place or listed(people.names), "", "", kind, people.first,
        )  # fmt: skip


def _follow_ups(library: Library, shown: date, limit: int) -> Iterator[Item]:
    badges = {"promise": tr("promise · you"), "awaited": tr("awaited"), "reminder": tr("follow-up")}
    for id_, kind, summary, due_at, zone, minutes, state in library.rows(_FOLLOW_UPS, shown.isoformat(), limit):
        people = _People(library.rows(_FOLLOWED, id_))
        moment = moments.read(shown.isoformat(), due_at, zone).at
        short = people.shortened(summary, None, alone=moment is not None and shown >= library.today())
        yield Item(
            "follow_up", id_, "due", summary, short, shown, moment.time() if moment else None, minutes if moment else None,
            listed(people.names), state, badges[kind], kind, people.first,
        )  # fmt: skip


class _People:
    """Those of an entry, from rows of id, name and given name."""

    def __init__(self, rows: list[tuple[int, str, str]]) -> None:
        self.first = rows[0][0] if rows else None
        self.names = [name for _, name, _ in rows]
        self.given = [_given(name, given) for _, name, given in rows]

    def shortened(self, title: str, sort: InteractionKind | None, *, alone: bool) -> str:
        """What a cell says: the title, or the sentence of its `sort` where it has none, with given names only.

        Just the first one if `alone` will do and the title says no more than the names.
        """
        if alone and self.given and (not title or any(title == kind.sentence(self.names) for kind in InteractionKind)):
            return self.given[0]
        if sort and not title:
            return sort.sentence(self.given)
        for name, given in zip(self.names, self.given, strict=True):
            # Expressions are slow to build, and few titles hold a name.
            if name and name != given and name in title:
                title = re.sub(rf"\b{re.escape(name)}\b", given.replace("\\", r"\\"), title)
        return title


def _given(name: str, given: str) -> str:
    """What to call somebody in few letters: names in Han, kana or Hangul are short, and not taken apart."""
    return name if not given or is_cjk(name) else given


def _kept_on(shown: date) -> tuple[tuple[int, int], tuple[int, int]]:
    # The months and days that are remembered on a day: 29 February on the 28th in common years.
    leap = (2, 29) if (shown.month, shown.day) == (2, 28) and PartialDate(None, 2, 29).in_year(shown.year) == shown else (0, 0)
    return (shown.month, shown.day), leap


def _dates(library: Library, shown: date, limit: int) -> list[Item]:
    own, leap = _kept_on(shown)
    return [_date_item(row, shown) for row in library.rows(_DATES, *own, *leap, limit)]


def _date_item(row: tuple[Any, ...], shown: date) -> Item:
    id_, kind, label, year, person, name, given = row
    years, called = shown.year - year if year else None, _given(name, given)
    if kind == "birthday":
        title = tr("{name} turns {years}").format(name=name, years=years) if years else tr("Birthday of {name}").format(name=name)
        short = tr("{name} {years}").format(name=called, years=years) if years else tr("{name} birthday").format(name=called)
    else:
        what = label or tr("Anniversary")
        title, short = (tr("{what}: {name}").format(what=what, name=name) for name in (name, called))
    badge = tr("birthday") if kind == "birthday" else tr("date")
    return Item("date", id_, "thanks", title, short, shown, None, None, name, "", badge, "date", person)
