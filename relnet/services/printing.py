"""What is printed of people, gathered in slices: their briefs, the lines of a list, the addresses of labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps

from relnet.domain.person import Address
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import people, person_page, roster
from relnet.services.library import Library, Steps
from relnet.services.person_page import PersonPage

_SLICE = 200
_REACHED = """
SELECT person_id, kind, value FROM channel WHERE kind IN ('phone', 'mail')
AND person_id IN (SELECT value FROM json_each(?)) ORDER BY preferred, rank DESC
"""
_ADDRESSES = """
SELECT person_id, label = 'work', value, street, locality, region, postal_code, country, po_box, extended
FROM channel WHERE kind = 'address' AND person_id IN (SELECT value FROM json_each(?)) ORDER BY preferred, rank DESC
"""
_EMPLOYERS = """
SELECT x.person_id, o.name FROM position x JOIN organisation o ON o.id = x.organisation_id
WHERE x.person_id IN (SELECT value FROM json_each(?)) ORDER BY x.ended_on = '', x.rank DESC
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list: the preferred phone and mail, else the first."""

    name: str
    role: str
    phone: str
    mail: str


@dataclass(frozen=True, slots=True)
class Addressed:
    """What labels say, each on lines, and the names of those who have no address."""

    labels: tuple[str, ...]
    without: tuple[str, ...]


def briefs(library: Library, ids: Sequence[int]) -> Steps[list[PersonPage]]:
    """What the briefs of people say, in the order of `ids`."""
    found: list[PersonPage] = []
    for done, id_ in enumerate(ids):
        yield Progress(done, len(ids), tr("Reading people"))
        found.append(person_page.page(library, id_))
    return found


def listed(library: Library, ids: Sequence[int]) -> Steps[list[Listed]]:
    """The lines of a list, in the order of `ids`; ids that are no longer known are left out."""
    lines: list[Listed] = []
    for done, part in roster.slices(ids, _SLICE):
        yield Progress(done, len(ids), tr("Reading people"))
        # The last of each kind is the one to take.
        reached = {(id_, kind): value for id_, kind, value in library.rows(_REACHED, dumps([*part]))}
        lines += [
            Listed(row.name, row.headline, reached.get((row.id, "phone"), ""), reached.get((row.id, "mail"), ""))
            for row in people.rows(library, part)
        ]
    return lines


def addressed(library: Library, ids: Sequence[int]) -> Steps[Addressed]:
    """The preferred address of each, else the first, under the name; at work, under the organisation too."""
    labels: list[str] = []
    without: list[str] = []
    for done, part in roster.slices(ids, _SLICE):
        yield Progress(done, len(ids), tr("Reading addresses"))
        wanted = dumps([*part])
        addresses = {id_: rest for id_, *rest in library.rows(_ADDRESSES, wanted)}
        employers = dict(library.rows(_EMPLOYERS, wanted))
        for row in people.rows(library, part):
            lines = _lines(*addresses[row.id]) if row.id in addresses else []
            if lines:
                employer = employers.get(row.id, "") if addresses[row.id][0] else ""
                head = [row.name, employer] if employer not in ("", row.name) else [row.name]
                labels.append("\n".join([*head, *lines]))
            else:
                without.append(row.name)
    return Addressed(tuple(labels), tuple(without))


def _lines(_work: int, value: str, *parts: str | None) -> list[str]:
    written = Address(*(part or "" for part in parts)).lines() or value
    return [line.strip() for line in written.splitlines() if line.strip()]
