"""Rows of tables and entries of documents as drafts: each with a card that says the same, so that everything is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256

from relnet.domain.knowledge import Knowledge
from relnet.domain.person import Person
from relnet.services.importing.drafts import Draft
from relnet.tabular.entry import Entry
from relnet.vcard import writer


def drafts(entries: Iterable[Entry], source: str) -> Iterator[Draft]:
    """The drafts of the entries of one source, in order."""
    for number, entry in enumerate(entries, start=1):
        yield _draft(entry, source, number)


def _draft(entry: Entry, source: str, number: int) -> Draft:
    person = replace(entry.person, uid=entry.person.uid or entry.key)
    original = _card(person, entry, entry.knowledge)
    # The same row has the same digest on whatever day it is read.
    undated = replace(entry.knowledge, facts=tuple(replace(fact, noted_on=date.min) for fact in entry.knowledge.facts))
    digest = sha256(_card(person, entry, undated) if undated.facts else original).hexdigest()
    return Draft(person, original, digest, source, entry.line, number, relations=entry.relations, knowledge=entry.knowledge)


def _card(person: Person, entry: Entry, knowledge: Knowledge) -> bytes:
    return writer.write(person, relations=entry.relations, knowledge=knowledge, sensitive=True, extra=entry.unknown)
