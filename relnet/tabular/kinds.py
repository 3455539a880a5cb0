"""Relations, labels and intervals in the words of other programs, as Relnet calls them."""

import re
from functools import lru_cache

from relnet.domain.cadence import Cadence

_RELATIONS = {
    word: kind
    for kind, line in {
        "parent": "parent|mother|father|stepparent|stepmother|stepfather",
        "child": "child|son|daughter|stepchild|children",
        "sibling": "sibling|brother|sister",
        "spouse": "spouse|husband|wife",
        "partner": "partner|domestic partner|significant other|date|lover|in love with|secret lover",
        "family": "family|relative|uncle|aunt|nephew|niece|cousin|grandparent|grandchild|godfather|godmother|godson|goddaughter",
        "friend": "friend|best friend|bestfriend",
        "colleague": "colleague|coworker|co worker",
        "manager": "manager|boss",
        "report": "report|subordinate|direct report",
        "assistant": "assistant",
        "introduced by": "introduced by|referred by|introducer",
        "knows": "knows|acquaintance|contact",
    }.items()
    for word in line.split("|")
}
_LABELS = frozenset(
    {
        "home", "work", "mobile", "main", "other", "fax", "pager", "car", "school", "profile", "blog", "iphone",
        "work fax", "home fax", "work mobile", "home page", "google voice",
    }
)  # fmt: skip
_SAME_LABEL = {"internet": "", "custom": "", "personal": "home", "cell": "mobile", "homefax": "home fax", "workfax": "work fax"}

_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}
_WORDS = {
    "daily": 1, "weekly": 7, "biweekly": 14, "fortnightly": 14, "monthly": 30, "bimonthly": 60, "quarterly": 90,
    "semiannually": 180, "biannually": 180, "yearly": 365, "annually": 365, "every other week": 14, "every other month": 60,
    "twice a year": 180, "twice a month": 15,
}  # fmt: skip
_INTERVAL = re.compile(r"(?:every |each |once (?:a|every) |per )?(?:([0-9]{1,4}) ?)?(day|week|month|quarter|year)s?")
_LONGEST_DAYS = 3650


def relation_kind(word: str) -> str:
    """One of RELATION_KINDS for a program's word, else the word itself in lower case."""
    plain = " ".join(word.replace("_", " ").replace("-", " ").casefold().split())
    return _RELATIONS.get(plain, plain)


@lru_cache(maxsize=1024)
def label(text: str) -> tuple[str, bool]:
    """A label as Relnet writes it, and whether Google's star marks its value as the preferred one."""
    starred = text.startswith("*")
    text = " ".join(text.removeprefix("*").split())[:80]
    plain = text.casefold()
    if plain in _SAME_LABEL:
        return _SAME_LABEL[plain], starred
    return (plain if plain in _LABELS else text), starred


def cadence(text: str) -> Cadence | None:
    """`Every 3 months` as an ideal of 90 days and twice that at the longest; None where it says no interval."""
    plain = " ".join(text.casefold().replace("-", "").split())[:60]
    match = _INTERVAL.fullmatch(plain)
    days = _WORDS.get(plain) or (int(match[1] or 1) * _DAYS[match[2]] if match else 0)
    return every(days)


def every(days: int) -> Cadence | None:
    """The cadence of an interval, None for none."""
    ideal = min(days, _LONGEST_DAYS)
    return Cadence(ideal, 2 * ideal) if ideal > 0 else None
