"""Whether the day or the month comes first in a table whose days could be read either way."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from relnet.ui import taborder, theme
from relnet.ui.fieldwords import written
from relnet.ui.widgets import FilterChip, plain

if TYPE_CHECKING:
    from relnet.services.importing import Unmapped
    from relnet.tabular.columns import Mapping

# So many rows are looked at without a pause.
SLICE = 1000


class DayQuestion(QWidget):
    """Hidden unless there is something to ask. `answered` follows each answer.

    A long table is looked through as the window has time; `looking` tells when that begins (true) and ends (false).
    """

    answered = Signal()
    looking = Signal(bool)

    def __init__(self, unmapped: "Unmapped") -> None:
        super().__init__()
        self._table = unmapped.table
        self._days: frozenset[int] = frozenset()
        self._examples: tuple[str, ...] = ()
        self._question = plain(size=theme.SMALL, weight=500, wrap=False)
        self._others = plain(tone="tertiary", size=theme.SMALL, wrap=False)
        self.day, self.month = FilterChip(self.tr("Day first")), FilterChip(self.tr("Month first"))
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self._question)
        for chip in (self.day, self.month):
            chip.setAutoDefault(False)
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addWidget(self._others)
        row.addStretch(1)
        self.setFocusProxy(self.day)
        self._group.buttonToggled.connect(self._answer)
        self._search: Iterator[None] = iter(())
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._look_on)
        self.hide()

    def ask(self, columns: "Mapping") -> None:
        """Ask if days in these columns could be read either way."""
        from relnet.tabular.fields import DATES, column

        found = ((place, column(written)) for place, written in enumerate(columns.columns))
        days = frozenset(place for place, part in found if part and part.field in DATES)
        if days != self._days:
            self._days = days
            self._search = self._slices(columns)
            self.looking.emit(True)
            self._soon.start()
            # Most tables are short: their question is there at once.
            self._look_on()

    def is_asked(self) -> bool:
        """Whether there is a question, answered or not."""
        return bool(self._examples)

    def day_first(self) -> bool | None:
        """The answer; None as long as there is none."""
        return self.day.isChecked() if self._group.checkedButton() else None

    def _look_on(self) -> None:
        is_done = next(self._search, True)
        if is_done:
            self._soon.stop()
            self._show()
            self.looking.emit(False)

    def _slices(self, columns: "Mapping") -> Iterator[None]:
        """Look through the table and set the examples at the end: none where a cell tells how all are to be read."""
        from relnet.tabular.columns import ambiguous_days, day_order

        orders: set[bool] = set()
        examples: dict[str, None] = {}
        open_ = replace(columns, day_first=None)
        for start in range(0, len(self._table.rows), SLICE):
            end = start + SLICE
            part = replace(self._table, rows=self._table.rows[start:end], lines=self._table.lines[start:end])
            order = day_order(part, open_)
            orders |= set() if order is None else {order}
            examples.update(dict.fromkeys(ambiguous_days(part, open_)))
            if end < len(self._table.rows):
                yield
        settled = columns.day_first is not None or len(orders) == 1
        self._examples = () if settled else tuple(examples)[:3]

    def _show(self) -> None:
        from relnet.tabular.days import read_day

        self.setVisible(bool(self._examples))
        if not self._examples:
            return
        first, *others = self._examples
        self._question.setText(self.tr("In this file, {example} is").format(example=first))
        self._others.setText(self.tr("There are also {examples}.").format(examples=", ".join(others)) if others else "")
        for chip, day_first in ((self.day, True), (self.month, False)):
            day = read_day(first, day_first)
            if day:
                chip.setText(written(day))

    def _answer(self, chip: QAbstractButton, checked: bool) -> None:
        if checked:
            taborder.one_stop(self._group)
            self.setFocusProxy(chip)
            self.answered.emit()
