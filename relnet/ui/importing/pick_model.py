"""Whom to keep in touch with, of those who come in: a list to search and tick, at most ten of it."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal

from relnet.domain.names import fold
from relnet.ui.importing.ticklist import ROOT, Index, TickModel

MOST = 10
HeadlineRole = Qt.ItemDataRole.UserRole


class Candidate(NamedTuple):
    """Somebody who comes in: the index of their row in the plan, their name, and what is said below it."""

    row: int
    name: str
    headline: str


class PickModel(TickModel):
    """One column: those who are found, each with a tick. `chosen_changed` follows each change, `refused` an eleventh."""

    chosen_changed = Signal()
    refused = Signal()

    def __init__(self, candidates: Sequence[Candidate], parent: Any = None) -> None:
        super().__init__(parent)
        self._all = candidates
        self._shown = candidates
        self._chosen: dict[int, Candidate] = {}

    @property
    def chosen(self) -> list[Candidate]:
        """Those ticked, the first ticked first."""
        return list(self._chosen.values())

    def find(self, text: str) -> None:
        """Show only those whose name or headline has every word of the text."""
        words = fold(text).split()
        self.beginResetModel()
        if words:
            told = zip(self._all, self._folded, strict=True)
            self._shown = [person for person, said in told if all(word in said for word in words)]
        else:
            self._shown = self._all
        self.endResetModel()

    def toggle(self, positions: Iterable[int]) -> None:
        """As of every such list, but nobody beyond ten."""
        people = [self._shown[position] for position in positions]
        fresh = [person for person in people if person.row not in self._chosen]
        room = MOST - len(self._chosen)
        if fresh:
            self._chosen.update((person.row, person) for person in fresh[:room])
        else:
            for person in people:
                self.drop(person.row)
        self._tell()
        if len(fresh) > room:
            self.refused.emit()

    def drop(self, row: int) -> None:
        """Clear the tick of somebody, who may be hidden by the search."""
        del self._chosen[row]
        self._tell()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def is_tickable(self, position: int) -> bool:
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        person = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return person.name
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if person.row in self._chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return person.headline
            case _:
                return person.headline if role == HeadlineRole else None

    @cached_property
    def _folded(self) -> list[str]:
        return [fold(f"{person.name} {person.headline}") for person in self._all]

    def _tell(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0), [Qt.ItemDataRole.CheckStateRole])
        self.chosen_changed.emit()
