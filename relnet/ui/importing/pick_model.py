"""Whom to keep in touch with, of those who come in: a list to search and tick, at most ten of it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal

from relnet.domain.names import fold
from relnet.ui.importing.wording import title, whence
from relnet.ui.ticklist import ROOT, Index, TickModel

if TYPE_CHECKING:
    from relnet.services.importing import PlanRow

MOST = 10
HeadlineRole = Qt.ItemDataRole.UserRole
# So many names are made ready for the search without a pause.
SLICE = 500


class PickModel(TickModel):
    """One column: the rows of a plan that are found, each with a tick. `refused` tells of an eleventh.

    `chosen_changed` follows each change of the choice, `found` each search: with tens of thousands of people the first one
    waits until all names are ready.
    """

    chosen_changed = Signal()
    refused = Signal()
    found = Signal()

    def __init__(self, rows: "Sequence[PlanRow]", parent: Any = None) -> None:
        super().__init__(parent)
        self._all = rows
        self._shown = rows
        self._chosen: dict[int, PlanRow] = {}
        self._words: list[str] = []
        self._folded: list[str] = []
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._fold_some)
        self._soon.start()
        self._fold_some()

    @property
    def chosen(self) -> "list[PlanRow]":
        """Those ticked, the first ticked first."""
        return list(self._chosen.values())

    def find(self, text: str) -> None:
        """Show only those whose name or headline has every word of the text."""
        self._words = fold(text).split()
        if not self._soon.isActive():
            self._show()

    def toggle(self, positions: Iterable[int]) -> None:
        """As of every such list, but nobody beyond ten."""
        rows = [self._shown[position] for position in positions]
        fresh = [row for row in rows if row.index not in self._chosen]
        room = MOST - len(self._chosen)
        if fresh:
            self._chosen.update((row.index, row) for row in fresh[:room])
        else:
            for row in rows:
                del self._chosen[row.index]
        self._tell()
        if len(fresh) > room:
            self.refused.emit()

    def choose(self, indexes: Iterable[int]) -> None:
        """Have the rows of these indexes ticked and no others; those that do not come in any more are left out."""
        rows = {row.index: row for row in self._all}
        self._chosen = {index: rows[index] for index in indexes if index in rows}
        self._tell()

    def tick_first(self) -> bool:
        """Tick the first of those found; whether there is one, and the search no longer waits."""
        is_found = bool(self._shown) and not self._soon.isActive()
        if is_found and self._shown[0].index not in self._chosen:
            self.toggle([0])
        return is_found

    def drop(self, index: int) -> None:
        """Clear the tick of the row of that index, which may be hidden by the search."""
        del self._chosen[index]
        self._tell()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def is_tickable(self, position: int) -> bool:
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title(row)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if row.index in self._chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return _headline(row)
            case _:
                return _headline(row) if role == HeadlineRole else None

    def _fold_some(self) -> None:
        start = len(self._folded)
        self._folded += [fold(f"{title(row)} {_headline(row)}") for row in self._all[start : start + SLICE]]
        if len(self._folded) == len(self._all):
            self._soon.stop()
            if self._words:
                self._show()

    def _show(self) -> None:
        self.beginResetModel()
        told = zip(self._all, self._folded, strict=True)
        self._shown = [row for row, said in told if all(word in said for word in self._words)]
        self.endResetModel()
        self.found.emit()

    def _tell(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0), [Qt.ItemDataRole.CheckStateRole])
        self.chosen_changed.emit()


def _headline(row: "PlanRow") -> str:
    return (row.person.headline if row.person else "") or whence(row)
