"""Dates as people give them: with or without a year, with or without a time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day of a year that may be unknown. `year` is None where it is; 29 February is then allowed."""

    year: int | None
    month: int
    day: int

    def __post_init__(self) -> None:
        date(self.year if self.year is not None else 2000, self.month, self.day)

    def iso(self) -> str:
        """`1984-05-09`, or `--05-09` without the year (RFC 6350, section 4.3.1)."""
        return (
            f"{self.year:04d}-{self.month:02d}-{self.day:02d}" if self.year is not None else f"--{self.month:02d}-{self.day:02d}"
        )

    def in_year(self, year: int) -> date:
        """The day it falls on in `year`; 29 February falls on the 28th in common years."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, 2, 28)


@dataclass(frozen=True, slots=True)
class When:
    """A day, with a time of day in a zone where there is one.

    `at` is None for a whole day; otherwise it is aware, in the zone that it was said in.
    """

    day: date
    at: datetime | None = None

    @classmethod
    def timed(cls, at: datetime) -> "When":
        """The moment `at`, which must be aware of its zone."""
        if at.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return cls(at.date(), at)

    @property
    def zone(self) -> str:
        """The IANA name of the zone, empty for a whole day."""
        info = self.at.tzinfo if self.at else None
        return info.key if isinstance(info, ZoneInfo) else ("UTC" if info else "")

    def moved_to(self, day: date) -> "When":
        """The same time of day on another day."""
        return When(day) if self.at is None else When.timed(self.at + timedelta(days=(day - self.at.date()).days))
