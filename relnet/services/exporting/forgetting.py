"""What left in calendar files of people who are to leave no trace: its days say when somebody was born."""

from collections.abc import Iterator, Sequence
from json import dumps

from relnet.export.properties import event_uid
from relnet.services.exporting.changed import uid_of
from relnet.services.exporting.entries import cadence_uid, date_uid
from relnet.services.library import Library

_IDS = "(SELECT value FROM json_each(?1))"
_FOLLOW_UPS = f"""
SELECT DISTINCT f.uid FROM follow_up_person x JOIN follow_up f ON f.id = x.follow_up_id WHERE x.person_id IN {_IDS}
AND NOT EXISTS (SELECT 1 FROM follow_up_person o WHERE o.follow_up_id = f.id AND o.person_id NOT IN {_IDS})
"""
_DATES = f"""
SELECT p.uid, d.kind, d.label, row_number() OVER (PARTITION BY p.id, d.kind, d.label)
FROM important_date d JOIN person p ON p.id = d.person_id WHERE p.id IN {_IDS}
"""
_PEOPLE = f"SELECT uid FROM person WHERE id IN {_IDS}"


def forget(library: Library, ids: Sequence[int]) -> None:
    """Forget that anything of these people alone left: follow-ups, dates, cadences. For use inside a verb, before they go."""
    forgotten = "DELETE FROM exported_entry WHERE uid IN (SELECT value FROM json_each(?))"
    library.connection.execute(forgotten, (dumps([*_uids(library, dumps([*ids]))]),))


def _uids(library: Library, ids: str) -> Iterator[str]:
    for uid in library.column(_FOLLOW_UPS, ids):
        yield event_uid(uid)
        yield uid_of(event_uid(uid), "task")
    for row in library.rows(_DATES, ids):
        yield date_uid(*row)
    yield from map(cadence_uid, library.column(_PEOPLE, ids))
