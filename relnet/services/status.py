"""How much there is."""

from dataclasses import dataclass

from relnet.services import people
from relnet.services.library import Library


@dataclass(frozen=True, slots=True)
class Counts:
    """How many active people and interactions."""

    people: int
    interactions: int


# Out of sight is only what people in the trash took part in. Counted among these, so that not every row is looked at.
_HIDDEN = """
SELECT count(*) FROM interaction WHERE hidden = 1 AND id IN (
    SELECT x.interaction_id FROM person p JOIN participant x ON x.person_id = p.id WHERE p.deleted_at IS NOT NULL
)
"""


def counts(library: Library) -> Counts:
    """What the status line says."""
    return Counts(people.count(library), library.one("SELECT count(*) FROM interaction") - library.one(_HIDDEN))
