"""Follow-ups to export, and a reader of calendar files that shares nothing with the writer."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp
from relnet.export.entries import ExportedFollowUp
from relnet.export.ics import follow_ups_to_ics

NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
DAY = When(date(2026, 5, 6))


@dataclass
class Read:
    """One component: its properties as (name with parameters, raw value), and what is in it."""

    name: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    parts: list["Read"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return dict(self.lines)[name]

    @property
    def names(self) -> list[str]:
        return [name.partition(";")[0] for name, _ in self.lines]

    def all(self, name: str) -> list["Read"]:
        return [part for part in self.parts if part.name == name]

    def text(self, name: str) -> str:
        return re.sub(r"\\(.)", lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], self[name])


def read(data: bytes) -> Read:
    root = Read("")
    open_parts = [root]
    for line in re.sub(b"\r\n[ \t]", b"", data).decode().split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            part = Read(value)
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            assert open_parts.pop().name == value
        else:
            open_parts[-1].lines.append((name, value))
    assert open_parts == [root]
    (calendar,) = root.parts
    return calendar


@pytest.fixture
def export():
    """export(summary, due=..., names=..., links=..., **fields of the follow-up) -> the only event, read back."""

    def _export(summary="Send the book", due=DAY, names=(), links=(), **fields):
        follow_up = FollowUp(**{"summary": summary, "due": due, "uid": "0f", **fields})
        (event,) = read(follow_ups_to_ics([ExportedFollowUp(follow_up, tuple(names), tuple(links))], now=NOW)).all("VEVENT")
        return event

    return _export
