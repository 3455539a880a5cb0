"""What happened with people and what is to be done for them, as their cards tell it.

They are kept as plain tuples until a card is written, for the reason that `entries` has.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from json import loads
from typing import Any

from relnet.domain.followup import FollowUp, FollowUpKind, FollowUpState
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import moments
from relnet.services.library import Library, Steps

Packed = tuple[Any, ...]
_SLICE = 200
# What was typed has no UID; those who were there together need one to be told of one thing, the same each time.
_INTERACTION = """
SELECT i.id, i.at, i.kind, i.day, i.timed, i.zone, i.title, i.note, i.place, i.minutes,
    coalesce(i.source_uid, printf('talk-%d-%d@relnet', i.created_at, i.id)), i.check_in_on, i.thanked_at IS NOT NULL,
    (SELECT json_group_array(name) FROM (
        SELECT t.name FROM interaction_tag y JOIN tag t ON t.id = y.tag_id WHERE y.interaction_id = i.id ORDER BY y.id))
"""
_FOLLOW_UP = """
SELECT f.id, f.due, f.summary, f.due_at, f.zone, f.kind, f.note, f.place, f.minutes, f.remind_minutes, f.state, f.uid,
    f.sequence, f.created_at, f.modified_at, f.rule, f.again_after_days, f.done_at
"""
# In the order of the rows, and not person by person: each page of the file is read once.
_ALL_INTERACTIONS = f"{_INTERACTION} FROM interaction i WHERE i.id > ? ORDER BY i.id LIMIT {_SLICE}"
_ALL_FOLLOW_UPS = f"{_FOLLOW_UP} FROM follow_up f WHERE f.id > ? ORDER BY f.id LIMIT {_SLICE}"
_INTERACTIONS_OF = f"""
{_INTERACTION} FROM participant x JOIN interaction i ON i.id = x.interaction_id
WHERE x.person_id = ? AND (x.at, x.interaction_id) > (?, ?) ORDER BY x.at, x.interaction_id LIMIT {_SLICE}
"""
_FOLLOW_UPS_OF = f"{_FOLLOW_UP} FROM follow_up_person x JOIN follow_up f ON f.id = x.follow_up_id WHERE x.person_id = ?"
_LINKS = "SELECT {of}_id, person_id FROM {link} WHERE {of}_id BETWEEN ? AND ?"
_BEFORE_ALL = -(2**62)


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened with people, and what is or was to be done; packed, by person, in no order."""

    interactions: Mapping[int, Sequence[Packed]] = field(default_factory=dict[int, Sequence[Packed]])
    follow_ups: Mapping[int, Sequence[Packed]] = field(default_factory=dict[int, Sequence[Packed]])


NOTHING = Happened()


def with_everybody(library: Library) -> Steps[Happened]:
    """All of it, read in slices."""
    met = yield from _all(library, _ALL_INTERACTIONS, _LINKS.format(of="interaction", link="participant"))
    to_do = yield from _all(library, _ALL_FOLLOW_UPS, _LINKS.format(of="follow_up", link="follow_up_person"))
    return Happened(met, to_do)


def with_person(library: Library, id_: int) -> Steps[Happened]:
    """What there is of one person, read in slices."""
    met: list[Packed] = []
    last: Packed = (0, _BEFORE_ALL)
    while page := library.rows(_INTERACTIONS_OF, id_, last[1], last[0]):
        met += page
        last = page[-1]
        yield Progress()
    return Happened({id_: met}, {id_: library.rows(_FOLLOW_UPS_OF, id_)})


def _all(library: Library, sql: str, links: str) -> Steps[dict[int, Sequence[Packed]]]:
    found: defaultdict[int, list[Packed]] = defaultdict(list)
    last = 0
    while page := library.rows(sql, last):
        rows = {row[0]: row for row in page}
        for of, person in library.rows(links, page[0][0], page[-1][0]):
            found[person].append(rows[of])
        last = page[-1][0]
        yield Progress(sentence=tr("Gathering what happened"))
    return dict(found)


def in_order(packed: Iterable[Packed]) -> list[Packed]:
    """The oldest, or that with the earliest day, first."""
    return sorted(packed, key=lambda row: (row[1], row[0]))


def interaction(packed: Packed) -> Interaction:
    """A packed one as it leaves in a card, without its people."""
    _, at, value, day, timed, zone, title, note, place, minutes, uid, check_in, thanked, tags = packed
    kind = InteractionKind(value)
    return Interaction(
        kind, moments.read(day, at if timed else None, zone), (), title, note, place, minutes, uid=uid,
        tags=tuple(loads(tags)), check_in=date.fromisoformat(check_in) if check_in else None,
        thanked=bool(thanked) if kind is InteractionKind.HELP_RECEIVED else None,
    )  # fmt: skip


def follow_up(packed: Packed) -> FollowUp:
    """A packed one as it leaves in a card, without its people."""
    _, day, summary, at, zone, kind, note, place, minutes, remind, state, uid, *rest = packed
    sequence, created, modified, rule, days, done = rest
    return FollowUp(
        summary, moments.read(day, at, zone), (), FollowUpKind(kind), note, place, minutes, remind, FollowUpState(state),
        uid=uid, sequence=sequence, created_at=_moment(created), modified_at=_moment(modified),
        rule=rule or "", again_after_days=days, done_at=None if done is None else _moment(done),
    )  # fmt: skip


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
