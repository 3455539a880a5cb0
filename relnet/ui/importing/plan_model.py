"""The rows of an import as a list to filter and tick, quick with tens of thousands of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import Qt, Signal

from relnet.ui.importing.wording import badge, brings, title, whence
from relnet.ui.ticklist import ROOT, Index, TickModel

if TYPE_CHECKING:
    from relnet.services.importing import ImportPlan, PlanRow

RowRole = Qt.ItemDataRole.UserRole
VerdictRole = RowRole + 1

# What becomes of somebody who is like another: one person, two people, or left out.
Verdict = Literal["merge", "apart", "skip"]


class PlanModel(TickModel):
    """One column: the rows of the plan whose status is shown, each with a tick.

    `RowRole` answers the `PlanRow`, `CheckStateRole` whether it is chosen, `VerdictRole` what was decided of one who is like
    another, empty at first. Rows are chosen at first wherever there is something to import, and stay chosen while a filter
    hides them. `chosen_changed` follows each change of the choice or of a verdict.
    """

    chosen_changed = Signal()

    def __init__(self, plan: "ImportPlan", parent: Any = None) -> None:
        super().__init__(parent)
        self._all = plan.rows
        self._shown = list(plan.rows)
        self._chosen = {row.index for row in plan.rows if tickable(row)}
        self._verdicts: dict[int, Verdict] = {}

    @property
    def chosen(self) -> frozenset[int]:
        """The indices, in the plan, of the rows to import."""
        return frozenset(self._chosen)

    def decided(self, verdict: Verdict) -> frozenset[int]:
        """The indices of the chosen rows with that verdict."""
        return frozenset(index for index, told in self._verdicts.items() if told == verdict and index in self._chosen)

    def verdict(self, row: "PlanRow") -> Verdict | None:
        """What was decided of a row; `skip` where one who is like another is left out."""
        if row.status == "alike" and row.index not in self._chosen:
            return "skip"
        return self._verdicts.get(row.index)

    def show_only(self, statuses: frozenset[str]) -> None:
        """Shows the rows with one of the statuses; all rows for none."""
        self.beginResetModel()
        self._shown = [row for row in self._all if not statuses or row.status in statuses]
        self.endResetModel()

    def toggle(self, positions: Iterable[int]) -> None:
        rows = [self._shown[position].index for position in positions if tickable(self._shown[position])]
        if not rows:
            return
        if self._chosen.issuperset(rows):
            self._chosen.difference_update(rows)
        else:
            self._chosen.update(rows)
        self._tell()

    def decide(self, positions: Iterable[int], verdict: Verdict) -> None:
        """Say what becomes of the shown rows at the positions: any can be skipped, those like another merged or kept apart."""
        rows = [self._shown[position] for position in positions if tickable(self._shown[position])]
        alike = {row.index for row in rows if row.status == "alike"}
        if verdict == "skip":
            self._chosen.difference_update(row.index for row in rows)
            for index in alike:
                self._verdicts.pop(index, None)
        else:
            self._chosen |= alike
            self._verdicts.update(dict.fromkeys(alike, verdict))
        if alike or (rows and verdict == "skip"):
            self._tell()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def is_tickable(self, position: int) -> bool:
        return tickable(self._shown[position])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title(row)
            case Qt.ItemDataRole.CheckStateRole:
                return self._tick(row)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                decided = self._verdicts.get(row.index)
                return ", ".join(filter(None, (whence(row), brings(row), badge(decided or row.status))))
            case _ if role == VerdictRole:
                return self._verdicts.get(row.index, "")
            case _:
                return row if role == RowRole else None

    def _tell(self) -> None:
        roles = [Qt.ItemDataRole.CheckStateRole, VerdictRole]
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0), roles)
        self.chosen_changed.emit()

    def _tick(self, row: "PlanRow") -> Qt.CheckState:
        return Qt.CheckState.Checked if row.index in self._chosen else Qt.CheckState.Unchecked


def tickable(row: "PlanRow") -> bool:
    """Whether importing the row would do anything: neither what cannot be read nor what is already there would."""
    return row.status in ("new", "update", "alike")
