"""Organisations, tags, topics and questions: short lines, of which there are few beside people."""

from typing import Any

from relnet.domain.words import tr
from relnet.services.library import Library
from relnet.services.search.hit import Hit, Kind
from relnet.services.search.marking import has_all, mark
from relnet.services.search.typed import Typed

# So many people of an organisation are counted, and so many lines read, however many there are.
_COUNTED, _READ, _STAFF = 100, 2000, 200
_SHOWN = 5
_ACTIVE = "p.archived_at IS NULL AND p.deleted_at IS NULL"
_BY_BEGINNING = "SELECT id, name FROM organisation WHERE folded >= ?1 AND folded < ?1 || char(1114111) ORDER BY folded LIMIT ?2"
# Anywhere in its name: by way of its people, whose entries in the full text name it.
_BY_PEOPLE = """
SELECT DISTINCT o.id, o.name FROM (SELECT rowid FROM search_people WHERE search_people MATCH ?1 LIMIT ?2) s
JOIN position x ON x.person_id = s.rowid JOIN organisation o ON o.id = x.organisation_id ORDER BY o.folded
"""
_STAFFED = f"""
SELECT count(DISTINCT person_id) FROM (SELECT x.person_id FROM position x JOIN person p ON p.id = x.person_id
WHERE x.organisation_id = ? AND {_ACTIVE} LIMIT ?)
"""
_TAGS = "SELECT id, NULL, name, '' FROM (SELECT * FROM tag ORDER BY id DESC LIMIT ?1) WHERE instr(folded, ?2)"
_TOPICS = f"""
SELECT t.id, p.id, t.text, t.direction, p.display FROM (SELECT * FROM topic ORDER BY id DESC LIMIT ?1) t
JOIN person p ON p.id = t.person_id WHERE instr(t.folded, ?2) AND {_ACTIVE}
"""
_QUESTIONS = f"""
SELECT q.id, p.id, q.text, q.asked_at, p.display FROM (SELECT * FROM question ORDER BY id DESC LIMIT ?1) q
JOIN person p ON p.id = q.person_id WHERE instr(fold(q.text), ?2) AND {_ACTIVE}
"""


def find(library: Library, typed: Typed, limit: int) -> list[Hit]:
    """Up to `limit` hits of each sort."""
    # Counting the people of each costs more than finding it.
    hits = _organisations(library, typed, min(limit, _SHOWN))
    if len("".join(typed.words)) < 2:
        return hits
    longest = max(typed.words, key=len)
    sorts: tuple[tuple[Kind, str], ...] = (("tag", _TAGS), ("topic", _TOPICS), ("question", _QUESTIONS))
    for kind, sql in sorts:
        rows = [row for row in library.rows(sql, _READ, longest) if has_all(row[2], typed.words)]
        hits += [_label(kind, row, typed.words) for row in rows[:limit]]
    return hits


def _organisations(library: Library, typed: Typed, limit: int) -> list[Hit]:
    found = library.rows(_BY_BEGINNING, typed.text, limit)
    if len(found) < limit:
        through = library.rows(_BY_PEOPLE, f"organisations : ({typed.every_word})", _STAFF)
        found += [row for row in through if row not in found and has_all(row[1], typed.words)]
    hits = []
    for id_, name in found[:limit]:
        shown, staff = mark(name, typed.words), library.one(_STAFFED, id_, _COUNTED)
        hits.append(Hit("organisation", id_, None, shown.text, _people(staff), title_marks=shown.spans))
    return hits


def _people(count: int) -> str:
    if count >= _COUNTED:
        return tr("{count} people or more").format(count=count)
    return tr("1 person") if count == 1 else tr("{count} people").format(count=count)


def _label(kind: Kind, row: tuple[Any, ...], words: tuple[str, ...]) -> Hit:
    id_, person, text, state, *name = row
    shown = mark(text, words)
    return Hit(kind, id_, person, shown.text, _detail(kind, state, *name), title_marks=shown.spans)


def _detail(kind: Kind, state: str | int | None, name: str = "") -> str:
    if kind == "tag":
        return tr("Tag")
    if kind == "topic":
        sentence = tr("{name} can help with this") if state == "offer" else tr("{name} looks for this")
    else:
        sentence = tr("A question for {name}, asked") if state else tr("Ask {name} next time")
    return sentence.format(name=name)
