"""Bytes that were made to do harm: whatever they are, something is read or told, and nothing is raised."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relnet.harvest import calendar, mail, reading
from relnet.harvest.happening import Harvested
from tests.build import BERLIN
from tests.harvest.writing import AMARA, CHIDI, ME, a_calendar, a_mail, an_event

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=BERLIN)
SEED_CALENDAR = a_calendar(
    ["BEGIN:VTIMEZONE", "TZID:Own", "BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
     "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE"],
    an_event("RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO", "EXDATE;TZID=Own:20261019T100000", "RDATE:20261020T100000Z",
             start="TZID=Own:20261012T100000"),
    an_event("RECURRENCE-ID;TZID=Own:20261026T100000", "DURATION:PT1H", "STATUS:CONFIRMED", start="TZID=Own:20261027T100000"),
    an_event(f"ORGANIZER;CN=Me:mailto:{ME}", "DTEND;VALUE=DATE:20261014", "TRANSP:OPAQUE", uid="2", start="VALUE=DATE:20261012"),
)  # fmt: skip
SEED_MAIL = a_mail(f"Cc: =?utf-8?q?Chidi?= <{CHIDI}>", "Content-Type: text/calendar", body=SEED_CALENDAR.decode())
SEED_BOX = b"From - Mon\r\n" + SEED_MAIL + b"\r\nFrom - Tue\r\n" + SEED_MAIL

PIECES = st.sampled_from(
    [
        b"", b"\r\n", b"\n", b" ", b"\x00", b"\xff", b";", b":", b",", b"=", b'"', b"TZID=", b"-1", b"99999999999", b"(", b"<",
        b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"BEGIN:VCALENDAR\r\n", b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n",
        b"RRULE:FREQ=SECONDLY\r\n", b"DTSTART:00010101T000000Z\r\n", b"DTSTART:99991231T235959Z\r\n", b"DURATION:P99999999W\r\n",
        b"RECURRENCE-ID:99991231\r\n", b"UNTIL=00000000", b"=?utf-8?b?", b"?=", b"\xe2\x80\xae", b"\r\n ", b"COUNT=0",
        b"INTERVAL=0", b"From x\r\n", b"\r\n\r\n",
    ]
)  # fmt: skip


@st.composite
def damaged(draw, *seeds):
    """A seed with pieces cut out, doubled, and others put in."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        middle = draw(st.one_of(PIECES, st.binary(max_size=6), st.just(data[start:end] * 2)))
        data = data[:start] + middle + data[end:]
    return data


@settings(deadline=None, max_examples=100)
@given(damaged(SEED_CALENDAR, SEED_MAIL, SEED_BOX))
def test_no_damage_raises(data):
    for read in (reading.read, calendar.read, mail.read):
        found = read(data, now=NOW, source="x")
        assert isinstance(found, Harvested)
        assert all(happening.people and happening.uid for happening in found.happenings)
        assert all(happening.when.day <= NOW.date() for happening in found.happenings)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(data):
    for read in (reading.read, calendar.read, mail.read):
        assert isinstance(read(data, now=NOW), Harvested)


def messages(data, read=calendar.read):
    return [problem.message for problem in read(data, now=NOW).problems]


def test_a_line_without_end_is_left_out_and_the_rest_kept():
    for long in ("LOCATION:" + "x" * 2_000_000, "LOCATION:" + "\r\n x" * 100_000):
        data = a_calendar(an_event(long))
        found = calendar.read(data, now=NOW)
        assert found.happenings[0].place == ""
        assert messages(data) == ["This line is longer than 64 KB. It is left out; the rest is not affected."]


def test_of_very_many_attendees_the_first_are_kept():
    data = a_calendar(an_event(*(f"ATTENDEE:mailto:p{number}@x.example" for number in range(100_000))))
    (happening,) = calendar.read(data, now=NOW).happenings
    assert len(happening.people) == 500
    assert messages(data) == ["This event names more than 500 people. The first of them are kept."]


def test_components_within_components_end():
    deep = ["BEGIN:X"] * 100_000
    assert calendar.read(a_calendar(deep, an_event()), now=NOW).happenings
    assert calendar.read(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" * 20_000, now=NOW).happenings == ()


def test_many_versions_of_one_event_end():
    data = a_calendar(*(an_event(f"SEQUENCE:{number}") for number in range(1_200)))
    assert messages(data) == ["There are more than 1,000 versions of this event. The first of them are read."]


def test_many_dates_of_one_event_end():
    data = a_calendar(an_event("RRULE:FREQ=DAILY;COUNT=3", *["EXDATE:" + ",".join(["20250101T100000Z"] * 1_000)] * 50))
    assert messages(data) == ["This event is longer than any should be. Its first part is kept."]
    assert len(calendar.read(data, now=NOW).happenings) == 3


def test_more_events_than_anybody_has_end(monkeypatch):
    monkeypatch.setattr("relnet.harvest.components.MOST_EVENTS", 3)
    data = a_calendar(*(an_event(uid=str(number)) for number in range(5)))
    assert len(calendar.read(data, now=NOW).happenings) == 3
    assert messages(data) == ["There are more than 3 events in this file. Those after them are left out."]


def test_more_mails_than_anybody_has_end(monkeypatch):
    monkeypatch.setattr("relnet.harvest.mail.MOST_MAILS", 1)
    assert messages(SEED_BOX, mail.read)[-1] == "There are more than 1 mails in this file. Those after them are left out."


def test_rules_of_a_zone_that_never_end_are_not_followed():
    zone = ["BEGIN:VTIMEZONE", "TZID:Own", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100",
            "RRULE:FREQ=SECONDLY", "END:STANDARD", "END:VTIMEZONE"]  # fmt: skip
    (happening,) = calendar.read(a_calendar(zone, an_event(start="TZID=Own:20261012T100000")), now=NOW).happenings
    assert happening.when.day.isoformat() == "2026-10-12"


@pytest.mark.parametrize("piece", ["(", '"<', "<", "a:;", "=?utf-8?q?a?= ", "=?", ",", "@"])
def test_headers_that_nest_without_end_are_read(piece):
    assert isinstance(mail.read(a_mail(to=piece * 20_000, subject=piece * 20_000), now=NOW), Harvested)


def test_mails_within_mails_end():
    nested = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 20_000
    (happening,) = mail.read(a_mail(body=nested.decode()), now=NOW).happenings
    assert happening.people[0].mail == AMARA
    calendars = b"Content-Type: text/calendar\r\n\r\n" * 20_000
    assert len(mail.read(a_mail(body=calendars.decode()), now=NOW).problems) == 5
