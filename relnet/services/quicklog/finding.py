"""Whom a name in a line may mean, and who is offered while one is typed."""

from collections.abc import Callable

from relnet.domain.names import fold
from relnet.domain.nicknames import full_by_short
from relnet.services import people
from relnet.services.library import Library
from relnet.services.people import PersonRow
from relnet.services.quicklog.draft import Known
from relnet.services.search.typed import WORDS

# Names that hundreds have are told apart by more words; those seen last are enough to choose from.
_CAP, _MOST = 500, 20
# Whom one names while logging is mostly somebody seen lately: looked at first, one by one.
_LATELY = 600
# Beside them, so many are enough to offer a few.
_OTHERS = 150
_ACTIVE = "p.archived_at IS NULL AND p.deleted_at IS NULL"
_CALLED = f"""
SELECT p.id, p.display FROM (SELECT rowid FROM search_people WHERE search_people MATCH ? LIMIT ?) s
JOIN person p ON p.id = s.rowid WHERE {_ACTIVE} ORDER BY p.last_contact_on DESC, p.sort_key
"""
_SEEN_LATELY = f"""
SELECT p.id, ' ' || p.search_names || ' ' FROM person p WHERE {_ACTIVE} AND p.last_contact_on IS NOT NULL
ORDER BY p.last_contact_on DESC, p.id LIMIT ?
"""


def finder(library: Library) -> Callable[[str], list[Known]]:
    """A function that answers all whom a name may mean, those seen last first; what it once found it knows.

    Every word of the name is one of theirs, whichever: given, family, nickname or another name; where nobody has it, what it
    is short for (Bob: Robert). Whoever is called exactly so comes alone.
    """
    known: dict[str, list[Known]] = {}

    def find(name: str) -> list[Known]:
        key = fold(name)
        if key not in known:
            known[key] = _called(library, key)
        return known[key]

    return find


def complete(library: Library, typed: str, limit: int = 6) -> list[Known]:
    """Up to `limit` people whose names have words that begin so, those seen last first."""
    words = WORDS.findall(fold(typed))
    if not words:
        return []
    lately = [id_ for id_, names in library.rows(_SEEN_LATELY, _LATELY) if all(f" {word}" in names for word in words)]
    ids = lately[:limit]
    for query in (_query([(word,) for word in words], begun="*"), _query(_full(words))):
        if len(ids) < limit and query:
            ids += [id_ for id_, _ in library.rows(_CALLED, query, _OTHERS) if id_ not in ids]
    return with_ids(library, ids[:limit])


def with_ids(library: Library, ids: list[int]) -> list[Known]:
    """These people, in that order."""
    return [_known(row) for row in people.rows(library, ids)]


def _called(library: Library, folded: str) -> list[Known]:
    words = list(dict.fromkeys(WORDS.findall(folded)))
    if not words:
        return []
    found = library.rows(_CALLED, _query([(word,) for word in words]), _CAP)
    if not found and (query := _query(_full(words))):
        found = library.rows(_CALLED, query, _CAP)
    exact = [id_ for id_, display in found if fold(display) == folded]
    return with_ids(library, (exact or [id_ for id_, _ in found])[:_MOST])


def _full(words: list[str]) -> list[tuple[str, ...]]:
    """The words, each with the names that it is short for; empty if none is short for any."""
    short = full_by_short()
    return [(word, *sorted(short.get(word, ()))) for word in words] if any(word in short for word in words) else []


def _query(groups: list[tuple[str, ...]], begun: str = "") -> str:
    """The query for names with a word of each group, perhaps only `begun`; empty without any."""
    every = " AND ".join("(" + " OR ".join(f'"{word}"{begun}' for word in group) + ")" for group in groups)
    return f"names : ({every})" if every else ""


def _known(row: PersonRow) -> Known:
    return Known(row.id, row.name, row.headline, row.last_contact, row.colour)
