"""How a follow-up comes again: a rule as calendars write it (RFC 5545, section 3.3.10), and in words.

Of all that a rule can say, these are the ones that people mean: nothing of seconds, weeks of the year or other calendars.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple

from relnet.domain.dates import When
from relnet.domain.words import tr

LONGEST_INTERVAL, HIGHEST_COUNT = 999, 9999
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST_TEXT = 300
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = {
    "FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSETPOS", "UNTIL", "COUNT", "WKST"
}  # fmt: skip
_NUMBER = re.compile(r"[+-]?[0-9]{1,4}")
_WEEKDAY = re.compile(r"([+-]?[1-9][0-9]?)?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"[0-9]{8}(T[0-9]{6})?")


class Frequency(StrEnum):
    """In what steps it comes again."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


class Weekday(NamedTuple):
    """A day of the week, 0 for Monday to 6. `nth` is which of its month, from the end if negative; 0: each one."""

    day: int
    nth: int = 0


WORKING_DAYS = tuple(Weekday(day) for day in range(5))


@dataclass(frozen=True, slots=True)
class Rule:
    """When something comes again. What is not said (the weekday, the day of the month) is that of its first time.

    `month_days` count from the end if negative. `position` picks one of the days of a month or year that the others name, as
    the last working day. Days of a year need their months. `until` is the last day, or the last moment by the clock where it
    is due, without a zone. `count` is how many times in all, the first included. `at` is the time by that clock, for a first
    time that cannot tell it because it fell into the hour that clocks leave out. Raises ValueError for what makes no sense or
    never comes true.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    position: int = 0
    until: date | datetime | None = None
    count: int | None = None
    at: time | None = None

    def __post_init__(self) -> None:
        bounded = (
            1 <= self.interval <= LONGEST_INTERVAL
            and (self.count is None or (self.until is None and 1 <= self.count <= HIGHEST_COUNT))
            and all(0 <= weekday.day <= 6 for weekday in self.weekdays)
            and all(1 <= month <= 12 for month in self.months)
            and all(1 <= abs(day) <= 31 for day in self.month_days)
        )
        if not (bounded and self._fits_frequency() and self._comes_true()):
            raise ValueError("no rule of repetition")

    def _fits_frequency(self) -> bool:
        named = bool(self.weekdays or self.month_days)
        if self.frequency in (Frequency.DAILY, Frequency.WEEKLY):
            return not (self.month_days or self.position or any(weekday.nth for weekday in self.weekdays))
        dated = self.frequency is Frequency.MONTHLY or bool(self.months) or not named
        return dated and all(abs(weekday.nth) <= 5 for weekday in self.weekdays) and (named or not self.position)

    def _comes_true(self) -> bool:
        longest = max((_LONGEST_MONTHS[month - 1] for month in self.months), default=31)
        return min(map(abs, self.month_days), default=1) <= longest

    def __str__(self) -> str:
        """The value of an RRULE. Weeks, where it matters, begin on Monday."""
        parts = (
            ("FREQ", self.frequency.value),
            ("INTERVAL", self.interval if self.interval > 1 else None),
            ("BYMONTH", ",".join(map(str, self.months))),
            ("BYMONTHDAY", ",".join(map(str, self.month_days))),
            ("BYDAY", ",".join(f"{weekday.nth or ''}{_CODES[weekday.day]}" for weekday in self.weekdays)),
            ("BYHOUR", self.at.hour if self.at else None),
            ("BYMINUTE", self.at.minute if self.at else None),
            ("BYSETPOS", self.position or None),
            ("UNTIL", self.until.isoformat().replace("-", "").replace(":", "") if self.until else None),
            ("COUNT", self.count),
        )
        return ";".join(f"{name}={value}" for name, value in parts if value not in (None, ""))


def parse(text: str) -> Rule:
    """The rule that an RRULE value says. Raises ValueError for one that says what a Rule cannot, or nothing sensible."""
    pairs = [part.partition("=") for part in text.strip().upper().split(";")] if len(text) <= _LONGEST_TEXT else []
    said = {name: value for name, _, value in pairs}
    if len(said) != len(pairs) or not said.keys() <= _PARTS or said.get("WKST", "MO") != "MO":
        raise ValueError("no rule of repetition")
    return Rule(
        Frequency(said.get("FREQ", "")),
        _number(said.get("INTERVAL", "1")),
        tuple(map(_weekday, said["BYDAY"].split(","))) if "BYDAY" in said else (),
        _numbers(said.get("BYMONTHDAY", "")),
        _numbers(said.get("BYMONTH", "")),
        _number(said.get("BYSETPOS", "0")),
        _until(said["UNTIL"]) if "UNTIL" in said else None,
        _number(said["COUNT"]) if "COUNT" in said else None,
        time(_number(said.get("BYHOUR", "")), _number(said.get("BYMINUTE", "")))
        if {"BYHOUR", "BYMINUTE"} & said.keys()
        else None,
    )


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError("no number")
    return int(text)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(_number, text.split(","))) if text else ()


def _weekday(text: str) -> Weekday:
    match = _WEEKDAY.fullmatch(text)
    if not match:
        raise ValueError("no weekday")
    return Weekday(_CODES.index(match[2]), int(match[1] or 0))


def _until(text: str) -> date | datetime:
    if not _UNTIL.fullmatch(text):
        raise ValueError("no day or moment")
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def sentence(rule: Rule, due: When) -> str:
    """What will happen, in words, for something first due then: `Every 2 weeks on Monday and Friday, 5 times`."""
    return _every(rule) + _on(rule, due.day) + _end(rule) + _gaps(rule, due.day)


def again_sentence(days: int) -> str:
    """What will happen, in words, to something that comes again so many days after it was done."""
    if days % 7:
        return tr("The day after it is done") if days == 1 else tr("{count} days after it is done").format(count=days)
    return tr("A week after it is done") if days == 7 else tr("{count} weeks after it is done").format(count=days // 7)


def _every(rule: Rule) -> str:
    one, more = {
        Frequency.DAILY: (tr("Every day"), tr("Every {count} days")),
        Frequency.WEEKLY: (tr("Every week"), tr("Every {count} weeks")),
        Frequency.MONTHLY: (tr("Every month"), tr("Every {count} months")),
        Frequency.YEARLY: (tr("Every year"), tr("Every {count} years")),
    }[rule.frequency]
    return one if rule.interval == 1 else more.format(count=rule.interval)


def _on(rule: Rule, first: date) -> str:
    months = _all([_month(month) for month in rule.months])
    if rule.frequency is Frequency.YEARLY:
        return tr(" on {days} of {months}").format(days=_days(rule, first), months=months or _month(first.month))
    days = _days(rule, first)
    said = tr(" on {days}").format(days=days) if days else ""
    return said + (tr(" in {months}").format(months=months) if months else "")


def _days(rule: Rule, first: date) -> str:
    """The days that are meant; empty for each one."""
    numbers = _all([_month_day(day) for day in rule.month_days])
    names = _all([_weekday_name(weekday) for weekday in rule.weekdays])
    if rule.weekdays == WORKING_DAYS:
        names = tr("working days")
    if rule.position:
        named = (
            tr("working day") if rule.weekdays == WORKING_DAYS and not numbers else tr("of {days}").format(days=names or numbers)
        )
        return tr("the {nth} {day}").format(nth=_nth(rule.position), day=named)
    if numbers and names:
        return tr("{days} where that is {weekdays}").format(days=numbers, weekdays=names)
    if numbers or names or rule.frequency is Frequency.DAILY:
        return numbers or names
    return _weekday_name(Weekday(first.weekday())) if rule.frequency is Frequency.WEEKLY else _month_day(first.day)


def _end(rule: Rule) -> str:
    if rule.count is not None:
        return tr(", once") if rule.count == 1 else tr(", {count} times").format(count=rule.count)
    if rule.until is None:
        return ""
    day = tr("{day} {month} {year}").format(day=rule.until.day, month=_month(rule.until.month), year=rule.until.year)
    at = f", {rule.until:%H:%M}" if isinstance(rule.until, datetime) else ""
    return tr(", until {day}").format(day=day) + at


def _gaps(rule: Rule, first: date) -> str:
    """That some months or years go by without it, which few expect."""
    monthly, yearly = (rule.frequency is frequency for frequency in (Frequency.MONTHLY, Frequency.YEARLY))
    days = rule.month_days or (() if rule.weekdays or not (monthly or yearly) else (first.day,))
    months = rule.months or (range(1, 13) if monthly else (first.month,))
    shortest = min(28 if month == 2 else _LONGEST_MONTHS[month - 1] for month in months)
    if max(map(abs, days), default=0) <= shortest and all(abs(weekday.nth) < 5 for weekday in rule.weekdays):
        return ""
    return tr("; years without it are left out") if yearly else tr("; months without it are left out")


def _all(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return tr("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _weekday_name(weekday: Weekday) -> str:
    name = (
        tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"), tr("Saturday"), tr("Sunday")
    )[weekday.day]  # fmt: skip
    return tr("the {nth} {day}").format(nth=_nth(weekday.nth), day=name) if weekday.nth else name


def _month(number: int) -> str:
    return (
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"), tr("July"), tr("August"),
        tr("September"), tr("October"), tr("November"), tr("December"),
    )[number - 1]  # fmt: skip


def _month_day(day: int) -> str:
    return tr("the {nth} day").format(nth=_nth(day)) if day < 0 else tr("the {number}").format(number=_numeral(day))


def _nth(number: int) -> str:
    """Which of several, from the end if negative."""
    words = {1: tr("first"), 2: tr("second"), 3: tr("third"), 4: tr("fourth"), 5: tr("fifth"), -1: tr("last")}
    word = words.get(number) or words.get(-number) or _numeral(abs(number))
    return word if number >= -1 else tr("{nth} to last").format(nth=word)


def _numeral(number: int) -> str:
    suffix = {1: tr("st"), 2: tr("nd"), 3: tr("rd")}.get(number % 10 if number // 10 % 10 != 1 else 0, tr("th"))
    return f"{number}{suffix}"
