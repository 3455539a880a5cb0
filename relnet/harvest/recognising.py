"""What can be harvested, told by its content."""

import re

_CALENDAR = re.compile(rb"\s*BEGIN:(?:VCALENDAR|VEVENT)\b", re.IGNORECASE)
_HEADER = re.compile(
    rb"(?:From|To|Cc|Date|Subject|Message-ID|Received|Return-Path|Delivered-To|Reply-To|MIME-Version|X-[\w-]+|DKIM-Signature"
    rb"|Content-Type|Authentication-Results|ARC-[\w-]+|Thread-Topic|Thread-Index|References|In-Reply-To|List-[\w-]+|Sender|User-Agent"
    rb"|Organi[sz]ation|Envelope-To|Delivery-Date|Content-Transfer-Encoding|Reply-By|Priority|Importance):",
    re.IGNORECASE,
)
_SURE = re.compile(rb"^(?:From|Date|Message-ID|Received):", re.IGNORECASE | re.MULTILINE)
_MBOX = re.compile(rb"From \S+.*\r?\n(?=[A-Za-z][\w-]*:)")
SUFFIXES = (".ics", ".ical", ".ifb", ".icalendar", ".vcs", ".eml", ".mbox")


def is_calendar(head: bytes) -> bool:
    """Whether this begins a calendar file."""
    return _CALENDAR.match(_plain(head)) is not None


def is_mail(head: bytes) -> bool:
    """Whether this begins a mail, or a mailbox of several."""
    plain = _plain(head).lstrip()
    return _MBOX.match(plain) is not None or (_HEADER.match(plain) is not None and _SURE.search(plain) is not None)


def recognises(data_head: bytes, name: str) -> bool:
    """Whether a file is harvested rather than imported; `data_head` are its first 4 KB or more, `name` is how it is called.

    The content decides; the name where that is empty or says nothing.
    """
    if is_calendar(data_head) or is_mail(data_head):
        return True
    said_otherwise = re.match(rb"\s*BEGIN:", _plain(data_head), re.IGNORECASE)
    return not said_otherwise and name.casefold().endswith(SUFFIXES)


def _plain(head: bytes) -> bytes:
    head = head[:65_536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")
