"""Ticks of what many people have, all of them or some: of many, those are shown whose name is being typed."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from relnet.domain.names import fold
from relnet.ui import theme
from relnet.ui.circles import wording
from relnet.ui.widgets import plain

# Beyond, nobody looks through the list: the name is typed.
MOST_SHOWN = 60


class Ticks(QWidget):
    """Ticks of circles or tags: ticked where all have it, half where some do. A half one stays as it is until it is pressed.

    `names` are ids with names in the order in which they are shown, `held` how many of the `people` have which.
    """

    def __init__(self, names: Sequence[tuple[int, str]], held: dict[int, int], people: int) -> None:
        super().__init__()
        self._names = [(id_, name, fold(name)) for id_, name in names]
        self._held, self._people = held, people
        self._boxes: dict[int, QCheckBox] = {}
        self._before: dict[int, Qt.CheckState] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(7)
        self._more = plain(tone="tertiary", size=theme.SMALL)
        self.narrow("")

    def narrow(self, typed: str) -> list[QCheckBox]:
        """Show those whose name has what is typed in it, the first of them where they are many; answers them."""
        wanted = fold(typed.strip())
        fitting = [(id_, name) for id_, name, folded in self._names if wanted in folded]
        shown = [self._box(id_, name) for id_, name in fitting[:MOST_SHOWN]]
        for box in shown:
            self._column.addWidget(box)
        for box in self._boxes.values():
            box.setVisible(box in shown)
        self._column.addWidget(self._more)
        self._more.setVisible(len(fitting) > MOST_SHOWN)
        more = QCoreApplication.translate("Ticks", "{count} more: type a part of the name above.")
        self._more.setText(more.format(count=len(fitting) - len(shown)))
        return shown

    def added(self) -> tuple[int, ...]:
        """What everybody is to have from now on."""
        return self._turned(Qt.CheckState.Checked)

    def removed(self) -> tuple[int, ...]:
        """What nobody is to have any more."""
        return self._turned(Qt.CheckState.Unchecked)

    def box(self, id_: int) -> QCheckBox:
        """The tick of one of those that were shown."""
        return self._boxes[id_]

    def _box(self, id_: int, name: str) -> QCheckBox:
        if id_ in self._boxes:
            return self._boxes[id_]
        some = self._held.get(id_, 0)
        # An ampersand in a name is no shortcut.
        box = _Tick(name.replace("&", "&&"), self)
        box.setAccessibleName(name)
        if 0 < some < self._people:
            box.setTristate(True)
            told = QCoreApplication.translate("Ticks", "{some} of {people}")
            box.setToolTip(told.format(some=some, people=wording.people(self._people)))
            box.setAccessibleDescription(box.toolTip())
        state = Qt.CheckState.Unchecked if not some else Qt.CheckState.PartiallyChecked
        box.setCheckState(Qt.CheckState.Checked if some == self._people else state)
        self._boxes[id_], self._before[id_] = box, box.checkState()
        return box

    def _turned(self, to: Qt.CheckState) -> tuple[int, ...]:
        return tuple(id_ for id_, box in self._boxes.items() if box.checkState() == to != self._before[id_])


class _Tick(QCheckBox):
    """A tick that shows when it is half."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.checkState() == Qt.CheckState.PartiallyChecked:
            option = QStyleOptionButton()
            self.initStyleOption(option)
            square = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            QPainter(self).fillRect(square.center().x() - 4, square.center().y(), 9, 2, theme.current().accent)
