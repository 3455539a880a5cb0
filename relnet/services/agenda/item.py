"""What lies on a day, as the calendar shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from relnet.harvest.happening import Attendee

Tone = Literal["info", "due", "thanks", "accent", "plain"]
Kind = Literal["interaction", "follow_up", "date", "check_in", "cadence", "overlay"]

NOBODY: "tuple[Attendee, ...]" = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a day.

    `title` is for the day's panel, `short` for a cell, `badge` a word on what it is (an interaction has none, its
    `icon_kind` says it). `icon_kind` is the value of its InteractionKind or FollowUpKind, or else `kind`. `at` is the moment
    in the zone it was said in and `time` its clock there, with the `town` of that zone where its clocks differ from those
    here; for the whole day both are None. `person` is the first one's id, for opening them; `state` is a follow-up's.

    `id` is that of the interaction, the follow-up, the date, the person (for a cadence) or the place in its file (for an
    overlay). `later`: an occurrence to come of a follow-up that recurs, which cannot be moved by itself; `repeats` says
    in words how it recurs. An overlay's entry
    has the name of its file (`source`) and who is named in it.
    """

    kind: Kind
    id: int
    tone: Tone
    title: str
    short: str
    day: date
    time: time | None
    minutes: int | None
    names: str
    state: str
    badge: str
    icon_kind: str
    person: int | None
    at: datetime | None = None
    later: bool = False
    repeats: str = ""
    town: str = ""
    source: str = ""
    guests: "tuple[Attendee, ...]" = NOBODY


@dataclass(frozen=True, slots=True)
class Day:
    """How much there is on a day, and the first of it."""

    count: int
    items: tuple[Item, ...]


Overlaid = Mapping[date, tuple[Item, ...]]
"""What the calendars that lie over the user's own have on each day, whole days first, then by time."""

NOTHING: Overlaid = {}


class Timed(NamedTuple):
    """An entry with the moments at which it begins and is over, in UTC."""

    begins: datetime
    ends: datetime
    item: Item


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days. `counts` is all there is on each; `whole` what has no time, the first of it; `timed` what has one, in order.

    Of an hour with very much in it `timed` has the first; `more` says by the hour's start (UTC) how much is left out.
    """

    counts: Mapping[date, int] = field(default_factory=dict[date, int])
    whole: Mapping[date, Day] = field(default_factory=dict[date, Day])
    timed: tuple[Timed, ...] = ()
    more: Mapping[datetime, int] = field(default_factory=dict[datetime, int])
