"""What a line says, as far as it is understood: shown while it is typed, and saved when it is right."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from relnet.domain.dates import When
from relnet.domain.followup import FollowUpKind
from relnet.domain.interaction import InteractionKind
from relnet.domain.marked import Promise

SpanKind = Literal["kind", "person", "stranger", "when", "place", "question", "promise", "follow_up", "tag"]


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` of a line, and what they were understood as. A stranger is a name that is not clear."""

    start: int
    end: int
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody that a name may mean. `detail` says who they are in one line."""

    id: int
    name: str
    detail: str = ""
    last_contact: date | None = None
    colour: int = 0


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that several people have, those seen last first."""

    name: str
    people: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A follow-up in the making, a reminder or something awaited. Without `people` it is for all of the line."""

    summary: str
    due: When
    kind: FollowUpKind = FollowUpKind.REMINDER
    people: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as understood. `spans` are in order and do not overlap.

    `unknown` are names that nobody has; those of them in `create` are made into people when the line is saved.
    `naming` is where the name begins that the line ends in, while one may be being typed. `waits` says that
    there are words that may name a day, for a library that is not loaded. `read_at` is when the line was read.
    """

    kind: InteractionKind
    when: When
    spans: tuple[Span, ...] = ()
    people: tuple[Known, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    create: tuple[str, ...] = ()
    minutes: int | None = None
    title: str = ""
    place: str = ""
    note: str = ""
    questions: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    follow_ups: tuple[Planned, ...] = ()
    tags: tuple[str, ...] = ()
    check_in: date | None = None
    naming: int | None = None
    waits: bool = False
    read_at: datetime | None = None

    @property
    def ahead(self) -> bool:
        """Whether it lies ahead: then it is something to do, and did not happen yet."""
        if self.read_at is None:
            return False
        return self.when.at > self.read_at if self.when.at else self.when.day > self.read_at.date()
