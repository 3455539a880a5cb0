"""When follow-ups that recur come again: no rows, but days reckoned from their rules."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache

from relnet.domain.dates import When
from relnet.services import moments
from relnet.services.library import Library

_RECURRING = """
SELECT id, rule, due, due_at, zone FROM follow_up
WHERE state = 'open' AND rule IS NOT NULL AND due <= ? AND hidden = 0 ORDER BY due, id
"""


def occurrences(library: Library, first: date, last: date) -> dict[date, list[tuple[int, When]]]:
    """The follow-ups that come again from `first` to `last`, by day: the id, and when. What is due next is no part of it.

    None before today: what waits is waiting once.
    """
    first = max(first, library.today())
    found: dict[date, list[tuple[int, When]]] = {}
    for id_, rule, due, due_at, zone in library.rows(_RECURRING, last.isoformat()):
        for when in _following(rule, moments.read(due, due_at, zone), first, last):
            found.setdefault(when.day, []).append((id_, when))
    return found


def _following(rule: str, due: When, first: date, last: date) -> list[When]:
    """Those after `due`."""
    start = max(first, due.day + timedelta(days=1))
    return _ahead(rule, due).between(start, last) if start <= last else []


class _Ahead:
    """The times of a rule, reckoned from its start as far as anybody asked: who turns pages asks a little further each time."""

    def __init__(self, rule: str, due: When) -> None:
        from relnet.services import recurring

        self._every = recurring.every(rule, due)
        self._known: list[When] = []

    def between(self, first: date, last: date) -> list[When]:
        while not self._known or self._known[-1].day <= last:
            when = next(self._every, None)
            if when is None:
                break
            self._known.append(when)
        start, end = bisect_left(self._known, first, key=_day), bisect_right(self._known, last, key=_day)
        return self._known[start:end]


_ahead = lru_cache(maxsize=4096)(_Ahead)


def _day(when: When) -> date:
    return when.day
