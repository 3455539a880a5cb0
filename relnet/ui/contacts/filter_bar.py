"""The chips over the list of people: one press for a circle or who is drifting, and the conditions of any other filter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from relnet.domain.cadence import Standing
from relnet.services.filtering import EVERYBODY, Condition, Field, Filter
from relnet.services.people import Circle
from relnet.ui import painting, taborder, theme
from relnet.ui.contacts.filter_words import NameOf, condition_text
from relnet.ui.flow import Flow, clear
from relnet.ui.widgets import Button, FilterChip

# The numbers of chips beside the ids of circles. Qt gives -1 a meaning of its own: no chip has it.
ALL, NO_CHIP, DRIFTING = 0, -1, -10
MARGIN, GAP, FUNNEL = 14, 8, 32
LONGEST = 230


class ConditionChip(FilterChip):
    """A condition that holds, to be taken away by a press, Delete or Backspace."""

    def __init__(self, words: str) -> None:
        super().__init__(f"{painting.elided(words, LONGEST, theme.SMALL, 500)}  ×")
        self.setChecked(True)
        self.setAccessibleName(self.tr("Remove: {condition}").format(condition=words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Shows a filter. `chosen` carries the one that is wanted instead, `build_asked` that it is to be put together."""

    chosen = Signal(object)
    build_asked = Signal()

    def __init__(self, name_of: NameOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = EVERYBODY
        self._name_of = name_of
        self._circles: Sequence[Circle] | None = None
        self.quick = QButtonGroup(self)
        self.quick.idClicked.connect(lambda number: self.chosen.emit(_filter_of(number)))
        self._chips = QHBoxLayout()
        self._chips.setSpacing(GAP)
        self.funnel = Button("", "funnel", variant="quiet")
        self.funnel.setAccessibleName(self.tr("Filter"))
        self.funnel.setToolTip(self.tr("Filter (Ctrl+Shift+L)"))
        self.funnel.clicked.connect(self.build_asked)
        self._conditions = QWidget()
        self._flow = Flow(self._conditions, 6)
        self.conditions: list[ConditionChip] = []
        self._lay_out()
        self.show_circles(())

    def show_circles(self, circles: Sequence[Circle]) -> None:
        """Offer these circles."""
        if circles == self._circles:
            return
        self._circles = circles
        for chip in self.quick.buttons():
            self.quick.removeButton(chip)
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        offered = [(ALL, self.tr("All")), *((circle.id, circle.name) for circle in circles)]
        # Next to the first circle, where it has room: who is drifting is asked more often than for most circles.
        offered.insert(2, (DRIFTING, self.tr("Drifting")))
        for number, name in offered:
            chip = FilterChip(name)
            self.quick.addButton(chip, number)
            self._chips.addWidget(chip)
        taborder.precede(self.funnel, self.quick.buttons())
        self.show_filter(self.filter)

    def show_filter(self, shown: Filter) -> None:
        """Check its chip, or show each of its conditions where it has none."""
        self.filter = shown
        chip = self.quick.button(number_of(shown))
        for other in self.quick.buttons():
            # An exclusive group would not let its last one go.
            self.quick.setExclusive(False)
            other.setChecked(other is chip)
        self.quick.setExclusive(True)
        clear(self._flow)
        self.conditions = [] if chip else [self._chip(condition) for condition in shown.conditions]
        self._conditions.setVisible(bool(self.conditions))
        taborder.precede(self.funnel, [*self.quick.buttons(), *self.conditions])
        self._fit()

    def focus(self) -> None:
        """Have the keyboard at the conditions, or at the chips where there are none."""
        first = next(iter(self.conditions), None) or self.quick.checkedButton() or self.funnel
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _chip(self, condition: Condition) -> ConditionChip:
        chip = ConditionChip(condition_text(condition, self._name_of))
        chip.clicked.connect(lambda: self._remove(condition, walking=chip.hasFocus()))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _remove(self, condition: Condition, *, walking: bool) -> None:
        self.chosen.emit(Filter(tuple(other for other in self.filter.conditions if other != condition)))
        if walking:
            self.focus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addLayout(self._chips)
        top.addStretch()
        top.addWidget(self.funnel)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 11, MARGIN + 6, 5)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._conditions)

    def _fit(self) -> None:
        """Show the chips that have room, the chosen one among them; the sidebar has all circles."""
        taborder.one_stop(self.quick)
        chips, chosen = self.quick.buttons(), self.quick.checkedButton()
        if not chosen:
            chips[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        room = self.width() - 2 * MARGIN - FUNNEL
        room -= sum(chip.sizeHint().width() + GAP for chip in {chips[0], chosen or chips[0]})
        for chip in chips[1:]:
            if chip is not chosen:
                room -= chip.sizeHint().width() + GAP
            chip.setVisible(chip is chosen or room >= 0)


def circle_filter(circle: int | None) -> Filter:
    """The people of a circle; everybody for none."""
    return Filter((Condition(Field.CIRCLE, circle),)) if circle else EVERYBODY


def number_of(shown: Filter) -> int:
    """The number of the chip that shows just this; NO_CHIP where it takes more to say."""
    return next((number for number in (ALL, DRIFTING, circle_of(shown) or ALL) if _filter_of(number) == shown), NO_CHIP)


def circle_of(shown: Filter) -> int | None:
    """The circle whose people a filter shows, all of them and nobody else."""
    for condition in shown.conditions[:1]:
        if condition.field is Field.CIRCLE and shown == circle_filter(int(condition.value)):
            return int(condition.value)
    return None


def _filter_of(number: int) -> Filter:
    return Filter((Condition(Field.STANDING, Standing.DRIFTING),)) if number == DRIFTING else circle_filter(number)
