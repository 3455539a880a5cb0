"""The list of people as a widget: selection, keys and typing to jump.

A table of one column with rows of one height: the only view of Qt that does not ask Python about each of its rows to lay
them out (performance.md).
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from relnet.domain.names import fold
from relnet.ui.contacts.people_delegate import HEIGHT, PeopleDelegate
from relnet.ui.contacts.people_model import PeopleModel

if TYPE_CHECKING:
    from array import array

SCANNED = 2000
# So many are sooner looked for one by one than among all.
FEW = 8


class PeopleTable(QTableView):
    """Shows a PeopleModel. `current_changed` carries the id of whoever was gone to, 0 for nobody.

    `letter_changed` carries the letter of the section whose middle is on top, empty where its first person is.
    """

    current_changed = Signal(int)
    letter_changed = Signal(str)
    selection_changed = Signal()
    opened = Signal(int)
    trash_asked = Signal(list)
    menu_asked = Signal(list, QPoint)
    dragged = Signal(list)

    def __init__(self, model: PeopleModel, delegate: PeopleDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = model
        self._letter, self._replacing = "", False
        self._typed, self._typing = "", QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.timeout.connect(self._forget_typed)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._lay_out()
        self.setAccessibleName(self.tr("People"))
        self.doubleClicked.connect(lambda index: self.opened.emit(model.ids[index.row()]))
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    def _lay_out(self) -> None:
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(HEIGHT)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)

    def current(self) -> int:
        """The id of the current person, 0 for nobody."""
        row = self.currentIndex().row()
        return self.people.ids[row] if 0 <= row < len(self.people.ids) else 0

    def selected_count(self) -> int:
        """How many are selected, told without looking at each of them."""
        selection = self.selectionModel().selection()
        return sum(selection.at(n).height() for n in range(selection.count()))

    def selected(self) -> list[int]:
        """The ids of the selected people, as they stand in the list."""
        ids = self.people.ids
        selection = self.selectionModel().selection()
        spans = sorted((selection.at(n).top(), selection.at(n).bottom()) for n in range(selection.count()))
        return [person for top, bottom in spans for person in ids[top : bottom + 1]]

    def go_to(self, person_id: int) -> bool:
        """Make a person current and visible; False if the list does not show them."""
        row = self.people.row_of(person_id)
        if row < 0:
            return False
        self._go_to_row(row)
        return True

    def show_people(self, ids: "array[int]") -> bool:
        """Show other people, or the same in another order, keeping the selection and what is on top as far as both are left.

        Where the current person is gone, the one who takes the place is current; where nobody was, the first one. Answers
        whether somebody else is current now, which `current_changed` does not tell.
        """
        current, place, selected = self.current(), self.currentIndex().row(), set(self.selected())
        top = self.rowAt(0)
        anchor = self.people.ids[top] if top >= 0 else 0
        offset = self.verticalScrollBar().value() - top * HEIGHT
        self._replacing = True
        self.people.show(ids)
        rows = {person: self.people.row_of(person) for person in {anchor, current} if person}
        if rows.get(anchor, -1) >= 0:
            self.verticalScrollBar().setValue(rows[anchor] * HEIGHT + offset)
        row = rows.get(current, -1)
        if len(ids) and row < 0:
            self._go_to_row(min(max(place, 0), len(ids) - 1))
        else:
            self._select(selected, row)
        self._replacing = False
        return self.current() != current

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._tell_letter()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._tell_letter()

    def keyboardSearch(self, text: str) -> None:
        """Jump to the first person whose name starts with what is being typed."""
        self._typed += text
        self._typing.start(QApplication.keyboardInputInterval())
        wanted = fold(self._typed)
        count = len(self.people.ids)
        if self.people.sections:
            row = _first_from(self._name, count, wanted)
        else:
            row = _next_from(self._name, count, wanted, max(0, self.currentIndex().row()))
        if row >= 0:
            self._go_to_row(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.opened.emit(self.current())
        elif plain and event.key() == Qt.Key.Key_Delete and self.selected():
            self.trash_asked.emit(self.selected())
        elif plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.people.ids:
            self._go_to_row(0 if event.key() == Qt.Key.Key_Home else len(self.people.ids) - 1)
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        self.dragged.emit(self.selected())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        selected = self.selected()
        if not selected:
            return
        where = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.visualRect(self.currentIndex()).center()
        self.menu_asked.emit(selected, self.viewport().mapToGlobal(where))

    def _tell_letter(self) -> None:
        top = self.rowAt(0)
        letter = "" if top < 0 or self.people.opens_section(top) else self.people.letter(top)
        if letter != self._letter:
            self._letter = letter
            self.letter_changed.emit(letter)

    def _go_to_row(self, row: int) -> None:
        index = self.people.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _tell_current(self) -> None:
        if not self._replacing:
            self.current_changed.emit(self.current())

    def _select(self, wanted: set[int], row: int) -> None:
        """Select these people, and make a row current; -1 for none."""
        selection = QItemSelection()
        for first, last in _runs(self._rows_of(wanted)):
            selection.select(self._at(first), self._at(last))
        if row >= 0:
            self.selectionModel().setCurrentIndex(self._at(row), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _rows_of(self, wanted: set[int]) -> list[int]:
        """The rows of these people, those that there are, in order."""
        if len(wanted) <= FEW:
            return sorted(row for row in map(self.people.row_of, wanted) if row >= 0)
        return [row for row, person in enumerate(self.people.ids) if person in wanted]

    def _at(self, row: int) -> QModelIndex:
        return self.people.index(row, 0)

    def _name(self, row: int) -> str:
        person = self.people.person(row)
        return fold(person.name) if person else ""

    def _forget_typed(self) -> None:
        self._typed = ""


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of neighbours; `rows` is sorted."""
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        numbers = [row for _, row in run]
        yield numbers[0], numbers[-1]


def _first_from(name: Callable[[int], str], count: int, wanted: str) -> int:
    """The first of `count` rows sorted by name whose name starts as wanted; -1 without one."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if name(middle) < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < count and name(low).startswith(wanted) else -1


def _next_from(name: Callable[[int], str], count: int, wanted: str, start: int) -> int:
    """The next row in any order whose name starts as wanted. Only SCANNED are looked through: each needs reading."""
    rows = (row % count for row in range(start, start + min(count, SCANNED)))
    return next((row for row in rows if name(row).startswith(wanted)), -1)
