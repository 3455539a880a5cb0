"""Follow-ups as entries that any calendar takes (RFC 5545). `docs/ics.md` gives the reason for each field.

Only imported by what exports, since `icalendar` is slow to load.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vDuration

from relnet.domain.errors import Bug, UserError
from relnet.domain.followup import FollowUp, FollowUpState
from relnet.export.components import Text, put
from relnet.export.text import clean, one_line
from relnet.export.zones import time_zone

MORNING = timedelta(hours=9)
"""When a reminder of a whole day comes."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ExportedFollowUp:
    """A follow-up with the names of its people, in the order in which they are to be read."""

    follow_up: FollowUp
    names: tuple[str, ...] = ()


def follow_ups_to_ics(items: Sequence[ExportedFollowUp], *, now: datetime) -> bytes:
    """A calendar file in UTF-8 with an entry for each of `items`; `now` (aware) stamps those never changed.

    The same input gives the same bytes. Raises UserError if there are none, for a calendar must hold something.
    """
    if not items:
        raise UserError("No follow-up was chosen, so no calendar file was made. Choose at least one and try again.")
    calendar = Calendar()
    put(calendar, {"PRODID": "-//Relnet//Relnet//EN", "VERSION": "2.0", "CALSCALE": "GREGORIAN"})
    for item in items:
        calendar.add_component(_event(item, now))
    calendar.subcomponents[:0] = _time_zones(calendar, items)
    return calendar.to_ical()


def _event(item: ExportedFollowUp, now: datetime) -> Event:
    follow_up = item.follow_up
    if not follow_up.uid:
        raise Bug("a follow-up without its uid cannot be exported")
    modified = follow_up.modified_at or follow_up.created_at or now
    status = "CANCELLED" if follow_up.state is FollowUpState.CANCELLED else "CONFIRMED"
    event = Event()
    put(event, {"UID": Text(_uid(follow_up.uid)), "SEQUENCE": follow_up.sequence, "STATUS": status, "CATEGORIES": ["Relnet"]})
    put(event, {"DTSTAMP": modified, "LAST-MODIFIED": modified, "CREATED": follow_up.created_at or modified})
    put(event, _texts(item))
    put(event, _time(follow_up))
    if follow_up.state is FollowUpState.OPEN and follow_up.remind_minutes is not None:
        event.add_component(_alarm(follow_up, timedelta(minutes=max(follow_up.remind_minutes, 0))))
    return event


def _uid(uid: str) -> str:
    uid = one_line(uid)
    return uid if "@" in uid else f"{uid}@relnet"


def _texts(item: ExportedFollowUp) -> dict[str, Text]:
    names = [name for name in map(one_line, item.names) if name]
    note = clean(item.follow_up.note).strip()
    description = "\n\n".join(part for part in (note, f"With {_listed(names)}." if names else "") if part)
    texts = {"SUMMARY": _summary(item.follow_up), "DESCRIPTION": description, "LOCATION": one_line(item.follow_up.place)}
    return {name: Text(text) for name, text in texts.items() if text}


def _summary(follow_up: FollowUp) -> str:
    return one_line(follow_up.summary) or "Follow-up"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _time(follow_up: FollowUp) -> dict[str, object]:
    start, end = _span(follow_up)
    busy = isinstance(start, datetime) and follow_up.state is FollowUpState.OPEN
    lasting = {"DTEND": end} if end > start else {}
    return {"DTSTART": start, **lasting, "TRANSP": "OPAQUE" if busy else "TRANSPARENT"}


def _span(follow_up: FollowUp) -> tuple[date, date]:
    """Start and exclusive end: both days, or both moments in the follow-up's zone, or both in UTC."""
    due = follow_up.due
    if due.at is None:
        return due.day, due.day + min(_DAY, date.max - due.day)
    start = due.at.astimezone(UTC)
    end = start + timedelta(minutes=max(follow_up.minutes, 0))
    if not isinstance(due.at.tzinfo, ZoneInfo) or not due.zone:
        return start, end
    local = start.astimezone(due.at.tzinfo), end.astimezone(due.at.tzinfo)
    return (start, end) if any(map(_said_twice, local)) else local


def _said_twice(local: datetime) -> bool:
    """Whether the clocks, set back, show this time twice: RFC 5545 means the first, libical and khal take the second."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _alarm(follow_up: FollowUp, before: timedelta) -> Alarm:
    alarm = Alarm()
    put(alarm, {"ACTION": "DISPLAY", "DESCRIPTION": Text(_summary(follow_up))})
    if follow_up.due.at is not None:
        put(alarm, {"TRIGGER": vDuration(-before)})
        return alarm
    # Counted from the end of the day, so that the morning of the day itself lies before it.
    put(alarm, {"TRIGGER": vDuration(MORNING - _DAY - timedelta(days=before.days), {"RELATED": "END"})})
    return alarm


def _time_zones(calendar: Calendar, items: Sequence[ExportedFollowUp]) -> list[Timezone]:
    dues = [item.follow_up.due for item in items]
    components: list[Timezone] = []
    for tzid in sorted(calendar.get_used_tzids()):
        zones = {due.at.year: due.at.tzinfo for due in dues if due.at and due.at.tzinfo and due.zone == tzid}
        components.append(time_zone(tzid, zones[min(zones)], min(zones), max(zones)))
    return components
