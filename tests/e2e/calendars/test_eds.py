"""Evolution Data Server, the store behind GNOME Calendar and Evolution: are entries taken, and changed ones updated?"""

import json
import subprocess
from pathlib import Path

import pytest

from relnet.domain.followup import FollowUpState
from relnet.export.text import one_line
from tests.e2e.calendars.conftest import changed, starts


def check(entries: list[dict[str, object]], items) -> None:
    read = {entry["uid"]: entry for entry in entries}
    assert len(entries) == len(read) == 50
    assert {uid: entry["start"] for uid, entry in read.items()} == starts(items)
    for item in items:
        follow_up = item.follow_up
        entry = read[f"{follow_up.uid}@relnet"]
        assert entry["summary"] == one_line(follow_up.summary)
        assert entry["alarms"] == int(follow_up.state is FollowUpState.OPEN and follow_up.remind_minutes is not None)


def test_entries_are_taken_and_updated(tool, items, write, tmp_path):
    bus = tool("dbus-run-session")
    probe = "import gi; gi.require_version('ECal', '2.0'); gi.require_version('EDataServer', '1.2')"
    if not Path("/usr/bin/python3").exists() or subprocess.run(["/usr/bin/python3", "-c", probe], capture_output=True).returncode:
        pytest.skip("Evolution Data Server's Python bindings are not installed")
    first = write(items).rename(tmp_path / "first.ics")
    script = Path(__file__).with_name("eds_import.py")
    command = [bus, "--", "/usr/bin/python3", script, first, write(changed(items))]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stderr
    before, after = map(json.loads, result.stdout.splitlines())
    check(before, items)
    check(after, changed(items))
