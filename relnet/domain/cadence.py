"""How often to be in touch, and how that stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How contact stands against the cadence."""

    RESTING = "resting"
    IN_TOUCH = "in_touch"
    DRIFTING = "drifting"
    DORMANT = "dormant"


@dataclass(frozen=True, slots=True)
class Cadence:
    """An ideal and a longest interval, in days; the longest is never the shorter one."""

    ideal_days: int
    longest_days: int

    def __post_init__(self) -> None:
        if not 0 < self.ideal_days <= self.longest_days:
            raise ValueError("a cadence needs 0 < ideal <= longest")


def standing(cadence: Cadence | None, last_contact: date | None, today: date) -> Standing:
    """In touch until the ideal interval is over, then drifting; without a cadence, resting.

    Somebody with a cadence who was not met for more than two years is dormant.
    """
    if cadence is None:
        return Standing.RESTING
    if last_contact is None:
        return Standing.DRIFTING
    away = (today - last_contact).days
    if away > max(730, cadence.longest_days):
        return Standing.DORMANT
    return Standing.DRIFTING if away > cadence.ideal_days else Standing.IN_TOUCH
