"""Why somebody is worth reaching out to, in plain sentences: `You usually talk every 4 weeks; it has been 6.`"""

from datetime import date

from relnet.domain.cadence import Cadence
from relnet.domain.interaction import InteractionKind
from relnet.domain.words import tr

_WEEK, _MONTH, _YEAR = 7, 30.4, 365
# What is told of a talk is its first sentence, or as much of it as a line has room for.
_ABOUT = 80
_ENDS = (". ", "? ", "! ", "; ", "\n")


def reason(cadence: Cadence, last_contact: date | None, today: date) -> str:
    """How the time since the last contact stands to the cadence. The longest unit that both fit is said once."""
    if last_contact is None:
        return tr("You want to talk {every}; you have not yet.").format(every=_every(cadence.ideal_days))
    away, unit = (today - last_contact).days, _unit(cadence.ideal_days)
    if away >= 2 * _YEAR > unit:
        unit = _YEAR
    since = max(1, round(away / unit))
    same = unit == _unit(cadence.ideal_days) and round(cadence.ideal_days / unit) > 1 and since > 1
    said = str(since) if same else _length(since, unit)
    return tr("You usually talk {every}; it has been {since}.").format(every=_every(cadence.ideal_days), since=said)


def last_time(kind: InteractionKind, title: str, note: str, day: date, today: date) -> str:
    """`Last time: lunch on 12 October, about leading without a title.`"""
    what, when = title.strip() or _noun(kind), day_words(day, today)
    if about := _about(note):
        # A note that begins as a sentence does is one.
        phrase, sentence = tr("Last time: {what} on {day}, about {about}."), tr("Last time: {what} on {day}. {about}.")
        return (phrase if about[0].islower() else sentence).format(what=what, day=when, about=about)
    return tr("Last time: {what} on {day}.").format(what=what, day=when)


def day_words(day: date, today: date) -> str:
    """`12 October`, with its year where that is not the one of today."""
    month = (
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"), tr("July"), tr("August"),
        tr("September"), tr("October"), tr("November"), tr("December"),
    )[day.month - 1]  # fmt: skip
    return f"{day.day} {month}" if day.year == today.year else f"{day.day} {month} {day.year}"


def _unit(days: int) -> float:
    """The longest unit of which a length is about a whole number, in days."""
    for unit in (_YEAR, _MONTH):
        count = round(days / unit)
        if count and abs(days - count * unit) <= 0.6 * count:
            return unit
    return 1 if days % _WEEK else _WEEK


def _every(days: int) -> str:
    unit = _unit(days)
    one, many = {
        _YEAR: (tr("every year"), tr("every {count} years")),
        _MONTH: (tr("every month"), tr("every {count} months")),
        _WEEK: (tr("every week"), tr("every {count} weeks")),
        1: (tr("every day"), tr("every {count} days")),
    }[unit]
    count = round(days / unit)
    return one if count == 1 else many.format(count=count)


def _length(count: int, unit: float) -> str:
    one, many = {
        _YEAR: (tr("a year"), tr("{count} years")),
        _MONTH: (tr("a month"), tr("{count} months")),
        _WEEK: (tr("a week"), tr("{count} weeks")),
        1: (tr("a day"), tr("{count} days")),
    }[unit]
    return one if count == 1 else many.format(count=count)


def _noun(kind: InteractionKind) -> str:
    return {
        InteractionKind.MEETING: tr("a meeting"),
        InteractionKind.CALL: tr("a call"),
        InteractionKind.MESSAGE: tr("a message"),
        InteractionKind.MEAL: tr("coffee"),
        InteractionKind.EVENT: tr("an event"),
        InteractionKind.HELP_GIVEN: tr("help from you"),
        InteractionKind.HELP_RECEIVED: tr("help from them"),
        InteractionKind.THANKS: tr("your thanks"),
        InteractionKind.INTRODUCTION: tr("an introduction"),
        InteractionKind.NEWS: tr("their news"),
    }[kind]


def _about(note: str) -> str:
    first = note.strip()
    for end in _ENDS:
        first = first.partition(end)[0]
    line = " ".join(first.split()).rstrip(".")
    if len(line) <= _ABOUT:
        return line
    return f"{line[:_ABOUT].rpartition(' ')[0] or line[:_ABOUT]}…"
