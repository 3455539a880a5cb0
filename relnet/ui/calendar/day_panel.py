"""The selected day beside the month: all its entries, one card each."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from relnet.services.agenda import Day, Item
from relnet.ui import theme
from relnet.ui.calendar import moving, words
from relnet.ui.calendar.item_card import ItemCard
from relnet.ui.widgets import Button, Heading, plain

WIDTH = 274
_FIRST, _AT_ONCE = 8, 100
# What one does about these is done about the people.
_ABOUT_PEOPLE = ("overlay", "check_in", "cadence")


class DayPanel(QFrame):
    """Emits what is asked for: an Item to open, to finish or to remove, a follow-up by its id, the day for a new one.

    `known` answers which of the user's people an entry is about, by id and name.
    """

    item_opened = Signal(object)
    item_finished = Signal(object)
    item_removed = Signal(object)
    menu_wanted = Signal(object, QPoint)
    follow_up_wanted = Signal(object)
    follow_up_dragged = Signal(int)
    follow_up_handed = Signal(int)
    person_opened = Signal(int)
    log_wanted = Signal(list)
    more_wanted = Signal()
    calendars_wanted = Signal()

    def __init__(self, known: Callable[[Item], Sequence[tuple[int, str]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self._day = date.min
        self._most = _FIRST
        self._cards: list[ItemCard] = []
        self._heading = Heading(level=2)
        self._nothing = plain(self.tr("Nothing on this day."), tone="secondary")
        self._add = Button(self.tr("Add a follow-up"), "plus", variant="quiet")
        self._add.clicked.connect(lambda: self.follow_up_wanted.emit(self._day))
        self._more = Button(self.tr("Show more"), "chevron-down", variant="quiet")
        self._more.clicked.connect(self._show_more)
        self._calendars = Button(self.tr("Other calendars…"), "calendar", variant="quiet")
        self._calendars.clicked.connect(self.calendars_wanted)
        self._hint = plain(
            self.tr("Drag a follow-up to another day to move it. Drag it out of the window to hand the .ics to any calendar."),
            tone="tertiary",
            size=theme.SMALL,
        )
        self.setFixedWidth(WIDTH)
        self._arrange()

    def most(self, day: date) -> int:
        """How many entries of a day can be shown: a first few, or as many as were asked for on the same day."""
        return self._most if day == self._day else _FIRST

    def show_day(self, day: date, found: Day) -> None:
        """Show a day with its first entries."""
        self._most = self.most(day)
        self._day = day
        self._heading.setText(words.day_heading(day))
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(item) for item in found.items]
        for card in self._cards:
            self._list.addWidget(card)
        rest = found.count - len(found.items)
        self._more.setText(self.tr("Show {count} more").format(count=min(rest, _AT_ONCE)))
        self._more.setVisible(rest > 0)
        self._nothing.setVisible(not found.count)
        self._add.setVisible(not found.count)
        self._hint.setVisible(any(moving.can_move(item) for item in found.items))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current()
        painter.fillRect(self.rect(), colours.surface)
        painter.fillRect(self.width() - 1 if self.isRightToLeft() else 0, 0, 1, self.height(), colours.line)

    def _show_more(self) -> None:
        self._most += _AT_ONCE
        self.more_wanted.emit()

    def _card(self, item: Item) -> ItemCard:
        card = ItemCard(item, self._known(item) if item.kind in _ABOUT_PEOPLE else ())
        card.opened.connect(self.item_opened)
        card.finished.connect(self.item_finished)
        card.removed.connect(self.item_removed)
        card.menu_wanted.connect(self.menu_wanted)
        card.handed.connect(self.follow_up_handed)
        card.person_opened.connect(self.person_opened)
        card.log_wanted.connect(self.log_wanted)
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
        column.addWidget(self._calendars)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(area)
