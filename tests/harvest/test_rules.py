from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr

from relnet.harvest.rules import followable, last_day, tries


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3;COUNT=10", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU",
        "freq=weekly;until=20261231T235959Z", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=3",
        "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "FREQ=DAILY;BYHOUR=9;BYMINUTE=30",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYMONTH=1,7;",
    ],
)  # fmt: skip
def test_what_calendars_offer_is_followed(rule):
    assert followable(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "", "FREQ", "FREQ=", "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=30", "FREQ=HOURLY", "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;INTERVAL=9999999", "FREQ=DAILY;INTERVAL=²",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=DAILY;BYHOUR=1,2,3", "FREQ=DAILY;BYMONTHDAY=31", "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=12",
        "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2", "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=YEARLY;BYDAY=54MO", "FREQ=YEARLY;BYWEEKNO=53", "FREQ=YEARLY;BYYEARDAY=366", "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYMONTH=0", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", "FREQ=DAILY;" + "X" * 1_000,
    ],
)  # fmt: skip
def test_what_may_never_come_true_or_comes_too_often_is_not(rule):
    assert not followable(rule)


def test_the_tries_are_counted():
    assert tries("FREQ=DAILY", date(2026, 1, 1), date(2026, 1, 31)) == 31
    assert tries("FREQ=WEEKLY;INTERVAL=2", date(2026, 1, 1), date(2026, 1, 31)) == 3
    assert tries("FREQ=DAILY", date(2026, 2, 1), date(2026, 1, 31)) == 1


def test_the_last_day_is_that_of_until():
    assert last_day("FREQ=DAILY;UNTIL=20260131T100000Z") == date(2026, 1, 31)
    assert last_day("FREQ=DAILY") == last_day("FREQ=DAILY;UNTIL=20261399") == date.max


@pytest.mark.parametrize("part", ["BYMONTH=2;BYMONTHDAY=29", "BYMONTH=2;BYDAY=5MO", "BYDAY=52MO"])
def test_the_rarest_that_are_followed_come_true(part):
    assert followable(f"FREQ=YEARLY;{part}")
    assert next(iter(rrulestr(f"FREQ=YEARLY;{part}", dtstart=datetime(1901, 1, 1)))).year < 1930
