"""How much there is."""

from dataclasses import dataclass

from relnet.services import people
from relnet.services.library import Library


@dataclass(frozen=True, slots=True)
class Counts:
    """How many active people and interactions."""

    people: int
    interactions: int


def counts(library: Library) -> Counts:
    """What the status line says."""
    return Counts(people.count(library), library.one("SELECT count(*) FROM interaction WHERE hidden = 0"))
