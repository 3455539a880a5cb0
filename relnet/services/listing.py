"""What the library holds, as plain documents for scripts. The keys are stable."""

from dataclasses import asdict
from datetime import UTC, date, datetime
from json import loads
from typing import Any

from relnet.domain.errors import UserError
from relnet.domain.interaction import InteractionKind
from relnet.domain.words import tr
from relnet.services import documents, moments, person_page
from relnet.services import people as directory
from relnet.services.documents import Document, said
from relnet.services.library import Library

_LINKED = """
SELECT x.{owner}_id, p.id, p.display FROM {link} x JOIN person p ON p.id = x.person_id WHERE x.{owner}_id BETWEEN ? AND ?
ORDER BY x.id
"""
_INTERACTIONS = """
SELECT id, kind, day, at, timed, zone, title, note, place, minutes, check_in_on, thanked_at,
    (SELECT json_group_array(name) FROM (
        SELECT t.name FROM interaction_tag x JOIN tag t ON t.id = x.tag_id WHERE x.interaction_id = interaction.id ORDER BY x.id))
FROM interaction
"""
_FOLLOW_UPS = """
SELECT id, summary, kind, due, due_at, zone, state, note, place, minutes, remind_minutes, rule, again_after_days, done_at,
    interaction_id, uid
FROM follow_up
"""


def people(library: Library) -> list[Document]:
    """Active people by name: `id`, `name`, `headline`, `last_contact` (a date or None), `tags`."""
    tags: dict[int, list[str]] = {}
    for id_, tag in library.rows("SELECT x.person_id, t.name FROM person_tag x JOIN tag t ON t.id = x.tag_id ORDER BY x.id"):
        tags.setdefault(id_, []).append(tag)
    return [
        {
            "id": row.id,
            "name": row.name,
            "headline": row.headline,
            "last_contact": _iso(row.last_contact),
            "tags": tags.get(row.id, []),
        }
        for row in directory.rows(library, directory.ids(library))
    ]


def interactions(library: Library) -> list[Document]:
    """All interactions, newest first.

    `id`, `kind`, `at` (a date, or a moment with its offset), `people`, `title`, `note`, `place`, `minutes`, `tags`, `check_in`,
    `thanked` (None but for help received).
    """
    met = _people_by(library, "participant", "interaction")
    return [_interaction(row, met) for row in library.rows(f"{_INTERACTIONS} ORDER BY at DESC, id DESC")]


def interactions_after(library: Library, id_: int, limit: int) -> list[Document]:
    """Interactions in the order of their ids, so many after one."""
    rows = library.rows(f"{_INTERACTIONS} WHERE id > ? ORDER BY id LIMIT ?", id_, limit)
    met = _people_by(library, "participant", "interaction", first=rows[0][0], last=rows[-1][0]) if rows else {}
    return [_interaction(row, met) for row in rows]


def follow_ups(library: Library) -> list[Document]:
    """All follow-ups, soonest first.

    `id`, `summary`, `kind`, `due` (a date, or a moment), `people`, `state`, `note`, `place`, `minutes`, `remind_minutes`, `rule`,
    `again_after_days`, `done_at`, `interaction` (the id of the talk that it came of), `uid`.
    """
    meant = _people_by(library, "follow_up_person", "follow_up")
    return [_follow_up(row, meant) for row in library.rows(f"{_FOLLOW_UPS} ORDER BY due, due_at NULLS FIRST, id")]


def follow_ups_after(library: Library, id_: int, limit: int) -> list[Document]:
    """Follow-ups in the order of their ids, so many after one."""
    rows = library.rows(f"{_FOLLOW_UPS} WHERE id > ? ORDER BY id LIMIT ?", id_, limit)
    meant = _people_by(library, "follow_up_person", "follow_up", first=rows[0][0], last=rows[-1][0]) if rows else {}
    return [_follow_up(row, meant) for row in rows]


def imports(library: Library) -> list[Document]:
    """All imports, newest first: `id`, `at`, `sources`, `new`, `updated`, `same`, `unread`, `undone` (taken back since)."""
    return [
        {
            "id": id_,
            "at": datetime.fromtimestamp(at, UTC).isoformat(),
            "sources": loads(sources),
            "new": new,
            "updated": updated,
            "same": same,
            "unread": unread,
            "undone": undone is not None,
        }
        for id_, at, sources, new, updated, same, unread, undone in library.rows(
            "SELECT id, at, sources, new, updated, same, unread, undone_at FROM import ORDER BY id DESC"
        )
    ]


def circles(library: Library) -> list[Document]:
    """All circles in the user's order: `id`, `name`, `colour` (#RRGGBB), `ideal_days` and `longest_days` (or None)."""
    found = library.rows("SELECT id, name, colour, ideal_days, longest_days FROM circle ORDER BY rank, name")
    return [dict(zip(("id", "name", "colour", "ideal_days", "longest_days"), row, strict=True)) for row in found]


def introductions(library: Library) -> list[Document]:
    """All introductions: `id`, `people` (two), `state`, `reason`, `outcome`."""
    return [
        {"id": id_, "people": [{"id": one, "name": name}, {"id": other, "name": other_name}], "state": state, "reason": reason,
         "outcome": outcome}
        for id_, one, name, other, other_name, state, reason, outcome in library.rows(
            "SELECT i.id, a.id, a.display, b.id, b.display, i.state, i.reason, i.outcome FROM introduction i"
            " JOIN person a ON a.id = i.first_id JOIN person b ON b.id = i.second_id ORDER BY i.id"
        )
    ]  # fmt: skip


def person(library: Library, id_: int) -> Document:
    """One person with every field of a card and what is known beyond it. Raises UserError for an unknown id."""
    try:
        page = person_page.page(library, id_)
    except (KeyError, OverflowError) as error:
        raise UserError(tr("There is no person with the number {id}.").format(id=id_)) from error
    known = page.person
    return {
        "id": id_,
        "name": page.row.name,
        "headline": page.row.headline,
        "last_contact": _iso(page.row.last_contact),
        "tags": list(known.tags),
        "circles": [circle.name for circle in page.circles],
        "name_parts": asdict(known.name),
        "nickname": known.nickname,
        "phonetic": known.phonetic,
        "pronouns": known.pronouns,
        "uid": known.uid,
        "channels": [documents.channel(channel) for channel in known.channels],
        "positions": [asdict(position) for position in known.positions],
        "dates": [{"kind": item.kind, "label": item.label, "date": item.date.iso()} for item in known.dates],
        "note": known.note,
        "photo": known.photo.mime if known.photo else None,
        "questions": [question.text for question in page.questions],
        "facts": [{"kind": fact.kind, "text": fact.text} for fact in page.facts if not fact.sensitive],
        "offers": [topic.topic for topic in page.offers],
        "needs": [topic.topic for topic in page.needs],
        "cadence": asdict(page.cadence) if page.cadence else None,
        "follow_ups": [
            {"id": item.id, "summary": item.summary, "kind": item.kind.value, "due": said(item.due), "note": item.note}
            for item in page.promises
        ],
        "interactions": page.interactions,
    }


def _interaction(row: tuple[Any, ...], met: dict[int, list[Document]]) -> Document:
    id_, kind, day, at, timed, zone, title, note, place, minutes, check_in, thanked, tags = row
    people = met.get(id_, [])
    return {
        "id": id_,
        "kind": kind,
        "at": _when(day, at if timed else None, zone),
        "people": people,
        "title": title or InteractionKind(kind).sentence([person["name"] for person in people]),
        "note": note,
        "place": place,
        "minutes": minutes,
        "tags": loads(tags),
        "check_in": check_in,
        "thanked": thanked is not None if kind == InteractionKind.HELP_RECEIVED else None,
    }


def _follow_up(row: tuple[Any, ...], meant: dict[int, list[Document]]) -> Document:
    id_, summary, kind, due, at, zone, state, note, place, minutes, remind, rule, days, done, talk, uid = row
    return {
        "id": id_,
        "summary": summary,
        "kind": kind,
        "due": _when(due, at, zone),
        "people": meant.get(id_, []),
        "state": state,
        "note": note,
        "place": place,
        "minutes": None if at is None else minutes,
        "remind_minutes": remind,
        "rule": rule or None,
        "again_after_days": days,
        "done_at": None if done is None else datetime.fromtimestamp(done, UTC).isoformat(),
        "interaction": talk,
        "uid": uid,
    }


def _people_by(library: Library, link: str, owner: str, *, first: int = 0, last: int = 2**62) -> dict[int, list[Document]]:
    found: dict[int, list[Document]] = {}
    for id_, person_id, name in library.rows(_LINKED.format(link=link, owner=owner), first, last):
        found.setdefault(id_, []).append({"id": person_id, "name": name})
    return found


def _when(day: str, at: int | None, zone: str) -> str:
    return said(moments.read(day, at, zone))


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
