from datetime import date, time

import pytest
from PySide6.QtCore import QLocale

from relnet.domain.cadence import Standing
from relnet.services.people import PersonRow
from relnet.services.timeline import Entry
from relnet.ui.timeline import words

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _british(monkeypatch):
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def an_entry(kind="interaction", icon_kind="call", day=TODAY, names=("Lena Fischer",), count=None, minutes=None, at=None):
    people = tuple(PersonRow(i, name, "", Standing.RESTING, None, 0, False) for i, name in enumerate(names))
    return Entry(
        "follow_up" if kind == "follow_up" else "interaction",
        1,
        icon_kind,
        "Call about the pilot",
        "In March.",
        day,
        at,
        minutes,
        people,
        count or len(people),
    )


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        (date(2026, 11, 24), "Today, Tuesday 24 November"),
        (date(2026, 11, 23), "Monday 23 November"),
        (date(2025, 12, 12), "Friday 12 December 2025"),
    ],
)
def test_headings_name_the_year_only_if_it_is_another(day, heading):
    assert words.day_heading(day, TODAY) == heading


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 10, 1), "Today"),
        (date(2026, 11, 24), "Today"),
        (date(2026, 11, 25), "Tomorrow"),
        (date(2026, 11, 27), "Fri 27 Nov"),
        (date(2027, 1, 12), "12 Jan 2027"),
    ],
)
def test_what_is_overdue_is_due_today(day, said):
    assert words.due(day, TODAY) == said


@pytest.mark.parametrize(("minutes", "said"), [(1, "1 min"), (59, "59 min"), (60, "1 h"), (90, "1 h 30 min"), (120, "2 h")])
def test_durations(minutes, said):
    assert words.duration(minutes) == said


@pytest.mark.parametrize(
    ("entry", "chip"),
    [
        (an_entry(minutes=35), ("35 min", "plain")),
        (an_entry(), None),
        (an_entry(icon_kind="help_received", minutes=120), ("help received", "thanks")),
        (an_entry("follow_up", "promise"), ("promise", "due")),
    ],
)
def test_chips_say_what_the_icon_does_not(entry, chip):
    assert words.chip(entry) == chip


def test_an_entry_is_spoken_whole():
    entry = an_entry(names=("Lena Fischer", "Marco Bianchi", "Ada Diaz"), count=5, minutes=35, at=time(9, 10))
    assert words.spoken(entry, TODAY) == (
        "Call about the pilot, 35 min, Lena Fischer, Marco Bianchi and 3 others, Today, Tuesday 24 November, 09:10, In March."
    )
