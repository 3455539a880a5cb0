"""Mails as happenings (RFC 5322): from whom to whom, when and about what. What they say, and what is attached, is not kept.

Only the head of a mail is read, and calendars within it are looked for line by line: a mail may be nested without end, and is
never taken apart as a tree. Nothing that it refers to is fetched.
"""

import binascii
import quopri
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256
from itertools import islice

from relnet.domain.dates import When
from relnet.domain.interaction import InteractionKind
from relnet.domain.problem import Problem
from relnet.domain.words import tr
from relnet.harvest import calendar
from relnet.harvest.components import MOST_PROBLEMS
from relnet.harvest.happening import Attendee, Happening, Harvested, LeftOut
from relnet.harvest.people import attendee, distinct
from relnet.harvest.text import decoded, tidy
from relnet.harvest.zones import in_zone

MOST_MAILS = 100_000
_BREATH = 20
_LONGEST_HEAD = 2**18
_LONGEST_HEADER = 2**16
_MOST_CALENDARS = 5
_LONGEST_PART_HEAD = 4_096
_LONGEST_UID = 300

_NEXT_MAIL = re.compile(rb"(?:\A|\r?\n\r?\n)From \S+[^\n]*\n(?=>?[A-Za-z][\w-]*:)")
_END_OF_HEAD = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_HEADER = re.compile(r"^([!-9;-~]+)[ \t]*:(.*(?:\n[ \t].*)*)", re.MULTILINE)
_COMMENT = re.compile(r"\([^()]*\)")
_PARENTHESES = str.maketrans("()", "  ")
_WANTED = frozenset({"from", "sender", "to", "cc", "date", "subject", "message-id"})
_CALENDAR_PART = re.compile(
    rb"^content-type:[ \t]*(?:\r?\n[ \t]+)?(?:text/calendar|application/ics)\b", re.IGNORECASE | re.MULTILINE
)
_ENCODING = re.compile(rb"^content-transfer-encoding:[ \t]*([\w-]+)", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb"^--", re.MULTILINE)


def read(data: bytes, *, now: datetime, source: str = "", breathe: Callable[[], None] = lambda: None) -> Harvested:
    """What a mail, or each mail of a mailbox, tells; calendars that it brings are read as such. Arguments as for calendars.

    `owners` is empty: a mail does not say whose it is.
    """
    happenings: list[Happening] = []
    problems: list[Problem] = []
    left_out: Counter[LeftOut] = Counter()
    line, counted = 1, 0
    for number, (start, end) in enumerate(_mails(data)):
        if number % _BREATH == 0:
            breathe()
        line, counted = line + data.count(b"\n", counted, start), start
        if number == MOST_MAILS:
            said = tr("There are more than {count} mails in this file. Those after them are left out.")
            problems.append(Problem(source, line, said.format(count=f"{MOST_MAILS:,}")))
            break
        told = _happening(data, start, end, now, source)
        if isinstance(told, Happening):
            happenings.append(told)
        elif isinstance(told, LeftOut):
            left_out[told] += 1
        else:
            problems.append(Problem(source, line, told))
        for part in _calendars(data, start, end):
            found = calendar.read(part, now=now, source=source, breathe=breathe)
            happenings += found.happenings
            left_out.update(found.left_out)
            problems += [Problem(source, line, problem.message) for problem in found.problems]
    return Harvested(tuple(happenings), tuple(problems[:MOST_PROBLEMS]), left_out)


def _mails(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each mail of a mailbox begins and ends; the whole of what is none."""
    if not data.startswith(b"From "):
        yield 0, len(data)
        return
    start = 0
    for match in _NEXT_MAIL.finditer(data):
        if match.start():
            yield start, match.start()
        start = match.end()
    yield start, len(data)


def _happening(data: bytes, start: int, end: int, now: datetime, source: str) -> Happening | LeftOut | str:
    """What a mail tells, why it is left out, or in a sentence why it cannot be read."""
    headers = _headers(data, start, end)
    if not headers.get("from") and not headers.get("to"):
        return tr("This is not a mail: nobody wrote it.")
    try:
        at = in_zone(parsedate_to_datetime(headers.get("date", "").strip()), now.tzinfo)
        when = When.timed(at)
    except (ValueError, TypeError, IndexError, OverflowError):
        return tr("This mail does not say when it was written. It is left out.")
    if at > now:
        return LeftOut.AHEAD
    people = distinct(person for name in ("from", "sender", "to", "cc") for person in _people(name, headers.get(name, "")))
    if not people:
        return LeftOut.NOBODY
    uid = headers.get("message-id", "").strip().strip("<>")
    if not 0 < len(uid) <= _LONGEST_UID:
        uid = sha256("\n".join(f"{name}:{value}" for name, value in headers.items()).encode("utf-8", "replace")).hexdigest()
    return Happening(uid, InteractionKind.MESSAGE, when, people, tidy(_decoded(headers.get("subject", ""))), source=source)


def _headers(data: bytes, start: int, end: int) -> dict[str, str]:
    """The headers that matter, unfolded, by name in small letters; the first of each."""
    match = _END_OF_HEAD.search(data, start, min(end, start + _LONGEST_HEAD))
    head = decoded(data[start : match.start() if match else min(end, start + _LONGEST_HEAD)])
    found: dict[str, str] = {}
    for name, value in _HEADER.findall(head.lstrip("\ufeff\r\n").replace("\r\n", "\n").replace("\r", "\n")):
        if name.casefold() in _WANTED:
            found.setdefault(name.casefold(), value[:_LONGEST_HEADER].replace("\n", ""))
    return found


def _people(header: str, value: str) -> list[Attendee]:
    # Without comments, which nest without end; and before it is decoded, for a decoded name may hold commas.
    plain = _COMMENT.sub(" ", value).translate(_PARENTHESES)
    found = (attendee(_decoded(name), mail, host=header == "from") for name, mail in getaddresses([plain]))
    return [person for person in found if person]


def _decoded(text: str) -> str:
    """Text with its encoded words (RFC 2047) decoded, or as it is where that cannot be done."""
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
        return "".join(piece if isinstance(piece, str) else _in_charset(piece, charset) for piece, charset in pieces)
    except (HeaderParseError, ValueError):
        return text


def _in_charset(piece: bytes, charset: str | None) -> str:
    try:
        return piece.decode(charset) if charset else decoded(piece)
    except (LookupError, UnicodeError):
        return decoded(piece)


def _calendars(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """The calendars that a mail brings, decoded."""
    for match in islice(_CALENDAR_PART.finditer(data, start, end), _MOST_CALENDARS):
        blank = _END_OF_HEAD.search(data, match.start(), min(end, match.start() + _LONGEST_PART_HEAD))
        if blank is None:
            continue
        boundary = _BOUNDARY.search(data, blank.end(), end)
        # What was said of the part may stand before its type as well as after it.
        before = data.rfind(b"\n--", max(start, match.start() - _LONGEST_PART_HEAD), match.start())
        encoding = _ENCODING.search(data, before if before >= 0 else match.start(), blank.start())
        body = data[blank.end() : boundary.start() if boundary else end]
        yield _unpacked(body, encoding[1].lower() if encoding else b"")


def _unpacked(body: bytes, encoding: bytes) -> bytes:
    if encoding == b"quoted-printable":
        return quopri.decodestring(body)
    if encoding != b"base64":
        return body
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    try:
        return binascii.a2b_base64(
            letters[: len(letters) // 4 * 4] if len(letters) % 4 == 1 else letters + b"=" * (-len(letters) % 4)
        )
    except binascii.Error:
        return b""
