"""What comes each year, what recurs, what is no more, and the way back to people."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from relnet.domain.dates import PartialDate, When
from relnet.domain.followup import FollowUpState
from relnet.domain.links import to_link
from relnet.export.entries import ExportedDay, Withdrawn
from relnet.export.events import day_event, withdrawn_event
from relnet.export.ics import calendar
from relnet.export.tasks import withdrawn_task
from tests.export.conftest import NOW, read

STAMP = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def at(*parts: int, zone: str = "Europe/Berlin", fold: int = 0) -> When:
    return When.timed(datetime(*parts, tzinfo=ZoneInfo(zone), fold=fold))


def a_day(day, summary="Birthday of Ada", **fields):
    return read(calendar([day_event(ExportedDay("1-date@relnet", summary, day, STAMP, **fields))])).parts[0]


def rule_of(event):
    return dict(event.lines).get("RRULE", "")


@pytest.mark.parametrize(
    ("day", "start", "end", "rule"),
    [
        (PartialDate(1984, 5, 9), "19840509", "19840510", "FREQ=YEARLY"),
        (PartialDate(None, 5, 9), "20000509", "20000510", "FREQ=YEARLY"),
        (PartialDate(1815, 12, 10), "20001210", "20001211", "FREQ=YEARLY"),
        (PartialDate(None, 2, 29), "20000229", "20000301", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        (PartialDate(1988, 2, 29), "19880229", "19880301", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        (PartialDate(1988, 2, 28), "19880228", "19880229", "FREQ=YEARLY"),
        (date(2026, 12, 31), "20261231", "20270101", ""),
    ],
)
def test_days(day, start, end, rule):
    event = a_day(day)
    assert event["DTSTART;VALUE=DATE"] == start
    assert event["DTEND;VALUE=DATE"] == end
    assert rule_of(event) == rule
    assert (event["TRANSP"], event["STATUS"], event.parts) == ("TRANSPARENT", "CONFIRMED", [])


def test_the_29th_of_february_is_the_last_of_it():
    event = a_day(PartialDate(1988, 2, 29))
    start = datetime.strptime(event["DTSTART;VALUE=DATE"], "%Y%m%d")
    years = rrulestr(rule_of(event), dtstart=start).between(datetime(2026, 1, 1), datetime(2029, 1, 1))
    assert [day.date() for day in years] == [PartialDate(1988, 2, 29).in_year(year) for year in (2026, 2027, 2028)]


def test_a_day_leads_back_to_whom_it_is_about():
    link = to_link("urn:uuid:4f1d")
    event = a_day(PartialDate(None, 5, 9), links=(link,), sequence=3)
    assert event["URL"] == event.text("DESCRIPTION") == link
    assert (event["SEQUENCE"], event["DTSTAMP"], event["UID"]) == ("3", "20260102T030405Z", "1-date@relnet")


def test_a_follow_up_leads_back_to_its_people(export):
    event = export(note="About data", names=["Ada", "Ben"], links=[to_link("a,1"), to_link("b")])
    assert event["URL"] == "relnet:person/a%2C1"
    assert event.text("DESCRIPTION") == "About data\n\nWith Ada and Ben.\n\nrelnet:person/a%2C1\nrelnet:person/b"


@pytest.mark.parametrize(
    ("due", "rule", "written"),
    [
        (When(date(2026, 5, 6)), "FREQ=WEEKLY", "FREQ=WEEKLY"),
        (When(date(2026, 5, 6)), "FREQ=WEEKLY;UNTIL=20260603", "FREQ=WEEKLY;UNTIL=20260603"),
        (When(date(2026, 5, 6)), "FREQ=WEEKLY;UNTIL=20260603T120000", "FREQ=WEEKLY;UNTIL=20260603"),
        (When(date(2026, 5, 6)), "FREQ=DAILY;COUNT=3", "FREQ=DAILY;COUNT=3"),
        (When(date(2026, 5, 6)), "FREQ=DAILY;COUNT=1", ""),
        (When(date(2026, 5, 6)), "FREQ=DAILY;UNTIL=20260505", ""),
        (When(date(2026, 5, 6)), "FREQ=HOURLY", ""),
        (at(2026, 5, 6, 9), "FREQ=WEEKLY;UNTIL=20260603", "FREQ=WEEKLY;UNTIL=20260603T215959Z"),
        (at(2026, 5, 6, 9), "FREQ=WEEKLY;UNTIL=20261216", "FREQ=WEEKLY;UNTIL=20261216T225959Z"),
        (at(2026, 5, 6, 9), "FREQ=WEEKLY;UNTIL=20260603T090000", "FREQ=WEEKLY;UNTIL=20260603T070000Z"),
        (at(2026, 5, 6, 9), "FREQ=WEEKLY;UNTIL=20260506T085959", ""),
        (at(2026, 5, 6, 9, zone="UTC"), "FREQ=WEEKLY;UNTIL=20260603", "FREQ=WEEKLY;UNTIL=20260603T235959Z"),
        (at(2026, 5, 4, 9), "FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=1MO"),
        (When(date(2026, 3, 31)), "FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTH=3,6;BYMONTHDAY=-1"),
        (When(date(2026, 3, 3)), "FREQ=YEARLY;BYMONTH=3,6;BYDAY=1TU", "FREQ=YEARLY;BYMONTH=3,6;BYDAY=1TU"),
        (When(date(2026, 3, 31)), "FREQ=YEARLY;INTERVAL=2;BYMONTH=3,6", "FREQ=YEARLY;INTERVAL=2;BYMONTH=3,6"),
        (When(date(2026, 11, 26)), "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        (When(date(2028, 2, 29)), "FREQ=YEARLY;COUNT=2", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2"),
    ],
)
def test_rules(export, due, rule, written):
    assert rule_of(export(due=due, rule=rule)) == written


def test_a_rule_has_the_time_of_the_clock(export):
    event = export(due=at(2026, 3, 29, 3, 30), rule="FREQ=DAILY;BYHOUR=2;BYMINUTE=30")
    assert (event["DTSTART;TZID=Europe/Berlin"], event["DURATION"]) == ("20260329T023000", "PT30M")
    assert rule_of(event) == "FREQ=DAILY"
    twice = export(due=at(2026, 10, 25, 2, 30), rule="FREQ=DAILY")
    assert twice["DTSTART;TZID=Europe/Berlin"] == "20261025T023000"
    assert "DURATION" not in export(due=at(2026, 5, 6, 9), rule="FREQ=DAILY", minutes=0).names


@pytest.mark.parametrize("state", [FollowUpState.DONE, FollowUpState.CANCELLED])
def test_what_is_over_recurs_no_more(export, state):
    assert rule_of(export(rule="FREQ=DAILY", state=state)) == ""


def test_the_clocks_are_explained_for_as_long_as_it_recurs(export):
    from relnet.export.entries import ExportedFollowUp
    from relnet.export.ics import follow_ups_to_ics
    from tests.build import a_follow_up

    def changes(rule):
        item = ExportedFollowUp(a_follow_up(due=at(2026, 5, 6, 9, zone="Africa/Casablanca"), uid="1", rule=rule))
        (zone,) = read(follow_ups_to_ics([item], now=NOW)).all("VTIMEZONE")
        return [part["DTSTART"][:4] for part in zone.parts]

    assert max(changes("")) == "2027"
    assert max(changes("FREQ=WEEKLY;UNTIL=20301231")) == "2031"
    assert max(changes("FREQ=WEEKLY")) == "2057"


@pytest.mark.parametrize(
    ("due", "start"),
    [(When(date(2026, 5, 6)), "DTSTART;VALUE=DATE"), (at(2026, 5, 6, 9), "DTSTART;TZID=Europe/Berlin")],
)
def test_what_is_no_more_says_when_it_was_and_nothing_else(due, start):
    gone = read(calendar([withdrawn_event(Withdrawn("1@relnet", 4, due, STAMP))]))
    (event,) = gone.all("VEVENT")
    assert event["STATUS"] == "CANCELLED"
    assert event[start].startswith("20260506")
    assert (event["UID"], event["SEQUENCE"], event.text("SUMMARY")) == ("1@relnet", "4", "Follow-up")
    assert len(gone.all("VTIMEZONE")) == (due.at is not None)
    (task,) = read(calendar([withdrawn_task(Withdrawn("1-task@relnet", 4, due, STAMP))])).all("VTODO")
    assert (task["STATUS"], task["UID"]) == ("CANCELLED", "1-task@relnet")
    assert "DESCRIPTION" not in event.names + task.names


def test_a_calendar_of_nothing_is_one_all_the_same():
    assert [part.name for part in read(calendar([])).parts] == ["VTIMEZONE"]
