"""A newer card of somebody already known: what it changed comes in, what the user changed stays."""

from dataclasses import dataclass

from relnet.domain.person import Person


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field, in words, that both the user and the file changed; the user's value stays."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What came of comparing three states of a person."""

    person: Person
    conflicts: tuple[Conflict, ...] = ()
