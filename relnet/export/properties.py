"""The properties that events and tasks share, as finished lines."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from relnet.domain.errors import Bug
from relnet.domain.followup import FollowUp
from relnet.domain.words import tr
from relnet.export import lines
from relnet.export.entries import ExportedFollowUp
from relnet.export.lines import line
from relnet.export.text import clean, one_line

MORNING = timedelta(hours=9)
"""When a reminder of a whole day comes."""

_CATEGORY = line("CATEGORIES", "Relnet")


def head(uid: str, sequence: int, stamp: datetime) -> list[bytes]:
    """Which entry it is, and which version of it."""
    return [line("UID", lines.text(uid)), line("SEQUENCE", str(sequence)), line("DTSTAMP", lines.moment(stamp))]


def stamps(follow_up: FollowUp, uid: str, now: datetime) -> list[bytes]:
    """Which follow-up it is, which version, and since when; `now` stamps one never changed."""
    modified = follow_up.modified_at or follow_up.created_at or now
    changed, created = lines.moment(modified), lines.moment(follow_up.created_at or modified)
    return [*head(uid, follow_up.sequence, modified), line("LAST-MODIFIED", changed), line("CREATED", created)]


def event_uid(uid: str) -> str:
    """The UID of the event of a follow-up with `uid`."""
    if not uid:
        raise Bug("a follow-up without its uid cannot be exported")
    whole = one_line(uid)
    return whole if "@" in whole else f"{whole}@relnet"


def marked(uid: str, kind: str) -> str:
    """The UID of another sort of entry, such as the task beside an event: a store that holds both tells them apart."""
    name, _, place = uid.rpartition("@")
    return f"{name}-{kind}@{place}"


def texts(item: ExportedFollowUp) -> list[bytes]:
    """What a follow-up says, with the way back to its people."""
    names = [name for name in map(one_line, item.names) if name]
    note = clean(item.follow_up.note).strip()
    with_whom = tr("With {names}.").format(names=_listed(names)) if names else ""
    parts = (note, with_whom, "\n".join(item.links))
    return said(summary_of(item.follow_up), "\n\n".join(part for part in parts if part), item.follow_up.place, item.links)


def said(summary: str, description: str = "", place: str = "", links: Sequence[str] = ()) -> list[bytes]:
    """Lines of text, without those that would be empty."""
    fields = (("SUMMARY", one_line(summary)), ("DESCRIPTION", description), ("LOCATION", one_line(place)))
    found = [line(name, lines.text(value)) for name, value in fields if value]
    # An address is not escaped (section 3.3.13).
    return [*found, *(line("URL", link) for link in links[:1]), _CATEGORY]


def summary_of(follow_up: FollowUp) -> str:
    """The summary on one line; lists show nothing else, so it is never empty."""
    return one_line(follow_up.summary) or nameless()


def nameless() -> str:
    """What an entry is called that says nothing."""
    return tr("Follow-up")


def time(name: str, value: date, zone: str = "") -> bytes:
    """A day, a moment by the clock of `zone`, or one in UTC where there is no `zone`."""
    if not isinstance(value, datetime):
        return line(f"{name};VALUE=DATE", lines.day(value))
    return line(f"{name};TZID={zone}", lines.clock(value)) if zone else line(name, lines.moment(value))


def zone_of(at: datetime) -> str:
    """The name of the zone whose clock tells the moment; empty where that is UTC all year, or only an offset."""
    info = at.tzinfo
    return info.key if isinstance(info, ZoneInfo) and info.key and not _is_utc(info, at.year) else ""


def said_twice(local: datetime) -> bool:
    """Whether the clocks, set back, show this time twice: RFC 5545 means the first, libical and khal take the second."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def alarm(follow_up: FollowUp, trigger: str, value: timedelta) -> list[bytes]:
    """A reminder that shows the summary."""
    shown = line("DESCRIPTION", lines.text(summary_of(follow_up)))
    return [b"BEGIN:VALARM\r\n", line("ACTION", "DISPLAY"), shown, line(trigger, lines.duration(value)), b"END:VALARM\r\n"]


def _is_utc(info: tzinfo, year: int) -> bool:
    return all(datetime(year, month, 1, tzinfo=UTC).astimezone(info).utcoffset() == timedelta() for month in (1, 4, 7, 10))


def _listed(names: Sequence[str]) -> str:
    return tr("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1]) if names[1:] else "".join(names)
