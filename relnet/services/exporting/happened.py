"""What happened with people and what is to be done for them, as their cards tell it.

They are kept as plain tuples until a card is written, for the reason that `entries` has.
"""

from collections import defaultdict
from datetime import UTC, date, datetime
from json import loads
from typing import Any

from relnet.domain.followup import FollowUp, FollowUpKind, FollowUpState
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.services import moments, roster
from relnet.services.library import Library

Packed = tuple[Any, ...]
# What was typed has no UID; those who were there together need one to be told of one thing, the same each time.
_INTERACTIONS = """
SELECT x.person_id, i.kind, i.day, i.at, i.timed, i.zone, i.title, i.note, i.place, i.minutes,
    coalesce(i.source_uid, printf('talk-%d-%d@relnet', i.created_at, i.id)), i.check_in_on, i.thanked_at IS NOT NULL,
    (SELECT json_group_array(t.name) FROM interaction_tag y JOIN tag t ON t.id = y.tag_id WHERE y.interaction_id = i.id)
FROM participant x JOIN interaction i ON i.id = x.interaction_id
WHERE x.person_id IN (SELECT value FROM json_each(?)) ORDER BY x.person_id, x.at, x.interaction_id
"""
_FOLLOW_UPS = """
SELECT x.person_id, f.summary, f.due, f.due_at, f.zone, f.kind, f.note, f.place, f.minutes, f.remind_minutes, f.state,
    f.uid, f.sequence, f.created_at, f.modified_at, f.rule, f.again_after_days, f.done_at
FROM follow_up_person x JOIN follow_up f ON f.id = x.follow_up_id
WHERE x.person_id IN (SELECT value FROM json_each(?)) ORDER BY x.person_id, f.due, f.id
"""


def interactions(library: Library, ids: str) -> defaultdict[int, list[Packed]]:
    """What happened with each of these people (ids as a JSON list), the oldest first, packed."""
    return roster.grouped(library.rows(_INTERACTIONS, ids), tuple)


def follow_ups(library: Library, ids: str) -> defaultdict[int, list[Packed]]:
    """What is or was to be done for each of these people (ids as a JSON list), the earliest first, packed."""
    return roster.grouped(library.rows(_FOLLOW_UPS, ids), tuple)


def interaction(packed: Packed) -> Interaction:
    """A packed one as it leaves in a card, without its people."""
    value, day, at, timed, zone, title, note, place, minutes, uid, check_in, thanked, tags = packed
    kind = InteractionKind(value)
    return Interaction(
        kind, moments.read(day, at if timed else None, zone), (), title, note, place, minutes, uid=uid,
        tags=tuple(loads(tags)), check_in=date.fromisoformat(check_in) if check_in else None,
        thanked=bool(thanked) if kind is InteractionKind.HELP_RECEIVED else None,
    )  # fmt: skip


def follow_up(packed: Packed) -> FollowUp:
    """A packed one as it leaves in a card, without its people."""
    summary, day, at, zone, kind, note, place, minutes, remind, state, uid, sequence, created, modified, rule, days, done = packed
    return FollowUp(
        summary, moments.read(day, at, zone), (), FollowUpKind(kind), note, place, minutes, remind, FollowUpState(state),
        uid=uid, sequence=sequence, created_at=_moment(created), modified_at=_moment(modified),
        rule=rule or "", again_after_days=days, done_at=None if done is None else _moment(done),
    )  # fmt: skip


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
