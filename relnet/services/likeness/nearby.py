"""Who of a library it is worth comparing some people with, found without making anybody's features.

The keys are those of `Features`: of names and where they work and live looked up person by person, of the rest by index.
"""

from collections.abc import Collection, Iterator, Sequence
from json import dumps

from relnet.domain.progress import Progress
from relnet.services.library import Library, Steps
from relnet.services.likeness.features import Compared, at_organisation, at_place, keys_of_name
from relnet.services.likeness.spelling import compact

_SLICE = 2000


def people_near(library: Library, near: Sequence[Compared]) -> Steps[set[int]]:
    """The ids of people who share a key with one of `near`; some who do not may be among them."""
    found: set[int] = set()
    if library.one("SELECT 1 FROM person LIMIT 1") is None:
        return found
    named: set[str] = set()
    for start in range(0, len(near), _SLICE):
        part = near[start : start + _SLICE]
        keys = {key for person in part for key in person.keys}
        for sql, wanted in (
            (_BY_UID, [key[1:] for key in keys if key[0] == "u"]),
            (_BY_MAIL, [key for key in keys if "@" in key]),
            (_BY_PHONE, [key[1:] for key in keys if key[0] == "t"]),
            (_BY_PAGE, [key.partition(":")[2] for key in keys if ":" in key]),
            (_BY_BIRTH, [key[1:] for key in keys if key[0] == "b"]),
        ):
            found.update(library.column(sql, dumps(wanted)))
            yield Progress()
        named.update(key for key in keys if key[0] in "noa")
    found |= yield from _by_name(library, named)
    return found


def _by_name(library: Library, keys: Collection[str]) -> Steps[set[int]]:
    begun = {key.partition(" ")[0] for key in keys if key[0] in "oa"}
    where = yield from _where(library, begun)
    found: set[int] = set()
    for first, last in _ranges(library):
        for id_, given, called, family, others in library.rows(_NAMES, first, last):
            # Whose name is not in parts, or who has others, is looked at closely.
            if others or not family or any(key in keys for key in keys_of_name(given, called, family, where.get(id_, ()))):
                found.add(id_)
        yield Progress()
    return found


def _where(library: Library, begun: Collection[str]) -> Steps[dict[int, list[str]]]:
    """For each person where they work and live, of what keys begin with."""
    named = library.rows("SELECT id, name FROM organisation")
    organisations = {id_: at for id_, name in named if (at := at_organisation(compact(name))) in begun}
    found: dict[int, list[str]] = {}
    for first, last in _ranges(library):
        for person, organisation in library.rows(_POSITIONS, first, last):
            if organisation in organisations:
                found.setdefault(person, []).append(organisations[organisation])
        for person, postal_code, town in library.rows(_ADDRESSES, first, last):
            at = at_place(compact(postal_code), compact(town))
            if at in begun:
                found.setdefault(person, []).append(at)
        yield Progress()
    return found


def _ranges(library: Library) -> Iterator[tuple[int, int]]:
    last = library.one("SELECT max(id) FROM person") or 0
    return ((first, first + _SLICE - 1) for first in range(1, last + 1, _SLICE))


_WANTED = "IN (SELECT value FROM json_each(?))"
_BY_UID = f"SELECT id FROM person WHERE uid {_WANTED}"
_BY_MAIL = f"SELECT person_id FROM channel WHERE kind = 'mail' AND normalised <> '' AND normalised {_WANTED}"
_BY_PHONE = f"SELECT person_id FROM channel WHERE kind = 'phone' AND normalised <> '' AND substr(normalised, -8) {_WANTED}"
# The last part of an address on the web is the page's, of a handle all of it.
_BY_PAGE = f"""
SELECT person_id FROM channel WHERE kind IN ('web', 'handle') AND normalised <> ''
AND replace(normalised, rtrim(normalised, replace(normalised, '/', '')), '') {_WANTED}
"""
_BY_BIRTH = f"""
SELECT person_id FROM important_date
WHERE kind = 'birthday' AND year IS NOT NULL AND printf('%04d-%02d-%02d', year, month, day) {_WANTED}
"""
_NAMES = """
SELECT id, given || ' ' || middle, nickname, family, other_names FROM person
WHERE id BETWEEN ? AND ? AND archived_at IS NULL AND deleted_at IS NULL
"""
_POSITIONS = "SELECT person_id, organisation_id FROM position WHERE person_id BETWEEN ? AND ?"
_ADDRESSES = """
SELECT person_id, coalesce(postal_code, ''), coalesce(locality, '') FROM channel
WHERE +kind = 'address' AND person_id BETWEEN ? AND ?
"""
