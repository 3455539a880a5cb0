"""Fifty follow-ups of every sort, and what any calendar must make of them."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp, FollowUpState
from relnet.export.entries import ExportedFollowUp
from relnet.export.ics import follow_ups_to_ics

NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata")
SUMMARIES = (
    "Send the book to Daniel",
    "山田さんに電話する",
    "Написать Ольге",
    "اتصل بليلى",
    "להתקשר לשרה",
    "दीपा से मिलना",
    "Thank Zoë; again, at C:\\Notes 🎉👩\u200d💻",
    "x\x00y\x1b[31m\r\nATTENDEE:mailto:nobody@example.org",
    "A long one: " + "Überraschung " * 30,
    "100 % of %2C and \\n, kept as it is",
)
DAYS = (date(2026, 5, 6), date(2026, 12, 31), date(2028, 2, 29), date(2027, 1, 1), date(2026, 3, 29))
NIGHTS = (
    datetime(2026, 3, 29, 1, 45),
    datetime(2026, 3, 29, 3, 30),
    datetime(2026, 10, 25, 2, 10),
    datetime(2026, 10, 25, 2, 45),
    datetime(2026, 3, 8, 1, 30),
    datetime(2026, 11, 1, 1, 45),
)


def dues() -> list[When]:
    """15 whole days, then 35 moments: nights when clocks change, then ordinary days, over the three zones."""
    days = [When(DAYS[index % 5] + timedelta(days=7 * (index // 5))) for index in range(15)]
    nights = [When.timed(night.replace(tzinfo=ZoneInfo(zone))) for night in NIGHTS for zone in ZONES]
    ordinary = [datetime(2026, 6, 1, 9, 15) + timedelta(days=17 * index) for index in range(17)]
    return days + nights + [When.timed(at.replace(tzinfo=ZoneInfo(ZONES[index % 3]))) for index, at in enumerate(ordinary)]


def fifty() -> list[ExportedFollowUp]:
    states = {7: FollowUpState.DONE, 21: FollowUpState.CANCELLED}
    return [
        ExportedFollowUp(
            FollowUp(
                summary=f"{index:02d} {SUMMARIES[index % len(SUMMARIES)]}",
                due=due,
                note='First line\r\nsecond\u2028third, with "quotes"; and \\ too' if index % 3 else "",
                place="Café Größe, Köln" if index % 2 else "",
                remind_minutes=15 if index % 4 else None,
                state=states.get(index, FollowUpState.OPEN),
                uid=f"00000000-0000-4000-8000-{index:012d}",
                created_at=NOW - timedelta(days=3),
                modified_at=NOW - timedelta(hours=index),
            ),
            ("Ada Lovelace", "Ren Tanaka 田中蓮") if index % 5 else ("Ada Lovelace",),
        )
        for index, due in enumerate(dues())
    ]


def changed(items: list[ExportedFollowUp]) -> list[ExportedFollowUp]:
    """The same ones after each was edited: a new summary, a day later, the sequence one higher."""
    return [
        ExportedFollowUp(
            replace(
                item.follow_up,
                summary=f"{item.follow_up.summary[:2]} changed",
                due=item.follow_up.due.moved_to(item.follow_up.due.day + timedelta(days=1)),
                sequence=1,
                modified_at=NOW + timedelta(hours=1),
            ),
            item.names,
        )
        for item in items
    ]


def starts(items: list[ExportedFollowUp]) -> dict[str, str | int]:
    """What each entry must start at: a day as `2026-05-06`, a moment as seconds since 1970."""
    return {
        f"{item.follow_up.uid}@relnet": int(due.at.timestamp()) if due.at else due.day.isoformat()
        for item in items
        for due in (item.follow_up.due,)
    }


@pytest.fixture
def items() -> list[ExportedFollowUp]:
    return fifty()


@pytest.fixture
def write(tmp_path):
    """write(items) -> the path of their calendar file."""

    def _write(items: list[ExportedFollowUp]):
        path = tmp_path / "follow-ups.ics"
        path.write_bytes(follow_ups_to_ics(items, now=NOW))
        return path

    return _write


@pytest.fixture
def tool():
    """tool(name) -> the path of a program; the test is skipped where it is not installed."""

    def _tool(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"{name} is not installed")
        return path

    return _tool
