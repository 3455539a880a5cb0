"""The cards that people were imported with, as what a newer card of theirs is compared with."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from json import dumps
from typing import NamedTuple

from relnet.domain.merging import merged
from relnet.services.importing.comparing import Base, together
from relnet.services.importing.drafts import Draft
from relnet.services.library import Library
from relnet.vcard import mapping, related
from relnet.vcard.knowledge import knowledge
from relnet.vcard.originals import card_of
from relnet.vcard.spares import besides

_LAST = 20
_CARDS = """
SELECT person_id, id, import_id, source, uid, charset FROM card
WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


class _Card(NamedTuple):
    id: int
    batch: int | None
    source: str
    uid: str
    charset: str


class Kept:
    """The kept cards of people. `ask` for many people at once before asking after each."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cards: defaultdict[int, list[_Card]] = defaultdict(list)

    def ask(self, ids: Iterable[int]) -> None:
        """Look up the cards of these people."""
        for id_, *card in self._library.rows(_CARDS, dumps(list(ids))):
            self._cards[id_].append(_Card(*card))

    def base(self, id_: int, drafts: Sequence[Draft]) -> Base | None:
        """What the cards that these drafts are newer ones of said; None if there are none."""
        bases = [
            base
            for line in dict.fromkeys(_line(draft.person.uid, draft.source) for draft in drafts)
            for base in self._latest(id_, line)
        ]
        return reduce(_both, bases) if bases else None

    def lacks(self, id_: int, drafts: Sequence[Draft]) -> bool:
        """Whether these drafts say anything that no field is for and the last kept cards did not."""
        known = frozenset[object]()
        for kept in self._cards[id_][-_LAST:]:
            known |= _besides(self._original(kept), kept.charset)
        return any(not _besides(draft.original, draft.charset) <= known for draft in drafts)

    def _latest(self, id_: int, line: str) -> list[Base]:
        of_line = [card for card in self._cards[id_] if _line(card.uid, card.source) == line]
        latest: list[Base] = []
        for batch in dict.fromkeys(card.batch for card in reversed(of_line)):
            found = [base for card in of_line if card.batch == batch and (base := self._base(card))]
            if latest and not "" < _revised(latest) < _revised(found):
                break
            latest = found
        return latest

    def _base(self, card: _Card) -> Base | None:
        found = card_of(self._original(card), card.charset)
        return found and Base(mapping.to_person(found), knowledge(found), related.relations(found), mapping.revised(found))

    def _original(self, card: _Card) -> bytes:
        # Read one by one: the cards of many people with their pictures are large.
        return bytes(self._library.one("SELECT original FROM card WHERE id = ?", card.id))


def _besides(original: bytes, charset: str) -> frozenset[object]:
    card = card_of(original, charset)
    return besides(card) if card else frozenset()


def _revised(bases: Sequence[Base]) -> str:
    return max((base.revised for base in bases), default="")


def _line(uid: str, source: str) -> str:
    # What makes a card the next one of another: its UID, or a file that differs in a date or a number from the earlier one.
    return f"uid {uid}" if uid else "".join(filter(str.isalpha, source))


def _both(one: Base, other: Base) -> Base:
    return Base(
        merged(one.person, other.person),
        together(one.knowledge, other.knowledge),
        (*one.relations, *other.relations),
        max(one.revised, other.revised),
    )
