"""What is known of somebody beyond a contact card, on its way in or out."""

from dataclasses import dataclass
from datetime import date

from relnet.domain.cadence import Cadence
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction


@dataclass(frozen=True, slots=True)
class KnownFact:
    """Something known about a person, noted on a day; `kind` is free (family, interest, goal…)."""

    kind: str
    text: str
    noted_on: date
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a file tells of one person, or what Relnet tells of them.

    The people of `interactions` and `follow_ups` are left empty: they are of this person, and of everybody else whose
    knowledge has an entry with the same `uid`. `circles` are names.
    """

    facts: tuple[KnownFact, ...] = ()
    questions: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    cadence: Cadence | None = None
    interactions: tuple[Interaction, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()

    def __bool__(self) -> bool:
        # Of most people nothing is told, and comparing that takes longer than anything else about them.
        return self is not NOTHING and self != NOTHING


NOTHING = Knowledge()
