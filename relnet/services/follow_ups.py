"""Follow-ups: what is to be done for people, and the verbs that change it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from json import dumps
from typing import Any
from uuid import uuid4

from relnet.domain.errors import UserError
from relnet.domain.followup import FollowUp, FollowUpKind, FollowUpState
from relnet.domain.words import tr
from relnet.model import tables
from relnet.services import moments
from relnet.services.library import Library, verb


def get(library: Library, id_: int) -> FollowUp:
    """The follow-up with its people. Raises KeyError for an unknown id."""
    found = many(library, [id_])
    if not found:
        raise KeyError(id_)
    return found[0]


def many(library: Library, ids: Sequence[int]) -> list[FollowUp]:
    """The follow-ups in the order of `ids`; unknown ids are left out."""
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
    """Something to do; answers the id."""
    _check(follow_up)
    now = library.now()
    uid = follow_up.uid or f"{uuid4()}@relnet"
    row = tables.FollowUp.create(uid=uid, created_at=now, modified_at=now, **values(follow_up))
    _add_people(library, row.id, follow_up.people)
    return row.id


@verb("Edit follow-up")
def edit_follow_up(library: Library, follow_up: FollowUp) -> None:
    """Write the follow-up as it is now; `follow_up.id` says which."""
    _check(follow_up)
    assert follow_up.id is not None
    before = get(library, follow_up.id)
    if values(follow_up) != values(before):
        tables.FollowUp.update(**values(follow_up)).where(tables.FollowUp.id == follow_up.id).execute()
    if follow_up.people != before.people:
        tables.FollowUpPerson.delete().where(tables.FollowUpPerson.follow_up == follow_up.id).execute()
        _add_people(library, follow_up.id, follow_up.people)


@verb("Finish follow-up")
def finish_follow_ups(library: Library, ids: Sequence[int]) -> None:
    """They are done."""
    _set_state(library, ids, FollowUpState.DONE, library.now())


@verb("Reopen follow-up")
def reopen_follow_ups(library: Library, ids: Sequence[int]) -> None:
    """They are to be done after all."""
    _set_state(library, ids, FollowUpState.OPEN, None)


@verb("Delete follow-up")
def delete_follow_ups(library: Library, ids: Sequence[int]) -> None:
    """Remove follow-ups."""
    tables.FollowUp.delete().where(tables.FollowUp.id.in_(list(ids))).execute()


def _set_state(library: Library, ids: Sequence[int], state: FollowUpState, done_at: int | None) -> None:
    chosen = (tables.FollowUp.id.in_(list(ids))) & (tables.FollowUp.state != state.value)
    tables.FollowUp.update(state=state.value, done_at=done_at).where(chosen).execute()


def _check(follow_up: FollowUp) -> None:
    if not follow_up.summary.strip():
        raise UserError(tr("A follow-up needs a few words that say what to do. Nothing was saved."))


def values(follow_up: FollowUp) -> dict[str, object]:
    """The columns of a follow-up, its people apart."""
    day, at, timed, zone = moments.stored(follow_up.due)
    return {
        "kind": follow_up.kind.value,
        "summary": follow_up.summary,
        "note": follow_up.note,
        "place": follow_up.place,
        "due": day,
        "due_at": at if timed else None,
        "zone": zone,
        "minutes": follow_up.minutes,
        "remind_minutes": follow_up.remind_minutes,
        "state": follow_up.state.value,
        "done_at": int(follow_up.done_at.timestamp()) if follow_up.done_at else None,
        "rule": follow_up.rule or None,
        "again_after_days": follow_up.again_after_days,
        "interaction_id": follow_up.interaction,
    }


def _add_people(library: Library, id_: int, people: Sequence[int]) -> None:
    library.connection.executemany(
        "INSERT INTO follow_up_person(follow_up_id, person_id) VALUES (?, ?)", [(id_, person) for person in dict.fromkeys(people)]
    )
