"""Something to do for a person by a date."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from relnet.domain.dates import When


class FollowUpKind(StrEnum):
    """Mine to keep, theirs to keep, or a plain reminder."""

    PROMISE = "promise"
    AWAITED = "awaited"
    REMINDER = "reminder"


class FollowUpState(StrEnum):
    """Where it stands."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up with the people it is for.

    `uid` is a stable identifier for calendars, empty before it is saved. `sequence` and `modified_at` (aware, UTC) rise
    with each change that a calendar would show. `minutes` is the length of a timed one, `remind_minutes` how long before
    its start the calendar should remind (None: not at all). `interaction` is the talk that it came of.

    One that recurs stands for its next open occurrence: `due` is when that is. It recurs by `rule`, an RRULE value such as
    `FREQ=MONTHLY;BYDAY=3MO`, or comes `again_after_days` after it was done, never both. `done_at` is aware, UTC.
    """

    summary: str
    due: When
    people: tuple[int, ...] = ()
    kind: FollowUpKind = FollowUpKind.REMINDER
    note: str = ""
    place: str = ""
    minutes: int = 30
    remind_minutes: int | None = 15
    state: FollowUpState = FollowUpState.OPEN
    id: int | None = None
    uid: str = ""
    sequence: int = 0
    created_at: datetime | None = None
    modified_at: datetime | None = None
    rule: str = ""
    again_after_days: int | None = None
    interaction: int | None = None
    done_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.rule and self.again_after_days is not None:
            raise ValueError("it comes again by a rule, or after it was done, not both")

    @property
    def recurs(self) -> bool:
        """Whether there is another one after this."""
        return bool(self.rule or self.again_after_days)
