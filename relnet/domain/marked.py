"""Lines of a note that ask something of the future: `?line` is to be asked next time, `!line` was promised."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from relnet.domain.names import fold

A_WEEK = timedelta(days=7)

_LINE = re.compile(r"[ \t]*([?!])[ \t?!]*(.*)")
_BY = re.compile(r"(.*?)[\s,(]+by[ \t]+(\d{4}-\d\d-\d\d|\w+)\)?[ \t.]*", re.IGNORECASE)
_BARE = re.compile(r"(.*?)[\s,(]+(\d{4}-\d\d-\d\d|today|tomorrow)\)?[ \t.]*", re.IGNORECASE)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised, and the day that was said for it, if one was."""

    summary: str
    due: date | None


def questions(note: str) -> tuple[str, ...]:
    """The questions of a note, each once, as typed but for the mark."""
    return tuple(dict.fromkeys(_marked(note, "?")))


def promises(note: str, day: date) -> tuple[Promise, ...]:
    """The promises of a note of that day, each once. `by friday`, `by tomorrow` or `by 2026-12-01` at the end says when."""
    return tuple(_promise(text, day) for text in dict.fromkeys(_marked(note, "!")))


def _marked(note: str, mark: str) -> list[str]:
    found = (_LINE.fullmatch(line) for line in note.splitlines())
    return [match[2].strip() for match in found if match and match[1] == mark and match[2].strip()]


def _promise(text: str, day: date) -> Promise:
    for form in (_BY, _BARE):
        match = form.fullmatch(text)
        if match and (due := _day(match[2], day)):
            return Promise(match[1].strip(), due)
    return Promise(text, None)


def _day(said: str, day: date) -> date | None:
    word = fold(said)
    if word in ("today", "tomorrow"):
        return day + timedelta(days=word == "tomorrow")
    # Three letters are enough: `fri`, `thurs`.
    weekday = next((number for number, name in enumerate(_DAYS) if len(word) > 2 and name.startswith(word)), None)
    if weekday is not None:
        return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
