"""What happened between the user and people."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from relnet.domain.dates import When
from relnet.domain.words import listed, tr


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

    @property
    def fields(self) -> frozenset[str]:
        """The fields of an Interaction that only some kinds have, and this one has."""
        return _FIELDS.get(self, frozenset())

    def sentence(self, names: list[str]) -> str:
        """What happened, where nobody gave it a title: `Call with Ada and Ben`."""
        return _SENTENCES[self]().format(names=listed(names) or tr("nobody"))

    def plan(self, names: list[str]) -> str:
        """What is to be done, where it lies ahead: `Call Ada and Ben`."""
        return _PLANS[self]().format(names=listed(names) or tr("nobody"))


_SENTENCES = {
    InteractionKind.MEETING: lambda: tr("Met {names}"),
    InteractionKind.CALL: lambda: tr("Call with {names}"),
    InteractionKind.MESSAGE: lambda: tr("Wrote to {names}"),
    InteractionKind.MEAL: lambda: tr("Coffee with {names}"),
    InteractionKind.EVENT: lambda: tr("Saw {names} at an event"),
    InteractionKind.HELP_GIVEN: lambda: tr("Helped {names}"),
    InteractionKind.HELP_RECEIVED: lambda: tr("{names} helped"),
    InteractionKind.THANKS: lambda: tr("Thanked {names}"),
    InteractionKind.INTRODUCTION: lambda: tr("Introduced {names}"),
    InteractionKind.NEWS: lambda: tr("News from {names}"),
}

_PLANS = _SENTENCES | {
    InteractionKind.MEETING: lambda: tr("Meet {names}"),
    InteractionKind.CALL: lambda: tr("Call {names}"),
    InteractionKind.MESSAGE: lambda: tr("Write to {names}"),
    InteractionKind.EVENT: lambda: tr("Event with {names}"),
    InteractionKind.HELP_GIVEN: lambda: tr("Help {names}"),
    InteractionKind.HELP_RECEIVED: lambda: tr("Help of {names}"),
    InteractionKind.THANKS: lambda: tr("Thank {names}"),
    InteractionKind.INTRODUCTION: lambda: tr("Introduce {names}"),
}


_FIELDS = {
    InteractionKind.MEETING: frozenset({"place", "minutes"}),
    InteractionKind.CALL: frozenset({"minutes"}),
    InteractionKind.MEAL: frozenset({"place", "minutes"}),
    InteractionKind.EVENT: frozenset({"place", "minutes"}),
    InteractionKind.HELP_GIVEN: frozenset({"minutes"}),
    InteractionKind.HELP_RECEIVED: frozenset({"thanked"}),
    InteractionKind.NEWS: frozenset({"check_in"}),
}
CHECK_IN_AFTER = timedelta(weeks=2)
"""When to ask how somebody's news went on, unless the user says otherwise."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """One entry of the timeline. `minutes` is how long it took, None if nobody said; `title` may be empty.

    `uid` is that of the calendar event, mail or entry of a file that it came from, empty if it was typed. `check_in` is the
    day to ask how their news went on. `thanked` tells of help received whether it was thanked for; None for other kinds.
    """

    kind: InteractionKind
    when: When
    people: tuple[int, ...]
    title: str = ""
    note: str = ""
    place: str = ""
    minutes: int | None = None
    id: int | None = None
    uid: str = ""
    tags: tuple[str, ...] = ()
    check_in: date | None = None
    thanked: bool | None = None
