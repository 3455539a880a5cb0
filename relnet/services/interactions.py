"""Interactions: the verbs of the timeline."""

from collections.abc import Sequence
from json import dumps

from relnet.domain.errors import UserError
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.words import tr
from relnet.services import moments
from relnet.services.library import Library, verb

_COLUMNS = ("kind", "day", "at", "timed", "zone", "minutes", "counts", "title", "note", "place")


def get(library: Library, id_: int) -> Interaction:
    """The interaction with its people. Raises KeyError for an unknown id."""
    found = library.rows(
        "SELECT kind, day, CASE timed WHEN 1 THEN at END, zone, title, note, place, minutes FROM interaction WHERE id = ?", id_
    )
    if not found:
        raise KeyError(id_)
    kind, day, at, zone, title, note, place, minutes = found[0]
    people = library.rows("SELECT person_id FROM participant WHERE interaction_id = ? ORDER BY id", id_)
    return Interaction(
        InteractionKind(kind), moments.read(day, at, zone), tuple(row[0] for row in people), title, note, place, minutes, id_
    )


@verb("Log interaction")
def log_interaction(library: Library, interaction: Interaction) -> int:
    """Keep that it happened; answers the id."""
    _check(interaction)
    cursor = library.connection.execute(
        f"INSERT INTO interaction({', '.join(_COLUMNS)}, created_at) VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})",
        (*_values(interaction), library.now()),
    )
    _add_people(library, cursor.lastrowid, interaction.people)
    return cursor.lastrowid


@verb("Edit interaction")
def edit_interaction(library: Library, interaction: Interaction) -> None:
    """Write the interaction as it is now; `interaction.id` says which."""
    _check(interaction)
    assert interaction.id is not None
    before = get(library, interaction.id)
    if _values(interaction) != _values(before):
        settings = ", ".join(f"{column} = ?" for column in _COLUMNS)
        library.connection.execute(f"UPDATE interaction SET {settings} WHERE id = ?", (*_values(interaction), interaction.id))
    if interaction.people != before.people:
        library.connection.execute("DELETE FROM participant WHERE interaction_id = ?", (interaction.id,))
        _add_people(library, interaction.id, interaction.people)


@verb("Delete interaction")
def delete_interactions(library: Library, ids: Sequence[int]) -> None:
    """Remove entries of the timeline."""
    library.connection.execute("DELETE FROM interaction WHERE id IN (SELECT value FROM json_each(?))", (dumps(list(ids)),))


def _check(interaction: Interaction) -> None:
    if not interaction.people:
        raise UserError(tr("An interaction is with somebody. Choose at least one person; nothing was saved."))


def _values(interaction: Interaction) -> tuple[object, ...]:
    kind = interaction.kind
    return (
        kind.value, *moments.stored(interaction.when), interaction.minutes, kind.counts_as_contact,
        interaction.title, interaction.note, interaction.place,
    )  # fmt: skip


def _add_people(library: Library, id_: int, people: Sequence[int]) -> None:
    library.connection.executemany(
        "INSERT INTO participant(interaction_id, person_id) VALUES (?, ?)", [(id_, person) for person in dict.fromkeys(people)]
    )
