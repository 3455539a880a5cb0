"""What happened with people and what is still to do, to fill a library with years of it."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any, TypeVar

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp, FollowUpKind, FollowUpState
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.paths import resources

_T = TypeVar("_T")
_DAYS = 5 * 365
_OFTEN = {
    InteractionKind.MESSAGE: 30,
    InteractionKind.MEETING: 20,
    InteractionKind.CALL: 18,
    InteractionKind.MEAL: 12,
    InteractionKind.EVENT: 6,
    InteractionKind.HELP_GIVEN: 4,
    InteractionKind.HELP_RECEIVED: 4,
    InteractionKind.THANKS: 3,
    InteractionKind.INTRODUCTION: 2,
    InteractionKind.NEWS: 1,
}
_KINDS = tuple(kind for kind, often in _OFTEN.items() for _ in range(often))


def interactions(people: Sequence[int], count: int, *, now: datetime, seed: int = 2026) -> Iterator[Interaction]:
    """`count` interactions of the five years before `now` (aware), in no order, more of them recent and with the first people.

    `people` are ids, at least one.
    """
    chance = Random(f"interactions {seed}")
    phrases = _phrases()
    for _ in range(count):
        kind = _one(chance, _KINDS)
        with_others = kind is InteractionKind.INTRODUCTION or chance.random() < 0.2
        when = _before(now, chance)
        met = _some(people, chance, 2 + int(chance.random() * 1.3) if with_others else 1)
        if len(met) == 1 and kind is InteractionKind.INTRODUCTION:  # of two people or more
            kind = InteractionKind.MEETING
        of_kind = phrases[kind]
        yield Interaction(
            kind=kind,
            when=when,
            people=met,
            title=_one(chance, of_kind["titles"]),
            note=_note(of_kind["notes"], phrases["details"], chance),
            place=_one(chance, phrases["places"]),
            minutes=_one(chance, of_kind["minutes"]),
        )


def follow_ups(people: Sequence[int], count: int, *, now: datetime, seed: int = 2026) -> Iterator[FollowUp]:
    """`count` follow-ups from half a year before `now` (aware) to two months after; of the past, only the last days' are open.

    `people` are ids, at least one.
    """
    chance = Random(f"follow-ups {seed}")
    phrases, today = _phrases(), now.date()
    for _ in range(count):
        kind = _one(chance, tuple(FollowUpKind))
        day = today + timedelta(days=int(chance.random() * 240) - 180)
        yield FollowUp(
            summary=_one(chance, phrases[kind]),
            due=When.timed(_at(day, now, chance)) if chance.random() < 0.3 else When(day),
            people=_some(people, chance, 1),
            kind=kind,
            note=_one(chance, phrases["follow_up_notes"]),
            state=FollowUpState.OPEN if day > today - timedelta(days=3) else FollowUpState.DONE,
        )


def _before(now: datetime, chance: Random) -> When:
    day = now.date() - timedelta(days=int(_DAYS * chance.random() ** 1.5))
    if chance.random() < 0.3:
        return When(day)
    at = _at(day, now, chance)
    return When.timed(at if at <= now else at - timedelta(days=1))


def _at(day: date, now: datetime, chance: Random) -> datetime:
    """A quarter of an hour between eight and seven, in the zone of `now`."""
    quarters = int(chance.random() * 44)
    return datetime.combine(day, time(8 + quarters // 4, quarters % 4 * 15), now.tzinfo)


def _some(people: Sequence[int], chance: Random, count: int) -> tuple[int, ...]:
    # The square makes a few people close and most of them rarely met, as in life.
    return tuple(dict.fromkeys(people[int(len(people) * chance.random() ** 2)] for _ in range(count)))


def _note(notes: Sequence[str], details: Sequence[str], chance: Random) -> str:
    roll = chance.random()
    if roll < 0.15:
        return ""
    return _one(chance, notes) if roll < 0.5 else f"{_one(chance, notes)} {_one(chance, details)}"


def _one(chance: Random, values: Sequence[_T]) -> _T:
    return values[int(chance.random() * len(values))]


@cache
def _phrases() -> dict[str, Any]:
    return json.loads((resources() / "sample" / "story.json").read_text(encoding="utf-8"))
