"""Days as English says them. What happened lies in the past, what is to be done in the future.

Own patterns rather than a library for all of it: they are quick enough for every key, and a bare number or the name of a
month is never taken for a day.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from relnet.domain.month import months_away

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "a couple of": 2, "half a": 0.5, "half an": 0.5,
}  # fmt: skip
COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_DAY_NAME = rf"(?P<name>{'|'.join(WEEKDAYS)})"
_SHORT_NAME = r"(?P<name>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_PART = r"(?:\s+(?:early\s+)?(?:morning|afternoon|evening|night|noon))?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)(?!\d|[:.]\d))?"
_AHEAD_OF_DATE = rf"(?:(?:{'|'.join(WEEKDAYS)}|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?,?\s+)?(?:the\s+)?"
_END = r"(?![\w@]|-\w)"

# Answers the day, or None where the words name none after all.
_Reader = Callable[[re.Match[str], datetime, bool], date | None]


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words + _END, re.IGNORECASE)


def count(said: str) -> float:
    """A number in digits or words."""
    return float(NUMBERS.get(said.lower()) or said)


def _by(days: int) -> _Reader:
    return lambda _match, now, _past: now.date() + timedelta(days=days)


def _ago(match: re.Match[str], now: datetime, past: bool) -> date | None:
    number, unit = count(match["count"]), match["unit"].lower()
    sign = -1 if past else 1
    if unit in ("month", "year"):
        return months_away(now.date(), sign * round(number * (12 if unit == "year" else 1)))
    days = {"day": 1, "week": 7, "fortnight": 14}[unit]
    return now.date() + timedelta(days=sign * round(number * days))


def _weekday(match: re.Match[str], now: datetime, past: bool) -> date:
    day, said = now.date(), match["name"].lower()
    wanted = next(place for place, name in enumerate(WEEKDAYS) if name.startswith(said[:3]))
    which = (match.groupdict().get("which") or "").lower()
    if which == "this" and wanted == day.weekday():
        return day
    if past:
        return day - timedelta(days=(day.weekday() - wanted - 1) % 7 + 1)
    if which == "next":
        return day + timedelta(days=7 - day.weekday() + wanted)
    return day + timedelta(days=(wanted - day.weekday() - 1) % 7 + 1)


def _weekdays_ago(match: re.Match[str], now: datetime, past: bool) -> date:
    return _weekday(match, now, past) - timedelta(days=7 * (round(count(match["count"])) - 1))


def _span_of_time(match: re.Match[str], now: datetime, past: bool) -> date:
    """Last week, next month: the same day then, looking back; the first day of it, looking ahead."""
    day, unit = now.date(), match["unit"].lower()
    sign = -1 if past else 1
    if unit == "weekend":
        return day + timedelta(days=-((day.weekday() - 5 - 1) % 7 + 1) if past else (5 - day.weekday() - 1) % 7 + 1)
    if unit == "week":
        return day - timedelta(days=7) if past else day + timedelta(days=7 - day.weekday())
    away = months_away(day, sign * (12 if unit == "year" else 1))
    return away if past else away.replace(day=1, month=1 if unit == "year" else away.month)


def _end_of(match: re.Match[str], now: datetime, _past: bool) -> date:
    day, later = now.date(), (match["which"] or "").lower() == "next"
    if match["unit"].lower() == "week":
        friday = day + timedelta(days=4 - day.weekday() + 7 * later)
        return friday if friday >= day else day
    if match["unit"].lower() == "year":
        return date(day.year + later, 12, 31)
    return months_away(day.replace(day=1), 1 + later) - timedelta(days=1)


def _end_of_month(match: re.Match[str], now: datetime, past: bool) -> date | None:
    first = _nearest(now.date(), _month(match["month"]), 1, past=past)
    return months_away(first, 1) - timedelta(days=1) if first else None


def _named(match: re.Match[str], now: datetime, past: bool) -> date | None:
    month, day = _month(match["month"]), int(match["day"])
    if year := match["year"]:
        return _valid(int(year), month, day)
    return _nearest(now.date(), month, day, past=past)


def _month_alone(match: re.Match[str], now: datetime, past: bool) -> date | None:
    month = _month(match["month"])
    return date(int(match["year"]), month, 1) if match["year"] else _nearest(now.date(), month, 1, past=past)


def _numbers(match: re.Match[str], now: datetime, past: bool) -> date | None:
    first, second, year = int(match["day"]), int(match["month"]), match["year"]
    day, month = (first, second) if second <= 12 else (second, first)
    if not year:
        return _nearest(now.date(), month, day, past=past)
    return _valid(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _day_of_month(match: re.Match[str], now: datetime, past: bool) -> date | None:
    today, day = now.date(), int(match["day"])
    for months in range(4):
        month = months_away(today.replace(day=1), -months if past else months)
        found = _valid(month.year, month.month, day)
        if found and (found <= today if past else found >= today):
            return found
    return None


def _nearest(today: date, month: int, day: int, *, past: bool) -> date | None:
    """That day of the year, today or before (or after) it."""
    for years in range(9):
        found = _valid(today.year + (-years if past else years), month, day)
        if found and (found <= today if past else found >= today):
            return found
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(match: re.Match[str], _now: datetime, _past: bool) -> date | None:
    return _valid(*map(int, match[0].split("-")))


def _month(said: str) -> int:
    return next(place for place, name in enumerate(MONTHS, 1) if name.startswith(said.lower()[:3]))


_ORDINAL = r"(?:st|nd|rd|th)"
_BOTH: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_pattern(r"\d{4}-\d\d-\d\d"), _iso),
    (_pattern(rf"{_AHEAD_OF_DATE}(?P<day>\d{{1,2}}){_ORDINAL}?(?:\s+of)?\s+{_MONTH}\.?{_YEAR}"), _named),
    (_pattern(rf"{_AHEAD_OF_DATE}{_MONTH}\.?\s+(?:the\s+)?(?P<day>\d{{1,2}}){_ORDINAL}?(?![:.]\d|%|\s?[ap]m\b){_YEAR}"), _named),
    (_pattern(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:20)?\d\d)?(?!\.?\d)"), _numbers),
    (_pattern(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:20)?\d\d)"), _numbers),
    (_pattern(rf"the\s+(?P<day>\d{{1,2}}){_ORDINAL}"), _day_of_month),
    (_pattern(r"(?:early\s+|earlier\s+|later\s+)?(?:today|this\s+(?:morning|afternoon|evening)|tonight)"), _by(0)),
)  # fmt: skip
_PAST: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_pattern(r"(?:the\s+)?day\s+before\s+yesterday"), _by(-2)),
    (_pattern(rf"yesterday{_PART}|last\s+night"), _by(-1)),
    (_pattern(rf"{COUNT}\s+(?P<unit>day|week|fortnight|month|year)s?\s+ago"), _ago),
    (_pattern(rf"{COUNT}\s+{_DAY_NAME}s\s+ago"), _weekdays_ago),
    (_pattern(rf"(?P<which>last|this|past)\s+{_DAY_NAME}{_PART}"), _weekday),
    (_pattern(rf"(?P<which>last|this)\s+{_SHORT_NAME}"), _weekday),
    (_pattern(r"last\s+(?P<unit>week|weekend|month|year)"), _span_of_time),
    (_pattern(r"(?:at|over|during)\s+(?:the|this|last)\s+(?P<unit>weekend)"), _span_of_time),
)
_FUTURE: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_pattern(r"(?:the\s+)?day\s+after\s+tomorrow"), _by(2)),
    (_pattern(rf"tomorrow{_PART}"), _by(1)),
    (_pattern(rf"(?:with)?in\s+(?:the\s+next\s+)?{COUNT}\s+(?P<unit>day|week|fortnight|month|year)s?(?:\s+time)?"), _ago),
    (_pattern(rf"{COUNT}\s+(?P<unit>day|week|fortnight|month|year)s?\s+(?:from\s+now|later)"), _ago),
    (_pattern(rf"(?P<which>next|this|coming)\s+{_DAY_NAME}{_PART}"), _weekday),
    (_pattern(rf"(?P<which>next|this)\s+{_SHORT_NAME}"), _weekday),
    (_pattern(r"next\s+(?P<unit>week|weekend|month|year)"), _span_of_time),
    (_pattern(r"(?:at|over)\s+(?:the|this|next)\s+(?P<unit>weekend)"), _span_of_time),
    (_pattern(r"(?:at\s+)?(?:the\s+)?end\s+of\s+(?:(?P<which>the|this|next)\s+)?(?P<unit>week|month|year)"), _end_of),
    (_pattern(rf"(?:at\s+)?(?:the\s+)?end\s+of\s+{_MONTH}"), _end_of_month),
    (_pattern(rf"(?:in|early\s+in)\s+{_MONTH}{_YEAR}"), _month_alone),
)
# Bare, a weekday may be part of a name: the Sunday Times, Sunday Adeyemi, mon ami.
_WITH_PREPOSITION = (
    (_pattern(rf"{_DAY_NAME}{_PART}"), _weekday),
    (_pattern(rf"{_SHORT_NAME}{_PART}"), _weekday),
    (_pattern(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>)"), _numbers),
)
_BARE_DAY = _pattern(rf"{_DAY_NAME}{_PART}")
# Three letters are more often a word (sat, mon ami): alone they need what a day has behind it.
_BARE_SHORT_DAY = _pattern(
    rf"{_SHORT_NAME}(?:\s+(?:morning|afternoon|evening|night)|(?=\s+(?:at\s+)?\d{{1,2}}(?::\d\d|\s?[ap]m))|(?=\s*(?:[,.;:]|$)))"
)
# A ratio, unless a time is behind it.
_BARE_NUMBERS = _pattern(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>)(?=\s+(?:at\s+)?\d{1,2}(?::\d\d|\s?[ap]m))")
# What no word for the past looks like: on Friday and in May may be either.
TO_COME = re.compile(
    rf"(?:tomorrow|(?:the\s+)?day\s+after\s+tomorrow|(?:on\s+)?(?:next|coming)\s|in\s+{COUNT}\s+(?:day|week|fortnight|month|year))",
    re.IGNORECASE,
)
_NOT_THAT_DAY = re.compile(r"\b(?:the|next|every)\s$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s+(\w)[\w'’]")
_PREPOSITION = {
    True: re.compile(r"on\s+", re.IGNORECASE),
    False: re.compile(r"(?:on|by|before|until|till|around)\s+", re.IGNORECASE),
}


def read(text: str, start: int, now: datetime, *, past: bool) -> tuple[int, date] | None:
    """Where the day that is said at `start` ends, and which it is; None if none is said there."""
    preposition = _PREPOSITION[past].match(text, start)
    place = preposition.end() if preposition else start
    readers = (*_BOTH, *(_PAST if past else _FUTURE), *(_WITH_PREPOSITION if preposition else ()))
    for pattern, reader in readers:
        if (match := pattern.match(text, place)) and (day := _answer(match, reader, now, past=past)):
            return match.end(), day
    if not preposition and (match := _bare_day(text, place)):
        return match.end(), _weekday(match, now, past)
    if (match := _BARE_NUMBERS.match(text, place)) and (day := _answer(match, _numbers, now, past=past)):
        return match.end(), day
    return None


def _bare_day(text: str, start: int) -> re.Match[str] | None:
    match = _BARE_DAY.match(text, start) or _BARE_SHORT_DAY.match(text, start)
    if match is None or _NOT_THAT_DAY.search(text, max(0, start - 6), start):
        return None
    after = _NEXT_WORD.match(text, match.end())
    return None if after and after[1].isupper() else match


def _answer(match: re.Match[str], reader: _Reader, now: datetime, *, past: bool) -> date | None:
    try:
        return reader(match, now, past)
    except (ValueError, OverflowError):
        # Nine hundred years ago, say: before the calendar begins.
        return None
