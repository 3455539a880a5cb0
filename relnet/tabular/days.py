"""Days as tables write them, in several orders and languages."""

import re
from functools import lru_cache

from relnet.domain.dates import PartialDate
from relnet.domain.names import fold

# January to December in English, German, French, Spanish, Italian, Dutch, Portuguese, Polish and Swedish; the longer forms
# and abbreviations begin with one of these.
_STARTS = (
    ("jan", "janv", "ene", "gen", "jänner", "sty"),
    ("feb", "fev", "fév", "feb", "febr", "lut"),
    ("mar", "mär", "mrz", "maart", "mrt"),
    ("apr", "avr", "abr", "kwi"),
    ("may", "mai", "mayo", "mag", "mei", "maj"),
    ("jun", "juin", "giu", "cze"),
    ("jul", "juil", "lug", "lip"),
    ("aug", "aou", "ago", "sie"),
    ("sep", "set", "wrz"),
    ("oct", "okt", "ott", "out", "paz"),
    ("nov", "lis"),
    ("dec", "dez", "dic", "déc", "gru"),
)
_MONTHS = {fold(start): month for month, starts in enumerate(_STARTS, start=1) for start in starts}
_LONGEST = 40
# Years that stand for none: Apple's, and what Outlook writes for a day that was never set.
_NO_YEAR = (0, 1604)
_NO_DAY = 4501

_TIME = re.compile(r"[T ,]+[0-9]{1,2}:[0-9]{2}.*")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.年 ]+([0-9]{1,2})[-/.月 ]+([0-9]{1,2})日?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEARLESS = re.compile(r"--([0-9]{2})-?([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\.(?: ?([0-9]{4}|[0-9]{2}))?")
_EITHER = re.compile(r"([0-9]{1,2})([-/ ])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?")
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")
_NOTHING = re.compile(r"[0/.: -]*0[0/.: -]*")


def says_nothing(text: str) -> bool:
    """Whether it is how Outlook writes that there is no day: `0/0/00`, or one in the year 4501."""
    return bool(_NOTHING.fullmatch(text[:_LONGEST])) or str(_NO_DAY) in text[:_LONGEST]


def day_first(text: str) -> bool | None:
    """What a text such as `26/06/1991` tells of the order: day or month first; None where it tells nothing."""
    match = _EITHER.fullmatch(_bare(text))
    if not match:
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return True
    return False if second > 12 >= first else None


def is_ambiguous(text: str) -> bool:
    """Whether day and month could be the other way round, and would be another day then."""
    match = _EITHER.fullmatch(_bare(text))
    return bool(match) and 0 < int(match[1]) <= 12 and 0 < int(match[3]) <= 12 and int(match[1]) != int(match[3])


@lru_cache(maxsize=4096)
def read_day(text: str, order: bool | None) -> PartialDate | None:
    """The day that a text says, None if it says none or cannot be told. `order`: whether the day stands before the month."""
    text = _bare(text)
    try:
        if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
            return _day(match[1], int(match[2]), int(match[3]))
        if match := _YEARLESS.fullmatch(text):
            return PartialDate(None, int(match[1]), int(match[2]))
        if match := _DOTTED.fullmatch(text):
            return _day(match[3], int(match[2]), int(match[1]))
        if match := _EITHER.fullmatch(text):
            return _either(int(match[1]), int(match[3]), match[4], order)
        return _named(text)
    except ValueError:
        return None


def _bare(text: str) -> str:
    return _TIME.sub("", text[:_LONGEST].strip())


def _either(first: int, second: int, year: str | None, order: bool | None) -> PartialDate | None:
    if first > 12 or first == second:
        order = True
    elif second > 12:
        order = False
    if order is None:
        return None
    return _day(year, second, first) if order else _day(year, first, second)


def _named(text: str) -> PartialDate | None:
    """`12 Mar 2024`, `March 12th, 2024`, `5 de mayo`, `12 mars 2024`."""
    words = [fold(word) for word in _WORDS.findall(text)]
    months = [month for word in words if (month := month_of(word))]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) != 1 or not 1 <= len(numbers) <= 2 or len(words) > 6:
        return None
    years = [number for number in numbers if len(number) == 4] or numbers[1:]
    days = [number for number in numbers if len(number) <= 2]
    if not days or (len(numbers) == 2 and not years):
        return None
    return _day(years[0] if years else None, months[0], int(days[0]))


def month_of(word: str) -> int | None:
    """The month that a folded word names, in full or abbreviated."""
    return _MONTHS.get(word[:3]) or _MONTHS.get(word[:4])


def _day(year: str | None, month: int, day: int) -> PartialDate:
    known = int(year) if year else 0
    if year and len(year) == 2:
        # As spreadsheets do.
        known += 2000 if known < 30 else 1900
    return PartialDate(None if known in _NO_YEAR else known, month, day)
