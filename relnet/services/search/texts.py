"""What was said, promised and noted, newest first, with the part of it that matches."""

from collections.abc import Iterable
from json import dumps
from typing import Any

from relnet.domain.interaction import InteractionKind
from relnet.domain.names import fold, is_cjk
from relnet.domain.words import listed, tr
from relnet.services.library import Library
from relnet.services.search.hit import Hit, Kind
from relnet.services.search.marking import Marked, mark, snippet
from relnet.services.search.typed import WORDS, Typed, all_of

# Newest entries first: what lies behind so many is not looked at.
_CAP = 120
_MATCHING = "SELECT rowid FROM search_texts WHERE search_texts MATCH ? ORDER BY rowid DESC LIMIT ?"
_NEWEST = "IN (SELECT value FROM json_each(?1)) ORDER BY {} DESC LIMIT ?2"
_NOTES = f"""
SELECT id, display, note FROM person WHERE deleted_at IS NULL AND id {_NEWEST.format("archived_at IS NULL DESC, last_contact_on")}
"""
_FACTS = f"""
SELECT f.id, p.id, p.display, f.text, f.sensitive FROM fact f JOIN person p ON p.id = f.person_id
WHERE p.deleted_at IS NULL AND f.id {_NEWEST.format("f.created_at")}
"""
_INTERACTIONS = f"SELECT id, kind, title, note, place FROM interaction WHERE id {_NEWEST.format('at')}"
_FOLLOW_UPS = f"SELECT id, summary, note, place FROM follow_up WHERE id {_NEWEST.format('created_at')}"
_PEOPLE = (
    "SELECT p.id, p.display FROM {} x JOIN person p ON p.id = x.person_id WHERE x.{} = ? AND p.deleted_at IS NULL ORDER BY x.id"
)
_MET, _PROMISED = _PEOPLE.format("participant", "interaction_id"), _PEOPLE.format("follow_up_person", "follow_up_id")


def find(library: Library, typed: Typed, limit: int) -> list[Hit]:
    """Up to `limit` hits of each sort: interactions, follow-ups, facts, notes on people."""
    words = typed.telling
    # All that a letter begins would have to be gathered.
    if not any(len(word) > 1 or is_cjk(word) for word in words):
        return []
    found = library.column(_MATCHING, all_of([(word,) for word in words]), _CAP)
    # The index numbers four sorts of texts in turns.
    notes, facts, interactions, follow_ups = ([rowid // 4 for rowid in found if rowid % 4 == sort] for sort in range(4))
    hits = [_interaction(library, row, words) for row in _rows(library, _INTERACTIONS, interactions, limit)]
    hits += [_follow_up(library, row, words) for row in _rows(library, _FOLLOW_UPS, follow_ups, limit)]
    read = [_fact(row, words) for row in _rows(library, _FACTS, facts, _CAP) if not row[4] or _is_whole(row[3], typed)]
    return hits + read[:limit] + [_note(row, words) for row in _rows(library, _NOTES, notes, limit)]


def _rows(library: Library, sql: str, ids: list[int], limit: int) -> list[tuple[Any, ...]]:
    return library.rows(sql, dumps(ids), limit) if ids else []


def _is_whole(text: str, typed: Typed) -> bool:
    # A sensitive fact comes up for somebody who knows and types all of it, never for a word that happens to be in it.
    return set(WORDS.findall(fold(text))) == set(typed.words)


def _interaction(library: Library, row: tuple[Any, ...], words: tuple[str, ...]) -> Hit:
    id_, kind, title, note, place = row
    people = dict(library.rows(_MET, id_))
    names = list(people.values())
    shown = mark(title or InteractionKind(kind).sentence(names), words)
    return _hit("interaction", id_, people, shown, _telling(note, place, names if title else [], words, shown))


def _follow_up(library: Library, row: tuple[Any, ...], words: tuple[str, ...]) -> Hit:
    id_, summary, note, place = row
    people = dict(library.rows(_PROMISED, id_))
    shown = mark(summary, words)
    return _hit("follow_up", id_, people, shown, _telling(note, place, list(people.values()), words, shown))


def _fact(row: tuple[Any, ...], words: tuple[str, ...]) -> Hit:
    id_, person, name, text, sensitive = row
    if sensitive:
        return Hit("fact", id_, (person,), tr("A sensitive fact"), name, veiled=True)
    return _hit("fact", id_, (person,), snippet(text, words), Marked(name))


def _note(row: tuple[Any, ...], words: tuple[str, ...]) -> Hit:
    id_, name, note = row
    return _hit("note", id_, (id_,), Marked(name), snippet(note, words))


def _telling(note: str, place: str, names: list[str], words: tuple[str, ...], title: Marked) -> Marked:
    """The part of the note that matches, or the place, if only that does; else with whom it was, or the note's beginning."""
    cut, at = snippet(note, words), mark(place, words)
    if cut.spans:
        return cut
    if at.spans and not title.spans:
        return at
    return Marked(listed(names)) if names else cut


def _hit(kind: Kind, id_: int, people: Iterable[int], title: Marked, detail: Marked) -> Hit:
    return Hit(kind, id_, tuple(people), title.text, detail.text, title_marks=title.spans, detail_marks=detail.spans)
