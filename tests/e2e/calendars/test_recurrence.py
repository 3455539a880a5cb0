"""What recurs: do other programs find it on the days on which our calendar shows it?"""

import json
import os
import subprocess
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relnet.export.ics import follow_ups_to_ics
from tests.e2e.calendars.conftest import NOW
from tests.e2e.calendars.recurring import FIRST, LAST, TABLE, expected, follow_ups, told_otherwise


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "recurring.ics"
    made.write_bytes(follow_ups_to_ics(follow_ups(), now=NOW))
    return made


def test_the_table_holds_what_it_says():
    assert len(TABLE) >= 30
    assert all(expected().values())


def test_recurring_ical_events_finds_the_same(path):
    import icalendar
    import recurring_ical_events

    found: defaultdict[str, list[str | int]] = defaultdict(list)
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    for event in recurring_ical_events.of(calendar).between(FIRST, LAST + timedelta(days=1)):
        start = event.start
        moment = isinstance(start, datetime)
        found[str(event["UID"])].append(int(start.astimezone(UTC).timestamp()) if moment else start.isoformat())
    assert {uid: sorted(starts) for uid, starts in found.items()} == expected()


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
