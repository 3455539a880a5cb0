"""Entries as events (RFC 5545, section 3.6.1), which every calendar shows. `docs/ics.md` gives the reason for each field."""

from datetime import UTC, date, datetime, timedelta

from relnet.domain.dates import PartialDate, When
from relnet.domain.followup import FollowUp, FollowUpState
from relnet.export import rules
from relnet.export.block import Block, ZoneYears, block
from relnet.export.entries import ExportedDay, ExportedFollowUp, Withdrawn
from relnet.export.lines import duration, line
from relnet.export.properties import MORNING, alarm, event_uid, head, nameless, said, said_twice, stamps, texts, time, zone_of

_DAY = timedelta(days=1)
_CANCELLED, _CONFIRMED = line("STATUS", "CANCELLED"), line("STATUS", "CONFIRMED")
_BUSY, _FREE = line("TRANSP", "OPAQUE"), line("TRANSP", "TRANSPARENT")
_SOME_YEAR = 2000
"""Where a yearly day begins whose year is unknown: a leap year, as 29 February must begin on one."""
_EARLIEST_YEAR = 1900
"""What begins before is lost by programs that count from 1900."""


def event(item: ExportedFollowUp, now: datetime) -> Block:
    """A follow-up as an event; `now` (aware) stamps one never changed."""
    follow_up = item.follow_up
    is_open = follow_up.state is FollowUpState.OPEN
    times, zone = _times(item)
    found = [
        *stamps(follow_up, event_uid(follow_up.uid), now),
        *times,
        *texts(item),
        _CANCELLED if follow_up.state is FollowUpState.CANCELLED else _CONFIRMED,
        _BUSY if is_open and follow_up.due.at is not None else _FREE,
    ]
    if is_open and follow_up.remind_minutes is not None:
        found += _alarm(follow_up, timedelta(minutes=max(follow_up.remind_minutes, 0)))
    return block("VEVENT", found, zone)


def day_event(item: ExportedDay) -> Block:
    """A day as an event without a time: each year, or once. 29 February is the last of the month in common years."""
    start, rule = _yearly(item.day) if isinstance(item.day, PartialDate) else (item.day, "")
    times = [*_from_to(start, _after(start)), *([line("RRULE", rule)] if rule else [])]
    words = said(item.summary, "\n".join(item.links), links=item.links)
    return block("VEVENT", [*head(item.uid, item.sequence, item.stamp), *times, *words, _CONFIRMED, _FREE])


def withdrawn_event(item: Withdrawn) -> Block:
    """An event that is no more: when it was, and that it is cancelled. What it said is forgotten."""
    times, zone = _once(FollowUp("", item.due, minutes=0))
    return block("VEVENT", [*head(item.uid, item.sequence, item.at), *times, *said(nameless()), _CANCELLED, _FREE], zone)


def _times(item: ExportedFollowUp) -> tuple[list[bytes], ZoneYears | None]:
    follow_up = item.follow_up
    value = rules.written(follow_up.rule, follow_up.due) if follow_up.state is FollowUpState.OPEN and follow_up.rule else ""
    times, zone = _repeated(follow_up) if value else _once(follow_up)
    return [*times, *([line("RRULE", value)] if value else [])], zone


def _once(follow_up: FollowUp) -> tuple[list[bytes], ZoneYears | None]:
    """Start and end, exclusive: both days, or both moments in the follow-up's zone, or both in UTC."""
    due = follow_up.due
    if due.at is None:
        return _from_to(due.day, _after(due.day)), None
    start = due.at.astimezone(UTC)
    end = start + _length(follow_up)
    zone = zone_of(due.at)
    local = start.astimezone(due.at.tzinfo), end.astimezone(due.at.tzinfo)
    if not zone or any(map(said_twice, local)):
        return _from_to(start, end), None
    return _from_to(*local, zone), _years(zone, due, local[0].year)


def _repeated(follow_up: FollowUp) -> tuple[list[bytes], ZoneYears | None]:
    """Start of the first time by the clock, which the times after it show as well, and how long each takes.

    An end by the clock could be before the start, in the hour that clocks leave out.
    """
    due = follow_up.due
    zone = zone_of(due.at) if due.at else ""
    if due.at is None or not zone:
        return _once(follow_up)
    start = rules.clock_of(follow_up.rule, due.at)
    lasting = [line("DURATION", duration(length))] if (length := _length(follow_up)) else []
    return [time("DTSTART", start, zone), *lasting], _years(zone, due, rules.last_year(follow_up.rule, due))


def _from_to(start: date, end: date, zone: str = "") -> list[bytes]:
    return [time("DTSTART", start, zone), *([time("DTEND", end, zone)] if end > start else [])]


def _years(zone: str, due: When, last: int) -> ZoneYears | None:
    return ZoneYears(zone, due.at.tzinfo, due.at.year, last) if due.at and due.at.tzinfo else None


def _length(follow_up: FollowUp) -> timedelta:
    return timedelta(minutes=max(follow_up.minutes, 0))


def _after(day: date) -> date:
    return day + min(_DAY, date.max - day)


def _yearly(day: PartialDate) -> tuple[date, str]:
    year = day.year if day.year is not None and day.year >= _EARLIEST_YEAR else _SOME_YEAR
    last_of_february = ";BYMONTH=2;BYMONTHDAY=-1" if (day.month, day.day) == (2, 29) else ""
    return date(year, day.month, day.day), f"FREQ=YEARLY{last_of_february}"


def _alarm(follow_up: FollowUp, before: timedelta) -> list[bytes]:
    if follow_up.due.at is not None:
        return alarm(follow_up, "TRIGGER", -before)
    # Counted from the end of the day, so that the morning of the day itself lies before it.
    return alarm(follow_up, "TRIGGER;RELATED=END", MORNING - _DAY - timedelta(days=before.days))
