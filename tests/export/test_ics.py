from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from relnet.domain.dates import When
from relnet.domain.errors import Bug, UserError
from relnet.domain.followup import FollowUp, FollowUpState
from relnet.export.entries import ExportedFollowUp
from relnet.export.ics import follow_ups_to_ics
from relnet.export.text import clean, one_line
from tests.export.conftest import NOW, read

BERLIN = ZoneInfo("Europe/Berlin")
ANY_TEXT = st.text(st.characters() | st.sampled_from('\\\\\\;,:\r\n"NnNEND:%^ \u2028\x85'), max_size=200)


def at(*parts: int, zone: str = "Europe/Berlin", fold: int = 0) -> When:
    return When.timed(datetime(*parts, tzinfo=ZoneInfo(zone), fold=fold))


def ics(*follow_ups: FollowUp) -> bytes:
    return follow_ups_to_ics([ExportedFollowUp(follow_up) for follow_up in follow_ups], now=NOW)


def test_the_calendar_says_who_made_it_and_nothing_of_meetings():
    calendar = read(ics(FollowUp("a", at(2026, 5, 6, 9), uid="1")))
    assert dict(calendar.lines) == {"PRODID": "-//Relnet//Relnet//EN", "VERSION": "2.0", "CALSCALE": "GREGORIAN"}
    assert not {"METHOD", "ORGANIZER", "ATTENDEE"} & set(calendar.names + calendar.all("VEVENT")[0].names)


def test_the_same_follow_ups_give_the_same_bytes():
    follow_ups = [FollowUp("a", at(2026, 5, 6, 9, zone=zone), uid=zone) for zone in ("Europe/Berlin", "Asia/Kolkata", "UTC")]
    assert ics(*follow_ups) == ics(*follow_ups)


def test_nothing_chosen_is_told():
    with pytest.raises(UserError, match="No follow-up was chosen"):
        ics()


def test_an_unsaved_follow_up_is_a_bug():
    with pytest.raises(Bug):
        ics(FollowUp("a", at(2026, 5, 6, 9)))


@pytest.mark.parametrize(("uid", "written"), [("4f-1", "4f-1@relnet"), ("4f@example.org", "4f@example.org")])
def test_the_uid_is_stable(export, uid, written):
    assert export(uid=uid)["UID"] == written


def test_stamps(export):
    created, modified = (
        datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        datetime(2026, 2, 3, 5, 5, 6, tzinfo=timezone(timedelta(hours=1))),
    )
    event = export(sequence=3, created_at=created, modified_at=modified)
    stamps = [event[name] for name in ("CREATED", "LAST-MODIFIED", "DTSTAMP", "SEQUENCE")]
    assert stamps == ["20260102T030405Z", "20260203T040506Z", "20260203T040506Z", "3"]


def test_stamps_of_one_never_changed(export):
    event = export()
    assert {event[name] for name in ("CREATED", "LAST-MODIFIED", "DTSTAMP")} == {"20260504T123000Z"}


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 5, 6), "20260507"),
        (date(2026, 12, 31), "20270101"),
        (date(2028, 2, 28), "20280229"),
        (date(2028, 2, 29), "20280301"),
        (date(2026, 2, 28), "20260301"),
    ],
)
def test_a_whole_day_ends_before_the_next(export, day, after):
    event = export(due=When(day))
    assert event["DTSTART;VALUE=DATE"] == f"{day:%Y%m%d}"
    assert event["DTEND;VALUE=DATE"] == after
    assert event["TRANSP"] == "TRANSPARENT"


def test_the_last_day_there_is(export):
    assert "DTEND" not in export(due=When(date.max)).names


def test_a_timed_one_has_its_zone_and_length(export):
    event = export(due=at(2026, 5, 6, 9, 15), minutes=45)
    assert event["DTSTART;TZID=Europe/Berlin"] == "20260506T091500"
    assert event["DTEND;TZID=Europe/Berlin"] == "20260506T100000"
    assert event["TRANSP"] == "OPAQUE"


def test_one_without_length_has_no_end(export):
    assert "DTEND" not in export(due=at(2026, 5, 6, 9), minutes=0).names


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Africa/Abidjan"])
def test_utc_is_z(zone):
    calendar = read(ics(FollowUp("a", at(2026, 5, 6, 9, zone=zone), uid="1")))
    assert calendar.all("VEVENT")[0]["DTSTART"] == "20260506T090000Z"
    assert calendar.all("VTIMEZONE") == []


def test_an_offset_without_a_name_is_z(export):
    due = When.timed(datetime(2026, 5, 6, 9, tzinfo=timezone(timedelta(hours=5, minutes=30))))
    assert export(due=due)["DTSTART"] == "20260506T033000Z"


@pytest.mark.parametrize(("key", "start"), [("Mars/Base", "DTSTART;TZID=Mars/Base"), (None, "DTSTART")])
def test_a_zone_that_nobody_knows(key, start):
    from importlib.resources import files

    with (files("tzdata") / "zoneinfo/Asia/Kolkata").open("rb") as file:
        zone = ZoneInfo.from_file(file, key=key)
    calendar = read(ics(FollowUp("a", When.timed(datetime(2026, 5, 6, 9, tzinfo=zone)), uid="1")))
    assert calendar.all("VEVENT")[0][start] == ("20260506T090000" if key else "20260506T033000Z")
    assert [part["TZID"] for part in calendar.all("VTIMEZONE")] == ([key] if key else [])


def test_each_zone_is_stated_once_and_first():
    dues = (at(2026, 5, 6, 9, zone=zone) for zone in ("Europe/Berlin", "Asia/Kolkata", "Europe/Berlin"))
    calendar = read(ics(*(FollowUp("a", due, uid=str(index)) for index, due in enumerate(dues))))
    assert [part.name for part in calendar.parts] == ["VTIMEZONE"] * 2 + ["VEVENT"] * 3
    assert [part["TZID"] for part in calendar.all("VTIMEZONE")] == ["Asia/Kolkata", "Europe/Berlin"]


@pytest.mark.parametrize(
    ("due", "start", "end"),
    [
        (at(2026, 3, 29, 1, 45), ";TZID=Europe/Berlin:20260329T014500", ";TZID=Europe/Berlin:20260329T031500"),
        (at(2026, 3, 29, 2, 30), ";TZID=Europe/Berlin:20260329T033000", ";TZID=Europe/Berlin:20260329T040000"),
        (at(2026, 10, 25, 1, 10), ";TZID=Europe/Berlin:20261025T011000", ";TZID=Europe/Berlin:20261025T014000"),
        (at(2026, 10, 25, 2, 10), ":20261025T001000Z", ":20261025T004000Z"),
        (at(2026, 10, 25, 2, 45), ":20261025T004500Z", ":20261025T011500Z"),
        (at(2026, 10, 25, 2, 30, fold=1), ":20261025T013000Z", ":20261025T020000Z"),
        (
            at(2026, 3, 8, 2, 30, zone="America/New_York"),
            ";TZID=America/New_York:20260308T033000",
            ";TZID=America/New_York:20260308T040000",
        ),
        (at(2026, 11, 1, 1, 30, zone="America/New_York", fold=1), ":20261101T063000Z", ":20261101T070000Z"),
        (
            at(2026, 12, 31, 23, 45, zone="Asia/Kolkata"),
            ";TZID=Asia/Kolkata:20261231T234500",
            ";TZID=Asia/Kolkata:20270101T001500",
        ),
    ],
)
def test_nights_when_the_clocks_change(export, due, start, end):
    lines = [f"{name}:{value}" for name, value in export(due=due).lines]
    assert f"DTSTART{start}" in lines
    assert f"DTEND{end}" in lines


@given(
    st.datetimes(datetime(1980, 1, 1), datetime(2080, 1, 1), timezones=st.sampled_from([BERLIN, ZoneInfo("America/New_York")])),
    st.integers(1, 3000),
)
def test_any_moment_stays_that_moment(moment, minutes):
    (event,) = icalendar.Calendar.from_ical(ics(FollowUp("a", When.timed(moment), uid="1", minutes=minutes))).events
    assert isinstance(event.start, datetime)
    assert event.start.timestamp() == moment.replace(microsecond=0).timestamp()
    assert isinstance(event.end, datetime)
    assert event.end.timestamp() == event.start.timestamp() + 60 * minutes


@pytest.mark.parametrize(("remind", "trigger"), [(0, "P0D"), (15, "-PT15M"), (90, "-PT1H30M"), (1440, "-P1D")])
def test_the_reminder_of_a_timed_one(export, remind, trigger):
    (alarm,) = export(due=at(2026, 5, 6, 9), remind_minutes=remind).parts
    assert (alarm.name, alarm["ACTION"], alarm["DESCRIPTION"], alarm["TRIGGER"]) == (
        "VALARM",
        "DISPLAY",
        "Send the book",
        trigger,
    )


@pytest.mark.parametrize(("remind", "trigger"), [(0, "-PT15H"), (15, "-PT15H"), (1440, "-P1DT15H"), (10080, "-P7DT15H")])
def test_the_reminder_of_a_whole_day_is_at_nine(export, remind, trigger):
    (alarm,) = export(remind_minutes=remind).parts
    assert alarm["TRIGGER;RELATED=END"] == trigger


def test_no_reminder(export):
    assert export(remind_minutes=None).parts == []


@pytest.mark.parametrize(("state", "status"), [("open", "CONFIRMED"), ("done", "CONFIRMED"), ("cancelled", "CANCELLED")])
def test_states(export, state, status):
    event = export(due=at(2026, 5, 6, 9), state=FollowUpState(state))
    assert event["STATUS"] == status
    assert event.text("SUMMARY") == "Send the book"
    assert event["TRANSP"] == ("OPAQUE" if state == "open" else "TRANSPARENT")
    assert len(event.parts) == (1 if state == "open" else 0)


@pytest.mark.parametrize(
    ("note", "names", "description"),
    [
        ("", ["Ada Lovelace"], "With Ada Lovelace."),
        ("", ["Ada", "Grace", "Mary"], "With Ada, Grace and Mary."),
        ("About data", ["Ada", "Grace"], "About data\n\nWith Ada and Grace."),
        ("About data\r\n", [" "], "About data"),
    ],
)
def test_the_description(export, note, names, description):
    assert export(note=note, names=names).text("DESCRIPTION") == description


def test_fields_that_are_empty_are_left_out(export):
    event = export(summary="")
    assert event.text("SUMMARY") == "Follow-up"
    assert not {"DESCRIPTION", "LOCATION"} & set(event.names)


def test_texts(export):
    event = export(summary=r"C:\Notes; a, b\n", note="one\u2028two", place="Café\r\nKöln")
    assert event.text("SUMMARY") == r"C:\Notes; a, b\n"
    assert event["SUMMARY"] == r"C:\\Notes\; a\, b\\n"
    assert event.text("DESCRIPTION") == "one\ntwo"
    assert event.text("LOCATION") == "Café Köln"
    assert event["CATEGORIES"] == "Relnet"


@settings(max_examples=300)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.lists(ANY_TEXT, max_size=3))
@example("x\r\nATTENDEE:mailto:a@b", "\nEND:VEVENT\nBEGIN:VEVENT", "\x85BEGIN:VALARM", ["\u2028METHOD:REQUEST"])
@example("😀" * 60, "é" * 200, "\\" * 200, ["a\\"])
def test_no_text_gets_out_of_its_field(summary, note, place, names):
    follow_up = FollowUp(summary, at(2026, 5, 6, 9), uid="1", note=note, place=place)
    data = follow_ups_to_ics([ExportedFollowUp(follow_up, tuple(names))], now=NOW)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    calendar = read(data)
    assert [part.name for part in calendar.parts] == ["VTIMEZONE", "VEVENT"]
    (event,) = calendar.all("VEVENT")
    assert [part.name for part in event.parts] == ["VALARM"]
    assert len(event.names) == len(set(event.names)) == 11 + ("DESCRIPTION" in event.names) + ("LOCATION" in event.names)
    assert event.text("SUMMARY") == (one_line(summary) or "Follow-up")
    people = [one_line(name) for name in names if one_line(name)]
    description = event.text("DESCRIPTION") if "DESCRIPTION" in event.names else ""
    assert description.startswith(clean(note).strip())
    assert all(name in description for name in people)
    if place := one_line(place):
        assert event.text("LOCATION") == place


def test_only_exporting_loads_the_library():
    sources = Path(__file__).parents[2].joinpath("relnet/export")
    users = {path.name for path in sources.glob("*.py") if "icalendar import" in path.read_text(encoding="utf-8")}
    assert users == {"components.py", "zones.py"}
