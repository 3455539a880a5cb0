"""One result of a search, as a value."""

from dataclasses import dataclass
from typing import Literal

from relnet.services.people import PersonRow
from relnet.services.search.marking import Span

Tab = Literal["", "brief", "offers", "card"]
Kind = Literal["person", "organisation", "tag", "interaction", "follow_up", "fact", "note", "topic", "question"]


_TABS: dict[Kind, Tab] = {"fact": "brief", "question": "brief", "topic": "offers", "note": "card"}


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `people` are those whom it is about, `row` that person as a list shows them, for hits of kind person.

    `title_marks` and `detail_marks` are the ranges of characters that match what was typed. Both texts are one line each.
    `veiled` is a sensitive fact, whose text is not in it.
    """

    kind: Kind
    id: int
    people: tuple[int, ...]
    title: str
    detail: str
    row: PersonRow | None = None
    title_marks: tuple[Span, ...] = ()
    detail_marks: tuple[Span, ...] = ()
    veiled: bool = False

    @property
    def person(self) -> int | None:
        """Whose page it leads to; None for what has a page or an editor of its own."""
        return self.people[0] if self.kind == "person" or self.tab else None

    @property
    def tab(self) -> Tab:
        """On which tab of that page it stands; empty where that does not matter."""
        return _TABS.get(self.kind, "")

    @property
    def archived(self) -> bool:
        """Whether it is somebody who rests in the archive."""
        return self.row is not None and self.row.archived
