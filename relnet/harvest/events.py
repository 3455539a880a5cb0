"""An event of a calendar file, from its lines to icalendar's own types: what is damaged costs no more than itself."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from hashlib import sha256
from typing import Any, cast

from relnet.harvest.components import Written
from relnet.harvest.happening import Attendee
from relnet.harvest.people import attendee, distinct
from relnet.harvest.zones import Zones

OURS = "@relnet"
"""How the identifiers of Relnet's own follow-ups end."""

Event = dict[str, Any]
"""An event of icalendar: its properties by name, those of the library's own types."""

_LONGEST_UID = 300
_BREATH = 20
_NO_PEOPLE = frozenset({"ROOM", "RESOURCE", "GROUP"})
_TZID = re.compile(r';TZID=(?:"([^"]*)"|([^;:"]*))', re.IGNORECASE)
# Without these an event can still be told; the library raises where they are damaged and asked for.
_DISPENSABLE = frozenset({"DTEND", "DURATION", "RECURRENCE-ID", "SEQUENCE"})
_TIMES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"})


def uid(event: Written) -> str:
    """What identifies the event: its UID, or where that is of no use all that it says."""
    said = event.value("UID")
    if 0 < len(said) <= _LONGEST_UID:
        return said
    return sha256("\n".join(line for _, line in event.lines).encode("utf-8", "replace")).hexdigest()


def by_uid(found: list[Written], breathe: Callable[[], None]) -> Iterator[tuple[str, list[Written]]]:
    """The events that are one, in all their versions, by what identifies them; `found` is empty afterwards.

    What was handed out need not be kept as it was written.
    """
    groups: dict[str, list[Written]] = {}
    for event in found:
        groups.setdefault(uid(event), []).append(event)
    found.clear()
    for number, key in enumerate([*groups]):
        if number % _BREATH == 0:
            breathe()
        yield key, groups.pop(key)


def parsed(written: Written, zones: Zones) -> Event | None:
    """The event, its times in zones that are known; None where it cannot be told when it is."""
    import icalendar

    lines = [_in_zones(line, zones) if name in _TIMES else line for name, line in written.lines]
    body = "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])
    try:
        component = icalendar.Event.from_ical(body)
        event = cast("Event", component)
        for name in _DISPENSABLE.intersection(name for name, _ in component.errors):
            del event[name]
        _ = event["DTSTART"].dt.year
    except Exception:
        # Beside its own errors the library lets through whatever Python says of damaged values.
        return None
    if written.method == "CANCEL":
        event["STATUS"] = "CANCELLED"
    return event


def is_cancelled(event: Event) -> bool:
    """Whether it does not take place."""
    return str(event.get("STATUS", "")).strip().upper() == "CANCELLED"


def value(event: Event, name: str) -> Any:
    """The value of a property, None without it."""
    found = event.get(name)
    return None if found is None else found.dt


def people(event: Event) -> tuple[Attendee, ...]:
    """Who called it, then who was asked, each once; rooms are left out."""
    hosts, guests = (_listed(event.get(name, [])) for name in ("ORGANIZER", "ATTENDEE"))
    found = [_attendee(value, host=True) for value in hosts] + [_attendee(value) for value in guests]
    return distinct(person for person in found if person)


def day_of(moment: date) -> date:
    """The day of a day or a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def _in_zones(line: str, zones: Zones) -> str:
    # The library would believe any name, and keep the zones of one file for the next.
    match = _TZID.search(line, 0, 1_000)
    if match is None:
        return line
    name = "" if line.rstrip().endswith("Z") else zones.name((match[1] or match[2] or "").strip())
    return f"{line[: match.start()]}{f';TZID={name}' if name else ''}{line[match.end() :]}"


def _attendee(value: Any, *, host: bool = False) -> Attendee | None:
    said: Any = value.params
    if str(said.get("CUTYPE", "")).upper() in _NO_PEOPLE:
        return None
    address = str(value)
    if not address[:7].casefold().startswith("mailto:"):
        address = str(said.get("EMAIL", "")) or address
    declined = str(said.get("PARTSTAT", "")).upper() == "DECLINED"
    return attendee(str(said.get("CN", "")), address, declined=declined, host=host)


def _listed(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]
