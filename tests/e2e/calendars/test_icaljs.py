"""ical.js, the parser of Thunderbird and Nextcloud: does it read every entry as it was meant, by the file's own zone rules?"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from relnet.domain.followup import FollowUpState
from relnet.export.text import clean, one_line
from tests.e2e.calendars.conftest import starts


def test_every_entry_reads_the_same(tool, items, write):
    node, modules = tool("node"), os.environ.get("NODE_MODULES", "")
    if not Path(modules, "ical.js").is_dir():
        pytest.skip("NODE_MODULES does not name a folder with ical.js")
    script = Path(__file__).with_name("read.mjs")
    out = subprocess.run([node, script, modules, write(items)], capture_output=True, text=True, check=True, timeout=120).stdout
    read = json.loads(out)
    assert read["zones"] == 3
    assert {event["uid"]: event["start"] for event in read["events"]} == starts(items)
    for event, item in zip(read["events"], items, strict=True):
        follow_up = item.follow_up
        assert event["summary"] == one_line(follow_up.summary)
        assert event["description"].startswith(clean(follow_up.note))
        assert event["description"].endswith("Ren Tanaka 田中蓮." if len(item.names) == 2 else "With Ada Lovelace.")
        assert event["minutes"] == (30 if follow_up.due.at else 24 * 60)
        reminded = follow_up.state is FollowUpState.OPEN and follow_up.remind_minutes is not None
        assert event["alarms"] == int(reminded)
