from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.recurrence import WORKING_DAYS, Frequency, Rule, Weekday, again_sentence, parse, sentence
from tests.build import a_day
from tests.rules import rules

THURSDAY = a_day("2026-12-31")


@given(rules())
def test_what_is_written_is_read_again(rule):
    assert parse(str(rule)) == rule
    assert parse(str(rule).lower()) == rule


@given(rules())
def test_every_rule_is_said_in_words(rule):
    said = sentence(rule, THURSDAY)
    assert said[0].isupper()
    assert "{" not in said
    assert "  " not in said


@given(st.text(max_size=40) | st.text("FREQBYDAILYMONTH=;,-+0123456789", max_size=60))
def test_anything_else_is_refused(text):
    try:
        rule = parse(text)
    except ValueError:
        return
    assert parse(str(rule)) == rule


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=SECONDLY", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=2;UNTIL=20270101", "INTERVAL=2",
        "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=1000", "FREQ=DAILY;BYDAY=1MO", "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTHDAY=3", "FREQ=YEARLY;BYDAY=MO", "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;BYHOUR=2", "FREQ=DAILY;BYHOUR=25;BYMINUTE=0", "FREQ=DAILY;BYSECOND=1", "FREQ=DAILY;WKST=SU",
        "FREQ=DAILY;UNTIL=20270101T080000Z", "FREQ=DAILY;UNTIL=20270230", "FREQ=DAILY;" + "X" * 400,
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FREQ=DAILY", "Every day"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=5", "Every 3 days, 5 times"),
        ("FREQ=WEEKLY", "Every week on Thursday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every week on working days"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20271231", "Every 2 weeks on Monday and Thursday, until 31 December 2027"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "Every month on the 31st; months without it are left out"),
        ("FREQ=MONTHLY", "Every month on the 31st; months without it are left out"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on the last day"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "Every month on the second to last day"),
        ("FREQ=MONTHLY;BYDAY=3MO", "Every month on the third Monday"),
        ("FREQ=MONTHLY;BYDAY=5FR", "Every month on the fifth Friday; months without it are left out"),
        ("FREQ=MONTHLY;BYDAY=1MO,-1FR", "Every month on the first Monday and the last Friday"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "Every month on the last working day"),
        ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "Every month on the 13th where that is Friday"),
        ("FREQ=MONTHLY;BYMONTH=1,4;BYMONTHDAY=22", "Every month on the 22nd in January and April"),
        ("FREQ=YEARLY", "Every year on the 31st of December"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYMONTHDAY=9;COUNT=1", "Every 2 years on the 9th of May, once"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "Every year on the last day of February"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "Every year on the 29th of February; years without it are left out"),
        ("FREQ=DAILY;BYMONTH=6;UNTIL=20270101T090000", "Every day in June, until 1 January 2027, 09:00"),
    ],
)
def test_rules_in_words(text, said):
    assert sentence(parse(text), THURSDAY) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "The day after it is done"),
        (10, "10 days after it is done"),
        (7, "A week after it is done"),
        (21, "3 weeks after it is done"),
    ],
)
def test_after_it_was_done_in_words(days, said):
    assert again_sentence(days) == said


def test_a_rule_says_all_that_it_has():
    rule = Rule(
        Frequency.YEARLY, 2, (*WORKING_DAYS, Weekday(6, -1)), (1, -1), (2, 12), 1, datetime(2030, 1, 1, 9, 30), at=time(2, 30)
    )
    assert str(rule) == (
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2,12;BYMONTHDAY=1,-1;BYDAY=MO,TU,WE,TH,FR,-1SU;BYHOUR=2;BYMINUTE=30;BYSETPOS=1"
        ";UNTIL=20300101T093000"
    )
    assert str(Rule(Frequency.DAILY, until=date(2030, 1, 1))) == "FREQ=DAILY;UNTIL=20300101"
