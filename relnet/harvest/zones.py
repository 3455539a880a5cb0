"""The time zones of calendar files as IANA names: by name where programs know it, else by the rules that the file gives."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol, cast
from zoneinfo import ZoneInfo

from relnet.harvest.rules import followable

_MOST_OF_THEIR_OWN = 20
_LONGEST = 200


class _Definition(Protocol):
    """The part of icalendar's Timezone that is used here."""

    def to_tz(self, *, lookup_tzid: bool) -> tzinfo:
        """Its rules."""
        ...


class Zones:
    """Finds the zones of one file. `definitions` are its VTIMEZONE components by id; `now` tells the zone here."""

    def __init__(self, definitions: Mapping[str, str], now: datetime) -> None:
        self._definitions = definitions
        self._now = now
        self._found: dict[str, str] = {}
        self._looked_at = 0

    @property
    def unknown(self) -> list[str]:
        """The ids that were asked for and nothing tells of."""
        return [tzid for tzid, name in self._found.items() if not name]

    def name(self, tzid: str) -> str:
        """The IANA name of the zone; empty if nothing tells which it is."""
        if tzid not in self._found:
            self._found[tzid] = _by_name(tzid) or self._by_rules(tzid)
        return self._found[tzid]

    def _by_rules(self, tzid: str) -> str:
        # Outlook and Exchange write zones of their own: "Customized Time Zone", "(UTC+01:00) Amsterdam, Berlin".
        definition = self._definitions.get(tzid)
        if definition is None or self._looked_at >= _MOST_OF_THEIR_OWN:
            return ""
        self._looked_at += 1
        places = [line.partition(":")[2].strip() for line in definition.splitlines() if line.startswith("X-LIC-LOCATION")]
        return next((name for name in (_by_name(place) for place in places) if name), "") or _alike(definition, self._now)


def _windows() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return WINDOWS_TO_OLSON


def _by_name(tzid: str) -> str:
    """`Europe/Berlin` of itself, of `W. Europe Standard Time` and of `/freeassociation.sourceforge.net/Europe/Berlin`."""
    plain = tzid.strip().strip("/")
    if len(plain) > _LONGEST:
        return ""
    words = plain.split("/")
    ends = ["/".join(words[start:]) for start in range(len(words)) if len(words) - start <= 3]
    candidates = [_windows().get(plain, ""), *ends]
    return next((name for name in candidates if _is_known(name)), "")


def _is_known(name: str) -> bool:
    try:
        return bool(name) and bool(ZoneInfo(name).key)
    except (LookupError, ValueError, OSError):
        return False


def _alike(definition: str, now: datetime) -> str:
    """The zone whose clocks showed the same in the last years as those of the definition; that here before all others."""
    moments = [datetime(now.year - years, month, 1, 12) for years in range(1, 4) for month in range(1, 13)]
    try:
        theirs = _offsets(_zone_of(definition), moments)
    except Exception:
        # What a stranger's rules make the libraries raise is not theirs to list.
        return ""
    here = [now.tzinfo.key] if isinstance(now.tzinfo, ZoneInfo) else []
    candidates = [name for name in (*here, *dict.fromkeys(_windows().values())) if _is_known(name)]
    return next((name for name in candidates if _offsets(ZoneInfo(name), moments) == theirs), "")


def _zone_of(definition: str) -> tzinfo:
    from icalendar import Timezone

    lines = [line for line in definition.splitlines() if not line.upper().startswith(("RRULE", "RDATE")) or _is_yearly(line)]
    return cast("_Definition", Timezone.from_ical("\r\n".join(lines) + "\r\n")).to_tz(lookup_tzid=False)


def _is_yearly(line: str) -> bool:
    name, _, rule = line.partition(":")
    return name.upper() == "RDATE" or ("YEARLY" in rule.upper() and followable(rule))


def _offsets(zone: tzinfo, moments: list[datetime]) -> list[timedelta | None]:
    return [moment.replace(tzinfo=zone).utcoffset() for moment in moments]


def in_zone(at: datetime, here: tzinfo | None) -> datetime:
    """The moment in a zone with a name: one in UTC or at an offset is told here, and so is one without a zone."""
    if at.tzinfo is None:
        return at.replace(tzinfo=here or UTC)
    return at if isinstance(at.tzinfo, ZoneInfo) and at.tzinfo.key != "UTC" else at.astimezone(here)
