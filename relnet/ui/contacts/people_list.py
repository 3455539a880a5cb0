"""The left side of the contacts: which people, in which order, and the list of them."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QActionGroup, QPalette, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from relnet.services.people import Circle, Order
from relnet.ui import taborder, theme
from relnet.ui.contacts.people_table import PeopleTable
from relnet.ui.widgets import Button, Empty, FilterChip

EVERYBODY = 0
MARGIN, GAP, FUNNEL = 14, 8, 32


class PeopleList(QWidget):
    """Chips of circles, the line that counts and sorts, and the table. `changed` tells that others are to be shown.

    `circle_shown` carries the circle that is shown from now on, None for everybody.
    """

    changed = Signal()
    circle_shown = Signal(object)

    def __init__(self, table: PeopleTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.order = Order.NAME
        self.circle: int | None = None
        self._circles: Sequence[Circle] | None = None
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.show_circle)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(GAP)
        self._funnel = Button("", "funnel", variant="quiet")
        self._funnel.setAccessibleName(self.tr("Choose a circle"))
        self._funnel.setMenu(QMenu(self._funnel))
        self._sorting = Button(" ", variant="quiet")
        self._sorting.setFont(theme.font(theme.SMALL))
        self._sorting.setMenu(self._sort_menu())
        self._shown = QStackedWidget()
        self._shown.addWidget(table)
        self._shown.addWidget(Empty("users", self.tr("Nobody is in this circle yet.")))
        self._lay_out()
        self.show_circles(())
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    def show_circles(self, circles: Sequence[Circle]) -> None:
        """Offer these circles to choose from; a chosen one that is gone becomes everybody."""
        if circles == self._circles:
            return
        self._circles = circles
        for chip in self._group.buttons():
            self._group.removeButton(chip)
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        if self.circle is not None and self.circle not in {circle.id for circle in circles}:
            self.circle = None
            self.circle_shown.emit(None)
        menu = self._funnel.menu()
        menu.clear()
        for number, name in [(EVERYBODY, self.tr("All")), *((circle.id, circle.name) for circle in circles)]:
            chip = FilterChip(name)
            self._group.addButton(chip, number)
            self._chips.addWidget(chip)
            menu.addAction(chip.text(), lambda number=number: self.show_circle(number))
        taborder.precede(self._funnel, self._group.buttons())
        self._group.button(self.circle or EVERYBODY).setChecked(True)
        self._fit_chips()

    def show_circle(self, circle: int | None) -> None:
        """Show only the people of a circle; None or 0 for everybody."""
        if self.circle == (circle or None):
            return
        self.circle = circle or None
        chip = self._group.button(circle or EVERYBODY)
        if chip:
            chip.setChecked(True)
        self._fit_chips()
        self.circle_shown.emit(self.circle)
        self.changed.emit()

    def show_count(self, count: int) -> None:
        """Say how many people are shown, and how they are sorted; without any, why."""
        people = self.tr("1 person") if count == 1 else self.tr("{count} people").format(count=QLocale().toString(count))
        order = {
            Order.NAME: self.tr("by name"),
            Order.LAST_CONTACT: self.tr("by last contact"),
            Order.ADDED: self.tr("recently added"),
        }[self.order]
        self._shown.setCurrentIndex(0 if count else 1)
        self._sorting.setText(f"{people} · {order} ▾")
        self._sorting.setAccessibleName(self.tr("Sort: {line}").format(line=f"{people}, {order}"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chips()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 11, MARGIN + 6, 5)
        top.addLayout(self._chips)
        top.addStretch()
        top.addWidget(self._funnel)
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN - 9, 0, MARGIN, 4)
        line.addWidget(self._sorting)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(line)
        column.addWidget(self._shown, 1)

    def _fit_chips(self) -> None:
        """Show the chips that have room, the chosen one among them; the funnel's menu has them all."""
        taborder.one_stop(self._group)
        room = self.width() - 2 * MARGIN - FUNNEL
        chips = self._group.buttons()
        chosen = self._group.checkedButton()
        room -= sum(chip.sizeHint().width() + GAP for chip in {chips[0], chosen or chips[0]})
        for chip in chips[1:]:
            if chip is not chosen:
                room -= chip.sizeHint().width() + GAP
            chip.setVisible(chip is chosen or room >= 0)

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self._sorting)
        group = QActionGroup(menu)
        for order, words in (
            (Order.NAME, self.tr("Name")),
            (Order.LAST_CONTACT, self.tr("Last contact")),
            (Order.ADDED, self.tr("Recently added")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(order is self.order)
            action.triggered.connect(lambda _=False, order=order: self.sort(order))
            group.addAction(action)
        return menu

    def sort(self, order: Order) -> None:
        """Show them in another order."""
        self.order = order
        self.table.sorted_by_name = order is Order.NAME
        self.changed.emit()
