"""Many people at once: read by a few statements for hundreds of them, changed by statements that each take little time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from json import dumps
from typing import Any, TypeVar

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Photo, Position
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services.library import Library, Steps

T = TypeVar("T")

# A light statement over so many rows takes a few milliseconds.
_SLICE = 200
_IDS = "(SELECT value FROM json_each(?))"
_PEOPLE = f"""
SELECT id, uid, formatted, given, family, middle, prefix, suffix, nickname, phonetic, pronouns, note, other_names
FROM person WHERE id IN {_IDS}
"""
_CHANNELS = f"""
SELECT person_id, kind, value, label, preferred, service, street, locality, region, postal_code, country, po_box, extended
FROM channel WHERE person_id IN {_IDS} ORDER BY person_id, rank, id
"""
_POSITIONS = f"""
SELECT p.person_id, coalesce(o.name, ''), p.title, p.role, p.unit, p.started_on, p.ended_on
FROM position p LEFT JOIN organisation o ON o.id = p.organisation_id
WHERE p.person_id IN {_IDS} ORDER BY p.person_id, p.rank, p.id
"""
_DATES = f"SELECT person_id, kind, label, year, month, day FROM important_date WHERE person_id IN {_IDS} ORDER BY person_id, id"
_TAGS = f"""
SELECT x.person_id, t.name FROM person_tag x JOIN tag t ON t.id = x.tag_id WHERE x.person_id IN {_IDS} ORDER BY x.person_id, x.id
"""
_PHOTOS = f"SELECT person_id, mime, data FROM photo WHERE person_id IN {_IDS}"


def read(library: Library, ids: Sequence[int]) -> list[Person]:
    """The people with everything that a card can say of them, in the order of `ids`; unknown ids are left out."""
    wanted = dumps(list(ids))
    channels = grouped(library.rows(_CHANNELS, wanted), _channel)
    positions = grouped(library.rows(_POSITIONS, wanted), lambda row: Position(*row))
    dates = grouped(library.rows(_DATES, wanted), lambda row: ImportantDate(row[0], PartialDate(*row[2:]), row[1]))
    tags = grouped(library.rows(_TAGS, wanted), lambda row: row[0])
    photos = {id_: Photo(mime, bytes(data)) for id_, mime, data in library.rows(_PHOTOS, wanted)}
    found = {
        id_: Person(
            name=Name(*name),
            id=id_,
            uid=uid,
            nickname=nickname,
            phonetic=phonetic,
            pronouns=pronouns,
            note=note,
            channels=tuple(channels[id_]),
            positions=tuple(positions[id_]),
            dates=tuple(dates[id_]),
            tags=tuple(tags[id_]),
            photo=photos.get(id_),
            other_names=tuple(others.splitlines()),
        )
        for id_, uid, *name, nickname, phonetic, pronouns, note, others in library.rows(_PEOPLE, wanted)
    }
    return [found[id_] for id_ in ids if id_ in found]


def slices(items: Sequence[T], size: int) -> Iterator[tuple[int, Sequence[T]]]:
    """The items (mostly ids) in parts of at most `size`, each with how many came before it."""
    for start in range(0, len(items), size):
        yield start, items[start : start + size]


def execute(library: Library, statement: str, ids: Sequence[int], *arguments: Any) -> Steps[None]:
    """Run a statement over ids part by part; each part, as JSON, comes behind its other arguments."""
    for done, part in slices(ids, _SLICE):
        yield Progress(done, len(ids), tr("Changing people"))
        library.connection.execute(statement, (*arguments, dumps([*part])))


def grouped(rows: Iterable[tuple[Any, ...]], make: Callable[[Sequence[Any]], Any]) -> defaultdict[int, list[Any]]:
    """What `make` makes of the rest of each row, by the number that the row begins with."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for id_, *row in rows:
        found[id_].append(make(row))
    return found


def _channel(row: Sequence[Any]) -> Channel:
    kind, value, label, preferred, service, *address = row
    parts = Address(*address) if address[0] is not None else None
    return Channel(ChannelKind(kind), value, label, bool(preferred), service, parts)
