"""One result of a search, as a value."""

from dataclasses import dataclass
from typing import Literal

from relnet.services.people import PersonRow
from relnet.services.search.marking import Span

Kind = Literal["person", "organisation", "tag", "interaction", "follow_up", "fact", "note", "topic", "question"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `person` is whom it leads to, `row` that person as a list shows them, for hits of kind person.

    `title_marks` and `detail_marks` are the ranges of characters that match what was typed. Both texts are one line each.
    `veiled` is a sensitive fact, whose text is not in it.
    """

    kind: Kind
    id: int
    person: int | None
    title: str
    detail: str
    row: PersonRow | None = None
    title_marks: tuple[Span, ...] = ()
    detail_marks: tuple[Span, ...] = ()
    veiled: bool = False
