"""The right side of the preview: the selected row in full."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from relnet.domain.person import Person
from relnet.domain.problem import Problem
from relnet.services.importing.comparing import outcome
from relnet.ui import theme
from relnet.ui.importing import wording
from relnet.ui.importing.comparison import MOST, Line, compare
from relnet.ui.importing.plan_model import Verdict
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from relnet.services.importing import Draft, ImportPlan, PlanRow

Known = Callable[[int], Person]


class Details(QScrollArea):
    """Shows one row: the fields of a card, beside those of the person that it updates or is like, or why it cannot be read.

    `decided` carries what the person says of one who is like another.
    """

    decided = Signal(str)

    def __init__(self, plan: "ImportPlan", known: Known) -> None:
        super().__init__()
        self._problems = _by_source(plan.problems)
        self._rows = plan.rows
        self._known = known
        self._shown: PlanRow | None = None
        self._choice: Choice | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("The selected row"))

    def show_row(self, row: "PlanRow | None", verdict: Verdict | None = None) -> None:
        """Shows the row with what was decided of it, or nothing."""
        # Not built anew for a verdict: the button that was pressed keeps the focus.
        if row is not self._shown or self.widget() is None:
            self._build(row)
        if self._choice:
            self._choice.show_verdict(verdict)

    def _build(self, row: "PlanRow | None") -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        self._shown, self._choice = row, None
        if row:
            self._fill(column, row)
        if row and row.alike:
            self._choice = Choice()
            self._choice.decided.connect(self.decided)
            column.addSpacing(8)
            column.addWidget(self._choice)
        column.addStretch(1)
        self.setWidget(page)

    def _fill(self, column: QVBoxLayout, row: "PlanRow") -> None:
        have = self._other(row)
        lines: list[Line] = []
        if row.person:
            lines = compare(have, row.person, outcome(have, row).person if have else row.person)
        column.addWidget(plain(wording.title(row), weight=600))
        column.addWidget(plain(self._sentence(row, lines), tone="secondary"))
        if row.person:
            in_library = row.alike is None or row.alike.person is not None
            mine = self.tr("You have") if in_library else self.tr("Earlier in the files")
            column.addSpacing(8)
            column.addLayout(_table(lines, mine if have else ""))
            self._add_conflicts(column, row)
            self._add_problems(column, row)

    def _other(self, row: "PlanRow") -> Person | None:
        """Whom the row is shown beside: the person that it updates, or the one whom it is like, here or in the files."""
        if row.alike and row.alike.row is not None:
            return self._rows[row.alike.row].person
        known = row.existing if row.alike is None else row.alike.person
        return None if known is None else self._known(known)

    def _add_conflicts(self, column: QVBoxLayout, row: "PlanRow") -> None:
        """What both the person and the file changed; what the person has stays."""
        for conflict in row.conflicts[:MOST]:
            column.addWidget(plain(wording.conflict(conflict), tone="due", size=theme.SMALL))

    def _add_problems(self, column: QVBoxLayout, row: "PlanRow") -> None:
        """What of the card was not understood; it is kept all the same."""
        met = [problem for draft in row.drafts for problem in _within(draft, self._problems[draft.source])]
        if row.status != "problem" and met:
            column.addSpacing(8)
        for problem in met[:MOST]:
            said = self.tr("Line {line}: {message}").format(line=wording.number(problem.line), message=problem.message)
            column.addWidget(plain(said, tone="due", size=theme.SMALL))

    def _sentence(self, row: "PlanRow", lines: list[Line]) -> str:
        if row.alike:
            return row.alike.reason.rstrip(".") + "."
        match row.status:
            case "new":
                return self.tr("Not among your people yet.")
            case "update":
                return self._change(lines)
            case "same":
                return self.tr("You have this person, with everything that the file says.")
            case _:
                said = self.tr("{where}: {reason}. It is left out; the rest of the file is not affected.")
                return said.format(where=wording.whence(row), reason=row.what.rstrip("."))

    def _change(self, lines: list[Line]) -> str:
        if any(line.gone for line in lines):
            return self.tr("You have this person. What is marked with + comes in; what goes is marked too.")
        if any(line.news for line in lines):
            return self.tr("You have this person. What is marked with + is added; what you have stays.")
        return self.tr("You have this person. What the file says besides is below; what you have stays.")


class Choice(QWidget):
    """The three things that can become of one who is like another, and which of them will."""

    decided = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._outcome = plain(tone="tertiary", size=theme.SMALL)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for verdict, text, variant, key in (
            ("merge", self.tr("Merge"), "primary", "M"),
            ("apart", self.tr("Keep both"), "plain", "K"),
            ("skip", self.tr("Skip"), "quiet", "S"),
        ):
            button = Button(text, variant=variant)
            button.setAutoDefault(False)
            button.setToolTip(self.tr("{key} does the same for all selected rows").format(key=key))
            button.clicked.connect(lambda _=False, verdict=verdict: self.decided.emit(verdict))
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(buttons)
        column.addWidget(self._outcome)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Say what will become of it; None before anything was decided."""
        words = {
            None: self.tr("Undecided, this comes in as a person of its own."),
            "merge": self.tr("Both become one person. What is bold is kept."),
            "apart": self.tr("This comes in as a person of its own, and Relnet does not ask again."),
            "skip": self.tr("This is left out."),
        }
        self._outcome.setText(words[verdict])


def _by_source(problems: Sequence[Problem]) -> defaultdict[str, list[Problem]]:
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.source].append(problem)
    return found


def _within(draft: "Draft", problems: Sequence[Problem]) -> list[Problem]:
    """Those of a file that are about its lines of one draft."""
    end = draft.line + draft.original.rstrip(b"\r\n").count(b"\n") + 1
    return [problem for problem in problems if draft.line <= problem.line < end]


def _table(lines: list[Line], mine: str) -> QGridLayout:
    """The fields; beside each other what there is, under the heading `mine`, and what the file has, if there is anybody."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    if mine:
        grid.setColumnStretch(2, 1)
        grid.addWidget(_cell(mine, tone="secondary"), 0, 1)
        grid.addWidget(_cell(wording.translate("importing", "File"), tone="secondary"), 0, 2)
    for number, line in enumerate(lines, start=1):
        grid.addWidget(_cell(line.label, tone="secondary"), number, 0, Qt.AlignmentFlag.AlignTop)
        if mine:
            kept = frozenset(line.have) if line.stays else frozenset[str]()
            grid.addLayout(_values(line.have, kept, line.gone), number, 1)
            grid.addLayout(_values(line.file, line.news, sign="+ "), number, 2)
        else:
            grid.addLayout(_values(line.file), number, 1)
    return grid


def _values(
    values: tuple[str, ...], bold: frozenset[str] = frozenset(), gone: frozenset[str] = frozenset(), *, sign: str = ""
) -> QVBoxLayout:
    """The values below each other: those that come in or stay bold, after the `sign`; of those that go it is said."""
    column = QVBoxLayout()
    column.setSpacing(2)
    for value in values:
        if value in gone:
            column.addWidget(_cell(wording.translate("importing", "{value} (goes)").format(value=value), tone="due"))
        elif value in bold:
            column.addWidget(_cell(sign + value, weight=600))
        else:
            column.addWidget(_cell(value))
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
