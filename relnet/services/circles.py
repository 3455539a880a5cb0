"""Circles: named groups of people, each with a colour and, where the user says so, a default cadence."""

from collections.abc import Sequence
from dataclasses import dataclass

from relnet.domain.cadence import Cadence
from relnet.domain.errors import UserError
from relnet.domain.words import tr
from relnet.model import tables
from relnet.services import membership, roster
from relnet.services.library import Library, Steps, verb
from relnet.services.membership import join, leave
from relnet.services.people import Circle

__all__ = [
    "COLOURS", "Circle", "Settings", "add_circle", "all_circles", "get_or_make", "invite_members", "join", "leave",
    "order_circles", "recolour_circle", "remove_circle", "rename_circle", "set_default_cadence", "settings",
]  # fmt: skip

COLOURS = ("#4A6FA5", "#8A5A83", "#3E7C6B", "#A0653A", "#5C6B8A", "#78783B", "#96505B", "#4C7B8F")


@dataclass(frozen=True, slots=True)
class Settings:
    """A circle with all that the user sets of it.

    `people` are its members outside the trash; `following` of them follow its cadence, `resting` have none at all.
    """

    id: int
    name: str
    colour: str
    cadence: Cadence | None
    people: int
    following: int
    resting: int


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


def settings(library: Library) -> list[Settings]:
    """Every circle with what is set of it, in the user's order."""
    return [
        Settings(id_, name, colour, Cadence(ideal, longest) if ideal else None, people, following or 0, resting or 0)
        for id_, name, colour, ideal, longest, people, following, resting in library.rows(
            "SELECT c.id, c.name, c.colour, c.ideal_days, c.longest_days, count(p.id),"
            " sum(p.cadence_circle_id = c.id), sum(p.id IS NOT NULL AND p.ideal_days IS NULL) FROM circle c"
            " LEFT JOIN circle_member m ON m.circle_id = c.id LEFT JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL"
            " GROUP BY c.id ORDER BY c.rank, c.name"
        )
    ]


@verb("Add circle")
def add_circle(library: Library, name: str, colour: str, cadence: Cadence | None = None) -> int:
    """A new circle, the last one; `colour` is #RRGGBB. Raises UserError without a name or for one that is taken."""
    rank = (library.one("SELECT max(rank) FROM circle") or 0) + 1
    days = {"ideal_days": cadence.ideal_days, "longest_days": cadence.longest_days} if cadence else {}
    return tables.Circle.create(name=_free_name(library, name), colour=colour, rank=rank, **days).id


@verb("Rename circle")
def rename_circle(library: Library, circle: int, name: str) -> None:
    """Call it otherwise. Raises UserError without a name or for one that is taken."""
    new = _free_name(library, name, circle)
    library.connection.execute("UPDATE circle SET name = ? WHERE id = ?", (new, circle))


@verb("Change colour of circle")
def recolour_circle(library: Library, circle: int, colour: str) -> None:
    """Another colour, #RRGGBB."""
    library.connection.execute("UPDATE circle SET colour = ?1 WHERE id = ?2 AND colour <> ?1", (colour, circle))


@verb("Change cadence of circle")
def set_default_cadence(library: Library, circle: int, cadence: Cadence | None) -> Steps[None]:
    """How often to be in touch with its members; those who follow it follow the new one.

    None lets them follow another circle of theirs, or rest.
    """
    days = (cadence.ideal_days, cadence.longest_days) if cadence else (None, None)
    library.connection.execute("UPDATE circle SET ideal_days = ?, longest_days = ? WHERE id = ?", (*days, circle))
    yield from membership.follow(library, circle)


@verb("Follow cadence of circle")
def invite_members(library: Library, circle: int) -> Steps[None]:
    """Have the members who have no cadence follow that of the circle."""
    yield from membership.invite(library, circle)


@verb("Order circles")
def order_circles(library: Library, ids: Sequence[int]) -> None:
    """The order in which circles are shown, all of them given."""
    library.connection.executemany(
        "UPDATE circle SET rank = ?1 WHERE id = ?2 AND rank <> ?1", [(rank, id_) for rank, id_ in enumerate(ids, start=1)]
    )


@verb("Remove circle")
def remove_circle(library: Library, circle: int) -> Steps[None]:
    """The circle alone: its people stay, and who followed its cadence keeps it as their own."""
    # Those that refer to it go first, in slices: the last statement would else take them all along at once.
    free = "UPDATE person SET cadence_circle_id = NULL WHERE id IN (SELECT value FROM json_each(?))"
    yield from roster.execute(library, free, membership.followers(library, circle))
    members = library.column("SELECT person_id FROM circle_member WHERE circle_id = ?", circle)
    part = "DELETE FROM circle_member WHERE circle_id = ? AND person_id IN (SELECT value FROM json_each(?))"
    yield from roster.execute(library, part, members, circle)
    library.connection.execute("DELETE FROM circle WHERE id = ?", (circle,))


def get_or_make(library: Library, name: str) -> int:
    """The circle of that name, whatever its case; a new one in the next colour if there is none. For use inside a verb."""
    known = _named(library, name)
    if known is not None:
        return known
    count = library.one("SELECT count(*) FROM circle")
    return add_circle(library, name, COLOURS[count % len(COLOURS)])


def _named(library: Library, name: str) -> int | None:
    return library.one("SELECT id FROM circle WHERE name = ? COLLATE NOCASE", name.strip())


def _free_name(library: Library, name: str, mine: int | None = None) -> str:
    """The name without spaces around it, unless it is empty or another circle has it."""
    if not name.strip():
        raise UserError(tr("A circle needs a name. Nothing was saved."))
    if _named(library, name) not in (None, mine):
        raise UserError(tr("There is a circle called {name} already. Choose another name.").format(name=name.strip()))
    return name.strip()
