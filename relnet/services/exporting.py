"""Follow-ups on their way out."""

from collections.abc import Sequence

from relnet.services import follow_ups, people
from relnet.services.library import Library


def follow_ups_ics(library: Library, ids: Sequence[int]) -> bytes:
    """The follow-ups as a calendar file. Raises UserError without any."""
    from relnet.export.ics import ExportedFollowUp, follow_ups_to_ics

    chosen = follow_ups.many(library, ids)
    rows = people.rows(library, sorted({person for follow_up in chosen for person in follow_up.people}))
    names = {row.id: row.name for row in rows}
    return follow_ups_to_ics(
        [ExportedFollowUp(item, tuple(names[person] for person in item.people if person in names)) for item in chosen],
        now=library.clock(),
    )
