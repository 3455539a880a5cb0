"""One file to harvest, whichever kind it is."""

from collections.abc import Callable
from datetime import datetime

from relnet.harvest import calendar, mail
from relnet.harvest.happening import Harvested
from relnet.harvest.recognising import is_mail


def read(data: bytes, *, now: datetime, source: str = "", breathe: Callable[[], None] = lambda: None) -> Harvested:
    """What a calendar file, a mail or a mailbox tells; never raises but what `breathe` raises. Arguments as for calendars."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    reader = mail if is_mail(data[:65_536]) else calendar
    return reader.read(data, now=now, source=source, breathe=breathe)
