from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel

from relnet.domain.dates import When
from relnet.services import recurring
from relnet.ui.editing.recurrence_field import Again, RecurrenceField
from tests.build import a_day, a_moment
from tests.rules import rules

TUESDAY = a_day("2026-11-24")


@pytest.fixture
def field(qtbot):
    def make(rule="", days=None, due=TUESDAY):
        made = RecurrenceField(rule, days, due)
        qtbot.addWidget(made)
        return made

    return make


def choose(field, how):
    field._how.setCurrentIndex(field._how.findData(how))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=rules(), day=st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_what_is_not_touched_stays(qapp, rule, day):
    started = recurring.starting(str(rule), When(day))
    if started:
        due, text = started
        made = RecurrenceField(text, None, due)
        assert made.value() == (text, None)
        assert made.problem() == ""
        made.deleteLater()


@pytest.mark.parametrize("days", [1, 7, 10, 28, 365])
def test_days_after_it_was_done_stay(field, days):
    assert field(days=days).value() == ("", days)


@pytest.mark.parametrize(
    ("how", "due", "value", "said"),
    [
        (Again.DAILY, "2026-11-24", "FREQ=DAILY", "Every day.\nNext: Tue 24 Nov, Wed 25 Nov, Thu 26 Nov"),
        (Again.WEEKLY, "2026-11-24", "FREQ=WEEKLY;BYDAY=TU", "Every week on Tuesday.\nNext: Tue 24 Nov, Tue 1 Dec, Tue 8 Dec"),
        (
            Again.MONTHLY, "2026-12-31", "FREQ=MONTHLY;BYMONTHDAY=31",
            "Every month on the 31st; months without it are left out.\nNext: Thu 31 Dec, Sun 31 Jan 2027, Wed 31 Mar 2027",
        ),
        (
            Again.YEARLY, "2028-02-29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
            "Every year on the last day of February.\nNext: Tue 29 Feb, Wed 28 Feb 2029, Thu 28 Feb 2030",
        ),
    ],
)  # fmt: skip
def test_each_way_begins_with_the_day_that_is_shown(field, qtbot, how, due, value, said):
    made = field(due=a_day(due))
    assert made._said.isHidden()
    with qtbot.waitSignal(made.changed):
        choose(made, how)
    assert made.value() == (value, None)
    assert made._said.text() == said


def test_the_third_monday_is_chosen(field):
    made = field()
    choose(made, Again.MONTHLY)
    made._day._which.setCurrentIndex(made._day._which.findData(3))
    made._day._weekday.setCurrentIndex(0)
    assert made.value() == ("FREQ=MONTHLY;BYDAY=3MO", None)
    made._day._weekday.setCurrentIndex(7)
    made._day._which.setCurrentIndex(made._day._which.findData(-1))
    assert made.value() == ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", None)
    choose(made, Again.YEARLY)
    made._every.setText("2")
    assert made.value() == ("FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", None)
    assert made._unit.text() == "years"


def test_it_ends_after_a_day_or_some_times(field):
    made = field(due=a_moment("2026-11-24T09:00:00"))
    choose(made, Again.DAILY)
    made._end._how.setCurrentIndex(1)
    made._end._until.set_day(date(2026, 11, 25))
    assert made.value() == ("FREQ=DAILY;UNTIL=20261125", None)
    assert made._said.text().endswith("Next: Tue 24 Nov, Wed 25 Nov")
    made._end._until.set_day(date(2026, 11, 23))
    assert made.problem() == made._said.text() == "It would end before it begins. Choose a later end."
    made._end._how.setCurrentIndex(2)
    made._end._count.setText("3")
    assert made.value() == ("FREQ=DAILY;COUNT=3", None)
    assert made.problem() == ""


def test_after_it_was_done(field):
    made = field()
    choose(made, Again.AFTER_DONE)
    made._after._count.setText("3")
    assert made.value() == ("", 21)
    assert made._said.text() == "3 weeks after it is done, counted from the day when you finish it."
    made._after._unit.setCurrentIndex(0)
    assert made.value() == ("", 3)
    choose(made, Again.NEVER)
    assert made.value() == ("", None)


def test_the_day_goes_along_where_it_was_that_of_the_first_time(field):
    made = field("FREQ=WEEKLY;BYDAY=TU")
    made.set_due(a_day("2026-11-27"))
    assert made.value() == ("FREQ=WEEKLY;BYDAY=FR", None)
    made._weekdays._chips[0].click()
    made.set_due(a_day("2026-11-26"))
    assert made.value() == ("FREQ=WEEKLY;BYDAY=MO,FR", None)
    for day in (0, 4):
        made._weekdays._chips[day].click()
    assert made.value() == ("FREQ=WEEKLY;BYDAY=TH", None)


def test_what_the_choices_cannot_say_is_kept_until_another_is_chosen(field):
    rule = "FREQ=MONTHLY;BYDAY=1MO,-1FR"
    made = field(rule, due=a_day("2026-11-27"))
    assert made._how.currentText() == "As it was"
    assert made._said.text().startswith("Every month on the first Monday and the last Friday.")
    assert not any(part.isVisibleTo(made) for part in (made._interval, made._weekdays, made._when, made._after))
    choose(made, Again.DAILY)
    assert made.value() == ("FREQ=DAILY", None)
    choose(made, Again.AS_IT_WAS)
    assert made.value() == (rule, None)


def test_only_what_belongs_to_the_way_is_shown(field):
    made = field()
    shown = {
        how: [part for part in ("_interval", "_weekdays", "_when", "_after", "_said") if getattr(made, part).isVisibleTo(made)]
        for how in Again
        if how is not Again.AS_IT_WAS and (choose(made, how) or True)
    }
    assert shown == {
        Again.NEVER: [],
        Again.DAILY: ["_interval", "_when", "_said"],
        Again.WEEKLY: ["_interval", "_weekdays", "_when", "_said"],
        Again.MONTHLY: ["_interval", "_when", "_said"],
        Again.YEARLY: ["_interval", "_when", "_said"],
        Again.AFTER_DONE: ["_after", "_said"],
    }
    assert made._said in made.findChildren(QLabel)
