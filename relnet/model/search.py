"""Brings the full-text index up to date with what the triggers noted as stale.

Before each commit, by the slice: row by row it would make an import five times as long.
"""

from collections.abc import Iterator
from typing import Any

from relnet.domain.progress import Progress

_SLICE = 1500

# Letters that SQLite's tokenizer leaves whole though people type them plain; domain.names folds queries the same way.
_PLAIN = {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "ı": "i"}


def _folded(column: str) -> str:
    for letter, plain in _PLAIN.items():
        column = f"replace({column}, '{letter}', '{plain}')"
    return column


_PEOPLE = f"""
INSERT INTO search_people(rowid, names, organisations, channels)
SELECT p.id, p.search_names,
    {
    _folded(
        "coalesce((SELECT group_concat(o.name || ' ' || x.title || ' ' || x.role, ' ') FROM position x"
        " LEFT JOIN organisation o ON o.id = x.organisation_id WHERE x.person_id = p.id), '')"
    )
},
    coalesce((SELECT group_concat(c.value || ' ' || c.normalised, ' ') FROM channel c WHERE c.person_id = p.id), '')
FROM search_stale_person s CROSS JOIN person p ON p.id = s.id WHERE s.id <= ? AND p.deleted_at IS NULL
"""
_TEXTS = f"""
INSERT INTO search_texts(rowid, text)
SELECT id, {_folded("text")} FROM (
    SELECT s.id, CASE s.id % 4
        WHEN 0 THEN (SELECT note FROM person WHERE id = s.id / 4 AND note <> '' AND deleted_at IS NULL)
        WHEN 1 THEN (SELECT text FROM fact WHERE id = s.id / 4)
        WHEN 2 THEN (SELECT title || ' ' || note || ' ' || place FROM interaction WHERE id = s.id / 4)
        ELSE (SELECT summary || ' ' || note || ' ' || place FROM follow_up WHERE id = s.id / 4)
    END AS text FROM search_stale_text s WHERE s.id <= ?
) WHERE text IS NOT NULL
"""


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


def prepare(connection: Any) -> None:
    """Settings that keep single writes quick: merges are larger and fewer, and come of additions, not of removals."""
    for table in ("search_people", "search_texts"):
        for name, value in (("automerge", 16), ("deletemerge", 0)):
            connection.execute(f"INSERT INTO {table}({table}, rank) VALUES (?, ?)", (name, value))
