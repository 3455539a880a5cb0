"""What is known of people beyond the job title, and what to ask them: the verbs on questions, facts and topics."""

from collections.abc import Sequence
from datetime import date

from relnet.domain.errors import UserError
from relnet.domain.names import fold
from relnet.domain.words import tr
from relnet.model import tables
from relnet.services.library import Library, verb


@verb("Add question")
def add_question(library: Library, person_id: int, text: str, *, source: int | None = None) -> int:
    """Something to ask next time; answers the id. `source` is the interaction that it came up in: without one, that of today."""
    talk = source or _talk_of_today(library, person_id)
    return tables.Question.create(person=person_id, text=_said(text), interaction=talk, created_at=library.now()).id


@verb("Edit question")
def edit_question(library: Library, question_id: int, text: str) -> None:
    """Ask it in other words."""
    tables.Question.update(text=_said(text)).where(tables.Question.id == question_id).execute()


@verb("Tick question")
def close_question(library: Library, question_id: int) -> None:
    """It was asked."""
    tables.Question.update(asked_at=library.now()).where(tables.Question.id == question_id).execute()


@verb("Delete question")
def delete_questions(library: Library, ids: Sequence[int]) -> None:
    """They are not to be asked."""
    tables.Question.delete().where(tables.Question.id.in_(list(ids))).execute()


@verb("Add fact")
def add_fact(
    library: Library, person_id: int, kind: str, text: str, *, sensitive: bool = False, source: int | None = None
) -> int:
    """Something known about a person, noted today; answers the id. `source` is as for a question."""
    noted = {"noted_on": library.today(), "sensitive": sensitive, "created_at": library.now()}
    talk = source or _talk_of_today(library, person_id)
    return tables.Fact.create(person=person_id, kind=kind, text=_said(text), interaction=talk, **noted).id


@verb("Edit fact")
def edit_fact(library: Library, fact_id: int, kind: str, text: str, noted_on: date, *, sensitive: bool) -> None:
    """Write the fact as it is now. Told on another day than that of its source, it comes from elsewhere."""
    fact = tables.Fact.get_by_id(fact_id)
    if noted_on != fact.noted_on:
        fact.interaction = None
    fact.kind, fact.text, fact.noted_on, fact.sensitive = kind, _said(text), noted_on, sensitive
    fact.save()


@verb("Delete fact")
def delete_facts(library: Library, ids: Sequence[int]) -> None:
    """They are no longer known."""
    tables.Fact.delete().where(tables.Fact.id.in_(list(ids))).execute()


@verb("Add topic")
def add_topic(library: Library, person_id: int, direction: str, topic: str) -> int:
    """A topic that a person offers (`offer`) or looks for (`need`); answers the id."""
    text = _said(topic)
    return tables.Topic.create(person=person_id, direction=direction, text=text, folded=fold(text), created_at=library.now()).id


@verb("Edit topic")
def edit_topic(library: Library, topic_id: int, direction: str, topic: str) -> None:
    """Write the topic as it is now."""
    text = _said(topic)
    changed = tables.Topic.update(direction=direction, text=text, folded=fold(text))
    changed.where(tables.Topic.id == topic_id).execute()


@verb("Delete topic")
def delete_topics(library: Library, ids: Sequence[int]) -> None:
    """They are no longer offered or looked for."""
    tables.Topic.delete().where(tables.Topic.id.in_(list(ids))).execute()


def _talk_of_today(library: Library, person_id: int) -> int | None:
    """What is noted on the day of a talk came up in it."""
    return library.one(
        "SELECT interaction_id FROM participant WHERE person_id = ? AND day = ? AND counts = 1 ORDER BY at DESC LIMIT 1",
        person_id,
        library.today().isoformat(),
    )


def _said(text: str) -> str:
    said = text.strip()
    if not said:
        raise UserError(tr("There is nothing in this line. What was there before is as it was."))
    return said
