"""Interactions: the verbs of the timeline."""

from collections.abc import Sequence
from datetime import timedelta

from relnet.domain.errors import UserError
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.words import tr
from relnet.model import tables
from relnet.services import moments
from relnet.services.library import Library, verb


def get(library: Library, id_: int) -> Interaction:
    """The interaction with its people. Raises KeyError for an unknown id."""
    row = library.table(tables.Interaction).get_or_none(tables.Interaction.id == id_)
    if row is None:
        raise KeyError(id_)
    return Interaction(
        kind=InteractionKind(row.kind),
        when=moments.read(row.day.isoformat(), row.at if row.timed else None, row.zone),
        people=tuple(library.column("SELECT person_id FROM participant WHERE interaction_id = ? ORDER BY id", id_)),
        title=row.title,
        note=row.note,
        place=row.place,
        minutes=row.minutes,
        id=id_,
        uid=row.source_uid or "",
    )


@verb("Log interaction")
def log_interaction(library: Library, interaction: Interaction) -> int:
    """Keep that it happened; answers the id."""
    _check(library, interaction)
    row = tables.Interaction.create(created_at=library.now(), **values(interaction))
    _add_people(library, row.id, interaction.people)
    return row.id


@verb("Edit interaction")
def edit_interaction(library: Library, interaction: Interaction) -> None:
    """Write the interaction as it is now; `interaction.id` says which."""
    _check(library, interaction)
    assert interaction.id is not None
    before = get(library, interaction.id)
    if values(interaction) != values(before):
        tables.Interaction.update(**values(interaction)).where(tables.Interaction.id == interaction.id).execute()
    if interaction.people != before.people:
        tables.Participant.delete().where(tables.Participant.interaction == interaction.id).execute()
        _add_people(library, interaction.id, interaction.people)


@verb("Delete interaction")
def delete_interactions(library: Library, ids: Sequence[int]) -> None:
    """Remove entries of the timeline."""
    tables.Interaction.delete().where(tables.Interaction.id.in_(list(ids))).execute()


def _check(library: Library, interaction: Interaction) -> None:
    if not interaction.people:
        raise UserError(tr("An interaction is with somebody. Choose at least one person; nothing was saved."))
    # Tomorrow is today east of here.
    if interaction.when.day > library.today() + timedelta(days=1):
        raise UserError(tr("An interaction is something that happened. For what lies ahead, add a follow-up; nothing was saved."))


def values(interaction: Interaction) -> dict[str, object]:
    """The columns of an interaction, its people apart."""
    day, at, timed, zone = moments.stored(interaction.when)
    return {
        "kind": interaction.kind.value,
        "day": day,
        "at": at,
        "timed": timed,
        "zone": zone,
        "minutes": interaction.minutes,
        "counts": interaction.kind.counts_as_contact,
        "title": interaction.title,
        "note": interaction.note,
        "place": interaction.place,
        "source_uid": interaction.uid or None,
    }


def _add_people(library: Library, id_: int, people: Sequence[int]) -> None:
    library.connection.executemany(
        "INSERT INTO participant(interaction_id, person_id) VALUES (?, ?)", [(id_, person) for person in dict.fromkeys(people)]
    )
