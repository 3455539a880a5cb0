"""The calendar in words: titles, times, chips, and what a screen reader says."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from relnet.domain.followup import FollowUpState
from relnet.services.agenda import Item
from relnet.ui.kinds import look


def tr(text: str) -> str:
    """The text in the language of the interface."""
    return QCoreApplication.translate("calendar", text)


def month_title(day: date) -> str:
    """`November 2026`."""
    return QLocale().toString(_qt(day), tr("MMMM yyyy"))


def day_heading(day: date) -> str:
    """`Tuesday 24`."""
    return QLocale().toString(_qt(day), tr("dddd d"))


def weekday(number: int) -> str:
    """`Mon` for 0 to `Sun` for 6."""
    return QLocale().standaloneDayName(number + 1, QLocale.FormatType.ShortFormat)


def first_weekday() -> int:
    """The day that weeks start on here: 0 for Monday to 6 for Sunday."""
    return QLocale().firstDayOfWeek().value - 1


def chip_text(item: Item) -> str:
    """What the chip of an item's card says: `promise · you`, `awaited · 14:30`, `14:30 – 15:30`, without a time `call`."""
    if item.kind == "interaction":
        return _span(item.time, item.minutes) if item.time else look(item.icon_kind).badge
    badge = tr("done") if is_done(item) else item.badge
    return tr("{badge} · {time}").format(badge=badge, time=_clock(item.time)) if item.time else badge


def cell_text(item: Item, today: date) -> str:
    """What a day's cell says of an item; the time leads where it is still to come."""
    if item.time is None or item.day < today:
        return item.short
    return tr("{time} {what}").format(time=_clock(item.time), what=item.short)


def is_done(item: Item) -> bool:
    """Whether it is a follow-up that is done, and steps back."""
    return item.state == FollowUpState.DONE


def tone(item: Item) -> str:
    """The tone of an item's chip."""
    return "plain" if is_done(item) else item.tone


def spoken_day(day: date, today: date, count: int) -> str:
    """`Tuesday 24 November 2026, today, 3 entries`."""
    parts = [QLocale().toString(_qt(day), tr("dddd d MMMM yyyy"))]
    parts += [tr("today")] if day == today else []
    parts += [tr("1 entry") if count == 1 else tr("{count} entries").format(count=count) if count else tr("nothing on this day")]
    return ", ".join(parts)


def spoken_items(items: Sequence[Item], count: int) -> str:
    """The entries of a day, a sentence each; `count` says how many there are in all."""
    rest = count - len(items)
    return " ".join([f"{spoken(item)}." for item in items] + ([f"{more(rest)}."] if rest > 0 else []))


def spoken(item: Item) -> str:
    """`promise · you: Send the budgeting template, Ines Carvalho`."""
    what = ", ".join(part for part in (item.title, item.names) if part)
    return tr("{chip}: {what}").format(chip=chip_text(item), what=what)


def more(count: int) -> str:
    """`+4 more`."""
    return tr("+{count} more").format(count=count)


def _span(start: time, minutes: int | None) -> str:
    if not minutes:
        return _clock(start)
    end = datetime.combine(date.min, start) + timedelta(minutes=minutes)
    return tr("{start} – {end}").format(start=_clock(start), end=_clock(end.time()))


def _clock(at: time) -> str:
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
