"""Who of those named in an event or a mail is a person."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from relnet.harvest.happening import Attendee
from relnet.harvest.text import tidy

MOST = 500
"""As many people as one event keeps."""

_LONGEST_MAIL, _LONGEST_NAME = 254, 200
_MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")
_ROBOTS = re.compile(
    r"(?:(?:no|do-?not|dont)[-_.]?reply.*|mailer-daemon|postmaster|bounces?[+-].*|unknownorganizer|notifications?)@.*"
    r"|.*@(?:(?:resource|group)\.)calendar\.google\.com"
)


def attendee(name: str, address: str, *, declined: bool = False, host: bool = False) -> Attendee | None:
    """Somebody by name and address (`mailto:` or plain). None for nobody, and for what answers by itself or is a room."""
    scheme, colon, rest = address.partition(":")
    mail = unquote(rest) if colon and scheme.strip().casefold() == "mailto" else address
    mail = mail.partition("?")[0].strip().strip("<>")
    mail = mail.casefold() if len(mail) <= _LONGEST_MAIL and _MAIL.fullmatch(mail) else ""
    shown = tidy(name, _LONGEST_NAME).strip("\"' ")
    if (not shown and not mail) or _ROBOTS.fullmatch(mail):
        return None
    return Attendee("" if "@" in shown else shown, mail, declined, host) if mail or "@" not in shown else None


def distinct(people: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Each once, by address or else by name, and no more than MOST; the first that gives a name says it.

    Who declined anywhere declined, and so with who called it.
    """
    found: dict[str, Attendee] = {}
    for person in people:
        key = person.mail or person.name.casefold()
        before = found.get(key)
        if before is not None:
            said = before.declined or person.declined, before.host or person.host
            found[key] = Attendee(before.name or person.name, person.mail, *said)
        elif len(found) < MOST:
            found[key] = person
    return tuple(found.values())
