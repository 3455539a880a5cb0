"""Brings the full-text index up to date with what the triggers noted as stale.

Before each commit, by the slice: row by row it would make an import five times as long.
"""

from collections.abc import Iterator
from typing import Any

from relnet.domain.names import fold
from relnet.domain.progress import Progress

_SLICE = 150
# Before the digits of a phone number from the last to the first: what begins there is how the number ends. A character
# that stands in no text, so that no word finds it.
END = "\ue000"

_PEOPLE = """
INSERT INTO search_people(rowid, names, organisations, channels)
SELECT p.id, p.search_names,
    fold((SELECT group_concat(coalesce(o.name, '') || ' ' || x.title || ' ' || x.role, ' ') FROM position x
        LEFT JOIN organisation o ON o.id = x.organisation_id WHERE x.person_id = p.id)),
    (SELECT group_concat(c.value || ' ' || c.normalised || iif(c.kind = 'phone', ' ' || ending(c.normalised), ''), ' ')
        FROM channel c WHERE c.person_id = p.id)
FROM search_stale_person s CROSS JOIN person p ON p.id = s.id WHERE s.id <= ? AND p.deleted_at IS NULL
"""
_TEXTS = """
INSERT INTO search_texts(rowid, text)
SELECT id, fold(text) FROM (
    SELECT s.id, CASE s.id % 4
        WHEN 0 THEN (SELECT note FROM person WHERE id = s.id / 4 AND note <> '' AND deleted_at IS NULL)
        WHEN 1 THEN (SELECT text FROM fact WHERE id = s.id / 4)
        WHEN 2 THEN (SELECT title || ' ' || note || ' ' || place FROM interaction WHERE id = s.id / 4 AND NOT hidden)
        ELSE (SELECT summary || ' ' || note || ' ' || place FROM follow_up WHERE id = s.id / 4 AND NOT hidden)
    END AS text FROM search_stale_text s WHERE s.id <= ?
) WHERE text IS NOT NULL
"""


def prepare(connection: Any) -> None:
    """Give the connection `fold`, so that texts and queries are folded by one rule, and the words that are indexed."""
    connection.create_function("fold", 1, lambda text: fold(text or ""), deterministic=True)
    connection.create_function("ending", 1, _ending, deterministic=True)
    connection.execute("CREATE VIRTUAL TABLE temp.search_words USING fts5vocab('main', 'search_people', 'col')")


def refresh(connection: Any) -> Iterator[Progress]:
    """Index again what is stale, inside the caller's transaction, in slices."""
    for index, stale, insert in (
        ("search_people", "search_stale_person", _PEOPLE),
        ("search_texts", "search_stale_text", _TEXTS),
    ):
        while connection.execute(f"SELECT 1 FROM {stale} LIMIT 1").fetchone():
            last = connection.execute(f"SELECT max(id) FROM (SELECT id FROM {stale} ORDER BY id LIMIT {_SLICE})").fetchone()
            connection.execute(f"DELETE FROM {index} WHERE rowid IN (SELECT id FROM {stale} WHERE id <= ?)", last)
            connection.execute(insert, last)
            connection.execute(f"DELETE FROM {stale} WHERE id <= ?", last)
            yield Progress()


def _ending(number: str) -> str:
    return f"{END}{number.lstrip('+')[::-1]}"
