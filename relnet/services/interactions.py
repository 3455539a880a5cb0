"""Interactions: the verbs of the timeline, and what lines of a note come to: questions to ask, promises to keep."""

from collections.abc import Sequence
from datetime import timedelta

from relnet.domain import marked
from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.domain.followup import FollowUp, FollowUpKind
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.words import tr
from relnet.model import tables
from relnet.services import follow_ups, knowing, moments, records
from relnet.services.library import Library, verb


_TAGS = "SELECT t.name FROM interaction_tag x JOIN tag t ON t.id = x.tag_id WHERE x.interaction_id = ? ORDER BY x.id"


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
        tags=tuple(library.column(_TAGS, id_)),
        check_in=row.check_in_on,
        thanked=row.thanked_at is not None if row.kind == InteractionKind.HELP_RECEIVED else None,
    )


@verb("Log interaction")
def log_interaction(library: Library, interaction: Interaction) -> int:
    """Keep that it happened; answers the id."""
    _check(library, interaction)
    row = tables.Interaction.create(created_at=library.now(), **values(interaction))
    _add_people(library, row.id, interaction.people)
    records.tag_interaction(library, row.id, interaction.tags)
    _keep_marked(library, row.id, interaction)
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
    if interaction.tags != before.tags:
        tables.InteractionTag.delete().where(tables.InteractionTag.interaction == interaction.id).execute()
        records.tag_interaction(library, interaction.id, interaction.tags)
    _keep_marked(library, interaction.id, interaction, before.note)


@verb("Delete interaction")
def delete_interactions(library: Library, ids: Sequence[int]) -> None:
    """Remove entries of the timeline."""
    tables.Interaction.delete().where(tables.Interaction.id.in_(list(ids))).execute()


def _keep_marked(library: Library, id_: int, interaction: Interaction, before: str = "") -> None:
    """Make questions and promises of the marked lines that the note did not have before; the note keeps them as text."""
    day = interaction.when.day
    known = marked.questions(before)
    for question in marked.questions(interaction.note):
        if question not in known:
            for person in dict.fromkeys(interaction.people):
                knowing.add_question(library, person, question, source=id_)
    kept = marked.promises(before, day)
    for promise in marked.promises(interaction.note, day):
        if promise not in kept:
            # A talk may be logged weeks later: nothing is due before today.
            due = max(promise.due or day + marked.A_WEEK, library.today())
            item = FollowUp(promise.summary, When(due), tuple(dict.fromkeys(interaction.people)), FollowUpKind.PROMISE)
            made = follow_ups.add_follow_up(library, item)
            tables.FollowUp.update(interaction=id_).where(tables.FollowUp.id == made).execute()


def _check(library: Library, interaction: Interaction) -> None:
    if not interaction.people:
        raise UserError(tr("An interaction is with somebody. Choose at least one person; nothing was saved."))
    # Tomorrow is today east of here.
    if interaction.when.day > library.today() + timedelta(days=1):
        raise UserError(tr("An interaction is something that happened. For what lies ahead, add a follow-up; nothing was saved."))


def values(interaction: Interaction) -> dict[str, object]:
    """The columns of an interaction, its people and tags apart; what its kind has no field for is left out.

    When somebody was thanked is not told by an interaction: it counts as done with the help itself.
    """
    day, at, timed, zone = moments.stored(interaction.when)
    news, helped = (interaction.kind is kind for kind in (InteractionKind.NEWS, InteractionKind.HELP_RECEIVED))
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
        "check_in_on": interaction.check_in.isoformat() if news and interaction.check_in else None,
        "thanked_at": at if helped and interaction.thanked else None,
    }


def _add_people(library: Library, id_: int, people: Sequence[int]) -> None:
    library.connection.executemany(
        "INSERT INTO participant(interaction_id, person_id) VALUES (?, ?)", [(id_, person) for person in dict.fromkeys(people)]
    )
