"""A calendar file looked at for a span of days."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.errors import Cancelled
from relnet.harvest import overlay
from tests.harvest.writing import a_calendar, an_event

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def read(*events, first=FIRST, last=LAST):
    return overlay.read(a_calendar(*events), first, last, BERLIN)


def days(entries):
    return [entry.when.day.day for entry in entries]


def test_what_lies_in_the_span_is_told_with_and_without_people():
    entries, problems = read(
        an_event("LOCATION:Room 4", "DTEND;TZID=Europe/Berlin:20261124T110000", start="TZID=Europe/Berlin:20261124T100000"),
        an_event(uid="2", start="VALUE=DATE:20261125", title="Off", people=()),
        an_event(uid="3", start="TZID=Europe/Berlin:20261201T000000"),
    )
    assert problems == ()
    review, off = entries
    assert (review.title, review.place, review.minutes, review.people[0].mail) == ("Review", "Room 4", 60, "amara@helio.example")
    assert (off.title, off.when.at, off.minutes, off.last) == ("Off", None, None, date(2026, 11, 25))


def test_what_is_to_come_and_repeats_is_followed_through_the_span():
    entries, _ = read(an_event("RRULE:FREQ=WEEKLY", start="TZID=Europe/Berlin:20200106T090000"))
    assert days(entries) == [2, 9, 16, 23, 30]
    assert {entry.when.at.hour for entry in entries} == {9}


def test_one_time_of_a_series_may_differ():
    third = "TZID=Europe/Berlin:20261116T090000"
    entries, _ = read(
        an_event("RRULE:FREQ=WEEKLY", start="TZID=Europe/Berlin:20261102T090000"),
        an_event("RECURRENCE-ID;TZID=Europe/Berlin:20261109T090000", start="TZID=Europe/Berlin:20261110T120000", title="Moved"),
        an_event(f"RECURRENCE-ID;{third}", "STATUS:CANCELLED", start=third),
    )
    assert sorted(days(entries)) == [2, 10, 23, 30]
    assert "Moved" in {entry.title for entry in entries}


def test_whole_days_end_before_their_end():
    (entry,), _ = read(an_event("DTEND;VALUE=DATE:20261127", start="VALUE=DATE:20261124"))
    assert (entry.when.day.day, entry.last.day) == (24, 26)


def test_what_lasts_longer_than_a_day_lies_on_days():
    (entry,), _ = read(an_event("DTEND;TZID=Europe/Berlin:20261126T000000", start="TZID=Europe/Berlin:20261124T090000"))
    assert (entry.when.at, entry.when.day.day, entry.last.day) == (None, 24, 25)


def test_the_night_of_the_clocks_costs_no_hour():
    (entry,), _ = read(
        an_event("DTEND;TZID=Europe/Berlin:20261025T043000", start="TZID=Europe/Berlin:20261025T013000"), first=date(2026, 10, 1)
    )
    assert entry.minutes == 240


def test_our_own_follow_ups_are_not_shown_twice():
    assert read(an_event(uid="4@relnet", start="VALUE=DATE:20261124"))[0] == ()


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=x"])
def test_a_rule_that_cannot_be_followed_shows_its_first_time(rule):
    entries, problems = read(an_event(f"RRULE:{rule}", start="TZID=Europe/Berlin:20261110T090000"))
    assert days(entries) == [10]
    assert problems[0].message.startswith("The rule by which this event repeats")


def test_a_file_that_repeats_without_end_stays_bounded():
    events = [an_event("RRULE:FREQ=DAILY", uid=str(n), start="TZID=Europe/Berlin:18000101T090000") for n in range(40)]
    entries, problems = read(*events, first=date(2025, 1, 1), last=date(2028, 12, 31))
    assert len(entries) <= overlay.MOST_IN_ALL
    assert any("is not followed" in problem.message for problem in problems)


def test_a_series_is_followed_to_the_end_of_all_days():
    series = an_event("RRULE:FREQ=MONTHLY", start="VALUE=DATE:20260101")
    entries, problems = read(series, first=date(9997, 1, 1), last=date(9999, 12, 31))
    assert (len(entries), problems) == (36, ())
    entries, _ = read(an_event("RRULE:FREQ=MONTHLY", start="VALUE=DATE:00010201"), first=date(1, 1, 1), last=date(2, 12, 31))
    assert entries


def test_damage_costs_only_itself():
    entries, problems = read(an_event(uid="1", start="VALUE=DATE:nonsense"), an_event(uid="2", start="VALUE=DATE:20261124"))
    assert days(entries) == [24]
    assert problems[0].message == "It cannot be told when this event is. It is left out."
    assert overlay.read(b"\x00\xff junk", FIRST, LAST, BERLIN)[1][0].message == "There is no event in this calendar file."


DAMAGED = ["DTSTART:20261124T1", "DTEND:99999999", "DURATION:-P9D", "RRULE:FREQ=", "RDATE:x", "SUMMARY:;;", "DTEND:20261012"]


@given(st.lists(st.sampled_from(DAMAGED)))
def test_it_never_raises(lines):
    entries, _ = read(an_event(*lines))
    assert all(entry.last - entry.when.day >= timedelta() for entry in entries)


def test_what_lasts_from_one_piece_into_the_next_is_told_once():
    long = an_event("RRULE:FREQ=WEEKLY;INTERVAL=2", "DTEND;VALUE=DATE:20250113", start="VALUE=DATE:20250101")
    entries, _ = read(long, first=date(2025, 1, 1), last=date(2027, 12, 31))
    assert len(entries) == len({entry.when.day for entry in entries}) == 79


def test_reading_can_be_stopped_also_within_a_series():
    asked = []

    def stop():
        asked.append(1)
        if len(asked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        overlay.read(a_calendar(an_event("RRULE:FREQ=DAILY")), date(2025, 1, 1), date(2027, 12, 31), BERLIN, breathe=stop)


def test_reading_can_be_stopped():
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        overlay.read(a_calendar(an_event()), FIRST, LAST, BERLIN, breathe=stop)
