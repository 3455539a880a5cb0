"""What files hold once they are read: people as drafts, groups, and tables that somebody must explain."""

from dataclasses import dataclass

from relnet.domain.knowledge import NOTHING, Knowledge
from relnet.domain.person import Person
from relnet.domain.problem import Problem
from relnet.domain.relation import Group, Relation
from relnet.tabular.columns import Mapping
from relnet.tabular.table import Table


@dataclass(frozen=True, slots=True)
class Draft:
    """A card as a person, with its original bytes. `number` counts the cards of the file; `digest` is SHA-256 in hex.

    `says_something` is false for a card without any property of its own. `charset` is what an old card was read as,
    empty where its bytes say so themselves. `revised` is its REV in UTC (ISO 8601), empty if it has none. A row of a
    table is a draft as well: `original` is then the card that says the same.
    """

    person: Person
    original: bytes
    digest: str
    source: str
    line: int
    number: int
    says_something: bool = True
    charset: str = ""
    revised: str = ""
    relations: tuple[Relation, ...] = ()
    knowledge: Knowledge = NOTHING


@dataclass(frozen=True, slots=True)
class DraftGroup:
    """A group card, with its original bytes; `digest` and `charset` as of a Draft."""

    group: Group
    original: bytes
    digest: str
    source: str
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A table whose columns are not known for certain, or whose days can be read in two ways.

    `guess` is what its columns are taken for.
    """

    source: str
    table: Table
    guess: Mapping


@dataclass(frozen=True, slots=True)
class Reading:
    """What the sources hold. `guessed` names those whose text depends on the charset that was chosen.

    The drafts of an unmapped table are there too, as its guess has them.
    """

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    sources: tuple[str, ...]
    guessed: tuple[str, ...] = ()
    groups: tuple[DraftGroup, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
