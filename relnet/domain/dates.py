"""Dates as people give them: with or without a year, with or without a time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
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

    `at` is None for a whole day; otherwise it is aware, in the zone that it was said in, and falls on `day` there.
    """

    day: date
    at: datetime | None = None

    def __post_init__(self) -> None:
        if self.at is not None and (self.at.tzinfo is None or self.at.date() != self.day):
            raise ValueError("a moment needs its zone, and falls on its day there")

    @classmethod
    def timed(cls, at: datetime) -> "When":
        """The moment `at`, which must be aware. Without a zone that has a name, only an offset, it is told in UTC."""
        if at.tzinfo is None:
            raise ValueError("a moment needs its zone")
        named = isinstance(at.tzinfo, ZoneInfo) and at.tzinfo.key
        told = at if named else at.astimezone(UTC)
        return cls(told.date(), told)

    @property
    def zone(self) -> str:
        """The IANA name of the zone, empty for a whole day."""
        info = self.at.tzinfo if self.at else None
        return info.key if isinstance(info, ZoneInfo) else ("UTC" if info else "")

    def moved_to(self, day: date) -> "When":
        """The same time of day on another day. An hour that clocks repeat stays the one it was, on its own day only."""
        if self.at is None or day == self.day:
            return When(day, self.at)
        return When(day, datetime.combine(day, self.at.timetz().replace(fold=0)))


def spread(count: int, after: date, *, weeks: int, a_day: int) -> list[date]:
    """A day each for so many things, in their order: from the one after `after` on, Mondays to Fridays, `a_day` on each.

    More a day where they would not be over within `weeks`.
    """
    each = max(a_day, -(-count // (5 * weeks)))
    days = [after + timedelta(days=ahead) for ahead in range(1, 7 * weeks + 1)]
    working = [day for day in days if day.weekday() < 5]
    return [working[place // each] for place in range(count)]
