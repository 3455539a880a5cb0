"""One entry as finished bytes, and the zone that the file has to explain for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import NamedTuple

from relnet.export.lines import line


class ZoneYears(NamedTuple):
    """A zone by its name, and the years in which an entry needs its rules."""

    name: str
    info: tzinfo
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Block:
    """A component of a calendar file; `zone` is None where its times are days or in UTC."""

    data: bytes
    zone: ZoneYears | None = None


def block(kind: str, lines: Sequence[bytes], zone: ZoneYears | None = None) -> Block:
    """The lines as a component of that kind."""
    return Block(b"".join([line("BEGIN", kind), *lines, line("END", kind)]), zone)
