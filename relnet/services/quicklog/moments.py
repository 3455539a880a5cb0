"""When something was or will be, and for how long, read at one place of a line."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from relnet.domain.dates import When
from relnet.services.quicklog import days
from relnet.services.quicklog.spoken import Spoken

_HOUR = r"(?P<{0}h>[01]?\d|2[0-4])(?:[:.](?P<{0}m>[0-5]\d))?\s?(?P<{0}p>[ap]\.?m\.?)?"
_END = r"(?![\w%@€$£]|[:.]\d|-\w)"
_CLOCK = re.compile(r"(?P<at>at\s+|around\s+|about\s+|@\s?)?(?P<span>from\s+|between\s+)?" + _HOUR.format("a")
                    + r"(?:\s?(?P<to>-|–|to|until|till|and)\s?" + _HOUR.format("b") + ")?" + _END, re.IGNORECASE)  # fmt: skip
_WORDS = re.compile(r"(?:at\s+)?(?P<word>noon|midday|midnight)" + _END, re.IGNORECASE)
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_NOW = re.compile(r"(?:just|right)\s+now" + _END, re.IGNORECASE)
_MINUTES_AGO = re.compile(rf"{days.COUNT}\s?(?P<unit>min(?:ute)?|h(?:ou)?r|h)s?\s+ago{_END}", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?:for\s+)?(?:about\s+)?(?:(?P<hours>\d{1,2}(?:[.,]\d{1,2})?|an?|one|two|three|four|five|six|half\s+an?)\s?(?:h|hrs?|hours?)"
    r"(?P<half>\s+and\s+a\s+half)?\s?)?(?:(?P<minutes>\d{1,3})(?:\s?(?:min(?:ute)?s?|m))?)?" + _END,
    re.IGNORECASE,
)
_LENGTH_UNIT = re.compile(r"\d\s?(?:h|hrs?|hours?|min(?:ute)?s?|m)\b|\d\s?h\d|\bhours?\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[ \t]*,?[ \t]*")
# At three is in the afternoon, unless one says otherwise.
_EARLIEST_HOUR = 7


@dataclass(frozen=True, slots=True)
class Said:
    """What was said about the time, up to the character `end`."""

    end: int
    day: date | None = None
    at: time | None = None
    minutes: int | None = None

    def when(self, now: datetime, *, past: bool) -> When:
        """The moment that is meant. Without a day it is today, or the day next to it where today would be on the wrong side."""
        day = self.day or now.date()
        if self.at is None:
            return When(day)
        if self.day is None:
            day += timedelta(days=_other_day(self.at, now.time(), past=past))
        return When.timed(datetime.combine(day, self.at, now.tzinfo))


def read(text: str, start: int, now: datetime, *, past: bool, spoken: Spoken) -> Said | None:
    """All that is said about the time from `start` on, its parts next to each other; None if nothing is."""
    whole = _part(text, start, now, past=past, spoken=spoken)
    while whole is not None:
        between = _BETWEEN.match(text, whole.end)
        more = _part(text, between.end(), now, past=past, spoken=spoken) if between else None
        if more is None or _told_twice(whole, more):
            break
        whole = Said(more.end, whole.day or more.day, whole.at or more.at, whole.minutes or more.minutes)
    return whole


def _told_twice(one: Said, other: Said) -> bool:
    return bool((one.day and other.day) or (one.at and other.at) or (one.minutes and other.minutes))


def _part(text: str, start: int, now: datetime, *, past: bool, spoken: Spoken) -> Said | None:
    if past and (match := _MINUTES_AGO.match(text, start)):
        minutes = days.count(match["count"]) * (60 if match["unit"].lower().startswith("h") else 1)
        then = now - timedelta(minutes=minutes)
        return Said(match.end(), then.date(), then.time().replace(second=0, microsecond=0))
    if past and (match := _NOW.match(text, start)):
        return Said(match.end(), now.date(), now.time().replace(second=0, microsecond=0))
    if day := days.read(text, start, now, past=past):
        return Said(day[0], day[1])
    if said := _clock(text, start) or _length(text, start):
        return said
    found = spoken.read(text, start, now, past=past)
    return Said(*found) if found else None


def _clock(text: str, start: int) -> Said | None:
    if match := _WORDS.match(text, start):
        return Said(match.end(), at=_NAMED[match["word"].lower()])
    match = _CLOCK.match(text, start)
    if match is None:
        return None
    if match["to"] and (span := _hours(match)):
        return replace(span, end=match.end())
    first = match.end("ap") if match["ap"] else match.end("am") if match["am"] else match.end("ah")
    # A number alone is no time, nor is a version or a price: 10.30 needs its am.
    clear = match["ap"] or (match["am"] and text[match.start("am") - 1] == ":") or (match["at"] and not match["am"])
    if not clear or match["span"] or re.compile(_END).match(text, first) is None:
        return None
    at = _time(match["ah"], match["am"], match["ap"], bare=not match["am"])
    return Said(first, at=at) if at else None


def _hours(match: re.Match[str]) -> Said | None:
    """From one time to another: `10:30-11:15`, `from 10 to 11:30`. Two bare numbers need their `from`."""
    if not (match["span"] or (match["bm"] and (match["am"] or match["to"] in "-–")) or match["bp"]):
        return None
    bare = match["am"] is None and match["bm"] is None
    begins = _time(match["ah"], match["am"], match["ap"] or match["bp"], bare=bare)
    ends = _time(match["bh"], match["bm"], match["bp"], bare=bare)
    if begins is None or ends is None:
        return None
    minutes = (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
    return Said(match.end(), at=begins, minutes=minutes % (24 * 60) or None)


def _time(hour: str, minute: str | None, half: str | None, *, bare: bool) -> time | None:
    hours = int(hour) % 24
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    elif bare and 0 < hours < _EARLIEST_HOUR:
        hours += 12
    return time(hours, int(minute or 0))


def _length(text: str, start: int) -> Said | None:
    match = _LENGTH.match(text, start)
    if match is None or not (match["hours"] or match["minutes"]) or not _LENGTH_UNIT.search(match[0]):
        return None
    hours = (match["hours"] or "0").lower().replace(",", ".")
    number = 0.5 if hours.startswith("half") else days.count(hours)
    total = round((number + (0.5 if match["half"] else 0)) * 60) + int(match["minutes"] or 0)
    return Said(match.end(), minutes=total) if 0 < total <= 24 * 60 else None


def _other_day(at: time, now: time, *, past: bool) -> int:
    if past:
        return -1 if at > now else 0
    return 1 if at <= now else 0
