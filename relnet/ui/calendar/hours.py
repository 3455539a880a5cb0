"""The hours of seven days as rows, told honestly in the nights when clocks change.

An hour that clocks go through twice has a row for each time, which is empty on the other days; one that they leave out is
empty on its day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

_QUARTER = timedelta(minutes=15)
_MINUTE = timedelta(minutes=1)
_A_DAY = timedelta(days=1)

Row = tuple[int, int]
"""An hour of the clock, and 1 where it comes for the second time."""


class Hours:
    """The rows of some days in a zone. Places are in rows from the top: 9.5 is half past nine on most days."""

    def __init__(self, days: Sequence[date], zone: tzinfo) -> None:
        self.days = tuple(days)
        self.zone = zone
        self._edges = [_midnight(day, zone) for day in days] + [_midnight(days[-1] + _A_DAY, zone)]
        self._of_day = [_rows(*edges, zone) for edges in zip(self._edges, self._edges[1:], strict=False)]
        self.rows: tuple[Row, ...] = tuple(sorted(set().union(*self._of_day)))
        self._places = {row: place for place, row in enumerate(self.rows)}

    def exists(self, column: int, row: int) -> bool:
        """Whether clocks show the hour of a row on that day."""
        return self.rows[row] in self._of_day[column]

    def place(self, hour: int, minute: int = 0) -> float:
        """Where a time of the clock is on most days."""
        return self._places.get((hour, 0), hour) + minute / 60

    def column(self, moment: datetime) -> int | None:
        """The day that a moment is on; None before and after."""
        column = bisect_right(self._edges, moment) - 1
        return column if 0 <= column < len(self.days) else None

    def spans(self, start: datetime, end: datetime) -> list[tuple[int, float, float]]:
        """What lies between two moments: a column each with the places where it begins and ends there."""
        found: list[tuple[int, float, float]] = []
        for column in range(max(bisect_right(self._edges, start) - 1, 0), min(bisect_left(self._edges, end), len(self.days))):
            begins, ends = max(start, self._edges[column]), min(end, self._edges[column + 1])
            if begins < ends:
                # By its last minute: the end may be the first of another day, or lie behind an hour that is left out.
                found.append((column, self._at(begins), self._at(max(ends - _MINUTE, begins)) + 1 / 60))
        return found

    def moment(self, column: int, place: float) -> datetime:
        """The moment at a place, in whole minutes and in the zone; in an hour that is left out, the first after it."""
        minutes = round(min(max(place, 0.0), len(self.rows) - 1 / 60) * 60)
        row, minute = divmod(minutes, 60)
        own = self._of_day[column]
        if not own:
            return self._edges[column].astimezone(self.zone)
        while row < len(self.rows) and self.rows[row] not in own:
            row, minute = row + 1, 0
        if row == len(self.rows):
            return (self._edges[column + 1] - _MINUTE).astimezone(self.zone)
        hour, fold = self.rows[row]
        told = datetime.combine(self.days[column], time(hour, minute, fold=fold), self.zone)
        # Through UTC: a minute that clocks left out becomes the one that they showed.
        return told.astimezone(UTC).astimezone(self.zone)

    def _at(self, moment: datetime) -> float:
        local = moment.astimezone(self.zone)
        return self._places[local.hour, local.fold] + local.minute / 60


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


@lru_cache(maxsize=64)
def _rows(start: datetime, end: datetime, zone: tzinfo) -> frozenset[Row]:
    """The hours that clocks show between two moments. By quarters: in some places they change by half an hour."""
    found: set[Row] = set()
    moment = start
    while moment < end:
        local = moment.astimezone(zone)
        found.add((local.hour, local.fold))
        moment += _QUARTER
    return frozenset(found)
