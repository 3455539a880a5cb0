from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QCheckBox, QDateEdit, QPushButton, QTimeEdit

from relnet.domain.dates import When
from relnet.ui.editing.when_field import Quick, WhenField

BERLIN, LISBON = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 24, 9, 40, tzinfo=BERLIN)


@pytest.fixture
def field(qtbot):
    field = WhenField(lambda: NOW, tuple(Quick))
    qtbot.addWidget(field)
    return field


def set_day(field, day):
    field.findChild(QDateEdit).setDate(QDate(day.year, day.month, day.day))


@pytest.mark.parametrize(
    "when",
    [
        When(date(2026, 11, 24)),
        When(date(1700, 1, 1)),
        When.timed(datetime(2026, 11, 24, 9, 10, 33, tzinfo=BERLIN)),
        When.timed(datetime(2026, 11, 24, 9, 10, tzinfo=LISBON)),
        When.timed(datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN)),
    ],
)
def test_what_is_not_touched_comes_back_as_it_was(field, when):
    field.set_when(when)
    assert field.when() == when
    assert field.when().zone == when.zone


def test_another_day_keeps_the_time_and_its_zone(field):
    field.set_when(When.timed(datetime(2026, 11, 24, 9, 10, tzinfo=LISBON)))
    set_day(field, date(2026, 12, 1))
    assert field.when() == When.timed(datetime(2026, 12, 1, 9, 10, tzinfo=LISBON))


def test_a_time_is_added_and_taken_away(field, qtbot):
    field.set_when(When(date(2026, 11, 24)))
    with qtbot.waitSignal(field.changed):
        field.findChild(QCheckBox).setChecked(True)
    assert field.when() == When.timed(datetime(2026, 11, 24, 9, 30, tzinfo=BERLIN))
    field.findChild(QTimeEdit).setTime(QTime(14, 0))
    assert field.when() == When.timed(datetime(2026, 11, 24, 14, 0, tzinfo=BERLIN))
    field.findChild(QCheckBox).setChecked(False)
    assert field.when() == When(date(2026, 11, 24))


@pytest.mark.parametrize(("zone", "named"), [(LISBON, "Europe/Lisbon"), (BERLIN, "")])
def test_the_zone_is_named_only_when_it_is_not_the_one_here(field, zone, named):
    field.set_when(When.timed(datetime(2026, 11, 24, 9, 10, tzinfo=zone)))
    assert field._zone.text() == named
    assert field._zone.isHidden() is not bool(named)


@pytest.mark.parametrize(
    ("words", "day"),
    [("Today", (2026, 11, 24)), ("Yesterday", (2026, 11, 23)), ("In a week", (2026, 12, 1)), ("In a month", (2026, 12, 24))],
)
def test_a_click_chooses_a_day(field, qtbot, words, day):
    field.set_when(When(date(2020, 1, 1)))
    button = next(button for button in field.findChildren(QPushButton) if button.text() == words)
    with qtbot.waitSignal(field.changed):
        button.click()
    assert field.when() == When(date(*day))


def test_setting_is_no_change(field, qtbot):
    with qtbot.assertNotEmitted(field.changed):
        field.set_when(When.timed(NOW))
