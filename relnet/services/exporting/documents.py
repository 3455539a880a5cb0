"""A person on the way out as a JSON document. The keys are stable and described in docs/json.md."""

from base64 import b64encode
from dataclasses import asdict

from relnet.domain.knowledge import Knowledge, KnownFact
from relnet.domain.person import Photo
from relnet.services.documents import Document, channel
from relnet.services.exporting.gathering import Outgoing


def person(outgoing: Outgoing) -> Document:
    """One person with every field, what is known beyond the card, and the kept originals."""
    known = outgoing.person
    return {
        "id": known.id,
        "uid": known.uid,
        "name": known.display,
        "name_parts": asdict(known.name),
        "nickname": known.nickname,
        "other_names": list(known.other_names),
        "phonetic": known.phonetic,
        "pronouns": known.pronouns,
        "channels": [channel(item) for item in known.channels],
        "positions": [asdict(position) for position in known.positions],
        "dates": [{"kind": date.kind, "label": date.label, "date": date.date.iso()} for date in known.dates],
        "last_contact": outgoing.last_contact or None,
        "archived": outgoing.archived,
        "tags": list(known.tags),
        "note": known.note,
        "photo": _photo(known.photo),
        "relations": [asdict(relation) for relation in outgoing.relations],
        **_knowledge(outgoing.knowledge),
        "cards": [{"read_as": kept.charset, "base64": b64encode(kept.original).decode()} for kept in outgoing.cards],
    }


def _knowledge(known: Knowledge) -> Document:
    return {
        "facts": [_fact(fact) for fact in known.facts],
        "questions": list(known.questions),
        "offers": list(known.offers),
        "needs": list(known.needs),
        "circles": list(known.circles),
        "cadence": asdict(known.cadence) if known.cadence else None,
    }


def _fact(fact: KnownFact) -> Document:
    return {"kind": fact.kind, "text": fact.text, "noted_on": fact.noted_on.isoformat(), "sensitive": fact.sensitive}


def _photo(photo: Photo | None) -> Document | None:
    return {"mime": photo.mime, "base64": b64encode(photo.data).decode()} if photo else None
