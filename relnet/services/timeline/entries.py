"""The lines of the timeline, with who was there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from json import dumps
from typing import Any, Literal

from relnet.domain.interaction import InteractionKind
from relnet.services import moments, people
from relnet.services.library import Library
from relnet.services.people import PersonRow

PEOPLE_SHOWN = 3
COLUMNS = (
    "i.id, i.at, i.kind, i.title, i.note, i.day, i.timed, i.zone, i.minutes, i.kind = 'help_received' AND i.thanked_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline. `icon_kind` is the value of its InteractionKind or FollowUpKind, or `date`.

    `id` is that of the interaction (of a check-in too), of the follow-up or of the date to remember; `people` are the first
    three. `titled` is false where nobody gave it a title, and its own one only says what happened with whom. `to_thank`: it
    is help that was not thanked for yet.
    """

    kind: Literal["interaction", "follow_up", "check_in", "date"]
    id: int
    icon_kind: str
    title: str
    note: str
    day: date
    time: time | None
    minutes: int | None
    people: tuple[PersonRow, ...]
    people_count: int
    titled: bool = True
    to_thank: bool = False


def read(library: Library, rows: Sequence[tuple[Any, ...]]) -> Iterator[Entry]:
    """The entries of interactions, from rows that begin with COLUMNS."""
    participants = _participants(library, [row[0] for row in rows])
    for id_, at, kind, title, note, day, timed, zone, minutes, to_thank, *_ in rows:
        met, count = participants.get(id_, ((), 0))
        names = [row.name for row in met] + [""] * (count - len(met))
        when = moments.read(day, at if timed else None, zone)
        yield Entry(
            "interaction", id_, kind, title or InteractionKind(kind).sentence(names), note, when.day,
            when.at.time() if when.at else None, minutes, met, count, bool(title), bool(to_thank),
        )  # fmt: skip


def _participants(library: Library, ids: Sequence[int]) -> dict[int, tuple[tuple[PersonRow, ...], int]]:
    by_interaction: dict[int, list[int]] = {}
    for interaction, person in library.rows(
        "SELECT interaction_id, person_id FROM participant WHERE interaction_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        dumps(list(ids)),
    ):
        by_interaction.setdefault(interaction, []).append(person)
    shown = {person for met in by_interaction.values() for person in met[:PEOPLE_SHOWN]}
    rows = {row.id: row for row in people.rows(library, list(shown))}
    return {id_: (tuple(rows[person] for person in met[:PEOPLE_SHOWN]), len(met)) for id_, met in by_interaction.items()}
