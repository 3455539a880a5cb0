"""Evolution Data Server, the store behind GNOME Calendar and Evolution: are entries taken, and changed ones updated?"""

import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from relnet.domain.followup import FollowUpState
from relnet.export.entries import ExportedFollowUp, Withdrawn
from relnet.export.events import event, withdrawn_event
from relnet.export.ics import calendar
from relnet.export.properties import marked
from relnet.export.tasks import task
from relnet.export.text import one_line
from tests.e2e.calendars.conftest import NOW, changed, starts
from tests.e2e.calendars.recurring import FIRST, LAST, TABLE, expected, follow_ups, told_at_night

SPAN = [str(int(datetime.combine(day, time(), UTC).timestamp())) for day in (FIRST, LAST + timedelta(days=1))]


@pytest.fixture
def receive(tool, tmp_path):
    """receive("events" or "tasks", data...) -> what is held and shown after each of these files was imported."""
    bus = tool("dbus-run-session")
    probe = "import gi; gi.require_version('ECal', '2.0'); gi.require_version('EDataServer', '1.2')"
    if not Path("/usr/bin/python3").exists() or subprocess.run(["/usr/bin/python3", "-c", probe], capture_output=True).returncode:
        pytest.skip("Evolution Data Server's Python bindings are not installed")

    def _receive(kind, *files):
        paths = [tmp_path / f"{number}.ics" for number in range(len(files))]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        script = Path(__file__).with_name("eds_import.py")
        command = [bus, "--", "/usr/bin/python3", script, kind, *SPAN, *paths]
        result = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert result.returncode == 0, result.stderr
        return [json.loads(line) for line in result.stdout.splitlines()]

    return _receive


def events(items):
    return calendar([event(item, NOW) for item in items])


def tasks(items):
    return calendar([task(item, NOW) for item in items])


def check(entries, items, kind="event") -> None:
    read = {entry["uid"]: entry for entry in entries}
    assert len(entries) == len(read) == len(items)
    wanted = starts(items)
    assert {uid: entry["start"] for uid, entry in read.items()} == {
        uid if kind == "event" else marked(uid, kind): start for uid, start in wanted.items()
    }
    for item, uid in zip(items, wanted, strict=True):
        follow_up = item.follow_up
        entry = read[uid if kind == "event" else marked(uid, kind)]
        assert entry["summary"] == one_line(follow_up.summary)
        assert entry["alarms"] == int(follow_up.state is FollowUpState.OPEN and follow_up.remind_minutes is not None)


def test_entries_are_taken_and_updated(receive, items):
    before, after = receive("events", events(items), events(changed(items)))
    check(before["held"], items)
    check(after["held"], changed(items))


def test_tasks_are_taken_and_updated(receive, items):
    done = [ExportedFollowUp(replace(item.follow_up, state=FollowUpState.DONE), item.names) for item in changed(items)]
    before, after, last = receive("tasks", tasks(items), tasks(changed(items)), tasks(done))
    check(before["held"], items, "task")
    check(after["held"], changed(items), "task")
    check(last["held"], done, "task")
    assert {entry["status"] for entry in last["held"]} == {"completed"}


def test_a_file_of_what_changed_leaves_the_rest_alone(receive, items):
    moved, gone, *rest = items
    later = changed([moved])
    withdrawn = Withdrawn(f"{gone.follow_up.uid}@relnet", 1, gone.follow_up.due, NOW)
    some = calendar([event(later[0], NOW), withdrawn_event(withdrawn)])
    before, after = receive("events", events(items), some)
    was, now = ({entry["uid"]: entry for entry in part["held"]} for part in (before, after))
    assert len(after["held"]) == len(items)
    assert now[withdrawn.uid]["status"] == "cancelled"
    assert now[f"{moved.follow_up.uid}@relnet"]["summary"] == later[0].follow_up.summary
    assert all(was[uid] == now[uid] for uid in starts(rest))


def test_what_recurs_is_shown_on_the_same_days(receive):
    (received,) = receive("events", events(follow_ups()))
    for (due, _), (uid, ours) in zip(TABLE, expected().items(), strict=True):
        theirs = received["shown"][uid]
        if due.at is None:
            ours = [start.replace("-", "") for start in ours]
        # One that begins in an hour that clocks leave out, it shows twice on that day.
        assert {told_at_night(start, due) for start in theirs} == {told_at_night(start, due) for start in ours}, due
