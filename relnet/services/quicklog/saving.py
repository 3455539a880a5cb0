"""Keeps what a line says: as one step everything in it, and until then its draft."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.domain.followup import FollowUp, FollowUpKind
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.marked import A_WEEK
from relnet.domain.names import fold, split, telling_words
from relnet.domain.person import Person
from relnet.domain.words import listed, tr
from relnet.services import follow_ups, interactions, knowing, people
from relnet.services.library import Library, verb
from relnet.services.quicklog.draft import Draft

_DRAFT = "draft:"
_WORDS = re.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A line that was left before it was saved. `chosen` says whom names in it mean, by person id."""

    text: str
    chosen: tuple[tuple[str, int], ...] = ()


@verb("Log interaction")
def log_line(library: Library, draft: Draft, preset: Sequence[int] = ()) -> int:
    """Keep all that a line says: the interaction with its questions, promises, follow-ups and tags, and the new people.

    `preset` says whom the line was begun for: its draft is no longer needed. Answers the id of the interaction. Raises
    UserError, with nothing saved, where a name is not clear, or where it lies ahead.
    """
    if draft.ahead:
        raise UserError(tr("An interaction is something that happened. For what lies ahead, add a follow-up; nothing was saved."))
    everybody = _everybody(library, draft)
    logged = interactions.log_interaction(library, _interaction(draft, everybody))
    _add_follow_ups(library, draft, everybody, logged)
    _forget_draft(library, preset)
    return logged


@verb("Add follow-up")
def plan_line(library: Library, draft: Draft, preset: Sequence[int] = ()) -> int:
    """Keep a line of what lies ahead as a follow-up, with all else that it says; `preset` and errors as for `log_line`.

    A follow-up has no tags: they stand in its note.
    """
    everybody = _everybody(library, draft)
    if not everybody:
        raise UserError(tr("A follow-up of a line is with somebody. Name at least one person; nothing was saved."))
    names = [known.name for known in draft.people] + list(draft.create)
    note = "\n".join(filter(None, [draft.note, " ".join(f"#{tag}" for tag in draft.tags)]))
    item = FollowUp(draft.title or draft.kind.plan(names), draft.when, everybody, note=note, place=draft.place)
    planned = follow_ups.add_follow_up(library, replace(item, minutes=draft.minutes or item.minutes))
    for question in draft.questions:
        for person in everybody:
            knowing.add_question(library, person, question)
    for promise in draft.promises:
        due = When(promise.due or library.today() + A_WEEK)
        follow_ups.add_follow_up(library, FollowUp(promise.summary, due, everybody, FollowUpKind.PROMISE))
    _add_follow_ups(library, draft, everybody, None)
    _forget_draft(library, preset)
    return planned


def _everybody(library: Library, draft: Draft) -> tuple[int, ...]:
    """The people of the line by their ids, those who are new made now."""
    _check(draft)
    made = [people.add_person(library, Person(split(name))) for name in draft.create]
    return tuple(dict.fromkeys([*(known.id for known in draft.people), *made]))


def _add_follow_ups(library: Library, draft: Draft, everybody: tuple[int, ...], logged: int | None) -> None:
    for planned in draft.follow_ups:
        whose = tuple(known.id for known in planned.people) or everybody
        follow_ups.add_follow_up(library, FollowUp(planned.summary, planned.due, whose, planned.kind, interaction=logged))


def _forget_draft(library: Library, preset: Sequence[int]) -> None:
    library.connection.execute("DELETE FROM setting WHERE name = ?", (_name(preset),))


def kept_draft(library: Library, preset: Sequence[int] = ()) -> KeptDraft | None:
    """The line that was begun for these people (nobody in particular) and left; None if there is none."""
    kept = library.one("SELECT value FROM setting WHERE name = ?", _name(preset))
    if kept is None:
        return None
    read = json.loads(kept)
    return KeptDraft(read["text"], tuple((name, id_) for name, id_ in read["chosen"]))


@verb("Keep draft")
def keep_draft(library: Library, draft: KeptDraft, preset: Sequence[int] = ()) -> None:
    """Keep a line for later, in the library; an empty one is forgotten."""
    if not draft.text.strip():
        _forget_draft(library, preset)
        return
    value = json.dumps({"text": draft.text, "chosen": draft.chosen}, ensure_ascii=False)
    library.connection.execute(
        "INSERT INTO setting(name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2 WHERE value <> ?2",
        (_name(preset), value),
    )


def forget_people(library: Library, ids: Sequence[int]) -> None:
    """Inside a verb, before these people go: forget the drafts that are for one of them, mean one, or name one."""
    gone = set(ids)
    names = library.column("SELECT display FROM person WHERE id IN (SELECT value FROM json_each(?))", json.dumps([*ids]))
    words = {word for name in names for word in telling_words(name)}
    for name, value in library.rows("SELECT name, value FROM setting WHERE name >= ? AND name < ?", _DRAFT, "draft;"):
        read = json.loads(value)
        meant = {int(id_) for id_ in name.removeprefix(_DRAFT).split(",") if id_} | {id_ for _, id_ in read["chosen"]}
        if meant & gone or words & set(_WORDS.findall(fold(read["text"]))):
            library.connection.execute("DELETE FROM setting WHERE name = ?", (name,))


def _name(preset: Sequence[int]) -> str:
    return _DRAFT + ",".join(map(str, sorted(preset)))


def _check(draft: Draft) -> None:
    if draft.ambiguous:
        several = draft.ambiguous[0]
        sentence = tr("Several people are called {name}: {people}. Write more of the name; nothing was saved.")
        raise UserError(sentence.format(name=several.name, people=listed([known.name for known in several.people])))
    strangers = [name for name in draft.unknown if name not in draft.create]
    if strangers:
        sentence = tr("Nobody is called {name}. Add them first, or correct the name; nothing was saved.")
        raise UserError(sentence.format(name=strangers[0]))


def _interaction(draft: Draft, everybody: tuple[int, ...]) -> Interaction:
    return Interaction(
        kind=draft.kind,
        when=draft.when,
        people=everybody,
        title=draft.title,
        note=_note(draft),
        place=draft.place,
        minutes=draft.minutes,
        tags=draft.tags,
        check_in=draft.check_in,
        thanked=False if draft.kind is InteractionKind.HELP_RECEIVED else None,
    )


def _note(draft: Draft) -> str:
    """The note with its questions and promises as marked lines, of which logging makes what they are."""
    lines = [draft.note] if draft.note else []
    lines += [f"?{question}" for question in draft.questions]
    for promise in draft.promises:
        lines.append(f"!{promise.summary} by {promise.due.isoformat()}" if promise.due else f"!{promise.summary}")
    return "\n".join(lines)
