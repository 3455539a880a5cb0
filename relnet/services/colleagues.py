"""Who of an organisation may know each other: what they shared there and where, in words. Only the user can say that they do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from json import dumps

from relnet.domain.names import fold
from relnet.domain.words import tr
from relnet.services import organisations, people
from relnet.services.library import Library
from relnet.services.people import PersonRow

# Of many, those seen last are looked at: about them the user can tell.
_LOOKED_THROUGH, _COMPARED = 1000, 60
# What a shared unit or town tells, where a shared time tells 1.
_PLACE = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two people who are no connection yet. `reason` says what they shared: `both in Research, 2019 to 2021`."""

    first: PersonRow
    second: PersonRow
    reason: str


@dataclass(frozen=True, slots=True)
class _Stay:
    """Somebody's time at the organisation. `towns` are of their addresses."""

    person: int
    unit: str
    started_on: str
    ended_on: str
    towns: dict[str, str]


_STAYS = """
SELECT p.id, x.unit, x.started_on, x.ended_on
FROM (SELECT * FROM position WHERE organisation_id = ?1 ORDER BY id DESC LIMIT ?2) x
JOIN person p ON p.id = x.person_id AND p.deleted_at IS NULL
ORDER BY p.last_contact_on DESC, p.id LIMIT ?3
"""
_CONNECTED = """
SELECT person_id, other_id FROM connection
WHERE person_id IN (SELECT value FROM json_each(?1)) AND other_id IN (SELECT value FROM json_each(?1))
"""


def suggestions(library: Library, organisation: int, limit: int = 5) -> tuple[Suggestion, ...]:
    """Pairs of people of an organisation who shared a place or a time there, those who shared most first."""
    stays = _stays(library, organisation)
    ids = dumps([*{stay.person for stay in stays}])
    known = {(min(pair), max(pair)) for pair in library.rows(_CONNECTED, ids)} | organisations.not_connected(library)
    found: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for first, second in combinations(stays, 2):
        pair = min(first.person, second.person), max(first.person, second.person)
        reasons = [] if first.person == second.person or pair in known else [*_shared(first, second)]
        if _weight(reasons) > _weight(found.get(pair, ())):
            found[pair] = reasons
    best = sorted(found, key=lambda pair: -_weight(found[pair]))[:limit]
    rows = {row.id: row for row in people.rows(library, [id_ for pair in best for id_ in pair])}
    return tuple(Suggestion(rows[one], rows[other], " · ".join(words for _, words in found[one, other])) for one, other in best)


def _weight(reasons: Sequence[tuple[int, str]]) -> int:
    return sum(weight for weight, _ in reasons)


def _stays(library: Library, organisation: int) -> list[_Stay]:
    found = library.rows(_STAYS, organisation, _LOOKED_THROUGH, _COMPARED)
    towns: dict[int, dict[str, str]] = {}
    for person, town in library.rows(
        "SELECT person_id, locality FROM channel WHERE kind = 'address' AND locality <> ''"
        " AND person_id IN (SELECT value FROM json_each(?)) ORDER BY person_id, rank",
        dumps([row[0] for row in found]),
    ):
        towns.setdefault(person, {})[fold(town)] = town
    return [_Stay(person, unit, since, until, towns.get(person, {})) for person, unit, since, until in found]


def _shared(first: _Stay, second: _Stay) -> Iterator[tuple[int, str]]:
    """What two stays have in common, as its weight and in words; nothing for those who were not there at the same time."""
    # A year says the whole of it: what ended in 2019 goes on until its end.
    if any(one.ended_on and other.started_on > one.ended_on + "~" for one, other in ((first, second), (second, first))):
        return
    time = _time(first, second)
    if first.unit and fold(first.unit) == fold(second.unit):
        words = tr("both in {unit}, {time}") if time else tr("both in {unit}")
        yield _PLACE + bool(time), words.format(unit=first.unit, time=time)
    elif time:
        yield 1, tr("both there {time}").format(time=time)
    for folded, town in first.towns.items():
        if folded in second.towns:
            yield _PLACE, tr("both in {town}").format(town=town)
            return


def _time(first: _Stay, second: _Stay) -> str:
    """The years of both, as far as is known: `2019 to 2021`, `since 2019`, `in 2020`; empty where a beginning is not known."""
    if not (first.started_on and second.started_on):
        return ""
    since = max(first.started_on, second.started_on)[:4]
    until = min((stay.ended_on for stay in (first, second) if stay.ended_on), default="")[:4]
    if not until:
        return tr("since {year}").format(year=since)
    return tr("in {year}").format(year=since) if since == until else tr("{first} to {last}").format(first=since, last=until)
