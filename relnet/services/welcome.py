"""Welcome back: what had its day while the user was away starts anew, all of it in one step."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from relnet.domain.dates import spread
from relnet.domain.progress import Progress
from relnet.domain.words import tr
from relnet.services import follow_ups
from relnet.services.library import Library, Steps, verb
from relnet.services.people import ACTIVE

_AWAY = timedelta(weeks=3)
_MANY = 10
# People are never more than three a day, unless that took more than half a year.
_PEOPLE_A_DAY, _PEOPLE_WEEKS = 3, 26
_SLICE = 100
_LEFT = "welcome_left_on"

_PAST = "SELECT id FROM follow_up WHERE state = 'open' AND hidden = 0 AND due < ? LIMIT ?"
_DRIFTING = f"""
SELECT id FROM person WHERE next_due_on < ?1 AND {ACTIVE}
"""
_LONGEST_FIRST = """
ORDER BY (julianday(?1) - julianday(coalesce(last_contact_on, date(created_at, 'unixepoch')))) / ideal_days DESC, id
"""


@dataclass(frozen=True, slots=True)
class PiledUp:
    """Whether there are follow-ups, and people to be in touch with, that had their day. `away`: the user was, for weeks."""

    away: bool
    follow_ups: bool
    people: bool


def piled_up(library: Library) -> PiledUp | None:
    """What there is to start anew: after weeks without an act, or where ten follow-ups had their day; None if neither is so.

    Who left it as it was is not asked again for some weeks.
    """
    today = library.today()
    left = library.one("SELECT value FROM setting WHERE name = ?", _LEFT)
    if left and today - date.fromisoformat(left) < _AWAY:
        return None
    away = _was_away(library, today)
    past = len(library.column(_PAST, today.isoformat(), _MANY))
    drifting = away and library.one(f"{_DRIFTING} LIMIT 1", today.isoformat()) is not None
    return PiledUp(away, past > 0, drifting) if past >= _MANY or (away and (past or drifting)) else None


@verb("Start anew")
def start_anew(library: Library) -> Steps[None]:
    """New days for every follow-up that had its day, and for the people whom one was to be in touch with by now."""
    today = library.today()
    yield from follow_ups.rebase(library, library.column(_PAST, today.isoformat(), -1), today)
    people = library.column(_DRIFTING + _LONGEST_FIRST, today.isoformat())
    days = spread(len(people), today, weeks=_PEOPLE_WEEKS, a_day=_PEOPLE_A_DAY)
    for start in range(0, len(people), _SLICE):
        yield Progress(start, len(people), tr("Finding new days"))
        part = slice(start, start + _SLICE)
        library.connection.executemany(
            "UPDATE person SET not_before = ? WHERE id = ?",
            [(day.isoformat(), id_) for day, id_ in zip(days[part], people[part], strict=True)],
        )


@verb("Leave as it is")
def leave(library: Library) -> None:
    """Keep the days as they are, and do not ask for some weeks."""
    library.connection.execute(
        "INSERT INTO setting(name, value) VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2",
        (_LEFT, library.today().isoformat()),
    )


def _was_away(library: Library, today: date) -> bool:
    last = library.one("SELECT at FROM undo_step ORDER BY id DESC LIMIT 1")
    return last is not None and today - datetime.fromtimestamp(last, library.clock().tzinfo).date() > _AWAY
