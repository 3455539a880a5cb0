from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, Qt, QTime
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


@pytest.mark.parametrize(("zone", "here"), [(LISBON, "That is 10:10 here."), (BERLIN, "")])
def test_the_zone_is_shown_only_when_it_is_not_the_one_here(field, zone, here):
    field.set_when(When.timed(datetime(2026, 11, 24, 9, 10, tzinfo=zone)))
    assert field._zone.isHidden() is not bool(here)
    assert field._here.isHidden() is not bool(here)
    assert field._other_zone.isHidden() is bool(here)
    assert field._here.text() == here


def test_a_zone_is_found_by_some_letters(field, qtbot):
    field.set_when(When.timed(datetime(2026, 11, 24, 22, 10, tzinfo=BERLIN)))
    field.show()
    field._other_zone.click()
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field._zone.lineEdit(), "new york")
        qtbot.keyClick(field._zone.lineEdit(), Qt.Key.Key_Return)
    assert field._zone.currentText() == "America/New York"
    assert field.when() == When.timed(datetime(2026, 11, 24, 22, 10, tzinfo=ZoneInfo("America/New_York")))
    assert field._here.text() == "That is Wednesday 04:10 here."


def test_words_that_name_no_zone_give_way(field, qtbot):
    when = When.timed(datetime(2026, 11, 24, 9, 10, tzinfo=LISBON))
    field.set_when(when)
    field.show()
    field._zone.lineEdit().setText("nowhere")
    qtbot.keyClick(field._zone.lineEdit(), Qt.Key.Key_Return)
    assert field._zone.currentText() == "Europe/Lisbon"
    assert field.when() == when


def test_a_whole_day_has_no_zone(field):
    field.set_when(When(date(2026, 11, 24)))
    assert field._other_zone.isHidden()
    assert field._zone.isHidden()


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


def test_an_hour_that_clocks_leave_out_is_the_one_after(field):
    field.set_when(When.timed(datetime(2027, 3, 28, 9, 0, tzinfo=BERLIN)))
    field.findChild(QTimeEdit).setTime(QTime(2, 30))
    assert field.when() == When.timed(datetime(2027, 3, 28, 3, 30, tzinfo=BERLIN))
    assert field._here.text() == "Clocks leave that time out on this day: it will be 03:30."
    field.findChild(QTimeEdit).setTime(QTime(4, 30))
    assert field._here.isHidden()
