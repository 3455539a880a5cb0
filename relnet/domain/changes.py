"""What an action changed, so that views refresh exactly that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["person", "interaction", "follow_up", "circle", "tag", "organisation", "import", "setting"]


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of the rows that an action inserted, updated or deleted, by kind."""

    ids: Mapping[Kind, frozenset[int]] = field(default_factory=dict[Kind, frozenset[int]])

    def __bool__(self) -> bool:
        return any(self.ids.values())

    def of(self, kind: Kind) -> frozenset[int]:
        """The changed ids of one kind; empty where nothing of it changed."""
        return self.ids.get(kind, frozenset())

    def touches(self, *kinds: Kind) -> bool:
        """Whether anything of one of the kinds changed."""
        return any(self.of(kind) for kind in kinds)

    def merged(self, other: "Changes") -> "Changes":
        """Both together, for a view that was hidden while they happened."""
        kinds: set[Kind] = {*self.ids, *other.ids}
        return Changes({kind: self.of(kind) | other.of(kind) for kind in kinds})
