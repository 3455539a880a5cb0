"""What is coming up, above now."""

from datetime import date

from relnet.domain.followup import FollowUp
from relnet.services import follow_ups, people
from relnet.services.library import Library
from relnet.services.timeline.entries import PEOPLE_SHOWN, Entry
from relnet.services.timeline.wanted import EVERYTHING, Wanted

# As relnet.services.timeline.wanted has it for interactions.
_PEOPLE = "EXISTS (SELECT 1 FROM follow_up_person x {} WHERE x.follow_up_id = f.id AND {} = ?)"
_FOR_PERSON = _PEOPLE.format("", "x.person_id")
_FOR_CIRCLE = _PEOPLE.format("JOIN circle_member m ON m.person_id = x.person_id", "m.circle_id")
_FOR_TAG = _PEOPLE.format("JOIN person_tag t ON t.person_id = x.person_id", "t.tag_id")


def open_follow_ups(library: Library, wanted: Wanted = EVERYTHING) -> int:
    """How many follow-ups are open for those who are wanted."""
    conditions, arguments = _condition(wanted)
    return library.one(f"SELECT count(*) FROM follow_up f WHERE {conditions}", *arguments)


def coming_up(library: Library, today: date, limit: int = 20, wanted: Wanted = EVERYTHING) -> list[Entry]:
    """The open follow-ups for those who are wanted, nearest first; those of days gone by come first, as today's."""
    conditions, arguments = _condition(wanted)
    ids = library.column(
        f"SELECT f.id FROM follow_up f WHERE {conditions} ORDER BY f.due, f.due_at NULLS FIRST, f.id LIMIT ?", *arguments, limit
    )
    return [_coming(library, follow_up, today) for follow_up in follow_ups.many(library, ids)]


def _condition(wanted: Wanted) -> tuple[str, tuple[int, ...]]:
    asked = ((wanted.person, _FOR_PERSON), (wanted.circle, _FOR_CIRCLE), (wanted.tag, _FOR_TAG))
    given = [(value, sql) for value, sql in asked if value is not None]
    conditions = ["f.state = 'open' AND f.hidden = 0", *(sql for _, sql in given)]
    return " AND ".join(conditions), tuple(value for value, _ in given)


def _coming(library: Library, follow_up: FollowUp, today: date) -> Entry:
    assert follow_up.id is not None
    at = follow_up.due.at
    return Entry(
        "follow_up", follow_up.id, follow_up.kind.value, follow_up.summary, follow_up.note, max(today, follow_up.due.day),
        at.time() if at else None, follow_up.minutes if at else None,
        tuple(people.rows(library, follow_up.people[:PEOPLE_SHOWN])), len(follow_up.people),
    )  # fmt: skip
