"""The rules are read back by a reader of their own and compared with the zone, by the quarter of an hour around changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from relnet.export.zones import time_zone
from tests.export.conftest import Read, read

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Asia/Jerusalem",
    "America/Santiago",
    "Pacific/Apia",
    "Asia/Gaza",
)


def seconds(offset: str) -> timedelta:
    size = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5]), seconds=int(offset[5:7] or 0))
    return -size if offset[0] == "-" else size


def offset_at(component: Read, moment: datetime) -> timedelta:
    """The offset that the component gives the (aware) moment: that of the latest onset before it."""
    onsets: list[tuple[datetime, timedelta]] = []
    for rule in component.parts:
        start = datetime.strptime(rule["DTSTART"], "%Y%m%dT%H%M%S")
        end = moment.replace(tzinfo=None) + timedelta(days=1)
        starts = rrulestr(rule["RRULE"], dtstart=start).between(start, end, inc=True) if "RRULE" in rule.names else [start]
        before = seconds(rule["TZOFFSETFROM"])
        onsets += [((onset - before).replace(tzinfo=UTC), seconds(rule["TZOFFSETTO"])) for onset in starts]
    return max(onset for onset in onsets if onset[0] <= moment)[1]


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("years", [(2026, 2026), (2023, 2025), (2006, 2008)])
def test_the_rules_give_the_zones_offsets(name, years):
    zone = ZoneInfo(name)
    component = read(time_zone(name, zone, *years).to_ical())
    hours = (datetime(years[0], 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(24 * 365 * (years[1] - years[0] + 2)))
    for count, hour in enumerate(hours):
        changing = hour.astimezone(zone).utcoffset() != (hour + timedelta(hours=1)).astimezone(zone).utcoffset()
        for quarter in range(-8, 12) if changing else range(not count % 700):
            moment = hour + timedelta(minutes=15 * quarter)
            assert offset_at(component, moment) == moment.astimezone(zone).utcoffset(), moment


@pytest.mark.parametrize(
    ("name", "days"), [("Europe/Berlin", ["-1SU", "-1SU"]), ("America/New_York", ["2SU", "1SU"]), ("Asia/Kolkata", [""])]
)
def test_a_regular_zone_is_yearly_rules(name, days):
    data = time_zone(name, ZoneInfo(name), 2026, 2040).to_ical()
    rules = [dict(rule.lines).get("RRULE", "") for rule in read(data).parts]
    assert [rule.partition("BYDAY=")[2].partition(";")[0] for rule in rules] == days
    assert len(data) < 400


def test_spring_is_daylight_even_where_the_law_calls_it_standard():
    component = time_zone("Europe/Dublin", ZoneInfo("Europe/Dublin"), 2026, 2026)
    assert [(rule.name, str(rule["TZNAME"])) for rule in component.subcomponents] == [("DAYLIGHT", "IST"), ("STANDARD", "GMT")]


@given(st.integers(1, 9999), st.sampled_from(ZONES))
def test_any_year_has_rules(year, name):
    assert time_zone(name, ZoneInfo(name), year, year).subcomponents
