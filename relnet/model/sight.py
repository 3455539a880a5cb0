"""Takes out of sight what was with people in the trash alone, and brings it back with them.

Before each commit, by the slice, for what the triggers noted: in the order of the rows, so that each page is written once.
"""

from collections.abc import Iterator
from typing import Any

from relnet.domain.progress import Progress

_SLICE = 250
_HIDE = """
UPDATE {0} SET hidden = NOT hidden WHERE id IN (SELECT id FROM stale_{0} WHERE id <= ?) AND hidden <> (
    EXISTS (SELECT 1 FROM {1} x WHERE x.{0}_id = {0}.id) AND NOT EXISTS (
        SELECT 1 FROM {1} x JOIN person p ON p.id = x.person_id WHERE x.{0}_id = {0}.id AND p.deleted_at IS NULL
    )
)
"""


def refresh(connection: Any) -> Iterator[Progress]:
    """Hide and show what is to be, inside the caller's transaction, in slices."""
    for owner, link in (("interaction", "participant"), ("follow_up", "follow_up_person")):
        stale = f"stale_{owner}"
        while connection.execute(f"SELECT 1 FROM {stale} LIMIT 1").fetchone():
            last = connection.execute(f"SELECT max(id) FROM (SELECT id FROM {stale} ORDER BY id LIMIT {_SLICE})").fetchone()
            connection.execute(_HIDE.format(owner, link), last)
            connection.execute(f"DELETE FROM {stale} WHERE id <= ?", last)
            yield Progress()
