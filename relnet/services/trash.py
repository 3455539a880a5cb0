"""The trash: who is in it, since when, and until when they can be restored."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from relnet.domain.words import tr
from relnet.model import scrub
from relnet.services.library import Library

DAYS_KEPT = 30
_DAY = 86400


@dataclass(frozen=True, slots=True)
class Discarded:
    """Somebody in the trash, since a day here. `days_left` is when they are erased, 0 when Relnet starts next."""

    id: int
    name: str
    since: date
    days_left: int


def discarded(library: Library) -> list[Discarded]:
    """Who is in the trash, the newest first."""
    now, zone = library.now(), library.clock().tzinfo
    return [
        Discarded(id_, name or tr("No name"), datetime.fromtimestamp(at, UTC).astimezone(zone).date(), _days_left(at, now))
        for id_, name, at in library.rows(
            "SELECT id, display, deleted_at FROM person WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, sort_key, id"
        )
    ]


def expired(library: Library) -> list[int]:
    """Who has been in the trash for longer than people are kept there, the longest first, and is to be erased."""
    return library.column("SELECT id FROM person WHERE deleted_at <= ? ORDER BY deleted_at, id", library.now() - DAYS_KEPT * _DAY)


def needs_clearing(library: Library) -> bool:
    """Whether somebody is to be erased, or an erasure was broken off before the file was written anew."""
    return bool(expired(library)) or scrub.is_marked(library.connection)


def _days_left(at: int, now: int) -> int:
    # Rounded up: whoever was thrown away a moment ago has the whole time.
    return max(0, -((now - at - DAYS_KEPT * _DAY) // _DAY))
