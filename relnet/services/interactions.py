"""Interactions: the verbs of the timeline, and what lines of a note come to: questions to ask, promises to keep."""

from collections.abc import Sequence
from datetime import timedelta
from json import dumps

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
    _settle_thanks(library, interaction)
    return row.id


@verb("Edit interaction")
def edit_interaction(library: Library, interaction: Interaction) -> None:
    """Write the interaction as it is now; `interaction.id` says which."""
    _check(library, interaction)
    assert interaction.id is not None
    before = get(library, interaction.id)
    if (changed := values(interaction)) != values(before):
        if interaction.thanked and before.thanked:
            del changed["thanked_at"]
        tables.Interaction.update(**changed).where(tables.Interaction.id == interaction.id).execute()
    if interaction.people != before.people:
        tables.Participant.delete().where(tables.Participant.interaction == interaction.id).execute()
        _add_people(library, interaction.id, interaction.people)
    if interaction.tags != before.tags:
        tables.InteractionTag.delete().where(tables.InteractionTag.interaction == interaction.id).execute()
        records.tag_interaction(library, interaction.id, interaction.tags)
    _keep_marked(library, interaction.id, interaction, before.note)
    if (interaction.kind, interaction.people, interaction.when) != (before.kind, before.people, before.when):
        _settle_thanks(library, interaction)


@verb("Delete interaction")
def delete_interactions(library: Library, ids: Sequence[int]) -> None:
    """Remove entries of the timeline."""
    tables.Interaction.delete().where(tables.Interaction.id.in_(list(ids))).execute()


@verb("Mark as thanked")
def mark_thanked(library: Library, ids: Sequence[int]) -> None:
    """Help received that was thanked for, in whatever way."""
    helped = (tables.Interaction.kind == InteractionKind.HELP_RECEIVED.value) & tables.Interaction.thanked_at.is_null()
    tables.Interaction.update(thanked_at=library.now()).where(helped & tables.Interaction.id.in_(list(ids))).execute()


@verb("Check in")
def close_check_ins(library: Library, ids: Sequence[int]) -> None:
    """It was asked how these news went on, or need not be."""
    asked = tables.Interaction.id.in_(list(ids)) & tables.Interaction.check_in_on.is_null(False)
    tables.Interaction.update(check_in_on=None).where(asked).execute()


@verb("Finish follow-up")
def finish_with(library: Library, follow_up: int, interaction: Interaction) -> int:
    """It is done, and this is how: both as one step. Answers the id of the interaction."""
    follow_ups.finish_follow_ups(library, [follow_up])
    return log_interaction(library, interaction)


_TO_THANK = """
SELECT i.id FROM interaction i INDEXED BY interaction_to_thank
WHERE i.kind = 'help_received' AND i.thanked_at IS NULL AND i.hidden = 0 ORDER BY i.at DESC LIMIT ?
"""
_TO_THANK_THEM = """
SELECT i.id FROM participant x JOIN interaction i ON i.id = x.interaction_id
WHERE x.person_id = ? AND x.kind = 'help_received' AND i.thanked_at IS NULL ORDER BY x.at DESC LIMIT ?
"""
# Help of several people is settled once each of them was thanked since. (The plus signs keep from looking through all help.)
_SETTLE = """
UPDATE interaction SET thanked_at = ?1 WHERE +kind = 'help_received' AND +thanked_at IS NULL
AND id IN (
    SELECT interaction_id FROM participant
    WHERE person_id IN (SELECT value FROM json_each(?2)) AND kind = 'help_received' AND day <= ?3
) AND NOT EXISTS (
    SELECT 1 FROM participant helper WHERE helper.interaction_id = interaction.id AND NOT EXISTS (
        SELECT 1 FROM participant thanks
        WHERE thanks.person_id = helper.person_id AND thanks.kind = 'thanks' AND thanks.day >= helper.day
    )
)
"""


def to_thank(library: Library, *, person: int | None = None, limit: int = 20) -> list[int]:
    """Help received that was not thanked for yet, the newest first, optionally of one person only."""
    if person is None:
        return library.column(_TO_THANK, limit)
    return library.column(_TO_THANK_THEM, person, limit)


def _settle_thanks(library: Library, interaction: Interaction) -> None:
    if interaction.kind is InteractionKind.THANKS:
        arguments = (library.now(), dumps(interaction.people), interaction.when.day.isoformat())
        library.connection.execute(_SETTLE, arguments)


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
