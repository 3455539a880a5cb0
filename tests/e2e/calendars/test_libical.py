"""libical, the parser under GNOME, KDE, Evolution and Cyrus: does it take every entry, without one error?"""

import ctypes
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from relnet.export.text import one_line
from tests.e2e.calendars.conftest import starts
from tests.e2e.calendars.recurring import FIRST, LAST, TABLE, everything, expected, follow_ups, told_at_night


class Time(ctypes.Structure):
    """`struct icaltimetype` of libical 3."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")),
        ("zone", ctypes.c_void_p),
    ]


class Span(ctypes.Structure):
    """`struct icaltime_span` of libical 3."""

    _fields_ = [("start", ctypes.c_long), ("end", ctypes.c_long), ("is_busy", ctypes.c_int)]


FOUND = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(Span), ctypes.c_void_p)


@pytest.fixture(scope="module")
def libical():
    try:
        library = ctypes.CDLL("libical.so.3")
    except OSError:
        pytest.skip("libical.so.3 is not installed")
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    for name, result, arguments in (
        ("icalparser_parse_string", pointer, [text]),
        ("icalcomponent_string_to_kind", number, [text]),
        ("icalcomponent_count_components", number, [pointer, number]),
        ("icalcomponent_count_errors", number, [pointer]),
        ("icalrestriction_check", number, [pointer]),
        ("icalcomponent_get_first_component", pointer, [pointer, number]),
        ("icalcomponent_get_next_component", pointer, [pointer, number]),
        ("icalcomponent_get_uid", text, [pointer]),
        ("icalcomponent_get_summary", text, [pointer]),
        ("icalcomponent_get_dtstart", Time, [pointer]),
        ("icaltime_as_timet_with_zone", ctypes.c_long, [Time, pointer]),
        ("icalcomponent_as_ical_string", text, [pointer]),
        ("icaltime_from_string", Time, [text]),
        ("icalcomponent_foreach_recurrence", None, [pointer, Time, Time, FOUND, pointer]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def test_every_entry_is_taken(libical, items, write):
    calendar = libical.icalparser_parse_string(write(items).read_bytes())
    counts = Counter(
        {
            kind: libical.icalcomponent_count_components(calendar, libical.icalcomponent_string_to_kind(kind))
            for kind in (b"VEVENT", b"VTIMEZONE")
        }
    )
    assert counts == {b"VEVENT": 50, b"VTIMEZONE": 3}
    assert libical.icalrestriction_check(calendar) == 1
    assert libical.icalcomponent_count_errors(calendar) == 0
    assert b"X-LIC-ERROR" not in libical.icalcomponent_as_ical_string(calendar)


def test_every_entry_reads_the_same(libical, items, write):
    calendar = libical.icalparser_parse_string(write(items).read_bytes())
    kind = libical.icalcomponent_string_to_kind(b"VEVENT")
    event = libical.icalcomponent_get_first_component(calendar, kind)
    read: dict[str, str | int] = {}
    summaries: list[str] = []
    while event:
        start = libical.icalcomponent_get_dtstart(event)
        uid = libical.icalcomponent_get_uid(event).decode()
        day = f"{start.year}-{start.month:02d}-{start.day:02d}"
        read[uid] = day if start.is_date else libical.icaltime_as_timet_with_zone(start, start.zone)
        summaries.append(libical.icalcomponent_get_summary(event).decode())
        event = libical.icalcomponent_get_next_component(calendar, kind)
    assert read == starts(items)
    assert summaries == [one_line(item.follow_up.summary) for item in items]


@pytest.mark.parametrize(("file", "kind"), [(0, b"VEVENT"), (1, b"VTODO")])
def test_events_and_tasks_of_every_sort_are_taken(libical, file, kind):
    calendar = libical.icalparser_parse_string(everything()[file])
    written = everything()[file].count(b"BEGIN:" + kind)
    assert libical.icalcomponent_count_components(calendar, libical.icalcomponent_string_to_kind(kind)) == written > 90
    assert libical.icalrestriction_check(calendar) == 1
    assert libical.icalcomponent_count_errors(calendar) == 0
    assert b"X-LIC-ERROR" not in libical.icalcomponent_as_ical_string(calendar)


def test_what_recurs_is_found_on_the_same_days(libical, write):
    calendar = libical.icalparser_parse_string(write(follow_ups()).read_bytes())
    kind = libical.icalcomponent_string_to_kind(b"VEVENT")
    first, last = (libical.icaltime_from_string(f"{day:%Y%m%d}T000000Z".encode()) for day in (FIRST, LAST + timedelta(days=1)))
    found: list[int] = []
    note = FOUND(lambda _component, span, _data: found.append(span[0].start))
    event = libical.icalcomponent_get_first_component(calendar, kind)
    for (due, _), starts_ in zip(TABLE, expected().values(), strict=True):
        found.clear()
        libical.icalcomponent_foreach_recurrence(event, first, last, note, None)
        theirs = found if due.at else [datetime.fromtimestamp(start, UTC).date().isoformat() for start in found]
        assert [told_at_night(start, due) for start in theirs] == [told_at_night(start, due) for start in starts_], (
            libical.icalcomponent_get_uid(event)
        )
        event = libical.icalcomponent_get_next_component(calendar, kind)
