"""The page of one person: who they are, what is open between the two of you, what happened lately."""

from dataclasses import dataclass
from datetime import date, datetime

from relnet.domain.cadence import Cadence
from relnet.domain.followup import FollowUp
from relnet.domain.person import Person
from relnet.services import follow_ups, people, timeline
from relnet.services.library import Library
from relnet.services.people import Circle, PersonRow


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask next time; `source` is the title of the talk that it came up in, possibly empty."""

    id: int
    text: str
    asked_on: date
    source: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about a person beyond the job title."""

    id: int
    kind: str
    text: str
    noted_on: date
    sensitive: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that a person offers or looks for."""

    id: int
    topic: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything that the page of one person shows first. `imported` names the file of their card, empty without one."""

    person: Person
    row: PersonRow
    circles: tuple[Circle, ...]
    cadence: Cadence | None
    questions: tuple[Question, ...]
    promises: tuple[FollowUp, ...]
    facts: tuple[Fact, ...]
    offers: tuple[Topic, ...]
    needs: tuple[Topic, ...]
    lately: tuple[timeline.Entry, ...]
    interactions: int
    imported: str


def page(library: Library, id_: int) -> PersonPage:
    """What the page of one person shows. Raises KeyError for an unknown id."""
    person = people.get(library, id_)
    ideal, longest = library.rows("SELECT ideal_days, longest_days FROM person WHERE id = ?", id_)[0]
    return PersonPage(
        person=person,
        row=people.rows(library, [id_])[0],
        circles=tuple(people.circles_of(library, id_)),
        cadence=Cadence(ideal, longest) if ideal else None,
        questions=_questions(library, id_),
        promises=tuple(follow_ups.many(library, follow_ups.open_ids(library, person=id_))),
        facts=_facts(library, id_),
        offers=_topics(library, id_, "offer"),
        needs=_topics(library, id_, "need"),
        lately=timeline.page(library, person=id_, limit=3).entries,
        interactions=library.one("SELECT count(*) FROM participant WHERE person_id = ?", id_),
        imported=library.one("SELECT source FROM card WHERE person_id = ? ORDER BY id DESC LIMIT 1", id_) or "",
    )


def _questions(library: Library, id_: int) -> tuple[Question, ...]:
    found = library.rows(
        "SELECT q.id, q.text, q.created_at, coalesce(i.title, '') FROM question q"
        " LEFT JOIN interaction i ON i.id = q.interaction_id"
        " WHERE q.person_id = ? AND q.asked_at IS NULL ORDER BY q.created_at DESC, q.id DESC",
        id_,
    )
    zone = library.clock().tzinfo
    return tuple(Question(q, text, datetime.fromtimestamp(at, zone).date(), source) for q, text, at, source in found)


def _facts(library: Library, id_: int) -> tuple[Fact, ...]:
    found = library.rows(
        "SELECT id, kind, text, noted_on, sensitive FROM fact WHERE person_id = ? ORDER BY noted_on DESC, id DESC", id_
    )
    return tuple(Fact(f, kind, text, date.fromisoformat(day), bool(sensitive)) for f, kind, text, day, sensitive in found)


def _topics(library: Library, id_: int, direction: str) -> tuple[Topic, ...]:
    found = library.rows("SELECT id, text FROM topic WHERE person_id = ? AND direction = ? ORDER BY id", id_, direction)
    return tuple(Topic(*row) for row in found)
