"""One person out of two or more who are the same: everything that was with any of them is then with the one who stays."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from json import dumps

from relnet.domain.errors import UserError
from relnet.domain.merging import merged
from relnet.domain.names import Name, fold
from relnet.domain.person import Person
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import people, roster
from relnet.services.library import Library, Steps, verb

_SLICE = 100


@dataclass(frozen=True, slots=True)
class Along:
    """How much there is of each after a merge: what both have counts once, what was between them not at all."""

    interactions: int
    follow_ups: int
    questions: int
    facts: int
    topics: int
    connections: int
    introductions: int
    circles: int


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge would do: `keep` is who stays, `person` how they are then; the `others` go, in the order of `joined`."""

    keep: int
    others: tuple[int, ...]
    person: Person
    along: Along


def joined(mine: Person, theirs: Person) -> Person:
    """`mine` with what only `theirs` has, under the name of `mine` unless the other one is a fuller form of it.

    The name not taken stays one to be found by.
    """
    person = merged(mine, theirs)
    name = theirs.name if _is_fuller(theirs.name, person.name) else person.name
    known = {fold(name.display), *map(fold, person.other_names)}
    also = dict.fromkeys(one for one in (person.name.display, theirs.name.display) if one and fold(one) not in known)
    return replace(person, name=name, other_names=(*person.other_names, *also))


def proposal(library: Library, ids: Sequence[int]) -> Merged:
    """What comes of these people where nobody decides otherwise.

    Who is not archived comes first, then who was in contact last, then who has more: what is said of them is the newest.
    Raises UserError if somebody is in the trash or gone.
    """
    _refuse_absent(library, ids)
    standing = (
        "SELECT id, archived_at IS NULL, coalesce(last_contact_on, '') FROM person WHERE id IN (SELECT value FROM json_each(?))"
    )
    first = {id_: tuple(order) for id_, *order in library.rows(standing, dumps([*ids]))}
    known = [people.get(library, id_) for id_ in sorted(set(ids))]
    known.sort(key=lambda person: (first[person.id], _richness(person)), reverse=True)
    keep, *others = [id_ for person in known if (id_ := person.id) is not None]
    return Merged(keep, tuple(others), reduce(joined, known), _along(library, ids))


def names(library: Library, ids: Collection[int]) -> dict[int, str]:
    """What those of them are called who can be merged: who is in the trash or gone is left out."""
    there = "SELECT id, display FROM person WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))"
    return dict(library.rows(there, dumps([*ids])))


def said_different(library: Library) -> set[tuple[int, int]]:
    """The pairs of people that were said not to be one, the lower id first."""
    return set(library.rows("SELECT person_id, other_id FROM different_people"))


@verb("Merge people")
def merge_people(library: Library, keep: int, others: Sequence[int], person: Person) -> Steps[None]:
    """Move everything of the others to `keep`, who is afterwards as `person` says, and delete the others.

    What both have is there once. Raises UserError if somebody is in the trash or gone.
    """
    assert keep not in others
    _refuse_absent(library, [keep, *others])
    _drop_between(library, [keep, *others])
    own_card = people.own_card(library)
    yield Progress(0, len(others), tr("Merging people"))
    for done, other in enumerate(others):
        for _ in _move_all(library, keep, other):
            yield Progress(done, len(others), tr("Merging people"))
    _settle(library, keep, others)
    library.connection.executemany("DELETE FROM person WHERE id = ?", [(other,) for other in others])
    people.edit_person(library, replace(person, id=keep))
    if own_card in (keep, *others):
        people.set_own_card(library, keep)


def _move_all(library: Library, keep: int, other: int) -> Iterator[None]:
    for held in _HELD:
        yield from _move(library, keep, other, held)
    for table, owner in _MOVED:
        library.connection.execute(f"UPDATE {table} SET {owner} = ? WHERE {owner} = ?", (keep, other))
    for statement in (_FOLLOW_UPS, _NO_FOLLOW_UPS):
        while library.connection.execute(statement, {"keep": keep, "other": other}).rowcount:
            yield
    library.connection.execute(_DIFFERENT, {"keep": keep, "other": other})


@dataclass(frozen=True, slots=True)
class _Held:
    """Rows that a person has once each: the columns by which two are the same, and what the one that stays takes of the other."""

    table: str
    same: str
    takes: str = ""
    owner: str = "person_id"


# What is known from elsewhere too does not go when an import is taken back.
_BATCH = "import_id = iif(mine.import_id IS theirs.import_id, mine.import_id, NULL)"
_TALK = "interaction_id = coalesce(mine.interaction_id, theirs.interaction_id)"
_KNOWN_FOR = (
    "since = coalesce(nullif(mine.since, ''), theirs.since), note = CASE WHEN theirs.note IN ('', mine.note) THEN mine.note"
    " WHEN mine.note = '' THEN theirs.note ELSE mine.note || char(10) || theirs.note END"
)
_HELD = (
    _Held("participant", "interaction_id"),
    _Held("circle_member", "circle_id"),
    _Held("question", "fold(text), asked_at", f"{_BATCH}, {_TALK}"),
    _Held("fact", "kind, fold(text)", f"{_BATCH}, {_TALK}, sensitive = max(mine.sensitive, theirs.sensitive)"),
    _Held("topic", "direction, folded", _BATCH),
    _Held("connection", "other_id, kind", f"{_BATCH}, {_KNOWN_FOR}"),
    _Held("connection", "person_id, kind", f"{_BATCH}, {_KNOWN_FOR}", owner="other_id"),
)
_MOVED = (("card", "person_id"), ("import_change", "person_id"), ("introduction", "first_id"), ("introduction", "second_id"))
# Added, not moved: so its triggers tell calendars that the follow-up is for somebody else.
_FOLLOW_UPS = (
    "INSERT INTO follow_up_person(follow_up_id, person_id) SELECT follow_up_id, :keep FROM follow_up_person"
    " WHERE person_id = :other AND follow_up_id NOT IN (SELECT follow_up_id FROM follow_up_person WHERE person_id = :keep)"
    f" LIMIT {_SLICE}"
)
_NO_FOLLOW_UPS = (
    f"DELETE FROM follow_up_person WHERE id IN (SELECT id FROM follow_up_person WHERE person_id = :other LIMIT {_SLICE})"
)
_DIFFERENT = (
    "INSERT OR IGNORE INTO different_people(person_id, other_id) SELECT min(third, :keep), max(third, :keep)"
    " FROM (SELECT person_id + other_id - :other AS third FROM different_people WHERE :other IN (person_id, other_id))"
    " WHERE third <> :keep"
)


def _move(library: Library, keep: int, other: int, held: _Held) -> Iterator[None]:
    """The rows that `keep` has not yet, in slices; the others go."""
    rows = f"SELECT id, {held.same} FROM {held.table} WHERE {held.owner} = ? ORDER BY id DESC"
    mine = {tuple(same): id_ for id_, *same in library.rows(rows, keep)}
    yield
    theirs = [(id_, mine.get(tuple(same))) for id_, *same in library.rows(rows, other)]
    for _, part in roster.slices(theirs, _SLICE):
        twins = [(twin, id_) for id_, twin in part if twin is not None]
        if held.takes:
            library.connection.executemany(
                f"UPDATE {held.table} AS mine SET {held.takes} FROM {held.table} AS theirs WHERE mine.id = ? AND theirs.id = ?",
                twins,
            )
        library.connection.executemany(f"DELETE FROM {held.table} WHERE id = ?", [(id_,) for _, id_ in twins])
        library.connection.executemany(
            f"UPDATE {held.table} SET {held.owner} = ? WHERE id = ?", [(keep, id_) for id_, twin in part if twin is None]
        )
        yield


def _drop_between(library: Library, ids: Sequence[int]) -> None:
    for table, first, second in (("connection", "person_id", "other_id"), ("introduction", "first_id", "second_id")):
        library.connection.execute(
            f"WITH chosen(id) AS (SELECT value FROM json_each(?)) DELETE FROM {table}"
            f" WHERE {first} IN (SELECT id FROM chosen) AND {second} IN (SELECT id FROM chosen)",
            (dumps([*ids]),),
        )


_SETTLED = ("ideal_days", "longest_days", "cadence_circle_id", "skips", "not_before", "created_at", "import_id")


def _settle(library: Library, keep: int, others: Sequence[int]) -> None:
    """What is once for each person: a cadence, since when they are known, the import that they came with."""
    chosen = f"SELECT {', '.join(_SETTLED)} FROM person WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id <> ?"
    rows = library.rows(chosen, dumps([keep, *others]), keep)
    strictest = min((row for row in rows if row[0]), key=lambda row: (row[0], row[1]), default=rows[0])
    cadence = rows[0] if rows[0][0] else strictest
    not_before = max((row[4] for row in rows if row[4]), default=None)
    # Likewise who is known from elsewhere too.
    batch = rows[0][6] if len({row[6] for row in rows}) == 1 else None
    library.connection.execute(
        f"UPDATE person SET {', '.join(f'{column} = ?' for column in _SETTLED)} WHERE id = ?",
        (*cadence[:4], not_before, min(row[5] for row in rows), batch, keep),
    )


def _refuse_absent(library: Library, ids: Sequence[int]) -> None:
    if not len(names(library, ids)) == len(set(ids)) > 1:
        raise UserError(tr("Only people who are in the library, and not in its trash, can be merged. Nothing was changed."))


_ONE_SIDE = "{first} IN chosen AND {second} NOT IN chosen OR {second} IN chosen AND {first} NOT IN chosen"
_ALONG = {
    "interactions": "DISTINCT interaction_id) FROM participant WHERE person_id IN chosen",
    "follow_ups": "DISTINCT follow_up_id) FROM follow_up_person WHERE person_id IN chosen",
    "questions": "DISTINCT json_array(fold(text), asked_at)) FROM question WHERE person_id IN chosen",
    "facts": "DISTINCT json_array(kind, fold(text))) FROM fact WHERE person_id IN chosen",
    "topics": "DISTINCT json_array(direction, folded)) FROM topic WHERE person_id IN chosen",
    "connections": "DISTINCT json_array(kind, CASE WHEN person_id IN chosen THEN other_id ELSE -person_id END)) FROM connection"
    f" WHERE {_ONE_SIDE.format(first='person_id', second='other_id')}",
    "introductions": f"*) FROM introduction WHERE {_ONE_SIDE.format(first='first_id', second='second_id')}",
    "circles": "DISTINCT circle_id) FROM circle_member WHERE person_id IN chosen",
}


def _along(library: Library, ids: Sequence[int]) -> Along:
    chosen = "WITH chosen(id) AS (SELECT value FROM json_each(?)) SELECT count("
    return Along(**{what: library.one(chosen + counted, dumps([*ids])) for what, counted in _ALONG.items()})


def _is_fuller(name: Name, than: Name) -> bool:
    """Whether a name says all that the other one does, and more: Robert Hansen is fuller than R. Hansen, not than Bob Hansen."""
    words, others = ({fold(word.strip(".,")) for word in one.display.split()} for one in (name, than))
    spelt_out = {word[:1] for word in words}
    says_all = all(word in words or (len(word) == 1 and word in spelt_out) for word in others)
    return says_all and sum(map(len, words)) > sum(map(len, others))


def _richness(person: Person) -> int:
    texts = (person.nickname, person.phonetic, person.pronouns, person.note, person.photo)
    lists = (person.channels, person.positions, person.dates, person.tags, person.other_names)
    return sum(map(bool, texts)) + sum(map(len, lists))
