"""What left in a calendar file, so that a later one says what changed and what is no more. No words are kept."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from json import dumps
from typing import Any, Literal, NamedTuple

from relnet.domain.dates import PartialDate, When
from relnet.domain.progress import Progress
from relnet.export.entries import Withdrawn
from relnet.export.properties import marked
from relnet.services import moments
from relnet.services.library import Library, Steps

Kind = Literal["event", "task", "date", "cadence"]
_SLICE = 500
_KNOWN = f"SELECT id, uid, sequence, due FROM exported_entry WHERE id > ? ORDER BY id LIMIT {_SLICE}"
_NOTE = """
INSERT INTO exported_entry(uid, sequence, due, exported_at) VALUES (?, ?, ?, ?)
ON CONFLICT(uid) DO UPDATE SET sequence = excluded.sequence, due = excluded.due, exported_at = excluded.exported_at
"""
Note = tuple[int, str]
"""An entry as it left last: its version, and when it was due, empty once it was withdrawn. A plain tuple, as in `entries`."""

_MARKS: tuple[Kind, ...] = ("task", "date", "cadence")
_MARKED = " # "
# Where a day without a year is said to be: some leap year.
_SOME_YEAR = 2000


class Version(NamedTuple):
    """The version of an entry to be written, whether it differs from the last one written, and whether there was one."""

    sequence: int
    changed: bool
    known: bool


class Notes:
    """The entries of earlier files, compared with those of now."""

    def __init__(self, known: Mapping[str, Note]) -> None:
        self._known = known
        self._seen: set[str] = set()

    def version(self, uid: str, sequence: int) -> Version:
        """Of a follow-up with this version.

        What was withdrawn and is there again has the version that it had before: it needs one above that of its withdrawal.
        """
        note = self._note(uid)
        if note is None:
            return Version(sequence, changed=True, known=False)
        before, due = note
        changed = not due or sequence > before
        return Version(max(sequence, before + changed), changed, known=True)

    def day_version(self, uid: str, due: str) -> Version:
        """Of a day, which has no versions of its own: when it is, and whose (`due` as of `day_text`), tell whether it changed."""
        note = self._note(uid)
        if note is None:
            return Version(0, changed=True, known=False)
        before, was_due = note
        # What left before names were told apart.
        unmarked = _MARKED not in was_due
        differs = was_due != (due.partition(_MARKED)[0] if unmarked else due)
        return Version(before + differs, differs, known=True)

    def gone(self, kinds: Sequence[Kind], now: datetime) -> Iterator[list[Withdrawn]]:
        """The entries of these kinds that nobody asked about, a slice at a time: they are no more."""
        known = iter(self._known.items())
        while some := list(islice(known, _SLICE)):
            yield [
                Withdrawn(uid, sequence + 1, due_of(due), now)
                for uid, (sequence, due) in some
                if due and uid not in self._seen and kind_of(uid) in kinds
            ]

    def _note(self, uid: str) -> Note | None:
        self._seen.add(uid)
        return self._known.get(uid)


def known(library: Library) -> Steps[dict[str, Note]]:
    """What left in earlier files, read in slices."""
    found: dict[str, Note] = {}
    last = 0
    while rows := library.rows(_KNOWN, last):
        found |= {uid: (sequence, due) for _, uid, sequence, due in rows}
        last = rows[-1][0]
        yield Progress()
    return found


def known_of(library: Library, uids: Sequence[str]) -> dict[str, Note]:
    """What left in earlier files of these UIDs."""
    sql = "SELECT uid, sequence, due FROM exported_entry WHERE uid IN (SELECT value FROM json_each(?))"
    return {uid: (sequence, due) for uid, sequence, due in library.rows(sql, dumps([*uids]))}


def note(library: Library, leaving: Sequence[tuple[Any, ...]], at: int) -> Steps[None]:
    """Inside a verb, remember what leaves: the UID, the version, and when it is due, empty if withdrawn; all as of `at`."""
    for start in range(0, len(leaving), _SLICE):
        yield Progress(start, len(leaving))
        library.connection.executemany(_NOTE, [(*entry, at) for entry in leaving[start : start + _SLICE]])


def uid_of(uid: str, kind: Kind) -> str:
    """The UID of an entry of that kind for what has `uid`, which has a place (`@relnet`)."""
    return uid if kind == "event" else marked(uid, kind)


def kind_of(uid: str) -> Kind:
    """What an entry is."""
    name = uid.rpartition("@")[0]
    marks: list[Kind] = [kind for kind in _MARKS if name.endswith(f"-{kind}")]
    return marks[0] if marks else "event"


def due_text(due: When) -> str:
    """When something is due, to be kept: `2026-05-06`, or `2026-05-06T09:00:00+02:00 Europe/Berlin`."""
    return f"{due.at.isoformat()} {due.zone}" if due.at else due.day.isoformat()


def day_text(due: str, name: str) -> str:
    """When a day is and whose, to be kept: `--05-06 # 1a2b3c4d`. Of the name only a mark is kept that tells it from others."""
    return f"{due}{_MARKED}{sha256(name.encode()).hexdigest()[:8]}"


def due_of(text: str) -> When:
    """When something was due, as kept; that of a yearly day without a year (`--05-06`) in some year."""
    text = text.partition(_MARKED)[0]
    if text.startswith("--"):
        return When(yearly_of(text).in_year(_SOME_YEAR))
    day, _, zone = text.partition(" ")
    return When.timed(datetime.fromisoformat(day).astimezone(moments.zone_of(zone))) if zone else When(date.fromisoformat(day))


def yearly_of(text: str) -> PartialDate:
    """A yearly day, from its ISO text."""
    year, month, day = text[:-6], text[-5:-3], text[-2:]
    return PartialDate(None if year == "-" else int(year), int(month), int(day))
