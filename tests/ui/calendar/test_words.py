"""Entries in words."""

from datetime import date, time

import pytest
from PySide6.QtCore import QLocale

from relnet.services.agenda import Item
from relnet.ui.calendar import words
from tests.ui.calendar.conftest import TODAY


def an_item(**fields):
    known = {
        "kind": "follow_up", "id": 1, "tone": "due", "title": "Call Ada", "short": "Call Ada", "day": TODAY, "time": None,
        "minutes": None, "names": "Ada", "state": "open", "badge": "promise · you", "icon_kind": "promise", "person": 3,
    }  # fmt: skip
    return Item(**(known | fields))


HAPPENED = {"kind": "interaction", "badge": "", "icon_kind": "meal", "state": ""}


def test_a_month_and_a_day():
    assert words.month_title(TODAY) == "November 2026"
    assert words.day_heading(TODAY) == "Tuesday 24"


@pytest.mark.parametrize(
    ("fields", "chip"),
    [
        ({}, "promise · you"),
        ({"time": time(14, 30), "minutes": 30}, "promise · you · 14:30"),
        ({"state": "done"}, "done"),
        (HAPPENED | {"time": time(14, 30), "minutes": 60}, "14:30 – 15:30"),
        (HAPPENED | {"time": time(23, 30), "minutes": 60}, "23:30 – 00:30"),
        (HAPPENED | {"time": time(14, 30)}, "14:30"),
        (HAPPENED, "coffee or meal"),
    ],
)
def test_the_chip_of_a_card(fields, chip):
    assert words.chip_text(an_item(**fields)) == chip


def test_the_time_of_what_is_to_come_leads_in_its_cell():
    assert words.cell_text(an_item(time=time(9, 5)), TODAY) == "09:05 Call Ada"
    assert words.cell_text(an_item(time=time(9, 5), day=date(2026, 11, 23)), TODAY) == "Call Ada"
    assert words.cell_text(an_item(), TODAY) == "Call Ada"


def test_times_follow_the_locale():
    QLocale.setDefault(QLocale("en_US"))
    assert words.cell_text(an_item(time=time(14, 5)), TODAY).replace("\u202f", " ") == "2:05 PM Call Ada"


def test_what_is_done_steps_back():
    assert words.tone(an_item()) == "due"
    assert words.tone(an_item(state="done")) == "plain"


def test_a_day_read_aloud():
    assert words.spoken_day(TODAY, TODAY, 3) == "Tuesday 24 November 2026, today, 3 entries"
    assert words.spoken_day(date(2026, 11, 25), TODAY, 1) == "Wednesday 25 November 2026, 1 entry"
    assert words.spoken_day(date(2026, 11, 25), TODAY, 0) == "Wednesday 25 November 2026, nothing on this day"


def test_entries_read_aloud():
    items = [an_item(), an_item(**HAPPENED, title="Coffee", names="")]
    assert words.spoken_items(items, 2) == "promise · you: Call Ada, Ada. coffee or meal: Coffee."
    assert words.spoken_items(items, 6).endswith("+4 more.")


def test_weeks_start_where_the_locale_says():
    assert words.first_weekday() == 0
    QLocale.setDefault(QLocale("en_US"))
    assert words.first_weekday() == 6
    assert words.weekday(6) == "Sun"
