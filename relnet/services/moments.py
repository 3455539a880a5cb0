"""How a day or a moment is stored, and read back."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from relnet.domain.dates import When


def stored(when: When) -> tuple[str, int, bool, str]:
    """As columns: the day, the moment in seconds (noon UTC for a whole day, to sort by), whether it is timed, the zone."""
    moment = when.at or datetime.combine(when.day, time(12), UTC)
    return when.day.isoformat(), int(moment.timestamp()), when.at is not None, when.zone


def read(day: str, at: int | None, zone: str) -> When:
    """From columns; `at` is None for a whole day."""
    if at is None:
        return When(date.fromisoformat(day))
    return When.timed(datetime.fromtimestamp(at, zone_of(zone)))


def zone_of(name: str) -> ZoneInfo:
    """The zone of that name; UTC where this machine does not know it."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
