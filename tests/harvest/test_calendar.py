from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from relnet.domain.dates import When
from relnet.domain.interaction import InteractionKind
from relnet.domain.problem import Problem
from relnet.harvest.happening import Attendee, LeftOut
from tests.build import BERLIN, a_day, a_moment
from tests.harvest.writing import AMARA, CHIDI, a_calendar, an_event

LISBON, SALTA = ZoneInfo("Europe/Lisbon"), ZoneInfo("America/Argentina/Salta")


def only(harvested):
    (happening,) = harvested.happenings
    return happening


def days(harvested):
    return [happening.when.day.isoformat() for happening in harvested.happenings]


def messages(harvested):
    return [problem.message for problem in harvested.problems]


def test_an_event_tells_what_when_where_how_long_and_with_whom(read):
    event = an_event("DTEND;TZID=Europe/Berlin:20261012T113000", "LOCATION:Room 3\\, Helio", "DESCRIPTION:secret", title="Plan")
    found = read(a_calendar(event))
    happening = only(found)
    assert happening.uid == "1@calendar.example"
    assert happening.kind is InteractionKind.MEETING
    assert happening.when == a_moment("2026-10-12 10:00")
    assert happening.when.zone == "Europe/Berlin"
    assert (happening.title, happening.place, happening.minutes) == ("Plan", "Room 3, Helio", 90)
    assert happening.people == (Attendee("", AMARA),)
    assert (happening.source, happening.free) == ("work.ics", False)
    assert found.problems == ()


def test_a_length_may_be_given_as_such_and_a_whole_day_has_none(read):
    assert only(read(a_calendar(an_event("DURATION:PT45M")))).minutes == 45
    day = only(read(a_calendar(an_event("DTEND;VALUE=DATE:20261013", start="VALUE=DATE:20261012"))))
    assert (day.when, day.minutes) == (a_day("2026-10-12"), None)


@pytest.mark.parametrize("end", ["20261012T090000", "20271012T100000", "rubbish"])
def test_a_length_that_cannot_be_is_left_out_alone(read, end):
    assert only(read(a_calendar(an_event(f"DTEND;TZID=Europe/Berlin:{end}")))).minutes is None


def test_who_called_it_comes_first_and_is_named_once(read):
    event = an_event(
        "ORGANIZER;CN=Chidi Eze:mailto:CHIDI@kestrel.example",
        'ATTENDEE;CN="Chidi";PARTSTAT=ACCEPTED:MAILTO:chidi@kestrel.example',
        'ATTENDEE;CN="Lopes, Beatriz";PARTSTAT=DECLINED:mailto:bea%2Bwork@example.org',
    )
    assert only(read(a_calendar(event))).people == (
        Attendee("Chidi Eze", CHIDI, host=True),
        Attendee("", AMARA),
        Attendee("Lopes, Beatriz", "bea+work@example.org", declined=True),
    )


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;CUTYPE=ROOM;CN=Room 3:mailto:room3@helio.example",
        "ATTENDEE;CUTYPE=RESOURCE:mailto:projector@helio.example",
        "ATTENDEE:mailto:abc@resource.calendar.google.com",
        "ATTENDEE:mailto:no-reply@tickets.example",
        "ORGANIZER:mailto:unknownorganizer@calendar.google.com",
        "ATTENDEE;CN=:invalid:nomail",
    ],
)
def test_rooms_and_what_answers_by_itself_are_nobody(read, line):
    assert only(read(a_calendar(an_event(line)))).people == (Attendee("", AMARA),)
    assert read(a_calendar(an_event(line, people=()))).left_out == {LeftOut.NOBODY: 1}


def test_an_address_that_is_no_mail_address_gives_way_to_the_one_beside_it(read):
    event = an_event(f"ATTENDEE;CN=Amara;EMAIL={AMARA}:urn:uuid:1", "ATTENDEE;CN=Bea:/principals/42", people=())
    assert only(read(a_calendar(event))).people == (Attendee("Amara", AMARA), Attendee("Bea", ""))


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (an_event(people=()), LeftOut.NOBODY),
        (an_event("STATUS:CANCELLED"), LeftOut.CANCELLED),
        (an_event(start="TZID=Europe/Berlin:20261124T100100"), LeftOut.AHEAD),
        (an_event(start="VALUE=DATE:20261125"), LeftOut.AHEAD),
        (an_event("RRULE:FREQ=WEEKLY", start="VALUE=DATE:20261130"), LeftOut.AHEAD),
        (an_event(uid="3f2a@relnet"), LeftOut.OURS),
    ],
)
def test_what_is_left_out_is_counted_by_why(read, event, why):
    found = read(a_calendar(event))
    assert found.happenings == ()
    assert found.left_out == {why: 1}
    assert found.problems == ()


def test_a_file_that_calls_events_off_cancels_them(read):
    assert read(a_calendar(an_event(), head=["METHOD:CANCEL"])).left_out == {LeftOut.CANCELLED: 1}


def test_our_own_export_proposes_nothing(read):
    from relnet.export.ics import ExportedFollowUp, follow_ups_to_ics
    from tests.build import a_follow_up

    now = datetime(2026, 11, 24, 10, tzinfo=BERLIN)
    data = follow_ups_to_ics([ExportedFollowUp(a_follow_up(due=a_day("2026-11-01"), uid="1@relnet"), ("Ada",))], now=now)
    assert read(data).happenings == ()


def test_what_is_not_an_event_and_what_hangs_on_one_is_ignored(read):
    alarm = [
        "BEGIN:VALARM",
        "ACTION:EMAIL",
        "SUMMARY:Alarm",
        "ATTENDEE:mailto:alarm@x.example",
        "ATTACH:file:///bin/sh",
        "END:VALARM",
    ]
    todo = ["BEGIN:VTODO", "UID:t", "SUMMARY:Buy", f"ATTENDEE:mailto:{AMARA}", "DTSTART:20261001T100000Z", "END:VTODO"]
    event = an_event(*alarm, "ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:aGVsbG8=")
    found = read(a_calendar(todo, event))
    assert (only(found).title, only(found).people) == ("Review", (Attendee("", AMARA),))
    assert found.problems == ()


def test_a_crowd_is_an_event_and_titles_say_what_it_was(read):
    crowd = an_event(people=[f"p{number}@x.example" for number in range(30)])
    assert only(read(a_calendar(crowd))).kind is InteractionKind.EVENT
    assert only(read(a_calendar(an_event(title="Coffee w/ Amara")))).kind is InteractionKind.MEAL
    assert only(read(a_calendar(an_event(title="Mittagessen")))).kind is InteractionKind.MEAL
    assert only(read(a_calendar(an_event(title="Call: budget")))).kind is InteractionKind.CALL
    assert only(read(a_calendar(an_event(title="Recall of parts")))).kind is InteractionKind.MEETING


def test_time_not_marked_as_busy_is_said(read):
    assert only(read(a_calendar(an_event("TRANSP:TRANSPARENT")))).free


def test_several_calendars_in_one_file_are_read(read):
    first = a_calendar(an_event(uid="1"), head=["X-WR-CALNAME:Ben@own.example"])
    second = a_calendar(an_event(uid="2"), head=["METHOD:PUBLISH", "X-WR-CALNAME:Holidays"])
    found = read(first + second)
    assert [happening.uid for happening in found.happenings] == ["1", "2"]
    assert found.owners == ("ben@own.example",)


@pytest.mark.parametrize(
    ("start", "when"),
    [
        ("TZID=W. Europe Standard Time:20260712T100000", a_moment("2026-07-12 10:00")),
        ("TZID=/freeassociation.sourceforge.net/Europe/Lisbon:20260712T100000", a_moment("2026-07-12 10:00", LISBON)),
        ("TZID=/citadel.org/20190914_1/America/Argentina/Salta:20260712T100000", a_moment("2026-07-12 10:00", SALTA)),
        ("X=:20260712T100000", a_moment("2026-07-12 10:00")),
        ("X=:20260712T220000Z", a_moment("2026-07-13 00:00")),
        ("TZID=Nowhere/At All:20260712T100000", a_moment("2026-07-12 10:00")),
        ("TZID=../../etc/passwd:20260712T100000", a_moment("2026-07-12 10:00")),
        ("TZID=Europe:20260712T100000", a_moment("2026-07-12 10:00")),
    ],
)  # fmt: skip
def test_zones_by_any_name(read, start, when):
    assert only(read(a_calendar(an_event(start=start)))).when == when


def test_a_zone_that_nothing_tells_of_is_said_once(read):
    events = [an_event(uid=str(number), start="TZID=Nowhere:20260712T100000") for number in range(2)]
    assert messages(read(a_calendar(*events))) == [
        "Nothing tells which time zone “Nowhere” is. Its times are taken to be those here."
    ]


ZONE = [
    "BEGIN:VTIMEZONE", "TZID:{tzid}",
    "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:{summer}", "TZOFFSETTO:{winter}",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
    "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:{winter}", "TZOFFSETTO:{summer}",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE",
]  # fmt: skip


def a_zone(tzid, winter, summer):
    return [line.format(tzid=tzid, winter=winter, summer=summer) for line in ZONE]


@pytest.mark.parametrize("tzid", ["Customized Time Zone", "(UTC+02:00) Athens, Bucharest"])
def test_a_zone_of_its_own_is_known_by_its_rules(read, tzid):
    athens = a_zone(tzid, "+0200", "+0300")
    happening = only(read(a_calendar(athens, an_event(start=f'TZID="{tzid}":20260712T100000'))))
    assert happening.when.at == datetime(2026, 7, 12, 7, tzinfo=ZoneInfo("UTC"))
    assert happening.when.day == date(2026, 7, 12)


def test_zones_of_one_file_are_not_taken_for_those_of_the_next(read):
    """Exchange calls every zone of its own the same."""
    for winter, summer, hour in (("+0200", "+0300", 7), ("+0000", "+0100", 9)):
        zone = a_zone("Customized Time Zone", winter, summer)
        happening = only(read(a_calendar(an_event(start="TZID=Customized Time Zone:20260712T100000"), zone)))
        assert happening.when.at.astimezone(ZoneInfo("UTC")).hour == hour


def test_lines_are_unfolded_and_old_text_is_read(read):
    data = a_calendar(an_event(title="Grü\r\n ße")).decode().encode("cp1252")
    assert only(read(data)).title == "Grüße"
    split = a_calendar(an_event(title="Grü")).replace("ü".encode(), b"\xc3\r\n \xbc")
    assert only(read(split)).title == "Grü"
    assert only(read(b"\xef\xbb\xbf" + a_calendar(an_event()).replace(b"\r\n", b"\n"))).title == "Review"
    assert only(read(a_calendar(an_event()).replace(b"\r\n", b"\r"))).title == "Review"


def test_what_hides_or_reorders_is_taken_out_of_what_is_shown(read):
    event = an_event("LOCATION:a\\nb\u202e", title="R\u202eev\x07iew  of")
    assert (only(read(a_calendar(event))).title, only(read(a_calendar(event))).place) == ("Review of", "a b")


def test_a_damaged_event_costs_nothing_else(read):
    found = read(
        a_calendar(an_event(start="X=:soon"), an_event(uid="2"), ["BEGIN:VEVENT", f"ATTENDEE:mailto:{AMARA}", "END:VEVENT"])
    )
    assert [happening.uid for happening in found.happenings] == ["2"]
    assert found.problems[0] == Problem("work.ics", 3, "It cannot be told when this event was. It is left out.")
    assert [problem.line for problem in found.problems] == [3, 15]


def test_an_event_without_an_end_keeps_what_it_says(read):
    found = read(a_calendar(an_event(uid="1")[:-1], an_event(uid="2")))
    assert [happening.uid for happening in found.happenings] == ["1", "2"]
    assert messages(found) == ["This event has no end. What could be read of it is kept."]
    cut = read(a_calendar(an_event())[:-40])
    assert messages(cut) == ["The file ends within this event. What could be read of it is kept."]


def test_a_file_without_events_says_so(read):
    assert read(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").problems == (
        Problem("work.ics", 1, "There is no event in this calendar file."),
    )


def test_an_event_without_a_uid_is_recognised_by_what_it_says(read):
    event = [line for line in an_event() if not line.startswith("UID")]
    first, again = only(read(a_calendar(event))), read(a_calendar(an_event(uid="2"), event)).happenings[1]
    assert first.uid == again.uid
    assert first.uid != only(read(a_calendar([line.replace("Review", "Plan") for line in event]))).uid


def test_each_time_of_a_series_has_a_uid_of_its_own(read):
    found = read(a_calendar(an_event("RRULE:FREQ=WEEKLY;COUNT=3")))
    assert [happening.uid for happening in found.happenings] == [
        "1@calendar.example/20261012T080000Z",
        "1@calendar.example/20261019T080000Z",
        "1@calendar.example/20261026T090000Z",
    ]
    assert {happening.when.at.hour for happening in found.happenings} == {10}
    whole = read(a_calendar(an_event("RRULE:FREQ=DAILY;COUNT=2", start="VALUE=DATE:20261012")))
    assert [happening.uid for happening in whole.happenings] == ["1@calendar.example/20261012", "1@calendar.example/20261013"]


def test_exceptions_additions_and_changes_of_a_series_are_followed(read):
    series = an_event(
        "RRULE:FREQ=WEEKLY;UNTIL=20261110T090000Z",
        "EXDATE;TZID=Europe/Berlin:20261019T100000",
        "RDATE;TZID=Europe/Berlin:20261023T100000",
    )
    moved = an_event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20261026T100000",
        start="TZID=Europe/Berlin:20261028T140000",
        title="Moved",
        people=(CHIDI,),
    )
    off = an_event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20261102T100000", "STATUS:CANCELLED", start="TZID=Europe/Berlin:20261102T100000"
    )
    found = read(a_calendar(moved, series, off))
    assert days(found) == ["2026-10-12", "2026-10-23", "2026-10-28", "2026-11-09"]
    assert found.happenings[2].title == "Moved"
    assert found.happenings[2].people == (Attendee("", CHIDI),)
    assert found.happenings[2].uid == "1@calendar.example/20261026T090000Z"
    assert found.left_out == {LeftOut.CANCELLED: 1}
    assert found.problems == ()


def test_one_time_alone_has_the_uid_that_it_has_in_its_series(read):
    """As an invitation to a single meeting of a series comes by mail."""
    alone = an_event("RECURRENCE-ID:20261019T080000Z", start="TZID=Europe/Berlin:20261019T100000")
    series = an_event("RRULE:FREQ=WEEKLY;COUNT=2")
    assert only(read(a_calendar(alone))).uid == read(a_calendar(series)).happenings[1].uid


def test_a_series_without_a_zone_stays_at_its_hour(read):
    found = read(a_calendar(an_event("RRULE:FREQ=WEEKLY;COUNT=3", start="X=:20261012T100000")))
    assert [happening.when for happening in found.happenings] == [
        a_moment(f"{day} 10:00") for day in ("2026-10-12", "2026-10-19", "2026-10-26")
    ]


def test_a_series_goes_up_to_now_and_five_years_back(read):
    found = read(a_calendar(an_event("RRULE:FREQ=MONTHLY;BYDAY=1MO", start="TZID=Europe/Berlin:20100104T100000")))
    assert days(found)[0] == "2021-12-06"
    assert days(found)[-1] == "2026-11-02"
    assert messages(found) == ["This event began more than five years ago. Events that repeat are followed five years back."]


def test_of_a_series_without_end_the_last_are_taken(read):
    found = read(a_calendar(an_event("RRULE:FREQ=DAILY", start="TZID=Europe/Berlin:20240101T090000")))
    assert len(found.happenings) == 500
    assert days(found)[-1] == "2026-11-24"
    assert messages(found) == ["This event repeats 1,059 times in five years. Its last 500 are proposed."]


def test_all_series_together_are_bounded(read, monkeypatch):
    monkeypatch.setattr("relnet.harvest.series.MOST_IN_ALL", 15)
    events = [an_event("RRULE:FREQ=DAILY;COUNT=10", uid=str(number)) for number in range(4)]
    found = read(a_calendar(*events))
    assert len(found.happenings) == 10 + 5 + 1 + 1
    assert messages(found)[-1] == (
        "The events of this file repeat more than 15 times. Of this one the first time alone is proposed."
    )


def test_what_would_take_long_to_try_is_not_followed(read, monkeypatch):
    monkeypatch.setattr("relnet.harvest.series.MOST_TRIES", 100)
    found = read(a_calendar(an_event("RRULE:FREQ=DAILY", start="VALUE=DATE:19010101")))
    assert days(found) == ["1901-01-01"]
    assert messages(found)[0].endswith("Of this one the first time alone is proposed.")


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SOMETIMES", "rubbish", ""])
def test_of_a_series_that_cannot_be_followed_the_first_time_is_proposed(read, rule):
    found = read(a_calendar(an_event(f"RRULE:{rule}")))
    assert only(found).uid == "1@calendar.example/20261012T080000Z"
    assert messages(found)[0].endswith("Its first time alone is proposed.")


def test_the_latest_version_of_an_event_counts(read):
    found = read(a_calendar(an_event("SEQUENCE:2", title="New"), an_event("SEQUENCE:1", title="Old")))
    assert only(found).title == "New"


def test_it_says_when_nobody_needs_the_zone(read):
    assert only(read(a_calendar(an_event(start="VALUE=DATE:20261124")))).when == When(date(2026, 11, 24))


def test_reading_can_be_stopped(read):
    class Stop(Exception):
        pass

    def breathe():
        raise Stop

    with pytest.raises(Stop):
        read(a_calendar(an_event()), breathe=breathe)
