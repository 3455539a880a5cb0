"""What people mean by "every": rules over nights when clocks change, on 29 February, on the 31st, and with ends of every sort."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from relnet.domain.dates import PartialDate, When
from relnet.domain.followup import FollowUp
from relnet.export.entries import ExportedDay, ExportedFollowUp, Withdrawn
from relnet.export.events import day_event, event, withdrawn_event
from relnet.export.ics import calendar
from relnet.export.tasks import task, withdrawn_task
from relnet.services import recurring
from tests.e2e.calendars.conftest import NOW, fifty

FIRST, LAST = date(2026, 1, 1), date(2031, 12, 31)
BERLIN, NEW_YORK, KOLKATA = "Europe/Berlin", "America/New_York", "Asia/Kolkata"


def at(text: str, zone: str = BERLIN) -> When:
    return When.timed(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


def day(text: str) -> When:
    return When(date.fromisoformat(text))


TABLE: tuple[tuple[When, str], ...] = (
    # Days
    (day("2026-05-06"), "FREQ=DAILY;COUNT=10"),
    (day("2026-05-06"), "FREQ=DAILY;INTERVAL=10;UNTIL=20261231"),
    (day("2026-05-04"), "FREQ=WEEKLY"),
    (day("2026-05-06"), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR"),
    (day("2026-05-08"), "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR;COUNT=9"),
    (day("2026-05-04"), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260814"),
    (day("2026-01-31"), "FREQ=MONTHLY"),
    (day("2026-01-31"), "FREQ=MONTHLY;BYMONTHDAY=31"),
    (day("2026-01-30"), "FREQ=MONTHLY;BYMONTHDAY=30;COUNT=14"),
    (day("2026-01-31"), "FREQ=MONTHLY;BYMONTHDAY=-1"),
    (day("2026-02-27"), "FREQ=MONTHLY;BYMONTHDAY=-2;UNTIL=20271231"),
    (day("2026-05-18"), "FREQ=MONTHLY;BYDAY=3MO"),
    (day("2026-05-29"), "FREQ=MONTHLY;BYDAY=-1FR"),
    (day("2026-05-29"), "FREQ=MONTHLY;BYDAY=5FR"),
    (day("2026-05-29"), "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    (day("2026-05-05"), "FREQ=MONTHLY;BYDAY=1TU,3TU;INTERVAL=2"),
    (day("2026-05-15"), "FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=20"),
    (day("2026-11-13"), "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR"),
    (day("2028-02-29"), "FREQ=YEARLY"),
    (day("2026-02-28"), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
    (day("2026-05-09"), "FREQ=YEARLY;INTERVAL=2"),
    (day("2026-11-26"), "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
    (day("2026-03-31"), "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
    (day("2026-01-31"), "FREQ=YEARLY;BYMONTH=1,2,3"),
    (day("2026-01-06"), "FREQ=YEARLY;BYMONTH=1,7;BYDAY=1TU,3TU"),
    # Times, over nights when the clocks change
    (at("2026-03-23 09:00"), "FREQ=DAILY;COUNT=14"),
    (at("2026-03-27 02:30"), "FREQ=DAILY;COUNT=5"),
    (at("2026-10-22 02:30"), "FREQ=DAILY;COUNT=5"),
    (at("2026-03-29 03:30"), "FREQ=DAILY;BYHOUR=2;BYMINUTE=30;COUNT=4"),
    (at("2026-03-22 02:15"), "FREQ=WEEKLY;UNTIL=20280101"),
    (at("2026-10-25 02:45"), "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    (at("2026-05-18 08:15", NEW_YORK), "FREQ=MONTHLY;BYDAY=3MO"),
    (at("2026-03-06 02:30", NEW_YORK), "FREQ=DAILY;COUNT=5"),
    (at("2026-10-30 01:30", NEW_YORK), "FREQ=DAILY;UNTIL=20261103"),
    (at("2026-05-06 23:45", KOLKATA), "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260819T234500"),
    (at("2026-05-06 23:45", KOLKATA), "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260819T234459"),
    (at("2026-05-31 00:15", "Australia/Sydney"), "FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20281231"),
    (at("2026-05-31 18:00", "Africa/Casablanca"), "FREQ=MONTHLY;BYMONTHDAY=-1"),
    (at("2026-05-31 18:00", "Europe/Dublin"), "FREQ=WEEKLY;INTERVAL=4"),
    (at("2026-05-31 18:00", "America/Santiago"), "FREQ=WEEKLY;BYDAY=SU"),
    (at("2026-05-06 12:00", "UTC"), "FREQ=WEEKLY;UNTIL=20261231"),
)


def follow_ups() -> list[ExportedFollowUp]:
    return [
        ExportedFollowUp(FollowUp(f"{index:02d} {rule}", due, uid=f"{index:02d}@relnet", rule=rule, created_at=NOW))
        for index, (due, rule) in enumerate(TABLE)
    ]


def days() -> list[ExportedDay]:
    """Birthdays with and without a year, on 29 February too, and a day that comes once."""
    yearly = (PartialDate(1984, 5, 9), PartialDate(None, 5, 9), PartialDate(1988, 2, 29), PartialDate(None, 2, 29))
    return [
        ExportedDay(f"{index}-date@relnet", f"Birthday {index}", day, NOW, ("relnet:person/urn:uuid:4f1d",))
        for index, day in enumerate((*yearly, date(2026, 6, 1)))
    ]


def everything() -> tuple[bytes, bytes]:
    """A file of events and one of tasks, with what recurs, what comes each year, and what is no more."""
    gone = Withdrawn("gone@relnet", 3, at("2026-05-06 09:00"), NOW), Withdrawn("gone-task@relnet", 3, day("2026-05-06"), NOW)
    own = [*fifty(), *follow_ups()]
    written = [event(item, NOW) for item in own], [task(item, NOW) for item in own]
    return (
        calendar([*written[0], *map(day_event, days()), withdrawn_event(gone[0])]),
        calendar([*written[1], withdrawn_task(gone[1])]),
    )


def expected() -> dict[str, list[str | int]]:
    """By UID, when each of the table is due by our own calendar."""
    return {f"{index:02d}@relnet": starts_of(due, rule) for index, (due, rule) in enumerate(TABLE)}


def starts_of(due: When, rule: str) -> list[str | int]:
    """When something is due by our own calendar: days as ISO text, moments as seconds since 1970."""
    times = recurring.occurrences(rule, due, FIRST, LAST)
    return [int(when.at.timestamp()) if when.at else when.day.isoformat() for when in times]


def told_otherwise(start: str | int, due: When) -> object:
    """The start; just the day in the nights when clocks leave it out or show it twice.

    RFC 5545 (section 3.3.5) means the first of two, and the one after in the hour that is left out. libical, khal and ical.js
    take the other one, each in its way.
    """
    if isinstance(start, str) or due.at is None:
        return start
    local = datetime.fromtimestamp(start, due.at.tzinfo)
    around = {(local + timedelta(hours=hours)).replace(fold=fold).utcoffset() for hours in (-1, 0, 1) for fold in (0, 1)}
    return start if len(around) == 1 else local.date()


def told_at_night(start: str | int, due: When) -> object:
    """The start; just the day of what comes at night: where clocks left an hour out, libical is late on the next day, too."""
    at_night = due.at is not None and 1 <= due.at.hour <= 3
    return datetime.fromtimestamp(start, due.at.tzinfo).date() if at_night else start
