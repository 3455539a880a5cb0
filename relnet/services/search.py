"""Search as you type: people by name first, then by anything else of theirs, then what was said and promised."""

import re
from dataclasses import dataclass
from json import dumps
from typing import Any, Literal

from relnet.domain.interaction import InteractionKind
from relnet.domain.names import fold, is_cjk
from relnet.services import people
from relnet.services.library import Library
from relnet.services.people import PersonRow

# Ranking all that a letter matches costs 16 ms at 100,000 people; so many, newest contact first, are enough.
_PEOPLE_CAP = 500
_TEXTS_CAP = 200
_WORDS = re.compile(r"\w+")
_PHONE = re.compile(r"[+\d][\d\s()./-]{2,}")


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `person` is whom it leads to, `row` that person as a list shows them, for hits of kind person."""

    kind: Literal["person", "interaction", "follow_up", "fact"]
    id: int
    person: int | None
    title: str
    detail: str
    row: PersonRow | None = None


def suggest(library: Library, text: str, limit: int = 12) -> list[Hit]:
    """Up to `limit` hits for what was typed so far; words in any order, each may be only begun."""
    words = _WORDS.findall(fold(text))
    if not words:
        return []
    found = [
        Hit("person", row.id, row.id, row.name, row.headline, row)
        for row in people.rows(library, _people_ids(library, text, words, limit))
    ]
    if len(found) < limit and len("".join(words)) > 1:
        shown = {hit.id for hit in found}
        texts = _texts(library, _match(text, _telling(words)), limit)
        found += [hit for hit in texts if hit.kind != "person" or hit.id not in shown]
    return found[:limit]


def _telling(words: list[str]) -> list[str]:
    # A single letter begins a tenth of all words; beside a longer one it is left out, unless a character is a word.
    return [word for word in words if len(word) > 1 or is_cjk(word)] or words


def _match(text: str, words: list[str]) -> str:
    # Quoted, so that nothing typed is read as the query language of the index.
    every_word = " AND ".join(f'"{word}"*' for word in words)
    stripped = text.strip()
    if not _PHONE.fullmatch(stripped):
        return every_word
    digits = "".join(c for c in stripped if c.isdecimal())
    return f'"{digits.removeprefix("00") if stripped.startswith("00") else digits}"* OR ({every_word})'


_BY_NAME = """
SELECT id FROM person WHERE archived_at IS NULL AND deleted_at IS NULL AND sort_key >= ?1 AND sort_key < ?1 || char(1114111)
ORDER BY sort_key, id LIMIT ?2
"""
_BY_TEXT = """
SELECT p.id FROM (SELECT rowid FROM search_people WHERE search_people MATCH ?1 LIMIT ?2) s
JOIN person p ON p.id = s.rowid WHERE p.archived_at IS NULL AND p.deleted_at IS NULL
ORDER BY p.last_contact_on DESC, p.sort_key LIMIT ?3
"""


def _people_ids(library: Library, text: str, words: list[str], limit: int) -> list[int]:
    by_name = library.column(_BY_NAME, fold(text.strip()), limit)
    if len(by_name) >= limit:
        return by_name
    by_text = library.column(_BY_TEXT, _match(text, words), _PEOPLE_CAP, limit)
    return list(dict.fromkeys([*by_name, *by_text]))[:limit]


_READ_TEXTS = {
    0: "SELECT id, id, display, note, 0 FROM person WHERE archived_at IS NULL AND id IN (SELECT value FROM json_each(?))",
    1: "SELECT f.id, p.id, p.display, f.text, f.created_at FROM fact f JOIN person p ON p.id = f.person_id"
    " WHERE p.deleted_at IS NULL AND f.sensitive = 0 AND f.id IN (SELECT value FROM json_each(?))",
    2: "SELECT i.id, i.kind, i.title, i.note, i.at FROM interaction i WHERE i.id IN (SELECT value FROM json_each(?))",
    3: "SELECT id, NULL, summary, note, created_at FROM follow_up WHERE id IN (SELECT value FROM json_each(?))",
}


def _texts(library: Library, match: str, limit: int) -> list[Hit]:
    found = library.column(
        "SELECT rowid FROM search_texts WHERE search_texts MATCH ? ORDER BY rowid DESC LIMIT ?", match, _TEXTS_CAP
    )
    hits: list[tuple[int, Hit]] = []
    for sort, sql in _READ_TEXTS.items():
        ids = [rowid // 4 for rowid in found if rowid % 4 == sort]
        if ids:
            hits += [(row[4], _text_hit(library, sort, row)) for row in library.rows(sql, dumps(ids))]
    hits.sort(key=lambda pair: pair[0], reverse=True)
    return [hit for _, hit in hits[:limit]]


def _text_hit(library: Library, sort: int, row: tuple[Any, ...]) -> Hit:
    id_, owner, title, text, _ = row
    detail = " ".join(text.split())
    if sort == 0:
        return Hit("person", id_, owner, title, detail)
    if sort == 1:
        return Hit("fact", id_, owner, detail, title)
    if sort == 3:
        return Hit("follow_up", id_, None, title, detail)
    names = library.column(
        "SELECT p.display FROM participant x JOIN person p ON p.id = x.person_id WHERE x.interaction_id = ? ORDER BY x.id", id_
    )
    return Hit("interaction", id_, None, title or InteractionKind(owner).sentence(names), detail)
