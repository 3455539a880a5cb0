"""When what recurs is due: its times in a span of days, and the next one after it was done.

The time of day stays that of the clock where it is due, whatever is done to the clocks there.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import dropwhile, islice, takewhile

from relnet.domain.dates import When
from relnet.domain.recurrence import Rule, parse

_YEARS_AHEAD = 100
"""A rule that does not come true in so many years never does, for whoever made it."""

_rule = lru_cache(maxsize=1024)(parse)


def occurrences(rule: str, due: When, first: date, last: date) -> list[When]:
    """When it is due from `first` to `last`, days by the clock of `due`, which is its first time."""
    times = takewhile(lambda at: at.date() <= last, _times(_rule(rule), due))
    return [_when(at, due) for at in dropwhile(lambda at: at.date() < first, times)]


def every(rule: str, due: When) -> Iterator[When]:
    """Its times from `due` on, reckoned one by one."""
    return (_when(at, due) for at in _times(_rule(rule), due))


def coming(rule: str, due: When, count: int) -> list[When]:
    """Its first times from `due` on, up to `count` of them."""
    return list(islice(every(rule, due), count))


def starting(rule: str, due: When, day: date | None = None) -> tuple[When, str] | None:
    """Its first time from `due` on, or from a later day; and the rule that is left from there. None if it is over by then."""
    known = _rule(rule)
    first = day or due.day
    return next((_due(at, _left(known, gone), due) for gone, at in enumerate(_times(known, due)) if at.date() >= first), None)


def following(rule: str, due: When) -> tuple[When, str] | None:
    """The time after `due`, and the rule that is left from there; None if `due` was the last one."""
    known = _rule(rule)
    return next((_due(at, _left(known, 1), due) for at in _times(known, due) if at > _clock(known, due)), None)


def _left(rule: Rule, gone: int) -> Rule:
    return rule if rule.count is None else replace(rule, count=max(rule.count - gone, 1))


def _times(rule: Rule, due: When) -> Iterator[datetime]:
    """By the clock, without a zone, in their order."""
    from dateutil import rrule

    start = _clock(rule, due)
    far = start.replace(year=min(start.year + _YEARS_AHEAD, date.max.year), month=12, day=31)
    until = rule.until if isinstance(rule.until, datetime) or not rule.until else datetime.combine(rule.until, time.max)
    all_times = rrule.rrule(
        getattr(rrule, rule.frequency.value),
        start,
        rule.interval,
        bysetpos=rule.position or None,
        bymonth=rule.months or None,
        bymonthday=rule.month_days or None,
        byweekday=[rrule.weekday(day.day, day.nth or None) for day in rule.weekdays] or None,
        until=min(until or far, far),
    )
    # Not by `count` of rrule: it would look for the times of a rule that never comes true up to the year 9999.
    return islice(all_times, rule.count)


def _clock(rule: Rule, due: When) -> datetime:
    """What the clock shows, or would have shown in the hour that it leaves out."""
    at = due.at.timetz().replace(tzinfo=None, fold=0) if due.at else time()
    return datetime.combine(due.day, at.replace(hour=rule.at.hour, minute=rule.at.minute) if rule.at and due.at else at)


def _when(at: datetime, due: When) -> When:
    if due.at is None:
        return When(at.date())
    # By way of UTC, since an hour that clocks leave out is the one after.
    return When.timed(at.replace(tzinfo=due.at.tzinfo).astimezone(UTC).astimezone(due.at.tzinfo))


def _due(at: datetime, rule: Rule, due: When) -> tuple[When, str]:
    """With the time in the rule, only where the clock at that time does not show it."""
    when = _when(at, due)
    shown = when.at is None or when.at.replace(tzinfo=None, fold=0) == at
    return when, str(replace(rule, at=None if shown else at.time().replace(second=0, microsecond=0)))
