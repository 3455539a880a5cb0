"""What recurs: do other programs find it on the days on which our calendar shows it?"""

import json
import os
import subprocess
from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp
from relnet.domain.recurrence import Frequency, Rule, Weekday
from relnet.export.entries import ExportedFollowUp
from relnet.export.ics import follow_ups_to_ics
from relnet.services import recurring
from tests.e2e.calendars.conftest import NOW
from tests.e2e.calendars.recurring import (
    BERLIN,
    FIRST,
    KOLKATA,
    LAST,
    NEW_YORK,
    TABLE,
    expected,
    follow_ups,
    starts_of,
    told_otherwise,
)  # fmt: skip


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "recurring.ics"
    made.write_bytes(follow_ups_to_ics(follow_ups(), now=NOW))
    return made


def test_the_table_holds_what_it_says():
    assert len(TABLE) >= 30
    assert all(expected().values())


def by_recurring_ical_events(data: bytes) -> dict[str, list[str | int]]:
    import icalendar
    import recurring_ical_events

    found: defaultdict[str, list[str | int]] = defaultdict(list)
    for event in recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(FIRST, LAST + timedelta(days=1)):
        start = event.start
        moment = isinstance(start, datetime)
        found[str(event["UID"])].append(int(start.astimezone(UTC).timestamp()) if moment else start.isoformat())
    return {uid: sorted(starts) for uid, starts in found.items()}


def test_recurring_ical_events_finds_the_same(path):
    assert by_recurring_ical_events(path.read_bytes()) == expected()


@st.composite
def rules(draw) -> tuple[When, str]:
    """Any rule that there is, and its first time."""
    frequency = draw(st.sampled_from(list(Frequency)))
    by_month = frequency in (Frequency.MONTHLY, Frequency.YEARLY)
    numbers = st.sampled_from([0, 1, 2, 3, 4, 5, -1, -2]) if by_month else st.just(0)
    first = draw(st.dates(FIRST, FIRST + timedelta(days=800)))
    last = first + timedelta(days=draw(st.integers(0, 700)))
    due = When(first)
    if draw(st.booleans()):
        zone = ZoneInfo(draw(st.sampled_from([BERLIN, NEW_YORK, KOLKATA, "UTC", "Africa/Casablanca"])))
        due = When.timed(datetime.combine(first, time(draw(st.integers(0, 23)), 15), zone))
    until = draw(st.sampled_from([None, last, datetime.combine(last, time(12))]))
    try:
        rule = Rule(
            frequency,
            draw(st.integers(1, 4)),
            tuple(draw(st.lists(st.builds(Weekday, st.integers(0, 6), numbers), max_size=3, unique=True))),
            tuple(draw(st.lists(st.integers(-31, 31).filter(bool), max_size=2, unique=True))) if by_month else (),
            tuple(sorted(draw(st.sets(st.integers(1, 12), max_size=3)))),
            draw(st.sampled_from([0, 0, 1, -1, 2])) if by_month else 0,
            until,
            None if until else draw(st.none() | st.integers(1, 30)),
        )
    except ValueError:
        rule = None
    starting = rule and recurring.starting(str(rule), due)
    assume(starting is not None)
    return starting


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(rules())
def test_any_rule_is_found_the_same(case):
    due, rule = case
    data = follow_ups_to_ics([ExportedFollowUp(FollowUp("Any", due, uid="1", rule=rule))], now=NOW)
    assert by_recurring_ical_events(data).get("1@relnet", []) == starts_of(due, rule)


def test_ical_js_finds_the_same(tool, path):
    node, modules = tool("node"), os.environ.get("NODE_MODULES", "")
    if not Path(modules, "ical.js").is_dir():
        pytest.skip("NODE_MODULES does not name a folder with ical.js")
    script = Path(__file__).with_name("expand.mjs")
    command = [node, script, modules, path, LAST.isoformat()]
    out = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    found, ours = json.loads(out), expected()
    assert found.keys() == ours.keys()
    for (due, _), uid in zip(TABLE, ours, strict=True):
        assert [told_otherwise(start, due) for start in found[uid]] == [told_otherwise(start, due) for start in ours[uid]], uid
