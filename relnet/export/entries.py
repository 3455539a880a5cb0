"""What a calendar file holds, as values; each becomes an event or a task."""

from dataclasses import dataclass
from datetime import date, datetime

from relnet.domain.dates import PartialDate, When
from relnet.domain.followup import FollowUp


@dataclass(frozen=True, slots=True)
class ExportedFollowUp:
    """A follow-up with the names of its people, in the order in which they are to be read, and the links to them."""

    follow_up: FollowUp
    names: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportedDay:
    """A whole day without a time: one that comes each year (`day` may have no year), or once.

    `stamp` (aware) says since when it is so, and stays the same as long as nothing changes.
    """

    uid: str
    summary: str
    day: PartialDate | date
    stamp: datetime
    links: tuple[str, ...] = ()
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An entry of an earlier file that is no more, with the UID that it had there. `at` (aware) is when that was found."""

    uid: str
    sequence: int
    due: When
    at: datetime
