"""Whether the day or the month comes first in a table whose days could be read either way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from relnet.ui import taborder, theme
from relnet.ui.importing.comparison import written
from relnet.ui.widgets import FilterChip, plain

if TYPE_CHECKING:
    from relnet.services.importing import Unmapped
    from relnet.tabular.columns import Mapping

# How many days of the file are given as examples.
MOST = 3


class DayQuestion(QWidget):
    """Hidden unless there is something to ask. `answered` follows each answer."""

    answered = Signal()

    def __init__(self, unmapped: "Unmapped") -> None:
        super().__init__()
        self._table = unmapped.table
        self._examples: tuple[str, ...] = ()
        self._question = plain(size=theme.SMALL, weight=500, wrap=False)
        self.day, self.month = FilterChip(""), FilterChip("")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self._question)
        for chip in (self.day, self.month):
            chip.setAutoDefault(False)
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        self.setFocusProxy(self.day)
        self._group.buttonToggled.connect(self._answer)
        self.hide()

    def ask(self, columns: "Mapping") -> None:
        """Ask if days in these columns could be read either way."""
        from relnet.tabular.columns import ambiguous_days
        from relnet.tabular.days import read_day

        self._examples = ambiguous_days(self._table, columns)[:MOST]
        self.setVisible(bool(self._examples))
        if not self._examples:
            return
        self._question.setText(self.tr("What day is {examples}?").format(examples=", ".join(self._examples)))
        for chip, day_first in ((self.day, True), (self.month, False)):
            days = [read_day(example, day_first) for example in self._examples]
            chip.setText(", ".join(written(day) for day in days if day))

    def day_first(self) -> bool | None:
        """The answer; None as long as there is none."""
        return self.day.isChecked() if self._group.checkedButton() else None

    def is_open(self) -> bool:
        """Whether it was asked and not answered yet."""
        return bool(self._examples) and self.day_first() is None

    def _answer(self, chip: QAbstractButton, checked: bool) -> None:
        if checked:
            taborder.one_stop(self._group)
            self.setFocusProxy(chip)
            self.answered.emit()
