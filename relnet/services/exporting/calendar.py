"""Follow-ups on their way out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from relnet.domain.followup import FollowUp
from relnet.services import follow_ups, people
from relnet.services.library import Library


@dataclass(frozen=True, slots=True)
class Calendar:
    """Follow-ups, each with the names of its people, as of a moment."""

    entries: tuple[tuple[FollowUp, tuple[str, ...]], ...]
    now: datetime


def calendar(library: Library, ids: Sequence[int]) -> Calendar:
    """Gather follow-ups."""
    chosen = follow_ups.many(library, ids)
    rows = people.rows(library, sorted({person for follow_up in chosen for person in follow_up.people}))
    names = {row.id: row.name for row in rows}
    entries = tuple((item, tuple(names[person] for person in item.people if person in names)) for item in chosen)
    return Calendar(entries, library.clock())


def calendar_file(gathered: Calendar) -> bytes:
    """The calendar as an .ics file, made on any thread. Raises UserError without any follow-up."""
    from relnet.export.ics import ExportedFollowUp, follow_ups_to_ics

    return follow_ups_to_ics([ExportedFollowUp(*entry) for entry in gathered.entries], now=gathered.now)


def follow_ups_ics(library: Library, ids: Sequence[int]) -> bytes:
    """The follow-ups as a calendar file. Raises UserError without any."""
    return calendar_file(calendar(library, ids))
