"""When follow-ups that recur come again: no rows, but days reckoned from their rules."""

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


@lru_cache(maxsize=4096)
def _following(rule: str, due: When, first: date, last: date) -> tuple[When, ...]:
    """Those after `due`. Kept, as a page is read anew at each change and rules take long to follow."""
    from relnet.services import recurring

    start = max(first, due.day + timedelta(days=1))
    return tuple(recurring.occurrences(rule, due, start, last)) if start <= last else ()
