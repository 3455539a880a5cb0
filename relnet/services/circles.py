"""Circles: named groups of people."""

from collections.abc import Iterable

from relnet.model import tables
from relnet.services.library import Library, verb
from relnet.services.people import Circle

COLOURS = ("#4A6FA5", "#8A5A83", "#3E7C6B", "#A0653A", "#5C6B8A", "#78783B", "#96505B", "#4C7B8F")


def all_circles(library: Library) -> list[Circle]:
    """Every circle with how many active people are in it, in the user's order."""
    return [
        Circle(*row)
        for row in library.rows(
            "SELECT c.id, c.name, c.colour, (SELECT count(*) FROM circle_member m JOIN person p ON p.id = m.person_id"
            " WHERE m.circle_id = c.id AND p.archived_at IS NULL AND p.deleted_at IS NULL)"
            " FROM circle c ORDER BY c.rank, c.name"
        )
    ]


@verb("Add circle")
def add_circle(library: Library, name: str, colour: str) -> int:
    """A new circle; `colour` is #RRGGBB."""
    rank = (library.one("SELECT max(rank) FROM circle") or 0) + 1
    return tables.Circle.create(name=name.strip(), colour=colour, rank=rank).id


def get_or_make(library: Library, name: str) -> int:
    """The circle of that name, whatever its case; a new one in the next colour if there is none. For use inside a verb."""
    known = library.one("SELECT id FROM circle WHERE name = ? COLLATE NOCASE", name.strip())
    if known is not None:
        return known
    count = library.one("SELECT count(*) FROM circle")
    return add_circle(library, name, COLOURS[count % len(COLOURS)])


def join(library: Library, circle: int, ids: Iterable[int]) -> None:
    """Make people members, those who are not yet. For use inside a verb."""
    library.connection.executemany(
        "INSERT OR IGNORE INTO circle_member(circle_id, person_id) VALUES (?, ?)", [(circle, id_) for id_ in ids]
    )
