"""Whom of the user's people an entry is about, as far as one may do something about them."""

from collections.abc import Sequence
from json import dumps
from typing import TYPE_CHECKING

from relnet.domain.names import fold, split
from relnet.services.agenda.item import Item
from relnet.services.library import Library

if TYPE_CHECKING:
    from relnet.harvest.happening import Attendee

_HERE = "p.archived_at IS NULL AND p.deleted_at IS NULL"
_ONE = f"SELECT p.id, p.display FROM person p WHERE p.id = ? AND {_HERE}"
_BY_MAIL = f"""
SELECT asked.value, p.id, p.display FROM json_each(?) asked
JOIN channel c ON c.kind = 'mail' AND c.normalised = asked.value AND c.normalised <> ''
JOIN person p ON p.id = c.person_id AND {_HERE}
"""
_BY_NAME = f"SELECT asked.value, p.id, p.display FROM json_each(?) asked JOIN person p ON p.sort_key = asked.value AND {_HERE}"


def people_of(library: Library, item: Item) -> list[tuple[int, str]]:
    """By id and name: the one it is for, or those named in an entry of another calendar by their mail address or full name."""
    if item.person is not None:
        return library.rows(_ONE, item.person)
    by_mail = _only(library.rows(_BY_MAIL, dumps([guest.mail for guest in item.guests if guest.mail])))
    unknown = [guest for guest in item.guests if guest.mail not in by_mail]
    by_name = _only(library.rows(_BY_NAME, dumps([name for guest in unknown for name in _names(guest)])))
    meant = [by_mail.get(guest.mail) or next(filter(None, map(by_name.get, _names(guest))), None) for guest in item.guests]
    return [*dict.fromkeys(filter(None, meant))]


def _only(rows: Sequence[tuple[str, int, str]]) -> dict[str, tuple[int, str]]:
    """Who is meant, where it is one person alone."""
    found: dict[str, set[tuple[int, str]]] = {}
    for asked, id_, name in rows:
        found.setdefault(asked, set()).add((id_, name))
    return {asked: next(iter(people)) for asked, people in found.items() if len(people) == 1}


def _names(guest: "Attendee") -> tuple[str, ...]:
    # Outlook writes "Okafor, Amara".
    return (fold(guest.name), fold(split(guest.name).display)) if guest.name else ()
