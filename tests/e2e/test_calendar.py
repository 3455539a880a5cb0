"""The calendar by hand: a follow-up dragged to another day and another time in the real window, made longer, and put back."""

import sqlite3
from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp
from relnet.domain.month import cells
from relnet.services import follow_ups
from relnet.services.library import Library, local_now
from relnet.ui.calendar.page import Page
from relnet.ui.calendar.week_layout import HOUR, WeekLayout
from relnet.ui.calendar.week_page import WORKING
from tests.e2e.desktop import wait_for
from tests.e2e.test_accessibility import HAVE_BUS, LAUNCHER, PYTHON, READER

# The page of the calendar in Relnet's window at 640, 0 of the screen, 1240 by 800; the week's scroll bar is beside its page.
CORNER = QPoint(862, 111)
MONTH = Page(QRect(0, 0, 722, 644))
WEEK = WeekLayout(QRect(0, 0, 712, 644), scroll=round((WORKING - 0.25) * HOUR))


@pytest.fixture
def today():
    return local_now().date()


@pytest.fixture
def library(screen, today):
    """The path of a library with a follow-up today at ten, for an hour."""
    path = screen.home / ".local" / "share" / "relnet" / "relnet.db"
    path.parent.mkdir(parents=True)
    opened = Library(path)
    due = When.timed(datetime.combine(today, time(10), local_now().tzinfo))
    opened.act(follow_ups.add_follow_up, FollowUp("Call Ada", due, minutes=60))
    opened.close()
    return path


def is_due(library, day, hour, minutes=60):
    with sqlite3.connect(library) as connection:
        kept = connection.execute("SELECT due, due_at, minutes FROM follow_up").fetchone()
    at = datetime.combine(day, time(), local_now().tzinfo) + timedelta(hours=hour)
    return kept == (day.isoformat(), int(at.timestamp()), minutes)


def beside(day):
    """A day of the same week."""
    return day + timedelta(days=1 if day.weekday() < 6 else -1)


def on_screen(place):
    return (CORNER + place).toTuple()


def in_month(day, today):
    return MONTH.cell(cells(today, 0).index(day))


def in_week(day, hour):
    return QPoint(WEEK.day(day.weekday()).center().x(), WEEK.y(hour))


def open_calendar(screen):
    screen.open_beside()
    screen.press("ctrl+3")


def test_a_follow_up_is_dragged_to_another_day_of_the_month(screen, library, today):
    with screen.relnet():
        open_calendar(screen)
        chip = MONTH.chip(cells(today, 0).index(today), 0).center()
        screen.drag(on_screen(chip), on_screen(in_month(beside(today), today).center()))
        wait_for(lambda: is_due(library, beside(today), 10), "the other day")
        screen.press("ctrl+z")
        wait_for(lambda: is_due(library, today, 10), "the day as it was")


def test_a_follow_up_is_dragged_through_the_week_and_made_longer(screen, library, today):
    other = beside(today)
    with screen.relnet():
        open_calendar(screen)
        screen.press("w")
        screen.drag(on_screen(in_week(today, 10.25)), on_screen(in_week(other, 13.25)))
        wait_for(lambda: is_due(library, other, 13), "the other time")
        screen.drag(on_screen(in_week(other, 14) - QPoint(0, 4)), on_screen(in_week(other, 15.5)))
        wait_for(lambda: is_due(library, other, 13, 150), "the other length")
        screen.press("alt+Up")
        wait_for(lambda: is_due(library, other, 12.75, 150), "the time of the keys")
        for before in ((other, 13, 150), (other, 13), (today, 10)):
            screen.press("ctrl+z")
            wait_for(lambda before=before: is_due(library, *before), "what was before")


@pytest.mark.skipif(not HAVE_BUS, reason="not installed: at-spi2-core, python3-gi, gir1.2-atspi-2.0")
def test_whoever_cannot_see_the_calendar_is_told_where_the_cursor_is(screen, library, today):
    def heard(words):
        told = wait_for(lambda: [line for line in screen.run(PYTHON, READER).splitlines() if words in line], words)
        return told[0].split("\t")[0]

    screen.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    with screen.start(str(LAUNCHER), "--launch-immediately"), screen.relnet():
        open_calendar(screen)
        heard(f"{today.day} {today:%B %Y}, today, 1 entry")
        screen.press("ctrl+Down")
        heard("follow-up · 10:00: Call Ada")
        screen.press("Right" if beside(today) > today else "Left")
        heard(f"{beside(today).day} {beside(today):%B %Y}, nothing on this day")
        screen.press("w")
        heard(f"09:00, {beside(today):%A} {beside(today).day}")
        screen.press("t", "a")
        assert heard("follow-up · 10:00: Call Ada") == "table cell"
