"""The lines that a calendar file is made of (RFC 5545, section 3.1).

The `icalendar` library writes them too, but takes half a millisecond for an entry, ten times as long as this.
"""

from datetime import UTC, date, datetime, timedelta

LONGEST = 75
"""Bytes of a line, its end aside."""


def line(name: str, value: str) -> bytes:
    """`name` (with its parameters) and `value`, folded between characters, with its end."""
    whole = f"{name}:{value}".encode()
    return (whole if len(whole) <= LONGEST else b"\r\n ".join(_parts(whole))) + b"\r\n"


def text(value: str) -> str:
    """A text escaped (section 3.3.11); it must be clean, with `\\n` as its only line end."""
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def day(value: date) -> str:
    """`20260506`."""
    return f"{value.year:04}{value.month:02}{value.day:02}"


def clock(value: datetime) -> str:
    """The day and the time that the clock shows, without its zone: `20260506T091500`."""
    return f"{day(value)}T{value.hour:02}{value.minute:02}{value.second:02}"


def moment(value: datetime) -> str:
    """An aware moment in UTC: `20260506T071500Z`."""
    return clock(value.astimezone(UTC)) + "Z"


def duration(value: timedelta) -> str:
    """Whole minutes, in days, hours and minutes (section 3.3.6): `-P1DT15H`."""
    days, minutes = divmod(abs(value) // timedelta(minutes=1), 24 * 60)
    hours, minutes = divmod(minutes, 60)
    time = "".join(f"{count}{unit}" for count, unit in ((hours, "H"), (minutes, "M")) if count)
    sign = "-" if value < timedelta() else ""
    return f"{sign}P{f'{days}D' if days or not time else ''}{f'T{time}' if time else ''}"


def _parts(whole: bytes) -> list[bytes]:
    # The space before each further line counts among its bytes.
    found: list[bytes] = []
    start, room = 0, LONGEST
    while len(whole) - start > room:
        end = start + room
        while whole[end] & 0xC0 == 0x80:  # in the middle of a character
            end -= 1
        found.append(whole[start:end])
        start, room = end, LONGEST - 1
    return [*found, whole[start:]]
