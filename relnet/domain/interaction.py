"""What happened between the user and people."""

from dataclasses import dataclass
from enum import StrEnum

from relnet.domain.dates import When


class InteractionKind(StrEnum):
    """The kinds of the timeline, in the order that menus list them."""

    MEETING = "meeting"
    CALL = "call"
    MESSAGE = "message"
    MEAL = "meal"
    EVENT = "event"
    HELP_GIVEN = "help_given"
    HELP_RECEIVED = "help_received"
    THANKS = "thanks"
    INTRODUCTION = "introduction"
    NEWS = "news"

    @property
    def counts_as_contact(self) -> bool:
        """Whether it restarts the cadence; hearing somebody's news from elsewhere does not."""
        return self is not InteractionKind.NEWS


@dataclass(frozen=True, slots=True)
class Interaction:
    """One entry of the timeline. `minutes` is how long it took, None if nobody said; `title` may be empty."""

    kind: InteractionKind
    when: When
    people: tuple[int, ...]
    title: str = ""
    note: str = ""
    place: str = ""
    minutes: int | None = None
    id: int | None = None
