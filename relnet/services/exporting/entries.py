"""What a calendar gets of the library: follow-ups, important dates, and when to be in touch next.

They are read in slices and kept as plain tuples of text and numbers until they are written: the garbage collector passes over
those, where it would hold the window for a tenth of a second to look through fifty thousand values.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from json import dumps
from typing import Any, Literal, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from relnet.domain.dates import PartialDate
from relnet.domain.followup import FollowUp, FollowUpState
from relnet.domain.links import to_link
from relnet.domain.names import initials
from relnet.domain.words import listed, tr
from relnet.export.entries import ExportedDay, ExportedFollowUp
from relnet.services import moments, roster
from relnet.services.exporting import changed
from relnet.services.library import Library

Packed = tuple[Any, ...]
_SLICE = 200
_IDS = "(SELECT value FROM json_each(?))"
_COLUMNS = (
    "due, id, uid, sequence, modified_at, state, created_at, summary, note, place, due_at, zone, minutes, remind_minutes, rule,"
    " done_at"
)
_FOLLOW_UPS = f"""
SELECT {_COLUMNS} FROM follow_up WHERE (due, id) > (?, ?) AND hidden = 0 {{}} ORDER BY due, id LIMIT {_SLICE}
"""
_CHOSEN = f"SELECT {_COLUMNS} FROM follow_up WHERE id IN {_IDS}"
_WHOM = f"""
SELECT x.follow_up_id, p.uid, p.display FROM follow_up_person x JOIN person p ON p.id = x.person_id
WHERE x.follow_up_id IN {_IDS} AND p.deleted_at IS NULL ORDER BY x.id
"""
_DATES = f"""
SELECT d.person_id, d.id, p.uid, p.display, p.created_at, d.kind, d.label, d.year, d.month, d.day
FROM important_date d JOIN person p ON p.id = d.person_id AND p.deleted_at IS NULL AND p.archived_at IS NULL
WHERE (d.person_id, d.id) > (?, ?) ORDER BY d.person_id, d.id LIMIT {_SLICE}
"""
_CADENCES = f"""
SELECT next_due_on, id, uid, display, created_at FROM person
WHERE next_due_on IS NOT NULL AND archived_at IS NULL AND deleted_at IS NULL AND (next_due_on, id) > (?, ?)
ORDER BY next_due_on, id LIMIT {_SLICE}
"""
# A UID that was made from nothing but chance tells nobody anything.
_CHANCE = re.compile(r"(urn:uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Choice:
    """What calendar files hold.

    `which`: the follow-ups that are open, those that changed since the last file, or all with those done and cancelled.
    They leave as `events`, as `tasks`, or as both in a file each. `dates` are birthdays and other important dates, `cadences`
    the next time to be in touch with each; both are events. `discreet`: initials only, no notes, no places.
    """

    which: Literal["open", "changed", "all"] = "open"
    events: bool = True
    tasks: bool = False
    dates: bool = False
    cadences: bool = False
    discreet: bool = False


class Row(NamedTuple):
    """A follow-up as it is kept, and the UID and name of each of its people."""

    day: str
    id: int
    uid: str
    sequence: int
    modified_at: int
    state: str
    created_at: int
    summary: str
    note: str
    place: str
    at: int | None
    zone: str
    minutes: int
    remind_minutes: int | None
    rule: str | None
    done_at: int | None
    whom: tuple[tuple[str, str], ...]


class Day(NamedTuple):
    """A day about somebody: its UID and when it is (as `changed.due_text` has it), who that is since when, and what it is."""

    uid: str
    due: str
    person: str
    name: str
    created_at: int
    kind: str
    label: str


def pages(library: Library, *, only_open: bool) -> Iterator[list[Row]]:
    """The follow-ups that are in sight, by when they are due, a slice at a time."""
    for rows in _pages(library, _FOLLOW_UPS.format("AND state = 'open'" if only_open else ""), ("", 0)):
        yield _with_people(library, rows)


def chosen(library: Library, ids: Sequence[int]) -> list[Row]:
    """Follow-ups in the order of `ids`; unknown ids are left out."""
    found = {row.id: row for row in _with_people(library, library.rows(_CHOSEN, dumps([*ids])))}
    return [found[id_] for id_ in ids if id_ in found]


def dates(library: Library) -> Iterator[list[Day]]:
    """The important dates of everybody who is not archived, a slice at a time."""
    same: Counter[tuple[str, str, str]] = Counter()
    for rows in _pages(library, _DATES, (0, 0)):
        found: list[Day] = []
        for _, _, uid, name, created, kind, label, *when in rows:
            what = (uid, kind, label)
            same[what] += 1
            known_by = date_uid(*what, same[what])
            found.append(Day(known_by, PartialDate(*when).iso(), uid, name, created, kind, label))
        yield found


def cadences(library: Library) -> Iterator[list[Day]]:
    """When to be in touch next with everybody who has a cadence, a slice at a time."""
    for rows in _pages(library, _CADENCES, ("", 0)):
        yield [Day(cadence_uid(uid), day, uid, name, created, "cadence", "") for day, _, uid, name, created in rows]


def date_uid(person: str, kind: str, label: str, number: int) -> str:
    """The UID of an important date of the person with that UID, the first, second… of its kind and label."""
    return _made_uid(f"{person}\n{kind}\n{label}\n{number}", "date")


def cadence_uid(person: str) -> str:
    """The UID of the day when to be in touch next with the person of that UID."""
    return _made_uid(person, "cadence")


def follow_up(packed: Packed, *, discreet: bool = False) -> ExportedFollowUp:
    """A packed Row as it leaves."""
    row = Row(*packed)
    uids, names = [uid for uid, _ in row.whom], [name for _, name in row.whom]
    kept = FollowUp(
        summary=_discreet_summary(names) if discreet else row.summary,
        due=moments.read(row.day, row.at, row.zone),
        note="" if discreet else row.note,
        place="" if discreet else row.place,
        minutes=row.minutes,
        remind_minutes=row.remind_minutes,
        state=FollowUpState(row.state),
        uid=row.uid,
        sequence=row.sequence,
        created_at=datetime.fromtimestamp(row.created_at, UTC),
        modified_at=datetime.fromtimestamp(row.modified_at, UTC),
        rule=row.rule or "",
        done_at=None if row.done_at is None else datetime.fromtimestamp(row.done_at, UTC),
    )
    shown = () if discreet else tuple(name or tr("No name") for name in names)
    return ExportedFollowUp(kept, shown, _links(uids, discreet))


def day(packed: Packed, sequence: int, *, discreet: bool = False) -> ExportedDay:
    """A packed Day as it leaves."""
    row = Day(*packed)
    name = _initials([row.name]) if discreet else row.name or tr("No name")
    when = date.fromisoformat(row.due) if row.kind == "cadence" else changed.yearly_of(row.due)
    stamp = datetime.fromtimestamp(row.created_at, UTC)
    return ExportedDay(row.uid, _occasion(row, name, discreet), when, stamp, _links([row.person], discreet), sequence)


def _pages(library: Library, sql: str, after: Packed) -> Iterator[list[Packed]]:
    # By key and not by one open query: what is acted between two slices must not disturb it.
    while rows := library.rows(sql, *after):
        yield rows
        after = rows[-1][:2]


def _with_people(library: Library, rows: Sequence[Packed]) -> list[Row]:
    whom = roster.grouped(library.rows(_WHOM, dumps([row[1] for row in rows])), tuple)
    return [Row._make((*row, tuple(whom[row[1]]))) for row in rows]


def _discreet_summary(names: Sequence[str]) -> str:
    return tr("Follow up with {names}").format(names=_initials(names)) if names else ""


def _occasion(row: Day, name: str, discreet: bool) -> str:
    if row.kind == "cadence":
        return tr("Keep in touch with {name}").format(name=name)
    # Without the age: it would be another one each year.
    if row.kind == "birthday":
        return tr("Birthday of {name}").format(name=name)
    if discreet:
        return tr("A day of {name}").format(name=name)
    return tr("{what}: {name}").format(what=row.label or tr("Anniversary"), name=name)


def _initials(names: Sequence[str]) -> str:
    """`A. O. and G. H.`"""
    return listed([" ".join(f"{letter}." for letter in initials(name)) for name in names])


def _links(uids: Sequence[str], discreet: bool) -> tuple[str, ...]:
    return tuple(to_link(uid) for uid in uids if not discreet or _CHANCE.fullmatch(uid))


def _made_uid(text: str, kind: changed.Kind) -> str:
    """The same for the same text, and telling nothing of it: what a card has as its UID may be an address."""
    return changed.uid_of(f"{uuid5(NAMESPACE_URL, text)}@relnet", kind)
