"""By what a card is recognised: who of the library it may tell of."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from json import dumps

from relnet.domain.matching import identifiers
from relnet.domain.names import fold, telling_words
from relnet.domain.person import Person
from relnet.services.importing.drafts import Draft
from relnet.services.library import Library

Identifier = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells whom a card is about: its name folded, its names as they are, its mail addresses and phone numbers."""

    name: str
    names: tuple[str, ...]
    identifiers: tuple[Identifier, ...]

    @classmethod
    def of(cls, person: Person) -> "Marks":
        """The marks of a person."""
        display = person.display
        return cls(fold(display), (display, person.nickname), tuple(sorted(identifiers(person))))

    @property
    def each(self) -> list[object]:
        """Every word of the names and identifier: sharing one makes an equal UID believable, which careless programs repeat."""
        return [*words_of(*self.names), *self.identifiers]

    @property
    def whole(self) -> list[object]:
        """The whole name and every identifier: what must be shared beside a UID that careless programs have repeated."""
        return [_whole_name(self.names[0]), *self.identifiers]


def _whole_name(name: str) -> tuple[str, frozenset[str]]:
    return "name", words_of(name)


def words_of(*names: str) -> frozenset[str]:
    """The words of some names by which people are told apart."""
    return frozenset(word for name in names if name for word in telling_words(name))


def repeated_uids(people: Iterable[Person]) -> frozenset[str]:
    """The UIDs on cards that have nothing in common: whoever wrote them gave several people the same."""
    first: dict[str, Person] = {}
    marks: dict[str, set[object]] = {}
    found: set[str] = set()
    for person in people:
        known = first.setdefault(person.uid, person)
        if known is person or not person.uid or person.uid in found:
            continue
        if person.uid not in marks:
            marks[person.uid] = set(Marks.of(known).each)
        if marks[person.uid].isdisjoint(Marks.of(person).each):
            found.add(person.uid)
    return frozenset(found)


class Known:
    """Who of the library drafts may tell of. `ask` for many at once before asking after each; `repeated` are UIDs to doubt."""

    def __init__(self, library: Library, repeated: Container[str]) -> None:
        self._library = library
        self._repeated = repeated
        self._uids: set[str] = set()
        self._owners: Counter[str] = Counter()
        self._by_digest: dict[str, int] = {}
        self._by_uid: dict[tuple[str, object], int] = {}
        self._by_mark: dict[tuple[str, str, str], int] = {}

    def ask(self, drafts: Sequence[Draft], marks: Sequence[Marks]) -> None:
        """Look up everything by which these drafts can be recognised."""
        self._by_digest.update(self._library.rows(_BY_DIGEST, dumps([draft.digest for draft in drafts])))
        # Each UID once: some programs give every card the same.
        uids = {draft.person.uid for draft in drafts if draft.digest not in self._by_digest} - self._uids - {""}
        self._uids |= uids
        self._ask_uids(dumps([*uids]))
        for kind in ("mail", "phone"):
            wanted = dumps(sorted({value for found in marks for of, value in found.identifiers if of == kind}))
            for value, name, id_ in self._library.rows(_BY_CHANNEL, kind, wanted):
                self._by_mark.setdefault((name, kind, value), id_)

    def _ask_uids(self, uids: str) -> None:
        found: list[tuple[str, int]] = [*self._library.rows(_BY_UID, uids), *self._library.rows(_BY_CARD_UID, uids)]
        owners = list(dict.fromkeys(found))
        ids = dumps([id_ for _, id_ in owners])
        marks: dict[int, set[object]] = {
            id_: {*words_of(*names), _whole_name(names[0])} for id_, *names in self._library.rows(_NAMES, ids)
        }
        for id_, kind, value in self._library.rows(_CHANNELS, ids):
            marks[id_].add((kind, value))
        self._owners.update(uid for uid, _ in owners)
        for uid, id_ in owners:
            for mark in marks[id_]:
                self._by_uid.setdefault((uid, mark), id_)

    def imported(self, draft: Draft) -> int | None:
        """Who has this very card already."""
        return self._by_digest.get(draft.digest)

    def person(self, draft: Draft, marks: Marks) -> int | None:
        """The same UID with something else in common, else the same name with an equal mail address or phone number."""
        uid = draft.person.uid
        beside = marks.whole if uid in self._repeated or self._owners[uid] > 1 else marks.each
        by_uid = (self._by_uid.get((uid, mark)) for mark in (beside if self._owners[uid] else ()))
        by_name = (self._by_mark.get((marks.name, *mark)) for mark in marks.identifiers)
        return next((id_ for id_ in (*by_uid, *by_name) if id_), None)


_OF_CARD = (
    "SELECT c.{key}, p.id FROM card c JOIN person p ON p.id = c.person_id WHERE c.{key} IN (SELECT value FROM json_each(?))"
)
_BY_DIGEST = _OF_CARD.format(key="digest") + " AND p.deleted_at IS NULL"
_BY_CARD_UID = _OF_CARD.format(key="uid") + " AND c.uid <> '' AND p.deleted_at IS NULL"
_BY_UID = "SELECT uid, id FROM person WHERE uid IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL"
_BY_CHANNEL = """
SELECT c.normalised, p.sort_key, p.id FROM channel c JOIN person p ON p.id = c.person_id
WHERE c.kind = ? AND c.normalised IN (SELECT value FROM json_each(?)) AND c.normalised <> '' AND p.deleted_at IS NULL
ORDER BY p.id
"""
_NAMES = "SELECT id, display, nickname FROM person WHERE id IN (SELECT value FROM json_each(?))"
# The plus keeps it from walking every mail address and phone number there is.
_CHANNELS = """
SELECT person_id, kind, normalised FROM channel
WHERE +kind IN ('mail', 'phone') AND normalised <> '' AND person_id IN (SELECT value FROM json_each(?))
"""
