"""Days that our own patterns do not know, by dateparser: `3 mars` where French is spoken, `2 weeks and 3 days ago`.

The library takes a quarter of a second to import and milliseconds to answer, and reads a day into nearly everything. So it is
asked only about words that look like a day, and not twice about the same; and until such words come, it is not even loaded.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

_UNIT = r"(?:sec|min|h(?:ou)?rs?|days?|weeks?|months?|years?|times|people)"
_DAY_AND_MONTH = (
    rf"\d{{1,2}}(?:st|nd|rd|th|\.|er)?\s+(?!{_UNIT})(?:(?:of|the|de|di|d)\s+)?[^\W\d_]{{3,}}\.?(?:\s+(?:de\s+)?(?:19|20)\d\d)?"
)
_SUM = r"\w+\s+\w+(?:,|\s+and)\s+\w+\s+\w+\s+ago"
_CANDIDATE = re.compile(rf"(?:on\s+|am\s+|le\s+|el\s+)?(?P<words>{_SUM}|{_DAY_AND_MONTH})(?!\w)", re.IGNORECASE)


# Not whether it is among the modules: it is there while a thread still loads it, and would be waited for.
_ready = False


def warm(*_: Any) -> None:
    """Load the library; for a thread, or where nobody types."""
    import dateparser

    global _ready
    dateparser.parse("3 days ago", languages=["en"])
    _ready = True


@dataclass(slots=True)
class Spoken:
    """Reads days in some languages. `waits` says that there were words for the library, which was not loaded."""

    languages: tuple[str, ...]
    waits: bool = False

    def read(self, text: str, start: int, now: datetime, *, past: bool) -> tuple[int, date] | None:
        """As `days.read`; the answer is a day and a month that were said, or a sum of time ago."""
        match = _CANDIDATE.match(text, start)
        if match is None:
            return None
        if not _ready:
            self.waits = True
            return None
        day = _asked(match["words"].lower(), now.date(), past, self.languages)
        return (match.end(), day) if day else None


@lru_cache(maxsize=256)
def _asked(words: str, today: date, past: bool, languages: tuple[str, ...]) -> date | None:
    import dateparser

    ago = words.endswith("ago")
    settings: Any = {
        "PREFER_DATES_FROM": "past" if past else "future",
        "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),
        "REQUIRE_PARTS": [] if ago else ["day", "month"],
        # Left to itself it takes two weeks for a day, too.
        "PARSERS": ["relative-time" if ago else "absolute-time"],
    }
    try:
        found = dateparser.parse(words, languages=list(languages), settings=settings)
    except Exception:
        # It raises what it meets (years beyond the calendar, say); the words are then no day.
        return None
    if found is None:
        return None
    away = found.date() - today
    return found.date() if (away <= timedelta() if past else away >= timedelta()) else None
