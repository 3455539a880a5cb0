"""What calendars and mails tell: something that happened, and who was there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from relnet.domain.dates import When
from relnet.domain.interaction import InteractionKind
from relnet.domain.problem import Problem


class Attendee(NamedTuple):
    """Somebody named in an event or a mail. Either of `name` and `mail` may be empty.

    `declined`: they said no. `host`: they called the meeting or wrote the mail.
    """

    name: str
    mail: str
    declined: bool = False
    host: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened. `people` begins with who called the meeting or wrote the mail, the user perhaps among them.

    `uid` is that of the event or mail; of an event that repeats, with the start of this time after a slash. `free`: the
    calendar did not mark the time as busy, as it is with much that one only keeps an eye on.
    """

    uid: str
    kind: InteractionKind
    when: When
    people: tuple[Attendee, ...]
    title: str = ""
    place: str = ""
    minutes: int | None = None
    source: str = ""
    free: bool = False


class LeftOut(StrEnum):
    """Why something understood is not proposed."""

    NOBODY = "nobody"
    """It names nobody."""
    AHEAD = "ahead"
    """It has yet to come."""
    CANCELLED = "cancelled"
    OURS = "ours"
    """It is a follow-up that Relnet itself put into the calendar."""


@dataclass(frozen=True, slots=True)
class Harvested:
    """What the sources tell, in the order of the files. `left_out` counts events and mails by why they are not among them.

    `owners` are the mail addresses that the calendars say they belong to.
    """

    happenings: tuple[Happening, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: Mapping[LeftOut, int] = field(default_factory=dict[LeftOut, int])
    owners: tuple[str, ...] = ()
