"""Circles: named groups of people."""

from relnet.model import tables
from relnet.services.library import Library, verb
from relnet.services.people import Circle


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
