"""A calendar file (RFC 5545): a head, the rules of the zones, and the entries. `docs/ics.md` gives the reason for each field."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from relnet.domain.errors import UserError
from relnet.export.block import Block, ZoneYears
from relnet.export.entries import ExportedFollowUp
from relnet.export.events import event
from relnet.export.lines import line

_HEAD = b"".join([line("PRODID", "-//Relnet//Relnet//EN"), line("VERSION", "2.0"), line("CALSCALE", "GREGORIAN")])


def follow_ups_to_ics(items: Sequence[ExportedFollowUp], *, now: datetime) -> bytes:
    """A calendar file in UTF-8 with an event for each of `items`; `now` (aware) stamps those never changed.

    The same input gives the same bytes. Raises UserError if there are none.
    """
    if not items:
        raise UserError("No follow-up was chosen, so no calendar file was made. Choose at least one and try again.")
    return calendar(event(item, now) for item in items)


def calendar(blocks: Iterable[Block]) -> bytes:
    """A calendar file with these entries, which may be none: a file that programs subscribe to must be there all the same."""
    # Bytes alone are kept: the garbage collector would look through fifty thousand blocks again and again.
    entries: list[bytes] = []
    years: dict[str, ZoneYears] = {}
    for block in blocks:
        entries.append(block.data)
        if block.zone:
            _widen(years, block.zone)
    zones = [_explained(years[name]) for name in sorted(years)] if entries else [_nothing()]
    return b"".join([line("BEGIN", "VCALENDAR"), _HEAD, *zones, *entries, line("END", "VCALENDAR")])


def _widen(years: dict[str, ZoneYears], zone: ZoneYears) -> None:
    """Have the rules of a zone hold in all the years in which they are needed."""
    known = years.setdefault(zone.name, zone)
    if zone.first < known.first or zone.last > known.last:
        years[zone.name] = zone._replace(first=min(zone.first, known.first), last=max(zone.last, known.last))


def _explained(zone: ZoneYears) -> bytes:
    from relnet.export.zones import time_zone

    return time_zone(*zone).to_ical()


def _nothing() -> bytes:
    # By its grammar a calendar has one component or more; one without is refused by some.
    return _explained(ZoneYears("UTC", UTC, 2000, 2000))
