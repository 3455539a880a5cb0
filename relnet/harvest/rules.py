"""Which rules of repetition can be followed without looking for their next time for ever.

`dateutil` tries day after day up to the year 9999 for a rule that never comes true, as 30 February, and second after second
for one that repeats each second. So only rules are followed that come true at the latest after some years of trying: all that
calendars offer in their dialogs are among them (RFC 5545, section 3.3.10).
"""

import re
from datetime import date

_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}
_ONCE = ("BYHOUR", "BYMINUTE", "BYSECOND")
_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", *_ONCE}
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)")
_LONGEST = 500
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def parts(rule: str) -> dict[str, str]:
    """The parts of a rule by name, in capitals; empty if it says one twice or is none."""
    pairs = [part.partition("=") for part in rule.strip().strip(";").upper().split(";")] if len(rule) <= _LONGEST else []
    found = {name.strip(): value.strip() for name, _, value in pairs}
    return found if len(found) == len(pairs) else {}


def followable(rule: str) -> bool:
    """Whether the rule comes true often enough to be followed."""
    said = parts(rule)
    interval, frequency = said.get("INTERVAL", "1"), said.get("FREQ", "")
    if frequency not in _DAYS or not said.keys() <= _PARTS or not _is_number(interval):
        return False
    if any("," in said.get(name, "") for name in _ONCE):
        return False
    every = int(interval) == 1
    return _months(said, every=every) and _month_days(said, every=every) and _weekdays(said, frequency, every=every)


def tries(rule: str, start: date, end: date) -> int:
    """How many days, weeks, months or years lie between `start` and `end` for the rule to be tried on."""
    said = parts(rule)
    return max((end - start).days, 0) // (_DAYS[said["FREQ"]] * int(said.get("INTERVAL", "1"))) + 1


def last_day(rule: str) -> date:
    """The day of the rule's UNTIL; the end of all days without one."""
    until = parts(rule).get("UNTIL", "")[:8]
    try:
        return date(int(until[:4]), int(until[4:6]), int(until[6:8]))
    except ValueError:
        return date.max


def _months(said: dict[str, str], *, every: bool) -> bool:
    if "BYMONTH" not in said:
        return True
    months = said["BYMONTH"].split(",")
    steady = every or said["FREQ"] == "YEARLY"
    return steady and all(_is_number(month) and int(month) <= 12 for month in months)


def _month_days(said: dict[str, str], *, every: bool) -> bool:
    if "BYMONTHDAY" not in said:
        return True
    if said["FREQ"] not in ("MONTHLY", "YEARLY") or "BYDAY" in said or "BYSETPOS" in said:
        return False
    days = [day.lstrip("+-") for day in said["BYMONTHDAY"].split(",")]
    if not all(map(_is_number, days)):
        return False
    months = [int(month) for month in said.get("BYMONTH", "1").split(",")]
    return min(map(int, days)) <= (max(_LONGEST_MONTHS[month - 1] for month in months) if every else 28)


def _weekdays(said: dict[str, str], frequency: str, *, every: bool) -> bool:
    if "BYDAY" not in said:
        return "BYSETPOS" not in said
    found = [_WEEKDAY.fullmatch(day) for day in said["BYDAY"].split(",")]
    numbers = [abs(int(day[1])) for day in found if day and day[1]]
    if None in found or 0 in numbers:
        return False
    if frequency in ("DAILY", "WEEKLY"):
        return not numbers and "BYSETPOS" not in said and (every or frequency == "WEEKLY")
    in_month = frequency == "MONTHLY" or "BYMONTH" in said
    highest = (5 if every else 4) if in_month else 52
    return max(numbers, default=1) <= highest and _positions(said, numbers)


def _positions(said: dict[str, str], numbers: list[int]) -> bool:
    # A plain weekday comes four times in each month, a numbered one may come but once.
    positions = [place.lstrip("+-") for place in said.get("BYSETPOS", "1").split(",")]
    return all(_is_number(place) and int(place) <= (1 if numbers else 4) for place in positions)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 6 and int(text) > 0
