"""libical, the parser under GNOME, KDE, Evolution and Cyrus: does it take every entry, without one error?"""

import ctypes
from collections import Counter

import pytest

from relnet.export.text import one_line
from tests.e2e.calendars.conftest import starts


class Time(ctypes.Structure):
    """`struct icaltimetype` of libical 3."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")),
        ("zone", ctypes.c_void_p),
    ]


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
