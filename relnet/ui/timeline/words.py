"""The timeline in words: headings, times, chips, and what a screen reader says."""

from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from relnet.domain.interaction import InteractionKind
from relnet.domain.words import listed
from relnet.ui.kinds import look

if TYPE_CHECKING:
    from relnet.services.timeline import Entry

translate = QCoreApplication.translate

# Contact is told by its icon alone; what was given or received is worth a word.
_NAMED = {
    InteractionKind.HELP_GIVEN,
    InteractionKind.HELP_RECEIVED,
    InteractionKind.THANKS,
    InteractionKind.INTRODUCTION,
    InteractionKind.NEWS,
}


def day_heading(day: date, today: date) -> str:
    """`Today, Tuesday 24 November`, `Monday 23 November`, `Friday 12 December 2025`."""
    words = QLocale().toString(
        _qt(day), translate("timeline", "dddd d MMMM") if day.year == today.year else translate("timeline", "dddd d MMMM yyyy")
    )
    return translate("timeline", "Today, {day}").format(day=words) if day == today else words


def due(day: date, today: date) -> str:
    """When a follow-up is due: `Today` also where its day has passed, `Tomorrow`, `Fri 27 Nov`, `12 Jan 2027`."""
    if day <= today:
        return translate("timeline", "Today")
    if (day - today).days == 1:
        return translate("timeline", "Tomorrow")
    return QLocale().toString(
        _qt(day), translate("timeline", "ddd d MMM") if day.year == today.year else translate("timeline", "d MMM yyyy")
    )


def more(rest: int) -> str:
    """The line below what comes up: `6 more`, `Show fewer`."""
    if not rest:
        return translate("timeline", "Show fewer")
    return translate("timeline", "{count} more").format(count=QLocale().toString(rest))


def month(day: date) -> str:
    """`November 2026`."""
    return QLocale().toString(_qt(day), translate("timeline", "MMMM yyyy"))


def clock_time(at: time) -> str:
    """`09:10`, as the locale writes it."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def duration(minutes: int) -> str:
    """`35 min`, `2 h`, `1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return translate("timeline", "{minutes} min").format(minutes=minutes)
    if not rest:
        return translate("timeline", "{hours} h").format(hours=hours)
    return translate("timeline", "{hours} h {minutes} min").format(hours=hours, minutes=rest)


def names(entry: "Entry") -> str:
    """The people of an entry: `Lena Fischer and Marco Bianchi`, `Lena Fischer, Marco Bianchi and 2 others`."""
    return listed([person.name for person in entry.people] + [""] * (entry.people_count - len(entry.people)))


def chip(entry: "Entry") -> tuple[str, str] | None:
    """Text and tone of the chip beside the title, if there is something to say."""
    kind = look(entry.icon_kind)
    if entry.kind == "follow_up" or (entry.kind == "interaction" and entry.icon_kind in _NAMED):
        return kind.badge, kind.tone
    return (duration(entry.minutes), "plain") if entry.minutes else None


def moment(entry: "Entry", today: date) -> str:
    """What stands at the right of an entry: the time of an interaction, the day of what comes up, and its time if it has one."""
    day = "" if entry.kind == "interaction" else due(entry.day, today)
    return " ".join(part for part in (day, clock_time(entry.time) if entry.time else "") if part)


def spoken(entry: "Entry", today: date) -> str:
    """An entry as a screen reader says it."""
    marked = chip(entry)
    day = day_heading(entry.day, today) if entry.kind == "interaction" else ""
    parts = (
        entry.title,
        marked[0] if marked else look(entry.icon_kind).badge,
        names(entry),
        day,
        moment(entry, today),
        entry.note,
    )
    return ", ".join(part for part in parts if part)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
