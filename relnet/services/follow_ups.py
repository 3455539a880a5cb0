"""Follow-ups: what is to be done for people, and the verbs that change it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from json import dumps
from typing import Any
from uuid import uuid4

from relnet.domain.dates import When, spread
from relnet.domain.errors import UserError
from relnet.domain.followup import FollowUp, FollowUpKind, FollowUpState
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.model import tables
from relnet.services import moments, recurring
from relnet.services.library import Library, Steps, verb

# Over so many weeks is spread what piled up, so many a day if they allow.
_REBASED_WEEKS, _A_DAY = 4, 3
_SLICE = 25


def get(library: Library, id_: int) -> FollowUp:
    """The follow-up with its people. Raises KeyError for an unknown id."""
    found = many(library, [id_])
    if not found:
        raise KeyError(id_)
    return found[0]


def many(library: Library, ids: Sequence[int]) -> list[FollowUp]:
    """The follow-ups in the order of `ids`; unknown ids are left out."""
    if not ids:
        return []
    people: dict[int, list[int]] = {}
    for follow_up, person in library.rows(
        "SELECT follow_up_id, person_id FROM follow_up_person WHERE follow_up_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        dumps(list(ids)),
    ):
        people.setdefault(follow_up, []).append(person)
    found = library.table(tables.FollowUp).select().where(tables.FollowUp.id.in_(list(ids)))
    known = {row.id: _read(row, tuple(people.get(row.id, ()))) for row in found}
    return [known[id_] for id_ in ids if id_ in known]


def _read(row: Any, people: tuple[int, ...]) -> FollowUp:
    return FollowUp(
        summary=row.summary,
        due=moments.read(row.due.isoformat(), row.due_at, row.zone),
        people=people,
        kind=FollowUpKind(row.kind),
        note=row.note,
        place=row.place,
        minutes=row.minutes,
        remind_minutes=row.remind_minutes,
        state=FollowUpState(row.state),
        id=row.id,
        uid=row.uid,
        sequence=row.sequence,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
        modified_at=datetime.fromtimestamp(row.modified_at, UTC),
        rule=row.rule or "",
        again_after_days=row.again_after_days,
        interaction=row.interaction_id,
        done_at=None if row.done_at is None else datetime.fromtimestamp(row.done_at, UTC),
    )


def open_ids(library: Library, *, person: int | None = None) -> list[int]:
    """The open follow-ups, soonest first, optionally of one person only."""
    if person is None:
        return library.column("SELECT id FROM follow_up WHERE state = 'open' AND hidden = 0 ORDER BY due, id")
    return library.column(
        "SELECT f.id FROM follow_up_person x JOIN follow_up f ON f.id = x.follow_up_id"
        " WHERE x.person_id = ? AND f.state = 'open' ORDER BY f.due, f.id",
        person,
    )


@verb("Add follow-up")
def add_follow_up(library: Library, follow_up: FollowUp) -> int:
    """Something to do; answers the id. By a rule, it is first due at the rule's first time from `due` on."""
    _check(follow_up)
    follow_up = _by_its_rule(follow_up)
    now = library.now()
    uid = follow_up.uid or f"{uuid4()}@relnet"
    row = tables.FollowUp.create(uid=uid, created_at=now, modified_at=now, **values(follow_up))
    _add_people(library, row.id, follow_up.people)
    return row.id


@verb("Edit follow-up")
def edit_follow_up(library: Library, follow_up: FollowUp) -> None:
    """Write the follow-up as it is now; `follow_up.id` says which."""
    _check(follow_up)
    id_ = follow_up.id
    assert id_ is not None
    before = get(library, id_)
    if (follow_up.rule, follow_up.due) != (before.rule, before.due):
        follow_up = _by_its_rule(follow_up)
    if values(follow_up) != values(before):
        tables.FollowUp.update(**values(follow_up)).where(tables.FollowUp.id == id_).execute()
    if follow_up.people != before.people:
        tables.FollowUpPerson.delete().where(tables.FollowUpPerson.follow_up == id_).execute()
        _add_people(library, id_, follow_up.people)


@verb("Finish follow-up")
def finish_follow_ups(library: Library, ids: Sequence[int]) -> None:
    """They are done. What recurs is done this time: that is kept as an entry of its own, and the next time comes."""
    over = list(dict.fromkeys(ids))
    for follow_up in many(library, over[:]):
        following = _following(library, follow_up) if follow_up.state is FollowUpState.OPEN else None
        if following and follow_up.id:
            _keep_apart(library, replace(follow_up, state=FollowUpState.DONE, done_at=library.clock()))
            _put(follow_up.id, *following)
            over.remove(follow_up.id)
    _set_state(library, over, FollowUpState.DONE, library.now())


@verb("Reopen follow-up")
def reopen_follow_ups(library: Library, ids: Sequence[int]) -> None:
    """They are to be done after all."""
    _set_state(library, ids, FollowUpState.OPEN, None)


@verb("Cancel follow-up")
def cancel_follow_ups(library: Library, ids: Sequence[int]) -> None:
    """They are not to be done any more, all times of what recurs included."""
    _set_state(library, ids, FollowUpState.CANCELLED, None)


@verb("Skip this time")
def skip_occurrence(library: Library, id_: int) -> None:
    """What recurs is not to be done this time; without another time, it is cancelled. What is not open stays as it is."""
    follow_up = get(library, id_)
    if follow_up.state is not FollowUpState.OPEN:
        return
    following = _following(library, follow_up)
    if following is None:
        cancel_follow_ups(library, [id_])
    else:
        _put(id_, *following)


@verb("Snooze follow-up")
def snooze_follow_ups(library: Library, ids: Sequence[int], to: date) -> None:
    """Do them on another day; a time of day stays. Of what recurs by a rule this time only moves, as an entry of its own.

    What is not open stays as it is.
    """
    for follow_up in many(library, ids):
        _move(library, follow_up, follow_up.due.moved_to(to))


@verb("Move follow-up")
def move_follow_up(library: Library, id_: int, due: When) -> None:
    """Do it at another time; what recurs as for `snooze_follow_ups`."""
    _move(library, get(library, id_), due)


_PILED = """
SELECT id FROM follow_up WHERE id IN (SELECT value FROM json_each(?)) AND state = 'open' ORDER BY kind <> 'promise', due, id
"""


@verb("Spread follow-ups")
def rebase(library: Library, ids: Sequence[int], today: date) -> Steps[None]:
    """Give what piled up new days over the coming weeks: promises first, the oldest first, a few a day.

    What recurs by a rule waits for its next time, if that comes within these weeks.
    """
    piled = library.column(_PILED, dumps([*ids]))
    days = iter(spread(len(piled), today, weeks=_REBASED_WEEKS, a_day=_A_DAY))
    for start in range(0, len(piled), _SLICE):
        yield Progress(start, len(piled), tr("Finding new days"))
        for follow_up in many(library, piled[start : start + _SLICE]):
            _start_anew(library, follow_up, today, days)


@verb("Delete follow-up")
def delete_follow_ups(library: Library, ids: Sequence[int]) -> None:
    """Remove follow-ups."""
    tables.FollowUp.delete().where(tables.FollowUp.id.in_(list(ids))).execute()


def _set_state(library: Library, ids: Sequence[int], state: FollowUpState, done_at: int | None) -> None:
    chosen = (tables.FollowUp.id.in_(list(ids))) & (tables.FollowUp.state != state.value)
    tables.FollowUp.update(state=state.value, done_at=done_at).where(chosen).execute()


def _following(library: Library, follow_up: FollowUp) -> tuple[When, str] | None:
    if follow_up.again_after_days is not None:
        return follow_up.due.moved_to(library.today() + timedelta(days=follow_up.again_after_days)), ""
    return recurring.following(follow_up.rule, follow_up.due) if follow_up.rule else None


def _move(library: Library, follow_up: FollowUp, due: When) -> None:
    assert follow_up.id is not None
    if due == follow_up.due or follow_up.state is not FollowUpState.OPEN:
        return
    following = _following(library, follow_up) if follow_up.rule else None
    if following is None:
        _put(follow_up.id, due, "")
    else:
        _keep_apart(library, replace(follow_up, due=due))
        _put(follow_up.id, *following)


def _start_anew(library: Library, follow_up: FollowUp, today: date, days: Iterator[date]) -> None:
    assert follow_up.id is not None
    next_time = recurring.starting(follow_up.rule, follow_up.due, today) if follow_up.rule else None
    if next_time is None:
        _put(follow_up.id, follow_up.due.moved_to(next(days)), "")
        return
    if next_time[0].day > today + timedelta(weeks=_REBASED_WEEKS):
        _keep_apart(library, replace(follow_up, due=follow_up.due.moved_to(next(days))))
    _put(follow_up.id, *next_time)


def _keep_apart(library: Library, this_time: FollowUp) -> None:
    """One time of what recurs, as an entry of its own."""
    add_follow_up(library, replace(this_time, id=None, uid="", rule="", again_after_days=None))


def _put(id_: int, due: When, rule: str) -> None:
    tables.FollowUp.update(**_due_values(due), rule=rule or None).where(tables.FollowUp.id == id_).execute()


def _check(follow_up: FollowUp) -> None:
    if not follow_up.summary.strip():
        raise UserError(tr("A follow-up needs a few words that say what to do. Nothing was saved."))


def _by_its_rule(follow_up: FollowUp) -> FollowUp:
    if not follow_up.rule:
        return follow_up
    try:
        first = recurring.starting(follow_up.rule, follow_up.due)
    except ValueError as error:
        raise UserError(tr("How it comes again is not understood. Nothing was saved.")) from error
    if first is None:
        raise UserError(tr("With that end it would never be due. Nothing was saved."))
    return replace(follow_up, due=first[0], rule=first[1])


def values(follow_up: FollowUp) -> dict[str, object]:
    """The columns of a follow-up, its people apart."""
    return {
        "kind": follow_up.kind.value,
        "summary": follow_up.summary,
        "note": follow_up.note,
        "place": follow_up.place,
        **_due_values(follow_up.due),
        "minutes": follow_up.minutes,
        "remind_minutes": follow_up.remind_minutes,
        "state": follow_up.state.value,
        "done_at": int(follow_up.done_at.timestamp()) if follow_up.done_at else None,
        "rule": follow_up.rule or None,
        "again_after_days": follow_up.again_after_days,
        "interaction_id": follow_up.interaction,
    }


def _due_values(due: When) -> dict[str, object]:
    day, at, timed, zone = moments.stored(due)
    return {"due": day, "due_at": at if timed else None, "zone": zone}


def _add_people(library: Library, id_: int, people: Sequence[int]) -> None:
    library.connection.executemany(
        "INSERT INTO follow_up_person(follow_up_id, person_id) VALUES (?, ?)", [(id_, person) for person in dict.fromkeys(people)]
    )
