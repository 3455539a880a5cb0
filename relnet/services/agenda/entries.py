"""Interactions and follow-ups as items, many at once: their people are asked for together."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from json import dumps
from typing import Any

from relnet.domain.dates import When
from relnet.domain.interaction import InteractionKind
from relnet.domain.names import is_cjk
from relnet.domain.words import listed, tr
from relnet.services import moments
from relnet.services.agenda.item import Item, Tone
from relnet.services.library import Library

INTERACTION = "id, kind, title, day, timed, at, zone, minutes, place"
FOLLOW_UP = "id, kind, summary, due, due_at, zone, minutes, state, rule, again_after_days"
"""The columns of the rows below, in order."""

_TONES: dict[InteractionKind, Tone] = {
    InteractionKind.THANKS: "thanks",
    InteractionKind.HELP_GIVEN: "thanks",
    InteractionKind.HELP_RECEIVED: "thanks",
    InteractionKind.INTRODUCTION: "accent",
}
_PEOPLE = """
SELECT x.{owner}_id, p.id, p.display, p.given FROM json_each(?) chosen
JOIN {link} x ON x.{owner}_id = chosen.value JOIN person p ON p.id = x.person_id ORDER BY x.id
"""
_PARTICIPANTS = _PEOPLE.format(link="participant", owner="interaction")
_FOLLOWED = _PEOPLE.format(link="follow_up_person", owner="follow_up")


def interactions(library: Library, rows: Sequence[tuple[Any, ...]]) -> list[Item]:
    """The items of rows of INTERACTION."""
    people, now = _people(library, _PARTICIPANTS, rows), library.clock()
    return [_interaction(row, people.get(row[0], _NOBODY), now) for row in rows]


def check_ins(library: Library, rows: Sequence[tuple[Any, ...]]) -> list[Item]:
    """The items of rows of INTERACTION with news, whose `day` is the one when to ask how it went on."""
    people = _people(library, _PARTICIPANTS, rows)
    return [_check_in(row, people.get(row[0], _NOBODY)) for row in rows]


def follow_ups(library: Library, rows: Sequence[tuple[Any, ...]], later: Iterable[tuple[int, When]] = ()) -> list[Item]:
    """The items of rows of FOLLOW_UP; `later` are ids of some of them and when they come again, an item each as well."""
    people, now = _people(library, _FOLLOWED, rows), library.clock()
    known = {row[0]: row for row in rows}
    found = [_follow_up(row, moments.read(row[3], row[4], row[5]), people.get(row[0], _NOBODY), now) for row in rows]
    again = [_follow_up(known[id_], when, people.get(id_, _NOBODY), now, later=True) for id_, when in later if id_ in known]
    return found + again


def given_name(name: str, given: str) -> str:
    """What to call somebody in few letters: names in Han, kana or Hangul are short, and not taken apart."""
    return name if not given or is_cjk(name) else given


class _People:
    """Those of an entry."""

    def __init__(self) -> None:
        self.first: int | None = None
        self.names: list[str] = []
        self.given: list[str] = []

    def add(self, id_: int, name: str, given: str) -> None:
        self.first = self.first if self.names else id_
        self.names.append(name)
        self.given.append(given_name(name, given))

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


_NOBODY = _People()


def _people(library: Library, query: str, rows: Sequence[tuple[Any, ...]]) -> dict[int, _People]:
    found: dict[int, _People] = {}
    if rows:
        for owner, id_, name, given in library.rows(query, dumps([row[0] for row in rows])):
            found.setdefault(owner, _People()).add(id_, name, given)
    return found


def _town(when: When, now: datetime) -> str:
    """Where the clocks that it was said by differ from those here then; empty where they do not."""
    if when.at is None or when.at.utcoffset() == when.at.astimezone(now.tzinfo).utcoffset():
        return ""
    return when.zone.rpartition("/")[2].replace("_", " ")


def _interaction(row: tuple[Any, ...], people: _People, now: datetime) -> Item:
    id_, kind, title, day, timed, at, zone, minutes, place = row
    sort, when = InteractionKind(kind), moments.read(day, at if timed else None, zone)
    return Item(
        "interaction",
        id_,
        _TONES.get(sort, "info"),
        title=title or sort.sentence(people.names),
        short=people.shortened(title, sort, alone=when.at is not None and when.day >= now.date()),
        day=when.day,
        time=when.at.time() if when.at else None,
        minutes=minutes,
        names=place or listed(people.names),
        state="",
        badge="",
        icon_kind=kind,
        person=people.first,
        at=when.at,
        town=_town(when, now),
    )


def _check_in(row: tuple[Any, ...], people: _People) -> Item:
    id_, kind, title, day, *_ = row
    who = listed(people.given) or tr("nobody")
    return Item(
        "check_in",
        id_,
        "accent",
        title=tr("Ask how it went on: {title}").format(title=title or InteractionKind(kind).sentence(people.names)),
        short=tr("Ask {names}").format(names=who),
        day=date.fromisoformat(day),
        time=None,
        minutes=None,
        names=listed(people.names),
        state="",
        badge=tr("their news"),
        icon_kind=kind,
        person=people.first,
    )


@lru_cache(maxsize=1024)
def _repeats(rule: str | None, again_after: int | None, due: When) -> str:
    # Few follow-ups recur, and a quick start needs none of it.
    from relnet.domain import recurrence

    return recurrence.sentence(recurrence.parse(rule), due) if rule else recurrence.again_sentence(again_after or 1)


def _follow_up(row: tuple[Any, ...], when: When, people: _People, now: datetime, *, later: bool = False) -> Item:
    id_, kind, summary, due, due_at, zone, minutes, state, rule, again_after = row
    badges = {"promise": tr("promise · you"), "awaited": tr("awaited"), "reminder": tr("follow-up")}
    return Item(
        "follow_up",
        id_,
        "due",
        title=summary,
        short=people.shortened(summary, None, alone=when.at is not None and when.day >= now.date()),
        day=when.day,
        time=when.at.time() if when.at else None,
        minutes=minutes if when.at else None,
        names=listed(people.names),
        state=state,
        badge=badges[kind],
        icon_kind=kind,
        person=people.first,
        at=when.at,
        town=_town(when, now),
        later=later,
        repeats=_repeats(rule, again_after, moments.read(due, due_at, zone)) if rule or again_after else "",
    )
