"""What the library holds, as plain documents for scripts. The keys are stable."""

from dataclasses import asdict
from datetime import UTC, date, datetime
from json import loads
from typing import Any

from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.domain.interaction import InteractionKind
from relnet.domain.person import Channel
from relnet.domain.words import tr
from relnet.services import moments, person_page
from relnet.services import people as directory
from relnet.services.library import Library

Document = dict[str, Any]

_LINKED = "SELECT x.{owner}_id, p.id, p.display FROM {link} x JOIN person p ON p.id = x.person_id ORDER BY x.id"


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
    """All interactions, newest first: `id`, `kind`, `at` (a date, or a moment with its offset), `people`, `title`, `note`."""
    met = _people_by(library, "participant", "interaction")
    return [
        {
            "id": id_,
            "kind": kind,
            "at": _when(day, at if timed else None, zone),
            "people": met.get(id_, []),
            "title": title or InteractionKind(kind).sentence([person["name"] for person in met.get(id_, [])]),
            "note": note,
        }
        for id_, kind, day, at, timed, zone, title, note in library.rows(
            "SELECT id, kind, day, at, timed, zone, title, note FROM interaction ORDER BY at DESC, id DESC"
        )
    ]


def follow_ups(library: Library) -> list[Document]:
    """All follow-ups, soonest first: `id`, `summary`, `kind`, `due` (a date, or a moment), `people`, `state`, `note`."""
    meant = _people_by(library, "follow_up_person", "follow_up")
    return [
        {
            "id": id_,
            "summary": summary,
            "kind": kind,
            "due": _when(due, due_at, zone),
            "people": meant.get(id_, []),
            "state": state,
            "note": note,
        }
        for id_, summary, kind, due, due_at, zone, state, note in library.rows(
            "SELECT id, summary, kind, due, due_at, zone, state, note FROM follow_up ORDER BY due, due_at NULLS FIRST, id"
        )
    ]


def imports(library: Library) -> list[Document]:
    """All imports, newest first: `id`, `at`, `sources`, `new`, `updated`, `same`, `unread`."""
    return [
        {
            "id": id_,
            "at": datetime.fromtimestamp(at, UTC).isoformat(),
            "sources": loads(sources),
            "new": new,
            "updated": updated,
            "same": same,
            "unread": unread,
        }
        for id_, at, sources, new, updated, same, unread in library.rows(
            "SELECT id, at, sources, new, updated, same, unread FROM import ORDER BY id DESC"
        )
    ]


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
        "channels": [_channel(channel) for channel in known.channels],
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
            {"id": item.id, "summary": item.summary, "kind": item.kind.value, "due": _said(item.due), "note": item.note}
            for item in page.promises
        ],
        "interactions": page.interactions,
    }


def _channel(channel: Channel) -> Document:
    document: Document = {
        "kind": channel.kind.value,
        "value": channel.value,
        "label": channel.label,
        "preferred": channel.preferred,
    }
    document |= {"service": channel.service} if channel.service else {}
    return document | ({"address": asdict(channel.address)} if channel.address else {})


def _people_by(library: Library, link: str, owner: str) -> dict[int, list[Document]]:
    found: dict[int, list[Document]] = {}
    for id_, person_id, name in library.rows(_LINKED.format(link=link, owner=owner)):
        found.setdefault(id_, []).append({"id": person_id, "name": name})
    return found


def _when(day: str, at: int | None, zone: str) -> str:
    return _said(moments.read(day, at, zone))


def _said(when: When) -> str:
    return when.at.isoformat() if when.at else when.day.isoformat()


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
