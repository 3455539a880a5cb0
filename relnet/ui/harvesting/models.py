"""Proposals and strangers as lists to filter and tick, quick with tens of thousands of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from relnet.domain.names import fold
from relnet.domain.problem import Problem
from relnet.services.harvesting import Proposal
from relnet.services.harvesting.proposing import chosen_at_first, loggable
from relnet.ui.harvesting import wording
from relnet.ui.ticklist import ROOT, Index, TickModel

if TYPE_CHECKING:
    from relnet.services.harvesting import Harvest, Stranger

RowRole = Qt.ItemDataRole.UserRole
NamesRole = RowRole + 1

Row = Proposal | Problem


class ProposalModel(TickModel):
    """One column: the proposals that are shown, each with a tick, and below them what could not be read.

    `RowRole` answers the Proposal or Problem, `NamesRole` who was there. `chosen_changed` follows each change of the choice.
    """

    chosen_changed = Signal()

    def __init__(self, harvest: "Harvest", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._harvest = harvest
        self._all: list[Row] = [*harvest.proposals, *harvest.problems]
        self._shown = self._all
        self._chosen = set(chosen_at_first(harvest.proposals))
        self._new: frozenset[int] = frozenset()

    @property
    def chosen(self) -> frozenset[int]:
        """The indices of the proposals to log."""
        return frozenset(self._chosen)

    def show_only(self, statuses: frozenset[str], text: str) -> None:
        """Show the rows of these statuses, of all for none, in which every word of `text` occurs."""
        wanted = fold(text).split()
        self.beginResetModel()
        self._shown = [
            row
            for row in self._all
            if (not statuses or status_of(row) in statuses) and all(word in _words(row) for word in wanted)
        ]
        self.endResetModel()

    def add_people(self, new: frozenset[int]) -> None:
        """These strangers are to be people: what was with them alone can be logged, and is ticked as if they were known."""
        came, self._new = new - self._new, new
        for row in self._harvest.proposals:
            if row.status == "unknown":
                if not loggable(row, new):
                    self._chosen.discard(row.index)
                elif not came.isdisjoint(row.strangers):
                    self._chosen.add(row.index)
        self._tell()

    def toggle(self, positions: Iterable[int]) -> None:
        shown = (self._shown[position] for position in positions)
        if _switch(self._chosen, [row.index for row in shown if isinstance(row, Proposal) and loggable(row, self._new)]):
            self._tell()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def is_tickable(self, position: int) -> bool:
        row = self._shown[position]
        return isinstance(row, Proposal) and loggable(row, self._new)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._names(row)[0] if isinstance(row, Proposal) else row.source
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case Qt.ItemDataRole.CheckStateRole:
                ticked = isinstance(row, Proposal) and row.index in self._chosen
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case _ if role == NamesRole:
                return self._names(row) if isinstance(row, Proposal) else []
            case _:
                return row if role == RowRole else None

    def _names(self, proposal: Proposal) -> list[str]:
        return wording.people(proposal, self._harvest)

    def _spoken(self, row: Row) -> str:
        if isinstance(row, Problem):
            return f"{wording.problem_place(row)}: {row.message}"
        names = self._names(row)
        said = (wording.title(row, names), wording.where(row, names), wording.when(row.happening.when), wording.remark(row))
        return ", ".join(part for part in said if part)

    def _tell(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0), [Qt.ItemDataRole.CheckStateRole])
        self.chosen_changed.emit()


class StrangerModel(TickModel):
    """One column: those named whom one does not know, who was there most often first; nobody is ticked at first.

    `RowRole` answers the Stranger. `chosen_changed` follows each change of the choice.
    """

    chosen_changed = Signal()

    def __init__(self, harvest: "Harvest", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = sorted(harvest.strangers, key=lambda stranger: (-stranger.count, fold(wording.stranger_name(stranger))))
        self._shown: list[Stranger] = self._all
        self._chosen: set[int] = set()

    @property
    def chosen(self) -> frozenset[int]:
        """The indices of the strangers to add as people."""
        return frozenset(self._chosen)

    def show_only(self, text: str) -> None:
        """Show those in whose name or address every word of `text` occurs."""
        wanted = fold(text).split()
        self.beginResetModel()
        self._shown = [row for row in self._all if all(word in fold(f"{row.name} {row.mail}") for word in wanted)]
        self.endResetModel()

    def toggle(self, positions: Iterable[int]) -> None:
        if _switch(self._chosen, [self._shown[position].index for position in positions]):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0), [Qt.ItemDataRole.CheckStateRole])
            self.chosen_changed.emit()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def is_tickable(self, position: int) -> bool:
        return position < len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return wording.stranger_name(row)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return wording.stranger_line(row)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if row.index in self._chosen else Qt.CheckState.Unchecked
            case _:
                return row if role == RowRole else None


def _words(row: Row) -> str:
    return row.words if isinstance(row, Proposal) else fold(f"{row.source} {row.message}")


def _switch(chosen: set[int], rows: list[int]) -> bool:
    """Tick the rows, or clear them all if every one was ticked; answers whether there were any."""
    if chosen.issuperset(rows):
        chosen.difference_update(rows)
    else:
        chosen.update(rows)
    return bool(rows)


def status_of(row: Row) -> str:
    """Which filter a row belongs to."""
    return row.status if isinstance(row, Proposal) else "problem"
