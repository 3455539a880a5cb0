"""People of the library who may be the same: found, and what the user said of them remembered. Merging is somebody else's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from json import dumps
from typing import Any

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Position
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services.library import Library, Steps, verb
from relnet.services.likeness import Compared, Features, features, resemblances
from relnet.services.likeness.nearby import people_near

_SLICE = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people of the library who may be the same: `first` known for longer; `reason` is said of the second; `score` 0 to 1."""

    first: int
    second: int
    score: float
    reason: str


def find(library: Library) -> Steps[list[Pair]]:
    """Who may be the same among active people, the surest first, without those whom the user told apart."""
    people = yield from library_features(library)
    found = yield from resemblances(people)
    apart = {tuple(row) for row in library.rows("SELECT person_id, other_id FROM different_people")}
    pairs = [Pair(one.second, one.first, one.score, one.reason) for one in found]
    return [pair for pair in pairs if (pair.first, pair.second) not in apart]


@verb("Say that they are different")
def say_different(library: Library, pairs: Sequence[tuple[int, int]]) -> None:
    """Remember for each pair of people that they are not the same; they are not proposed again."""
    library.connection.executemany(
        "INSERT OR IGNORE INTO different_people(person_id, other_id) VALUES (?, ?)",
        [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]],
    )


def library_features(library: Library, near: Sequence[Compared] | None = None) -> Steps[list[Features]]:
    """What of each active person is compared, under their ids, in the order of these.

    With `near`, only of those whom it is worth comparing with them: in a large library, looking at everybody takes seconds.
    """
    sentence = tr("Looking at the people you have")
    ids: list[int] = library.column("SELECT id FROM person WHERE archived_at IS NULL AND deleted_at IS NULL ORDER BY id")
    if near is not None:
        wanted = yield from people_near(library, near)
        ids = [id_ for id_ in ids if id_ in wanted]
    found: list[Features] = []
    for start in range(0, len(ids), _SLICE):
        yield Progress(start, len(ids), sentence)
        found += [features(id_, person) for id_, person in _people(library, dumps(ids[start : start + _SLICE]))]
    return found


def _people(library: Library, ids: str) -> Iterator[tuple[int, Person]]:
    """The people of these ids (JSON), with only what is compared."""
    channels, positions, births = (
        {id_: list(rows) for id_, rows in groupby(library.rows(sql, ids), key=lambda row: row[0])}
        for sql in (_CHANNELS, _POSITIONS, _BIRTHS)
    )
    for id_, uid, nickname, others, *name in library.rows(_PEOPLE, ids):
        yield (
            id_,
            Person(
                name=Name(*name),
                uid=uid,
                nickname=nickname,
                channels=tuple(_channel(*row) for row in channels.get(id_, ())),
                positions=tuple(Position(organisation) for _, organisation in positions.get(id_, ())),
                dates=tuple(ImportantDate("birthday", PartialDate(*date)) for _, *date in births.get(id_, ())),
                other_names=tuple(others.splitlines()),
            ),
        )


def _channel(_id: int, kind: str, value: str, label: str, service: str, *address: Any) -> Channel:
    parts = Address(*address) if address[0] is not None else None
    return Channel(ChannelKind(kind), value, label, service=service, address=parts)


_PEOPLE = """
SELECT id, uid, nickname, other_names, formatted, given, family, middle, prefix, suffix FROM person
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
# What is normalised already is taken as it is: it stays the same when it is normalised again.
_CHANNELS = """
SELECT person_id, kind, CASE kind WHEN 'address' THEN value ELSE normalised END, label, service,
    street, locality, region, postal_code, country, po_box, extended
FROM channel WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY person_id, rank, id
"""
_POSITIONS = """
SELECT p.person_id, o.name FROM position p JOIN organisation o ON o.id = p.organisation_id
WHERE p.person_id IN (SELECT value FROM json_each(?)) ORDER BY p.person_id, p.rank, p.id
"""
_BIRTHS = """
SELECT person_id, year, month, day FROM important_date
WHERE kind = 'birthday' AND person_id IN (SELECT value FROM json_each(?)) ORDER BY person_id, id
"""
