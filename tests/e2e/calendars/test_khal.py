"""khal, a calendar for the terminal over vdir folders: are entries taken, and changed ones updated?"""

import re
import subprocess
from collections import defaultdict
from datetime import UTC, datetime

import pytest

from relnet.export.text import one_line
from tests.e2e.calendars import recurring
from tests.e2e.calendars.conftest import changed

CONFIG = """
[calendars]
[[relnet]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[default]
default_calendar = relnet
"""


@pytest.fixture
def khal(tool, tmp_path, monkeypatch):
    program = tool("khal")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "calendar").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(CONFIG.format(folder=tmp_path), encoding="utf-8")

    def _khal(*arguments: str) -> str:
        command = [program, "-c", str(config), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout

    return _khal


def listed(khal) -> dict[str, str]:
    """uid -> "start|title" of everything from 2026 to 2028, at UTC."""
    out = khal(
        "list",
        "--once",
        "--notstarted",
        "--day-format",
        "",
        "--format",
        "{uid}|{start-date} {start-time}|{title}",
        "2026-01-01",
        "2028-12-31",
    )
    rows = [line.split("|", 1) for line in out.splitlines() if "@relnet" in line]
    assert len(rows) == len({uid for uid, _ in rows})
    return {uid: readable(row) for uid, row in rows}


def test_what_recurs_is_shown_on_the_same_days(khal, write):
    khal("import", "--batch", str(write(recurring.follow_ups())))
    form = ("--notstarted", "--day-format", "", "--format", "{uid}|{start-date} {start-time}")
    out = khal("list", *form, "2026-01-01", "2027-06-30")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in out.splitlines():
        uid, _, start = line.partition("|")
        found[uid].add(start[:10] if start[:10] < "2027-06-30" else "")
    for (due, _), (uid, ours) in zip(recurring.TABLE, recurring.expected().items(), strict=True):
        days = [datetime.fromtimestamp(start, UTC).date().isoformat() if due.at else start for start in ours]
        assert found[uid] - {""} == {day for day in days if day < "2027-06-30"}, due


def readable(row: str) -> str:
    """Up to the first backslash or percent sign: khal 0.10 takes the "\\N" of "C:\\Notes" for a line end, "%2C" for a comma."""
    return re.split(r"[\\%]", row)[0]


def expected(items) -> dict[str, str]:
    rows: dict[str, str] = {}
    for item in items:
        due = item.follow_up.due
        start = f"{due.at.astimezone(UTC):%Y-%m-%d %H:%M}" if due.at else f"{due.day} "
        rows[f"{item.follow_up.uid}@relnet"] = readable(f"{start}|{one_line(item.follow_up.summary)}")
    return rows


def test_entries_are_taken_and_updated(khal, items, write, tmp_path):
    khal("import", "--batch", str(write(items)))
    assert len(list((tmp_path / "calendar").glob("*.ics"))) == 50
    assert listed(khal) == expected(items)
    khal("import", "--batch", str(write(changed(items))))
    assert len(list((tmp_path / "calendar").glob("*.ics"))) == 50
    assert listed(khal) == expected(changed(items))
