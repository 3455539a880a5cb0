"""Organisations, tags, topics and questions: short lines, of which there are few beside people."""

from typing import Any

from relnet.domain.words import tr
from relnet.services.library import Library
from relnet.services.search.hit import Hit, Kind
from relnet.services.search.marking import has_all, mark
from relnet.services.search.typed import Typed

# So many people of an organisation are counted, and so many lines that match are read, however many there are.
_COUNTED, _READ, _STAFF = 100, 200, 200
# Questions are kept as they are written: to fold one takes as long as to look through fifty lines that are.
_FOLDED = 2000
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
_TAGS = "SELECT id, NULL, name, '' FROM tag t WHERE {holds} ORDER BY id DESC LIMIT {read}"
# A cross join: the planner would otherwise go through all people for their topics.
_TOPICS = f"""
SELECT t.id, p.id, t.text, t.direction, p.display FROM topic t CROSS JOIN person p ON p.id = t.person_id
WHERE {{holds}} AND {_ACTIVE} ORDER BY t.id DESC LIMIT {{read}}
"""
_QUESTIONS = f"""
SELECT t.id, p.id, t.text, t.asked_at, p.display
FROM (SELECT *, fold(text) AS folded FROM (SELECT * FROM question ORDER BY id DESC LIMIT {_FOLDED})) t
CROSS JOIN person p ON p.id = t.person_id WHERE {{holds}} AND {_ACTIVE} LIMIT {{read}}
"""


def find(library: Library, typed: Typed, limit: int) -> list[Hit]:
    """Up to `limit` hits of each sort."""
    # Counting the people of each costs more than finding it.
    hits = _organisations(library, typed, min(limit, _SHOWN))
    if len("".join(typed.words)) < 2:
        return hits
    holds = " AND ".join(["instr(t.folded, ?)"] * len(typed.words))
    sorts: tuple[tuple[Kind, str], ...] = (("tag", _TAGS), ("topic", _TOPICS), ("question", _QUESTIONS))
    for kind, sql in sorts:
        found = library.rows(sql.format(holds=holds, read=_READ), *typed.words)
        rows = [row for row in found if has_all(row[2], typed.words)]
        hits += [_label(kind, row, typed.words) for row in rows[:limit]]
    return hits


def _organisations(library: Library, typed: Typed, limit: int) -> list[Hit]:
    found = library.rows(_BY_BEGINNING, typed.text, limit)
    # Digits alone begin very many numbers of people.
    if len(found) < limit and not typed.text.isdecimal():
        through = library.rows(_BY_PEOPLE, f"organisations : ({typed.every_word})", _STAFF)
        found += [row for row in through if row not in found and has_all(row[1], typed.words)]
    hits = []
    for id_, name in found[:limit]:
        shown, staff = mark(name, typed.words), library.one(_STAFFED, id_, _COUNTED)
        hits.append(Hit("organisation", id_, (), shown.text, _people(staff), title_marks=shown.spans))
    return hits


def _people(count: int) -> str:
    if count >= _COUNTED:
        return tr("{count} people or more").format(count=count)
    return tr("1 person") if count == 1 else tr("{count} people").format(count=count)


def _label(kind: Kind, row: tuple[Any, ...], words: tuple[str, ...]) -> Hit:
    id_, person, text, state, *name = row
    shown = mark(text, words)
    return Hit(kind, id_, (person,) if person else (), shown.text, _detail(kind, state, *name), title_marks=shown.spans)


def _detail(kind: Kind, state: str | int | None, name: str = "") -> str:
    if kind == "tag":
        return tr("Tag")
    if kind == "topic":
        sentence = tr("{name} can help with this") if state == "offer" else tr("{name} looks for this")
    else:
        sentence = tr("A question for {name}, asked") if state else tr("Ask {name} next time")
    return sentence.format(name=name)
