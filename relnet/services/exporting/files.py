"""Gathered people as the bytes of files, on any thread: nothing here needs the library."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from relnet.domain.knowledge import Knowledge
from relnet.domain.words import tr
from relnet.services.documents import Document, document, line
from relnet.services.exporting import happened
from relnet.services.exporting.documents import person
from relnet.services.exporting.gathering import Kept, Outgoing

if TYPE_CHECKING:
    from relnet.services.importing import Worker

FORMATS = ("vcard", "csv", "json")
_BREATH = 20


@dataclass(frozen=True, slots=True)
class Form:
    """How people are written.

    `format` is one of FORMATS. `version` is that of cards made anew, `4.0` or `3.0`; a kept card stays in its own.
    `google` makes the table one that Google Contacts reads. With `knowledge`, cards carry what Relnet knows beyond them,
    and with `sensitive` the sensitive facts as well.
    """

    format: str = "vcard"
    version: str = "4.0"
    google: bool = False
    knowledge: bool = False
    sensitive: bool = False


def people_file(worker: "Worker", people: Sequence[Outgoing], form: Form, groups: Sequence[Kept] = ()) -> bytes:
    """All of them in one file, with the cards of these groups where it is one of cards."""
    from relnet.vcard import writer

    if form.format == "csv":
        return _table(worker, people, form)
    if form.format == "json":
        return document({"people": (line(as_document(item, form)) for item in _watched(worker, people))})
    cards = [vcard(item, form) for item in _watched(worker, people)]
    return b"".join([*cards, *(writer.kept(group.original, group.charset) for group in groups)])


def people_files(worker: "Worker", people: Sequence[Outgoing], form: Form) -> list[tuple[str, bytes]]:
    """A vCard file for each, by a name that every system takes and that none of the others has."""
    from relnet.export.files import safe_file_name

    counts: Counter[str] = Counter()
    taken: set[str] = set()
    found: list[tuple[str, bytes]] = []
    for item in _watched(worker, people):
        name = stem = safe_file_name(item.person.display, "")
        while (key := _same_file(name)) in taken:
            counts[stem] += 1
            name = f"{stem} ({counts[stem] + 1})"
        taken.add(key)
        found.append((f"{name}.vcf", vcard(item, form)))
    return found


def _same_file(name: str) -> str:
    # Some systems tell neither capitals nor the ways to write an accent apart.
    return normalize("NFC", name).casefold()


def vcard(item: Outgoing, form: Form) -> bytes:
    """The card of one person: the newest kept one with what changed since, else a new one."""
    from relnet.vcard import writer

    knowledge = _told(allowed(item, form)) if form.knowledge else None
    if not item.cards:
        return writer.write(
            item.person, version=form.version, relations=item.relations, knowledge=knowledge, sensitive=form.sensitive
        )
    newest, *others = _standing(item.cards)
    # The UID that Relnet gave to somebody whose card has none is nothing that its owner changed.
    person = replace(item.person, uid=newest.uid)
    return writer.patch(
        newest.original,
        newest.charset,
        person,
        others=[(other.original, other.charset) for other in others],
        relations=item.added or None,
        knowledge=knowledge,
        sensitive=form.sensitive,
    )


def _told(item: Outgoing) -> Knowledge:
    if not (item.interactions or item.follow_ups):
        return item.knowledge
    met, to_do = (happened.in_order(packed) for packed in (item.interactions, item.follow_ups))
    return replace(
        item.knowledge, interactions=tuple(map(happened.interaction, met)), follow_ups=tuple(map(happened.follow_up, to_do))
    )


def _standing(cards: Sequence[Kept]) -> list[Kept]:
    """The kept cards, the newest first, without those that a newer one with the same UID took the place of."""
    found: list[Kept] = []
    latest: dict[str, Kept] = {}
    for card in cards:
        newer = latest.setdefault(card.uid, card)
        if not card.uid or newer.batch == card.batch:
            found.append(card)
        elif "" < _revised(newer) < _revised(card):
            # An older card was imported after it, which only added something.
            latest[card.uid] = card
            found.insert(0, card)
    return found


def _revised(kept: Kept) -> str:
    from relnet.vcard import mapping, originals

    card = originals.card_of(kept.original, kept.charset)
    return mapping.revised(card) if card else ""


def as_document(item: Outgoing, form: Form) -> Document:
    """One person as of docs/json.md, with what may leave in that form."""
    return person(allowed(item if form.sensitive else replace(item, cards=tuple(map(_discreet, item.cards))), form))


def _discreet(kept: Kept) -> Kept:
    # Facts have a list of their own, and may have been made sensitive since they came.
    from relnet.vcard import writer

    discreet = writer.without_facts(kept.original, kept.charset)
    return kept if discreet is None else kept._replace(original=discreet, charset="")


def allowed(item: Outgoing, form: Form) -> Outgoing:
    """What of somebody may leave in that form: sensitive facts only where they were asked for."""
    if form.sensitive:
        return item
    facts = tuple(fact for fact in item.knowledge.facts if not fact.sensitive)
    return replace(item, knowledge=replace(item.knowledge, facts=facts))


def _table(worker: "Worker", people: Sequence[Outgoing], form: Form) -> bytes:
    from relnet.tabular import writing

    make = writing.to_google_csv if form.google else writing.to_plain_csv
    return make(item.person for item in _watched(worker, people))


def _watched(worker: "Worker", people: Sequence[Outgoing]) -> Iterator[Outgoing]:
    for done, item in enumerate(people):
        if done % _BREATH == 0:
            worker.report(done, len(people), tr("Writing people"))
            worker.breathe()
        yield item
