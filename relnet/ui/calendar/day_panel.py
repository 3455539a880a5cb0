"""The selected day beside the month: all its entries, one card each."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from relnet.services.agenda import Item
from relnet.ui import theme
from relnet.ui.calendar import words
from relnet.ui.calendar.item_card import ItemCard
from relnet.ui.widgets import Button, Heading, plain

WIDTH = 274
_FIRST = 12


class DayPanel(QFrame):
    """Emits what is asked for: `item_opened` an Item, `follow_up_wanted` the day, the others the id of a follow-up."""

    item_opened = Signal(object)
    follow_up_wanted = Signal(object)
    follow_up_dragged = Signal(int)
    follow_up_finished = Signal(int)
    follow_up_handed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = date.min
        self._cards: list[ItemCard] = []
        self._rest: list[Item] = []
        self._heading = Heading(level=2)
        self._nothing = plain(self.tr("Nothing on this day."), tone="secondary")
        self._add = Button(self.tr("Add a follow-up"), "plus", variant="quiet")
        self._add.clicked.connect(lambda: self.follow_up_wanted.emit(self._day))
        self._more = Button(self.tr("Show more"), "chevron-down", variant="quiet")
        self._more.clicked.connect(lambda: self._show_more(len(self._rest)))
        self._hint = plain(
            self.tr("Drag a follow-up to another day to move it. Drag it out of the window to hand the .ics to any calendar."),
            tone="tertiary",
            size=theme.SMALL,
        )
        self.setFixedWidth(WIDTH)
        self._arrange()

    def show_day(self, day: date, items: Sequence[Item]) -> None:
        """Show a day with its entries: the first of them, or as many as were shown of the same day."""
        count = max(_FIRST, len(self._cards)) if day == self._day else _FIRST
        self._day = day
        self._heading.setText(words.day_heading(day))
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        self._rest = list(items)
        self._show_more(count)
        self._nothing.setVisible(not items)
        self._add.setVisible(not items)
        self._hint.setVisible(any(item.kind == "follow_up" for item in items))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current()
        painter.fillRect(self.rect(), colours.surface)
        painter.fillRect(0, 0, 1, self.height(), colours.line)

    def _show_more(self, count: int) -> None:
        """Add cards for the next entries; a button stands for those that are left."""
        shown, self._rest = self._rest[:count], self._rest[count:]
        for item in shown:
            self._cards.append(self._card(item))
            self._list.addWidget(self._cards[-1])
        self._more.setText(self.tr("Show {count} more").format(count=len(self._rest)))
        self._more.setVisible(bool(self._rest))

    def _card(self, item: Item) -> ItemCard:
        card = ItemCard(item)
        card.opened.connect(self.item_opened)
        card.finished.connect(self.follow_up_finished)
        card.handed.connect(self.follow_up_handed)
        # A drop may replace the cards, so the card's own event has to be over before the drag runs.
        card.dragged.connect(self.follow_up_dragged, Qt.ConnectionType.QueuedConnection)
        return card

    def _arrange(self) -> None:
        content = QWidget()
        # A scroll bar lies on the margin then, and the cards stay as wide as they are.
        content.setFixedWidth(WIDTH - 1)
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 19, 18, 18)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addSpacing(13)
        self._list = QVBoxLayout()
        self._list.setSpacing(9)
        column.addLayout(self._list)
        column.addWidget(self._nothing)
        column.addSpacing(8)
        column.addWidget(self._add)
        column.addWidget(self._more)
        column.addSpacing(6)
        column.addWidget(self._hint)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(area)
