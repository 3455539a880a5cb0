"""Who is exported, with everything that their files need."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from json import dumps
from typing import NamedTuple

from relnet.domain.cadence import Cadence
from relnet.domain.knowledge import NOTHING, Knowledge, KnownFact
from relnet.domain.person import Person
from relnet.domain.progress import Progress
from relnet.domain.relation import Relation
from relnet.domain.words import tr
from relnet.services import roster
from relnet.services.exporting import happened
from relnet.services.exporting.happened import Happened, Packed
from relnet.services.library import Library, Steps

_SLICE = 100
_IDS = "(SELECT value FROM json_each(?))"
_STANDING = f"SELECT id, last_contact_on, archived_at IS NOT NULL FROM person WHERE id IN {_IDS}"


class Kept(NamedTuple):
    """A card as it came, what it was read as where it does not say, its UID, empty if it has none, and its import."""

    original: bytes
    charset: str
    uid: str
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One person on the way out. `cards` are the kept ones, newest first, those with a UID before those without.

    `added` are those of the relations that no file brought. `last_contact` is a date (ISO 8601), empty where there was none.
    `interactions` and `follow_ups` are packed, and there only where cards are to tell them.
    """

    person: Person
    cards: tuple[Kept, ...] = ()
    relations: tuple[Relation, ...] = ()
    added: tuple[Relation, ...] = ()
    knowledge: Knowledge = NOTHING
    last_contact: str = ""
    archived: bool = False
    interactions: tuple[Packed, ...] = ()
    follow_ups: tuple[Packed, ...] = ()


def gather(library: Library, ids: Sequence[int], told: Happened = happened.NOTHING) -> Steps[list[Outgoing]]:
    """Read these people, in slices; unknown ids are left out. `told` is what their cards are to tell of what happened."""
    found: list[Outgoing] = []
    for done, part in roster.slices(ids, _SLICE):
        yield Progress(done, len(ids), tr("Gathering people"))
        wanted = dumps(list(part))
        cards = _cards(library, wanted)
        relations = _relations(library, wanted)
        added = _relations(library, wanted, only="AND x.import_id IS NULL")
        known = _knowledge(library, wanted)
        standing = {id_: rest for id_, *rest in library.rows(_STANDING, wanted)}
        for person in roster.read(library, part):
            assert person.id is not None
            of, (last, archived) = person.id, standing[person.id]
            related = tuple(relations[of]), tuple(added[of])
            entries = tuple(told.interactions.get(of, ())), tuple(told.follow_ups.get(of, ()))
            found.append(
                Outgoing(person, tuple(cards[of]), *related, known.get(of, NOTHING), last or "", bool(archived), *entries)
            )
    return found


def group_cards(library: Library) -> list[Kept]:
    """The kept cards of groups, as they came; they leave with everybody."""
    return [Kept(bytes(row[0]), *row[1:]) for row in library.rows("SELECT original, charset, uid FROM group_card ORDER BY id")]


def _cards(library: Library, ids: str) -> defaultdict[int, list[Kept]]:
    # Whoever has the card that leaves must know it again, though the row of a table came since.
    kept = f"SELECT person_id, original, charset, uid, import_id FROM card WHERE person_id IN {_IDS} ORDER BY uid = '', id DESC"
    return roster.grouped(library.rows(kept, ids), lambda row: Kept(bytes(row[0]), *row[1:]))


def _relations(library: Library, ids: str, *, only: str = "") -> defaultdict[int, list[Relation]]:
    return roster.grouped(
        library.rows(
            "SELECT x.person_id, x.kind, p.display, p.uid FROM connection x JOIN person p ON p.id = x.other_id"
            f" WHERE x.person_id IN {_IDS} AND p.deleted_at IS NULL {only} ORDER BY x.id",
            ids,
        ),
        lambda row: Relation(*row),
    )


def _knowledge(library: Library, ids: str) -> dict[int, Knowledge]:
    facts = roster.grouped(
        library.rows(f"SELECT person_id, kind, text, noted_on, sensitive FROM fact WHERE person_id IN {_IDS} ORDER BY id", ids),
        lambda row: KnownFact(row[0], row[1], date.fromisoformat(row[2]), bool(row[3])),
    )
    questions = _texts(library, f"SELECT person_id, text FROM question WHERE asked_at IS NULL AND person_id IN {_IDS}", ids)
    topics = f"SELECT person_id, text FROM topic WHERE direction = '{{}}' AND person_id IN {_IDS}"
    offers, needs = _texts(library, topics.format("offer"), ids), _texts(library, topics.format("need"), ids)
    circles = _texts(
        library,
        f"SELECT m.person_id, c.name FROM circle_member m JOIN circle c ON c.id = m.circle_id WHERE m.person_id IN {_IDS}",
        ids,
    )
    cadences = {
        id_: Cadence(ideal, longest)
        for id_, ideal, longest in library.rows(
            f"SELECT id, ideal_days, longest_days FROM person WHERE ideal_days IS NOT NULL AND id IN {_IDS}", ids
        )
    }
    return {
        id_: Knowledge(
            facts=tuple(facts[id_]),
            questions=tuple(questions[id_]),
            offers=tuple(offers[id_]),
            needs=tuple(needs[id_]),
            circles=tuple(circles[id_]),
            cadence=cadences.get(id_),
        )
        for id_ in {*facts, *questions, *offers, *needs, *circles, *cadences}
    }


def _texts(library: Library, sql: str, ids: str) -> defaultdict[int, list[str]]:
    return roster.grouped(library.rows(sql, ids), lambda row: row[0])
