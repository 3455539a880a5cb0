"""What a notification says."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from relnet.services.reminding import Entry, Reminder

translate = QCoreApplication.translate
_LINES = 3


def words(reminder: Reminder, *, discreet: bool) -> tuple[str, str]:
    """The title and the text. `discreet` leaves out what to do and for whom: others may see the screen."""
    entries = reminder.entries
    if discreet:
        return translate("reminders", "Relnet"), _counted(len(entries))
    title = translate("reminders", "Today") if reminder.whole_day else translate("reminders", "Due now")
    if len(entries) == 1 and not reminder.whole_day:
        return entries[0].summary, _joined(_when(entries[0], reminder), entries[0].name)
    return title, "\n".join(_lines(entries, reminder))


def _lines(entries: Sequence[Entry], reminder: Reminder) -> list[str]:
    shown = entries if len(entries) <= _LINES else entries[: _LINES - 1]
    lines = [_joined(_when(entry, reminder), entry.summary, entry.name) for entry in shown]
    if more := len(entries) - len(shown):
        lines.append(translate("reminders", "and {count} more").format(count=QLocale().toString(more)))
    return lines


def _when(entry: Entry, reminder: Reminder) -> str:
    """The time, and the day where it is another one."""
    short, day, at = QLocale.FormatType.ShortFormat, entry.due.day, entry.due.at
    on = QLocale().toString(QDate(day.year, day.month, day.day), short) if day != reminder.day else ""
    return " ".join(part for part in (on, QLocale().toString(QTime(at.hour, at.minute), short) if at else "") if part)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _counted(count: int) -> str:
    if count == 1:
        return translate("reminders", "There is something to do.")
    return translate("reminders", "There are {count} things to do.").format(count=QLocale().toString(count))
