"""The calendar in words: titles, times, chips, and what a screen reader says."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from relnet.domain.followup import FollowUpState
from relnet.services.agenda import Item
from relnet.ui import theme
from relnet.ui.kinds import look
from relnet.ui.painting import text_width


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


@lru_cache(maxsize=64)
def widest_month(year: int) -> str:
    """The longest title of a month of a year."""
    return _widest(month_title(date(year, number, 1)) for number in range(1, 13))


@lru_cache(maxsize=64)
def widest_week(year: int, first_weekday: int) -> str:
    """The longest title of a week of a year; `first_weekday` as in `first_weekday`."""
    fourth = date(year, 1, 4)
    first = fourth + timedelta(days=(first_weekday - fourth.weekday()) % 7)
    return _widest(week_title(first + timedelta(weeks=number)) for number in range(50))


def _widest(titles: Iterable[str]) -> str:
    return max(titles, key=lambda title: text_width(title, theme.TITLE, 700))


def week_title(first: date) -> str:
    """`23 – 29 November 2026`, `30 November – 6 December 2026`; the year twice where it changes."""
    last, locale = first + timedelta(days=6), QLocale()
    if first.year != last.year:
        start = locale.toString(_qt(first), tr("d MMM yyyy"))
        return tr("{start} – {end}").format(start=start, end=locale.toString(_qt(last), tr("d MMM yyyy")))
    start = locale.toString(_qt(first), tr("d") if first.month == last.month else tr("d MMM"))
    end = locale.toString(_qt(last), tr("d MMMM yyyy") if first.month == last.month else tr("d MMM yyyy"))
    return tr("{start} – {end}").format(start=start, end=end)


def agenda_day(day: date, today: date) -> str:
    """`Tuesday 24 November`, today and its neighbours by their names; with the year where it is another."""
    text = QLocale().toString(_qt(day), tr("dddd d MMMM") if day.year == today.year else tr("dddd d MMMM yyyy"))
    near = {-1: tr("Yesterday"), 0: tr("Today"), 1: tr("Tomorrow")}.get((day - today).days)
    return tr("{near}, {day}").format(near=near, day=text) if near else text


def hour(number: int) -> str:
    """`09:00`, or `9 AM` where clocks go to twelve."""
    return _clock(time(number))


def again() -> str:
    """What stands beside an hour that clocks go through for the second time."""
    return tr("again")


def plus(count: int) -> str:
    """`+12`."""
    return tr("+{count}").format(count=count)


def clock(item: Item) -> str:
    """When an entry is: `14:30 – 15:30`, where it was said in another zone with the name of that; empty for the whole day."""
    if item.time is None:
        return ""
    return _abroad(_span(item.time, item.minutes), item)


def chip_text(item: Item) -> str:
    """What the chip of an item's card says: `promise · you`, `awaited · 14:30`, `14:30 – 15:30`, without a time `call`."""
    if item.kind == "overlay":
        return tr("{time} · {name}").format(time=clock(item), name=item.source) if item.time else item.source
    if item.kind == "interaction":
        return clock(item) if item.time else look(item.icon_kind).badge
    badge = tr("done") if is_done(item) else item.badge
    return tr("{badge} · {time}").format(badge=badge, time=_abroad(_clock(item.time), item)) if item.time else badge


def cell_text(item: Item, today: date) -> str:
    """What a day's cell says of an item; the time leads where it is still to come."""
    if item.time is None or item.day < today:
        return item.short
    return tr("{time} {what}").format(time=_clock(item.time), what=item.short)


def is_done(item: Item) -> bool:
    """Whether it is a follow-up that is done, and steps back."""
    return item.state == FollowUpState.DONE


def is_quiet(item: Item) -> bool:
    """Whether it steps back behind the others: it is done, or of another calendar."""
    return is_done(item) or item.kind == "overlay"


def same(item: Item, other: Item | None) -> bool:
    """Whether both stand for the same, whatever is said of it."""
    return other is not None and (item.kind, item.id, item.later, item.source) == (
        other.kind,
        other.id,
        other.later,
        other.source,
    )


def tone(item: Item) -> str:
    """The tone of an item's chip."""
    return "plain" if is_done(item) else item.tone


def spoken_day(day: date, today: date, count: int) -> str:
    """`Tuesday 24 November 2026, today, 3 entries`."""
    parts = [QLocale().toString(_qt(day), tr("dddd d MMMM yyyy"))]
    parts += [tr("today")] if day == today else []
    parts += [tr("1 entry") if count == 1 else tr("{count} entries").format(count=count) if count else tr("nothing on this day")]
    return ", ".join(parts)


def spoken_time(moment: datetime, day: str) -> str:
    """`9:30, Tuesday 24 November 2026, 3 entries`; an hour that comes twice says so."""
    said = tr("{time} again").format(time=_clock(moment.time())) if moment.fold else _clock(moment.time())
    return tr("{time}, {day}").format(time=said, day=day)


def spoken_whole(day: str) -> str:
    """`Whole day, Tuesday 24 November 2026, 3 entries`."""
    return tr("Whole day, {day}").format(day=day)


def nothing() -> str:
    """What a day without entries says."""
    return tr("Nothing on this day.")


def spoken_items(items: Sequence[Item], count: int) -> str:
    """The entries of a day, a sentence each; `count` says how many there are in all."""
    rest = count - len(items)
    return " ".join([f"{spoken(item)}." for item in items] + ([f"{more(rest)}."] if rest > 0 else []))


def spoken(item: Item) -> str:
    """`promise · you: Send the budgeting template, Ines Carvalho`."""
    what = ", ".join(part for part in (item.title, item.names, item.repeats) if part)
    return tr("{chip}: {what}").format(chip=chip_text(item), what=what)


def more(count: int) -> str:
    """`+4 more`."""
    return tr("+{count} more").format(count=count)


def _abroad(text: str, item: Item) -> str:
    return tr("{time} {town}").format(time=text, town=item.town) if item.town else text


def _span(start: time, minutes: int | None) -> str:
    if not minutes:
        return _clock(start)
    end = datetime.combine(date.min, start) + timedelta(minutes=minutes)
    return tr("{start} – {end}").format(start=_clock(start), end=_clock(end.time()))


def _clock(at: time) -> str:
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
