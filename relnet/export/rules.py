"""How a rule of repetition leaves: as calendars mean it, with its end in UTC."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from relnet.domain.dates import When
from relnet.domain.recurrence import Frequency, Rule, parse

_HORIZON = 30
"""For how many years a file explains the clocks of what never ends, where no simple rule does."""


def written(rule: str, due: When) -> str:
    """The value of an RRULE for something first due then; empty where nothing comes after it, or the rule cannot be read.

    RFC 5545 (section 3.3.10) has a last moment in UTC, and a last day where the first one is a day. The time of day is
    that of the start.
    """
    known = _parsed(rule)
    if known is None or known.count == 1 or _is_over(known, due):
        return ""
    end = f";UNTIL={_until(known.until, due)}" if known.until else ""
    return str(_plainer(replace(known, until=None, at=None), due)) + end


def clock_of(rule: str, at: datetime) -> datetime:
    """What the clock shows at the first time, without the zone; or would have shown in the hour that it leaves out."""
    shown, known = at.replace(tzinfo=None, fold=0), _parsed(rule)
    return datetime.combine(shown.date(), known.at) if known and known.at else shown


def last_year(rule: str, due: When) -> int:
    """Until when the zone's rules have to hold."""
    known = _parsed(rule)
    end = known.until.year if known and known.until else due.day.year + _HORIZON
    return min(max(end, due.day.year), due.day.year + _HORIZON, date.max.year)


def _plainer(rule: Rule, due: When) -> Rule:
    """The same times, said so that ical.js finds them: of several months in a year it gives all as many days as the first."""
    if rule.frequency is not Frequency.YEARLY or rule.position:
        return rule
    if rule.interval == 1 and len(rule.months) > 1 and not rule.weekdays:
        return replace(rule, frequency=Frequency.MONTHLY)
    if (due.day.month, due.day.day) == (2, 29) and not (rule.months or rule.month_days or rule.weekdays):
        # Said as no more than each year, it finds 1 March in common years.
        return replace(rule, months=(2,), month_days=(29,))
    return rule


def _parsed(rule: str) -> Rule | None:
    try:
        return parse(rule)
    except ValueError:
        return None


def _is_over(rule: Rule, due: When) -> bool:
    if isinstance(rule.until, datetime) and due.at is not None:
        return rule.until < due.at.replace(tzinfo=None)
    return rule.until is not None and _day_of(rule.until) < due.day


def _until(until: date | datetime, due: When) -> str:
    if due.at is None:
        return f"{_day_of(until):%Y%m%d}"
    moment = until if isinstance(until, datetime) else datetime.combine(until, time(23, 59, 59))
    return f"{moment.replace(tzinfo=due.at.tzinfo, fold=1).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _day_of(until: date | datetime) -> date:
    return until.date() if isinstance(until, datetime) else until
