"""What one row of a table, or one contact of a document, comes to."""

from dataclasses import dataclass

from relnet.domain.knowledge import NOTHING, Knowledge
from relnet.domain.person import Person
from relnet.domain.relation import Relation


@dataclass(frozen=True, slots=True)
class Entry:
    """A person with everything that was said beside.

    `line` is where it begins; for a document, its number in it from 1. `unknown` are the titles and cells that found no field.
    `key` is the document's own name for the person, by which relations of others name it.
    """

    person: Person
    line: int
    relations: tuple[Relation, ...] = ()
    knowledge: Knowledge = NOTHING
    unknown: tuple[tuple[str, str], ...] = ()
    key: str = ""
