"""The builder: conditions put together one by one, with how many people meet them all."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from relnet.services.filtering import Condition, Field, Filter
from relnet.ui import taborder, theme
from relnet.ui.contacts.filter_row import ConditionRow
from relnet.ui.contacts.filter_words import people_text
from relnet.ui.scrolling import ScrollPage
from relnet.ui.sheet import Sheet
from relnet.ui.widgets import Button, Heading, plain

SIZE = QSize(660, 430)
EDGE = 22


class Source(Protocol):
    """What the builder asks the library."""

    def count(self, shown: Filter) -> int | None:
        """How many people; None while nothing may be read."""
        ...

    def choices(self, field: Field) -> list[tuple[int | str, str]]:
        """What there is to choose from, as value and name."""
        ...


class FilterBuilder(Sheet):
    """Edits a filter; the conditions that nothing was chosen for do not count.

    `applied` carries the filter to show, `save_asked` one to be saved as a new list, `change_asked` one for `list_name`.
    """

    applied = Signal(object)
    save_asked = Signal(object)
    change_asked = Signal(object)

    def __init__(self, shown: Filter, source: Source, list_name: str, today: date, parent: QWidget) -> None:
        super().__init__(parent, SIZE)
        self.setWindowTitle(self.tr("Filter"))
        self._source, self._today = source, today
        # A field of the builder cannot show what this version does not know: that stays as it is.
        self._unknown = tuple(condition for condition in shown.conditions if condition.field is Field.UNKNOWN)
        self._rows: list[ConditionRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.counted = plain("", tone="secondary", wrap=False)
        self.counted.setAccessibleName(self.tr("People who meet all conditions"))
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._count)
        self.more = Button(self.tr("Add condition"), "plus", variant="quiet")
        self.more.clicked.connect(self._add_another)
        self._lay_out(self._footer(list_name))
        for condition in [each for each in shown.conditions if each not in self._unknown] or [None]:
            self.add(condition)
        self._rows[0].field.setFocus()

    def value(self) -> Filter:
        """The filter as it stands, each condition once."""
        conditions = [row.condition() for row in self._rows]
        return Filter((*self._unknown, *dict.fromkeys(condition for condition in conditions if condition)))

    def rows(self) -> Sequence[ConditionRow]:
        """The rows, one for each condition."""
        return self._rows

    def add(self, condition: Condition | None) -> ConditionRow:
        """One more row, of a condition or of none yet."""
        row = ConditionRow(condition, self._source.choices, self._today)
        row.changed.connect(self._counting.start)
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._column.addWidget(row)
        self._order()
        self._counting.start()
        return row

    def _add_another(self) -> None:
        """One more row, about the first thing that no row asks for yet."""
        asked = {row.field.currentIndex() for row in self._rows}
        field = self.add(None).field
        field.setCurrentIndex(next((place for place in range(field.count()) if place not in asked), 0))
        field.setFocus()

    def _remove(self, row: ConditionRow) -> None:
        place = self._rows.index(row)
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._order()
        self._counting.start()
        (self._rows[min(place, len(self._rows) - 1)].field if self._rows else self.more).setFocus()

    def _order(self) -> None:
        stops = [stop for row in self._rows for stop in row.stops()]
        taborder.follow(self._buttons[-1], [*stops, self.more, *self._buttons])

    def _count(self) -> None:
        count = self._source.count(self.value())
        if count is not None:
            self.counted.setText(people_text(count))

    def _give(self, signal: str) -> None:
        value = self.value()
        self.accept()
        getattr(self, signal).emit(value)

    def _footer(self, list_name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, 12, EDGE, 12)
        row.setSpacing(8)
        row.addWidget(self.counted)
        row.addStretch()
        entries = [
            (self.tr("Cancel"), "quiet", self.reject),
            (self.tr("Save as list…"), "plain", lambda: self._give("save_asked")),
            (self.tr("Show"), "primary", lambda: self._give("applied")),
        ]
        if list_name:
            entries.insert(1, (self.tr("Save to the list"), "plain", lambda: self._give("change_asked")))
        self._buttons: list[Button] = []
        for words, variant, answer in entries:
            button = Button(words, variant=variant, tall=True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, answer=answer: answer())
            row.addWidget(button)
            self._buttons.append(button)
        self._buttons[-1].setDefault(True)
        return row

    def _lay_out(self, footer: QHBoxLayout) -> None:
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(EDGE, 18, EDGE, 16)
        inner.setSpacing(12)
        inner.addWidget(Heading(self.tr("People who meet all of these"), 2))
        inner.addLayout(self._column)
        self.more.setFont(theme.font(theme.SMALL, 500))
        inner.addWidget(self.more)
        inner.addStretch()
        area = ScrollPage()
        area.setWidget(page)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        self.card.box.addWidget(area, 1)
        self.card.box.addWidget(line)
        self.card.box.addLayout(footer)
