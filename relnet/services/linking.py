"""Whom a link from another program leads to."""

from relnet.domain.links import person_of
from relnet.services.library import Library

# Somebody merged is found by the card that went with them.
_BY_UID = """
SELECT id FROM person WHERE uid = ?1 AND deleted_at IS NULL UNION ALL
SELECT c.person_id FROM card c JOIN person p ON p.id = c.person_id WHERE c.uid = ?1 AND p.deleted_at IS NULL LIMIT 1
"""


def linked(library: Library, link: str) -> int | None:
    """The person that a link is to; None where there is nobody, or it is no link."""
    uid = person_of(link)
    return library.one(_BY_UID, uid) if uid else None
