"""The left side of the contacts: which people, in which order, and the list of them."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QActionGroup, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from relnet.services.filtering import EVERYBODY, Condition, Filter
from relnet.services.people import Circle, Order
from relnet.services.smart_lists import SmartList
from relnet.ui import painting, theme
from relnet.ui.contacts.filter_bar import MARGIN, FilterBar, circle_filter, circle_of
from relnet.ui.contacts.filter_words import condition_text, orders, people_text
from relnet.ui.contacts.people_delegate import RIGHT
from relnet.ui.contacts.people_table import PeopleTable
from relnet.ui.widgets import Button, Empty, plain

# The letter stands over those of the rows, beside which the scroll bar is.
LETTER, SCROLL_BAR = 24, 10


class PeopleList(QWidget):
    """The chips, the line that counts and sorts, and the table. `changed` tells that others are to be shown.

    `circle_shown` carries the circle that is shown from now on, None for everybody and for any other filter.
    """

    changed = Signal()
    circle_shown = Signal(object)

    def __init__(self, table: PeopleTable, name_of: Callable[[Condition], str | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.order = Order.NAME
        self.smart_list: SmartList | None = None
        self._own_order = self.order
        self._name_of = name_of
        self.bar = FilterBar(name_of)
        self.bar.chosen.connect(self.show_filter)
        self._sorting = Button(" ", variant="quiet")
        self._sorting.setFont(theme.font(theme.SMALL))
        self._sorting.setMenu(QMenu(self._sorting))
        self._sorting.menu().aboutToShow.connect(self._offer_orders)
        self._letter = plain("", tone="tertiary", size=theme.SMALL, weight=600, wrap=False)
        table.letter_changed.connect(self._letter.setText)
        table.selection_changed.connect(self._say_selected)
        self._count = self._selected = 0
        self._shown = QStackedWidget()
        self._shown.addWidget(table)
        self._shown.addWidget(Empty("users", self.tr("Nobody is in this circle yet.")))
        nobody = Empty("funnel", self.tr("Nobody meets all of these conditions."), self.tr("Show everybody"))
        nobody.pressed.connect(lambda: self.show_filter(EVERYBODY))
        self._shown.addWidget(nobody)
        self._lay_out()
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    @property
    def filter(self) -> Filter:
        """Which people are shown."""
        return self.bar.filter

    @property
    def circle(self) -> int | None:
        """The circle that is shown; None for everybody and for any other filter."""
        return circle_of(self.filter)

    def show_circles(self, circles: "list[Circle]") -> None:
        """Offer these circles to choose from; a chosen one that is gone becomes everybody."""
        gone = self.circle is not None and self.circle not in {circle.id for circle in circles}
        self.bar.show_circles(circles)
        if gone:
            self._take(EVERYBODY)

    def show_circle(self, circle: int | None) -> None:
        """Show only the people of a circle; None or 0 for everybody."""
        self.show_filter(circle_filter(circle))

    def show_filter(self, shown: Filter) -> None:
        """Show only these people."""
        # Also where it is the same: the list that it is of may be another one.
        if shown != self.filter or self.smart_list is not None:
            self._take(shown)
            self.changed.emit()
        else:
            self.bar.show_filter(shown)

    def show_list(self, shown: SmartList) -> None:
        """Show the people of a smart list, sorted as it says; who leaves it has the order from before."""
        self._take(shown.filter)
        self.smart_list, self._own_order = shown, self.order
        self._sort_by(shown.order)
        self.changed.emit()

    def shown_name(self) -> str:
        """The name of the smart list that is shown, else the conditions in words."""
        if self.smart_list:
            return self.smart_list.name
        return ", ".join(condition_text(condition, self._name_of) for condition in self.filter.conditions)

    def sort(self, order: Order) -> None:
        """Show them in another order."""
        self._sort_by(order)
        self.changed.emit()

    def show_count(self, count: int) -> None:
        """Say how many people are shown and, of several, selected, and how they are sorted; without any, why."""
        self._count, self._selected = count, self.table.selected_count()
        self._shown.setCurrentIndex(0 if count else 1 if self.circle is not None else 2)
        several = self.tr("{count} selected").format(count=QLocale().toString(self._selected)) if self._selected > 1 else ""
        line = f"{several or people_text(count)} · {orders()[self.order][1]}"
        name = self.smart_list.name if self.smart_list else ""
        self._sorting.setAccessibleName(self.tr("Sort: {line}").format(line=f"{name}: {line}" if name else line))
        if name:
            room = self.width() - 2 * MARGIN - LETTER - round(painting.text_width(f" · {line} ▾", theme.SMALL))
            name = f"{painting.elided(name, max(room, 60), theme.SMALL)} · "
        self._sorting.setText(f"{name}{line} ▾")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.smart_list:
            self.show_count(self._count)

    def _say_selected(self) -> None:
        # Of one after the other nothing is said.
        if max(self._selected, self.table.selected_count()) > 1:
            self.show_count(self._count)

    def _take(self, shown: Filter) -> None:
        if self.smart_list:
            self.smart_list = None
            self._sort_by(self._own_order)
        self.bar.show_filter(shown)
        self.circle_shown.emit(self.circle)

    def _sort_by(self, order: Order) -> None:
        self.order = order
        self.table.people.sections = order is Order.NAME

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(MARGIN - 9, 0, RIGHT + SCROLL_BAR, 4)
        line.addWidget(self._sorting)
        line.addStretch()
        line.addWidget(self._letter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(line)
        column.addWidget(self._shown, 1)

    def _offer_orders(self) -> None:
        menu = self._sorting.menu()
        menu.clear()
        group = QActionGroup(menu)
        for order, (words, _) in orders().items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(order is self.order)
            action.triggered.connect(lambda _=False, order=order: self.sort(order))
            group.addAction(action)
