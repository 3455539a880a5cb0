"""What an import would do, row by row, before anything is changed."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relnet.services.importing import CHARSETS, Decision
from relnet.ui import painting, theme
from relnet.ui.editing.fields import ListedCombo
from relnet.ui.importing import wording
from relnet.ui.importing.batch import BatchRow
from relnet.ui.importing.details import Details, Known
from relnet.ui.importing.plan_model import PlanModel, RowRole, Verdict
from relnet.ui.importing.row_delegate import RowDelegate
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import SIZE, beside, footer, heading, small, stack
from relnet.ui.ticklist import TickView
from relnet.ui.widgets import Button, FilterChip, plain

if TYPE_CHECKING:
    from relnet.services.importing import ImportPlan

# What to import, or what to read the files as instead, or nothing of either.
Answer = Decision | str | None
HEADER_HEIGHT = 108
_VERDICTS: dict[int, Verdict] = {Qt.Key.Key_M: "merge", Qt.Key.Key_K: "apart", Qt.Key.Key_S: "skip"}


class PreviewDialog(Sheet):
    """Shows the plan and lets the person choose.

    `known` answers the person of the library that a row would update or is like, `circles` are the names of those there are.
    `charset` is what files were taken to be written in that do not say so; where there are some, another can be chosen, which
    is then in `other_charset`.
    """

    def __init__(
        self, plan: "ImportPlan", parent: QWidget, known: Known, circles: Sequence[str] = (), charset: str = "cp1252"
    ) -> None:
        super().__init__(parent, SIZE)
        self.setWindowTitle(wording.heading(plan))
        self.model = PlanModel(plan, self)
        self.rows = RowsView(self.model)
        self.details = Details(plan, known)
        self.batch = BatchRow(plan, circles)
        self.filters = {status: StatusFilter(status, count) for status, count in _counted(plan)}
        self.other_charset = ""
        self.charsets = CharsetChoice(charset) if plan.guessed else None
        self.accept_button = Button(self.tr("Import"), variant="primary", tall=True)
        self.accept_button.clicked.connect(self.accept)
        stack(self, self._header(plan), beside(self.rows, self.details), self.batch, self._footer())
        self.accept_button.setDefault(True)
        self._connect()
        self._show_choice()
        self.rows.selectRow(0)
        self.rows.setFocus()

    def answer(self) -> Answer:
        """Ask once: what to import, None if the person would rather not, or a charset to read the files with instead."""
        return self.decision() if self.exec() == self.DialogCode.Accepted else self.other_charset or None

    def decision(self) -> Decision:
        """What was chosen so far."""
        return Decision(
            chosen=self.model.chosen,
            merge=self.model.decided("merge"),
            apart=self.model.decided("apart"),
            tags=self.batch.tags.value(),
            circle=self.batch.circle.value(),
            groups_as=self.batch.groups_as(),
        )

    def _header(self, plan: "ImportPlan") -> QWidget:
        header = QWidget()
        header.setMinimumHeight(HEADER_HEIGHT)
        promise = self.tr("{names}. Nothing changes until you press Import, and one Undo takes it all back.")
        column = heading(wording.heading(plan), promise.format(names=wording.names(plan.sources)), header)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in self.filters.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        if self.charsets:
            chips.addWidget(small(self.tr("Old text, read as")))
            chips.addWidget(self.charsets)
        column.addStretch(1)
        column.addLayout(chips)
        return header

    def _footer(self) -> QWidget:
        kept = self.tr("Fields Relnet has no place for are kept and exported again.")
        cancel = Button(self.tr("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        return footer(plain(kept, tone="tertiary", size=theme.SMALL), cancel, self.accept_button)

    def _connect(self) -> None:
        self.model.chosen_changed.connect(self._show_choice)
        self.rows.selectionModel().currentChanged.connect(self._show_details)
        self.details.decided.connect(self.rows.decide)
        for chip in self.filters.values():
            chip.toggled.connect(self._filter)
        if self.charsets:
            self.charsets.activated.connect(self._read_again)

    def _read_again(self) -> None:
        assert self.charsets is not None
        if self.charsets.currentData() != self.charsets.before:
            self.other_charset = self.charsets.currentData()
            self.reject()

    def _filter(self) -> None:
        self.model.show_only(frozenset(status for status, chip in self.filters.items() if chip.isChecked()))
        self.rows.selectRow(0)
        if self.focusWidget() not in self.filters.values():
            self.rows.setFocus()

    def _show_details(self) -> None:
        row = self.rows.currentIndex().data(RowRole)
        self.details.show_row(row, self.model.verdict(row) if row else None)

    def _show_choice(self) -> None:
        count = len(self.model.chosen)
        text = self.tr("Import {people}").format(people=wording.people(count)) if count else self.tr("Import")
        self.accept_button.setText(text)
        self.accept_button.setEnabled(count > 0)
        self._show_details()


class CharsetChoice(ListedCombo):
    """What old files may be written in: with another one they are read again."""

    def __init__(self, before: str) -> None:
        translate = QCoreApplication.translate
        choices = [(translate("CharsetChoice", name), codec) for codec, name in CHARSETS]
        super().__init__(translate("CharsetChoice", "What the old text is written in"), choices, before)


class RowsView(TickView):
    """The list of the preview. M, K and S decide what becomes of all selected rows: merge, keep both, skip."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__(model, RowDelegate(), QCoreApplication.translate("RowsView", "People to import"))
        self._plan = model

    def decide(self, verdict: str) -> None:
        """Say what becomes of the selected rows."""
        self._plan.decide(self.selected(), cast("Verdict", verdict))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verdict = None if event.modifiers() else _VERDICTS.get(event.key())
        if verdict:
            self.decide(verdict)
        else:
            super().keyPressEvent(event)


class StatusFilter(FilterChip):
    """Shows only the rows of its status while it is pressed; tinted as they are. The mouse leaves the focus to the rows."""

    def __init__(self, status: str, count: int) -> None:
        super().__init__(f"{wording.filter_name(status)} {wording.number(count)}")
        self._tone = wording.STATUSES[status]
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(painting.chip_width(self.text()) + 2, painting.CHIP_HEIGHT + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pill of its tone, with an outline while it filters or has the focus."""
        ink, background, border = painting.chip_colours(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outlined = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(ink if outlined else border, 2 if self.hasFocus() else 1))
        painter.setBrush(background)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 9.5, 9.5)
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


def _counted(plan: "ImportPlan") -> list[tuple[str, int]]:
    counts = Counter(row.status for row in plan.rows)
    return [(status, counts[status]) for status in wording.STATUSES if counts[status]]
