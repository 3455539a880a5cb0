"""Who joins and leaves a circle, and the cadence that comes and goes with it."""

from collections.abc import Iterable
from json import dumps

from relnet.services import roster
from relnet.services.library import Library, Steps, verb

_IDS = "(SELECT value FROM json_each(?2))"
# Whoever was to rest though a member stays so: only those who join now are given anything.
_GIVE = f"""
UPDATE person SET (ideal_days, longest_days, cadence_circle_id) = (SELECT ideal_days, longest_days, id FROM circle WHERE id = ?1)
WHERE id IN {_IDS} AND ideal_days IS NULL AND EXISTS (SELECT 1 FROM circle WHERE id = ?1 AND ideal_days IS NOT NULL)
AND id NOT IN (SELECT person_id FROM circle_member WHERE circle_id = ?1)
"""
_JOIN = f"""
INSERT INTO circle_member(circle_id, person_id) SELECT ?1, id FROM person
WHERE id IN {_IDS} AND id NOT IN (SELECT person_id FROM circle_member WHERE circle_id = ?1) ORDER BY id
"""
_TAKE_BACK = """
UPDATE person SET (ideal_days, longest_days, cadence_circle_id) = (
    SELECT c.ideal_days, c.longest_days, c.id FROM circle_member m JOIN circle c ON c.id = m.circle_id
    WHERE m.person_id = person.id AND c.id <> ?1 AND c.ideal_days IS NOT NULL ORDER BY c.rank, c.name LIMIT 1
) WHERE cadence_circle_id = ?1
"""


@verb("Add to circle")
def join(library: Library, circle: int, ids: Iterable[int]) -> None:
    """Make people members, those who are not yet. Who has no cadence follows that of the circle, where it has one."""
    chosen = dumps([*ids])
    for statement in (_GIVE, _JOIN):
        library.connection.execute(statement, (circle, chosen))


@verb("Remove from circle")
def leave(library: Library, circle: int, ids: Iterable[int]) -> None:
    """Let people leave. Who followed the cadence of the circle follows that of another one of theirs, or rests."""
    chosen = dumps([*ids])
    library.connection.execute(f"{_TAKE_BACK} AND id IN {_IDS}", (circle, chosen))
    library.connection.execute(f"DELETE FROM circle_member WHERE circle_id = ?1 AND person_id IN {_IDS}", (circle, chosen))


def follow(library: Library, circle: int) -> Steps[None]:
    """Have those who follow the cadence of a circle follow it as it is now. For use inside a verb."""
    has_one = library.one("SELECT ideal_days IS NOT NULL FROM circle WHERE id = ?", circle)
    yield from roster.execute(
        library, f"{_FOLLOW if has_one else _TAKE_BACK} AND id IN {_IDS}", followers(library, circle), circle
    )


def followers(library: Library, circle: int) -> list[int]:
    """Who follows the cadence of a circle."""
    return library.column("SELECT id FROM person WHERE cadence_circle_id = ?", circle)


def invite(library: Library, circle: int) -> Steps[None]:
    """Have the members who have no cadence follow that of the circle. For use inside a verb."""
    resting = (
        "SELECT p.id FROM circle_member m JOIN person p ON p.id = m.person_id WHERE m.circle_id = ? AND p.ideal_days IS NULL"
    )
    yield from roster.execute(library, f"{_GIVE_TO} WHERE id IN {_IDS}", library.column(resting, circle), circle)


_GIVE_TO = (
    "UPDATE person SET (ideal_days, longest_days, cadence_circle_id) ="
    " (SELECT ideal_days, longest_days, iif(ideal_days IS NULL, NULL, id) FROM circle WHERE id = ?1)"
)
_FOLLOW = f"{_GIVE_TO} WHERE cadence_circle_id = ?1"
