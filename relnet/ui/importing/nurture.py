"""The last question of an import: with whom of the new people to keep in touch. All others rest."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from relnet.domain.cadence import Cadence
from relnet.ui import painting, taborder, theme
from relnet.ui.editing.fields import CalmCombo, side_button
from relnet.ui.importing import wording
from relnet.ui.importing.pick_model import HeadlineRole, PickModel
from relnet.ui.scrolling import ScrollPage
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import SIZE, beside, footer, heading, stack
from relnet.ui.ticklist import Index, TickDelegate, TickView, draw_two_lines
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from relnet.services.importing import PlanRow

# The side has room for a name and a cadence beside each other.
SIDE, NAME_WIDTH, COMBO_WIDTH = 352, 128, 144
EVERY_2_MONTHS = 2
_SKIPPED = 2


class NurtureSheet(Sheet):
    """Lets the person choose with whom of these rows of a plan to keep in touch, and how often.

    `cadences` are those chosen before the person went back, by the index of the row.
    """

    def __init__(self, rows: "Sequence[PlanRow]", parent: QWidget, cadences: Mapping[int, Cadence]) -> None:
        super().__init__(parent, SIZE)
        self.setWindowTitle(self.tr("Whom do you want to keep in touch with?"))
        self.model = PickModel(rows, self)
        self.list = PickView(self.model)
        self.search = SearchLine(self.list)
        self.chosen = Chosen(self.model)
        self.hint = plain(tone="due", size=theme.SMALL)
        self.back = Button(self.tr("Back"), variant="quiet", tall=True)
        self.skip = Button(self.tr("Skip"), tall=True)
        self.accept_button = Button(self.tr("Import"), variant="primary", tall=True)
        choice = self.tr("Choose up to ten. Everybody else rests: Relnet will not remind you of them.")
        header = QWidget()
        heading(self.windowTitle(), choice, header)
        buttons = (self.back, self.skip, self.accept_button)
        stack(self, header, beside(self._left(), self.chosen, SIDE), footer(self.hint, *buttons))
        self.accept_button.setDefault(True)
        self._connect()
        self._order_tabs()
        self.model.choose(cadences)
        self.chosen.set_cadences(cadences)
        self.list.selectRow(0)
        self.search.setFocus()

    def answer(self) -> Mapping[int, Cadence] | None:
        """Ask: the cadences by the index of the row, none where the person skips this, None to go back."""
        result = self.exec()
        if result == _SKIPPED:
            return {}
        return self.chosen.cadences() if result == self.DialogCode.Accepted else None

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(self.search)
        nobody = plain(self.tr("Nobody of that name comes in."), tone="secondary")
        nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(nobody)
        column.addLayout(row)
        column.addWidget(self._pages, 1)
        return left

    def _connect(self) -> None:
        self.back.clicked.connect(self.reject)
        self.skip.clicked.connect(lambda: self.done(_SKIPPED))
        self.accept_button.clicked.connect(self.accept)
        self.search.textChanged.connect(self.model.find)
        self.search.taken.connect(self._take)
        self.model.found.connect(self._show_found)
        self.model.chosen_changed.connect(self.hint.clear)
        self.model.refused.connect(self._refuse)
        self.model.chosen_changed.connect(self._order_tabs)

    def _order_tabs(self) -> None:
        """Those chosen come between the list and the buttons."""
        stops = (self.list, *taborder.stops(self.chosen), self.back, self.skip, self.accept_button)
        taborder.follow(self.search, stops)

    def _take(self) -> None:
        if self.model.tick_first():
            self.search.clear()

    def _show_found(self) -> None:
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.list.selectRow(0)

    def _refuse(self) -> None:
        self.hint.setText(self.tr("Ten are enough to begin with. Clear one first; others can follow later."))


class SearchLine(QLineEdit):
    """Finds people in the list below, whose the arrow keys are. Enter behind a text takes who was found: `taken`."""

    taken = Signal()

    def __init__(self, people: QWidget) -> None:
        super().__init__()
        self._list = people
        self.setPlaceholderText(self.tr("Search the new people…"))
        self.setAccessibleName(self.placeholderText())
        self.setAcceptDrops(False)
        self.setClearButtonEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text():
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class PickView(TickView):
    """The list of candidates."""

    def __init__(self, model: PickModel) -> None:
        super().__init__(model, _PickDelegate(), QCoreApplication.translate("PickView", "New people"))


class _PickDelegate(TickDelegate):
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        draw_two_lines(painter, area, index.data(), index.data(HeadlineRole))


class Chosen(ScrollPage):
    """Those ticked, each with how often to be in touch."""

    def __init__(self, model: PickModel) -> None:
        super().__init__()
        self._model = model
        self._lines: dict[int, _Line] = {}
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 12, 14)
        column.setSpacing(6)
        self._title = plain(weight=600)
        self._column = QVBoxLayout()
        column.addWidget(self._title)
        column.addLayout(self._column)
        column.addStretch(1)
        self.setWidget(page)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.chosen_changed.connect(self._show)
        self._show()

    def cadences(self) -> dict[int, Cadence]:
        """How often for each, by the index of the row."""
        return {index: line.often.currentData() for index, line in self._lines.items()}

    def set_cadences(self, cadences: Mapping[int, Cadence]) -> None:
        """Say how often for those of them who are ticked."""
        for index, line in self._lines.items():
            if index in cadences:
                line.often.setCurrentIndex([cadence for cadence, _ in _cadences()].index(cadences[index]))

    def _show(self) -> None:
        chosen = {row.index: row for row in self._model.chosen}
        for index in self._lines.keys() - chosen.keys():
            line = self._lines.pop(index)
            if line.isAncestorOf(self.focusWidget() or self):
                self.focusNextChild()
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for index in [index for index in chosen if index not in self._lines]:
            line = self._lines[index] = _Line(wording.title(chosen[index]))
            line.away.clicked.connect(lambda _=False, index=index: self._model.drop(index))
            self._column.addWidget(line)
            line.show()
        self._title.setText(self.tr("Keep in touch") if chosen else self.tr("Nobody yet. Space ticks who is selected."))


class _Line(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        label = plain(painting.elided(name, NAME_WIDTH, theme.BODY), wrap=False)
        label.setFixedWidth(NAME_WIDTH)
        self.often = CalmCombo(QCoreApplication.translate("NurtureSheet", "How often: {name}").format(name=name))
        self.often.setFixedWidth(COMBO_WIDTH)
        for cadence, words in _cadences():
            self.often.addItem(words, cadence)
        self.often.setCurrentIndex(EVERY_2_MONTHS)
        self.away = side_button("x", QCoreApplication.translate("NurtureSheet", "Let {name} rest").format(name=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (label, self.often, self.away):
            row.addWidget(part)


def _cadences() -> tuple[tuple[Cadence, str], ...]:
    """The intervals to choose from: the longest one is half as long again, or double."""
    translate = QCoreApplication.translate
    return (
        (Cadence(14, 28), translate("NurtureSheet", "every 2 weeks")),
        (Cadence(28, 42), translate("NurtureSheet", "every 4 weeks")),
        (Cadence(61, 91), translate("NurtureSheet", "every 2 months")),
        (Cadence(91, 182), translate("NurtureSheet", "every 3 months")),
        (Cadence(182, 273), translate("NurtureSheet", "every 6 months")),
        (Cadence(365, 547), translate("NurtureSheet", "every 12 months")),
    )
