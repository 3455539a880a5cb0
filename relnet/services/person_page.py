"""The page of one person: who they are, what is open between the two of you, what happened lately."""

from dataclasses import dataclass
from datetime import date, datetime

from relnet.domain.cadence import Cadence
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import InteractionKind
from relnet.domain.person import Person
from relnet.domain.places import zone_of_country
from relnet.services import connections, follow_ups, kept_cards, people, timeline
from relnet.services.connections import Acquaintance
from relnet.services.library import Library
from relnet.services.people import Circle, PersonRow


@dataclass(frozen=True, slots=True)
class Source:
    """The talk that something came up in; its title may be empty."""

    id: int
    kind: InteractionKind
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask next time."""

    id: int
    text: str
    noted_on: date
    source: Source | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about a person beyond the job title."""

    id: int
    kind: str
    text: str
    noted_on: date
    sensitive: bool
    source: Source | None


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that a person offers or looks for."""

    id: int
    topic: str


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who offers what a person looks for, or looks for what they offer. `met`: the two know each other."""

    topic: str
    offered: bool
    other: PersonRow
    met: bool


@dataclass(frozen=True, slots=True)
class Pending:
    """Help of theirs that was not thanked for yet, or news of theirs to ask after around `check_in`. `title` may be empty."""

    id: int
    kind: InteractionKind
    title: str
    day: date
    check_in: date | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything that the page of one person shows first.

    `connections` is how many they have. `zone` is the IANA name of the one where they are, empty if that is not certain.
    `imported` names the file of their card, empty without one.
    """

    person: Person
    row: PersonRow
    circles: tuple[Circle, ...]
    cadence: Cadence | None
    questions: tuple[Question, ...]
    promises: tuple[FollowUp, ...]
    pending: tuple[Pending, ...]
    facts: tuple[Fact, ...]
    offers: tuple[Topic, ...]
    needs: tuple[Topic, ...]
    matches: tuple[Match, ...]
    in_common: tuple[Acquaintance, ...]
    connections: int
    zone: str
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
        pending=_pending(library, id_),
        facts=_facts(library, id_),
        offers=_topics(library, id_, "offer"),
        needs=_topics(library, id_, "need"),
        matches=_matches(library, id_),
        in_common=connections.in_common(library, id_),
        connections=connections.count(library, id_),
        zone=_zone(library, person),
        lately=timeline.page(library, limit=3, among=timeline.with_person(id_)).entries,
        interactions=library.one("SELECT count(*) FROM participant WHERE person_id = ?", id_),
        imported=library.one("SELECT source FROM card WHERE person_id = ? ORDER BY id DESC LIMIT 1", id_) or "",
    )


# Of help, the newest: who was thanked for nothing in years is not reminded of all of it.
_PENDING = """
SELECT * FROM (
    SELECT i.id, i.kind, i.title, i.note, i.day, NULL FROM participant x JOIN interaction i ON i.id = x.interaction_id
    WHERE x.person_id = ?1 AND x.kind = 'help_received' AND i.thanked_at IS NULL ORDER BY x.at DESC LIMIT 3
)
UNION ALL
SELECT i.id, i.kind, i.title, i.note, i.day, i.check_in_on FROM participant x JOIN interaction i ON i.id = x.interaction_id
WHERE x.person_id = ?1 AND x.kind = 'news' AND i.check_in_on IS NOT NULL
"""


def _pending(library: Library, id_: int) -> tuple[Pending, ...]:
    found = [
        Pending(of, InteractionKind(kind), title or note.partition("\n")[0], date.fromisoformat(day), _day(check_in))
        for of, kind, title, note, day, check_in in library.rows(_PENDING, id_)
    ]
    return tuple(sorted(found, key=lambda one: one.check_in or one.day))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_SOURCE = "i.id, i.kind, i.title, i.day"


def _questions(library: Library, id_: int) -> tuple[Question, ...]:
    found = library.rows(
        f"SELECT q.id, q.text, q.created_at, {_SOURCE} FROM question q LEFT JOIN interaction i ON i.id = q.interaction_id"
        " WHERE q.person_id = ? AND q.asked_at IS NULL ORDER BY q.created_at DESC, q.id DESC",
        id_,
    )
    zone = library.clock().tzinfo
    return tuple(Question(q, text, datetime.fromtimestamp(at, zone).date(), _source(*of)) for q, text, at, *of in found)


def _facts(library: Library, id_: int) -> tuple[Fact, ...]:
    found = library.rows(
        f"SELECT f.id, f.kind, f.text, f.noted_on, f.sensitive, {_SOURCE} FROM fact f"
        " LEFT JOIN interaction i ON i.id = f.interaction_id WHERE f.person_id = ? ORDER BY f.noted_on DESC, f.id DESC",
        id_,
    )
    return tuple(
        Fact(f, kind, text, date.fromisoformat(day), bool(sensitive), _source(*of))
        for f, kind, text, day, sensitive, *of in found
    )


def _source(id_: int | None, kind: str, title: str, day: str) -> Source | None:
    return Source(id_, InteractionKind(kind), title, date.fromisoformat(day)) if id_ else None


def _topics(library: Library, id_: int, direction: str) -> tuple[Topic, ...]:
    found = library.rows("SELECT id, text FROM topic WHERE person_id = ? AND direction = ? ORDER BY id", id_, direction)
    return tuple(Topic(*row) for row in found)


# The first few of a topic that thousands may share: in an order of its own it would be read whole.
_MATCHES = """
SELECT text, direction, other,
    EXISTS (SELECT 1 FROM connection c WHERE c.person_id = ?1 AND c.other_id = other)
    OR EXISTS (SELECT 1 FROM connection c WHERE c.person_id = other AND c.other_id = ?1)
    OR EXISTS (SELECT 1 FROM participant x JOIN participant y ON y.interaction_id = x.interaction_id
        WHERE x.person_id = ?1 AND y.person_id = other)
FROM (
    SELECT mine.text, mine.direction, theirs.person_id AS other FROM topic mine
    JOIN topic theirs ON theirs.folded = mine.folded AND theirs.direction <> mine.direction AND theirs.person_id <> ?1
    JOIN person p ON p.id = theirs.person_id AND p.deleted_at IS NULL AND p.archived_at IS NULL
    WHERE mine.person_id = ?1 LIMIT 3
)
"""


def _matches(library: Library, id_: int) -> tuple[Match, ...]:
    found = library.rows(_MATCHES, id_)
    rows = {row.id: row for row in people.rows(library, [row[2] for row in found])}
    return tuple(Match(text, direction == "need", rows[other], bool(met)) for text, direction, other, met in found)


def _zone(library: Library, person: Person) -> str:
    """Where all addresses are; without any, what the card says."""
    zones = {zone_of_country(channel.address.country) for channel in person.channels if channel.address}
    if not zones and person.id:
        return kept_cards.zone(library, person.id)
    return zones.pop() if len(zones) == 1 else ""
