"""The right side of the preview: the selected row in full."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from relnet.domain.person import Person
from relnet.domain.problem import Problem
from relnet.ui import theme
from relnet.ui.importing import wording
from relnet.ui.importing.comparison import MOST, Line, compare
from relnet.ui.widgets import plain

if TYPE_CHECKING:
    from relnet.services.importing import Draft, ImportPlan, PlanRow

Known = Callable[[int], Person]


class Details(QScrollArea):
    """Shows one row: the fields of a card, beside those of the person that it updates, or why it cannot be read."""

    def __init__(self, plan: "ImportPlan", known: Known) -> None:
        super().__init__()
        self._problems = plan.problems
        self._known = known
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("The selected row"))

    def show_row(self, row: "PlanRow | None") -> None:
        """Shows the row, or nothing."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        if row:
            self._fill(column, row)
        column.addStretch(1)
        self.setWidget(page)

    def _fill(self, column: QVBoxLayout, row: "PlanRow") -> None:
        column.addWidget(plain(wording.title(row), weight=600))
        column.addWidget(plain(self._sentence(row), tone="secondary"))
        if row.person:
            have = self._known(row.existing) if row.existing is not None else None
            column.addSpacing(8)
            column.addLayout(_table(compare(have, row.person), both=have is not None))
            self._add_problems(column, row)

    def _add_problems(self, column: QVBoxLayout, row: "PlanRow") -> None:
        """What of the card was not understood; it is kept all the same."""
        met = [problem for draft in row.drafts for problem in self._problems if _is_within(problem, draft)]
        if row.status != "problem" and met:
            column.addSpacing(8)
        for problem in met[:MOST]:
            said = self.tr("Line {line}: {message}").format(line=wording.number(problem.line), message=problem.message)
            column.addWidget(plain(said, tone="due", size=theme.SMALL))

    def _sentence(self, row: "PlanRow") -> str:
        match row.status:
            case "new":
                return self.tr("Not among your people yet.")
            case "update":
                return self.tr("You have this person. What is bold is added; what you have stays.")
            case "same":
                return self.tr("You have this person, with everything that the file says.")
            case _:
                said = self.tr("{where}: {reason}. It is left out; the rest of the file is not affected.")
                return said.format(where=wording.whence(row), reason=row.what.rstrip("."))


def _is_within(problem: Problem, draft: "Draft") -> bool:
    lines = draft.original.count(b"\n") + 1
    return problem.source == draft.source and draft.line <= problem.line < draft.line + lines


def _table(lines: list[Line], *, both: bool) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    if both:
        grid.setColumnStretch(2, 1)
        grid.addWidget(_cell(wording.translate("importing", "You have"), tone="secondary"), 0, 1)
        grid.addWidget(_cell(wording.translate("importing", "File"), tone="secondary"), 0, 2)
    for number, line in enumerate(lines, start=1):
        grid.addWidget(_cell(line.label, tone="secondary"), number, 0, Qt.AlignmentFlag.AlignTop)
        if both:
            grid.addLayout(_values(line.have, frozenset()), number, 1)
        grid.addLayout(_values(line.file, line.news if both else frozenset()), number, 2 if both else 1)
    return grid


def _values(values: tuple[str, ...], news: frozenset[str]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    for value in values:
        column.addWidget(_cell(value, weight=600 if value in news else 400))
    column.addStretch(1)
    return column


def _cell(text: str, *, tone: str = "ink", weight: int = 400) -> QLabel:
    # A word without spaces, as a mail address is, would else make the column as wide as itself.
    label = plain("\u200b".join(_pieces(text)), tone=tone, size=theme.SMALL, weight=weight)
    # Absolute: in a table, right-to-left values too begin at the left of their column.
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    label.setMinimumWidth(0)
    return label


def _pieces(text: str) -> list[str]:
    """The text cut where a long word may be broken: after `@`, `.`, `/` and the like, and at the latest after 16 letters."""
    pieces, piece = [], ""
    for letter in text:
        piece += letter
        if letter.isspace() or letter in "@./-_" or len(piece) >= 16:
            pieces.append(piece)
            piece = ""
    return [*pieces, piece]
