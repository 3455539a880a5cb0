"""Follow-ups: what is to be done for people, and the verbs that change it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from json import dumps
from uuid import uuid4

from relnet.domain.errors import UserError
from relnet.domain.followup import FollowUp, FollowUpKind, FollowUpState
from relnet.domain.words import tr
from relnet.services import moments
from relnet.services.library import Library, verb

_COLUMNS = ("kind", "summary", "note", "place", "due", "due_at", "zone", "minutes", "remind_minutes", "state")


def get(library: Library, id_: int) -> FollowUp:
    """The follow-up with its people. Raises KeyError for an unknown id."""
    found = many(library, [id_])
    if not found:
        raise KeyError(id_)
    return found[0]


def many(library: Library, ids: Sequence[int]) -> list[FollowUp]:
    """The follow-ups in the order of `ids`; unknown ids are left out."""
    wanted = dumps(list(ids))
    rows = library.rows(
        f"SELECT id, uid, sequence, created_at, modified_at, {', '.join(_COLUMNS)} FROM follow_up"
        " WHERE id IN (SELECT value FROM json_each(?))",
        wanted,
    )
    people: dict[int, list[int]] = {}
    for follow_up, person in library.rows(
        "SELECT follow_up_id, person_id FROM follow_up_person WHERE follow_up_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        wanted,
    ):
        people.setdefault(follow_up, []).append(person)
    found: dict[int, FollowUp] = {}
    for id_, uid, sequence, created, modified, kind, summary, note, place, due, due_at, zone, minutes, remind, state in rows:
        found[id_] = FollowUp(
            summary, moments.read(due, due_at, zone), tuple(people.get(id_, ())), FollowUpKind(kind), note, place, minutes, remind,
            FollowUpState(state), id_, uid, sequence, datetime.fromtimestamp(created, UTC), datetime.fromtimestamp(modified, UTC),
        )  # fmt: skip
    return [found[id_] for id_ in ids if id_ in found]


def open_ids(library: Library, *, person: int | None = None) -> list[int]:
    """The open follow-ups, soonest first, optionally of one person only."""
    if person is None:
        return library.column("SELECT id FROM follow_up WHERE state = 'open' ORDER BY due, id")
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
    columns = ("uid", "created_at", "modified_at", *_COLUMNS)
    cursor = library.connection.execute(
        f"INSERT INTO follow_up({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        (follow_up.uid or f"{uuid4()}@relnet", now, now, *_values(follow_up)),
    )
    _add_people(library, cursor.lastrowid, follow_up.people)
    return cursor.lastrowid


@verb("Edit follow-up")
def edit_follow_up(library: Library, follow_up: FollowUp) -> None:
    """Write the follow-up as it is now; `follow_up.id` says which."""
    _check(follow_up)
    assert follow_up.id is not None
    before = get(library, follow_up.id)
    if _values(follow_up) != _values(before):
        settings = ", ".join(f"{column} = ?" for column in _COLUMNS)
        library.connection.execute(f"UPDATE follow_up SET {settings} WHERE id = ?", (*_values(follow_up), follow_up.id))
    if follow_up.people != before.people:
        library.connection.execute("DELETE FROM follow_up_person WHERE follow_up_id = ?", (follow_up.id,))
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
    library.connection.execute("DELETE FROM follow_up WHERE id IN (SELECT value FROM json_each(?))", (dumps(list(ids)),))


def _set_state(library: Library, ids: Sequence[int], state: FollowUpState, done_at: int | None) -> None:
    library.connection.execute(
        "UPDATE follow_up SET state = ?1, done_at = ?2 WHERE state <> ?1 AND id IN (SELECT value FROM json_each(?3))",
        (state.value, done_at, dumps(list(ids))),
    )


def _check(follow_up: FollowUp) -> None:
    if not follow_up.summary.strip():
        raise UserError(tr("A follow-up needs a few words that say what to do. Nothing was saved."))


def _values(follow_up: FollowUp) -> tuple[object, ...]:
    day, at, timed, zone = moments.stored(follow_up.due)
    return (
        follow_up.kind.value, follow_up.summary, follow_up.note, follow_up.place, day, at if timed else None, zone,
        follow_up.minutes, follow_up.remind_minutes, follow_up.state.value,
    )  # fmt: skip


def _add_people(library: Library, id_: int, people: Sequence[int]) -> None:
    library.connection.executemany(
        "INSERT INTO follow_up_person(follow_up_id, person_id) VALUES (?, ?)", [(id_, person) for person in dict.fromkeys(people)]
    )
