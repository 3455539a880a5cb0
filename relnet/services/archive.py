"""The archive: people who rest, out of lists and proposals, and who are found by whoever looks for them."""

from collections.abc import Sequence
from json import dumps

from relnet.services.library import Library, verb


@verb("Archive")
def archive(library: Library, ids: Sequence[int]) -> None:
    """Let people rest. What they were in touch about stays."""
    library.connection.execute(
        "UPDATE person SET archived_at = ? WHERE archived_at IS NULL AND id IN (SELECT value FROM json_each(?))",
        (library.now(), dumps([*ids])),
    )


@verb("Take out of the archive")
def unarchive(library: Library, ids: Sequence[int]) -> None:
    """Back into lists and proposals."""
    library.connection.execute(
        "UPDATE person SET archived_at = NULL WHERE archived_at IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (dumps([*ids]),),
    )
