"""The rows of an import as a list to filter and tick, quick with tens of thousands of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from relnet.ui.importing.wording import title, whence

if TYPE_CHECKING:
    from relnet.services.importing import ImportPlan, PlanRow

RowRole = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class PlanModel(QAbstractTableModel):
    """One column: the rows of the plan whose status is shown, each with a tick.

    `RowRole` answers the `PlanRow`, `CheckStateRole` whether it is chosen. Rows are chosen at first wherever there is
    something to import, and stay chosen while a filter hides them. `chosen_changed` follows each change of the choice.
    """

    chosen_changed = Signal()

    def __init__(self, plan: "ImportPlan", parent: Any = None) -> None:
        super().__init__(parent)
        self._all = plan.rows
        self._shown = list(plan.rows)
        self._chosen = {row.index for row in plan.rows if tickable(row)}

    @property
    def chosen(self) -> frozenset[int]:
        """The indices, in the plan, of the rows to import."""
        return frozenset(self._chosen)

    def show_only(self, statuses: frozenset[str]) -> None:
        """Shows the rows with one of the statuses; all rows for none."""
        self.beginResetModel()
        self._shown = [row for row in self._all if not statuses or row.status in statuses]
        self.endResetModel()

    def toggle(self, positions: Iterable[int]) -> None:
        """Ticks the shown rows at the positions, or clears them all if every one was ticked."""
        rows = [self._shown[position].index for position in positions if tickable(self._shown[position])]
        if not rows:
            return
        if self._chosen.issuperset(rows):
            self._chosen.difference_update(rows)
        else:
            self._chosen.update(rows)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0), [Qt.ItemDataRole.CheckStateRole])
        self.chosen_changed.emit()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if tickable(self._shown[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title(row)
            case Qt.ItemDataRole.CheckStateRole:
                return self._tick(row)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return f"{whence(row)}, {row.what}"
            case _:
                return row if role == RowRole else None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not tickable(self._shown[index.row()]):
            return False
        if Qt.CheckState(value) != self._tick(self._shown[index.row()]):
            self.toggle([index.row()])
        return True

    def _tick(self, row: "PlanRow") -> Qt.CheckState:
        return Qt.CheckState.Checked if row.index in self._chosen else Qt.CheckState.Unchecked


def tickable(row: "PlanRow") -> bool:
    """Whether importing the row would do anything: neither what cannot be read nor what is already there would."""
    return row.status in ("new", "update")
