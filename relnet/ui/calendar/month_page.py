"""The page of a month as one painted widget, with one day selected."""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from relnet.domain.month import FIRST_PAGE, LAST_PAGE, months_away
from relnet.services.agenda import Day, Item
from relnet.ui.calendar import drawing, words
from relnet.ui.calendar.drawing import Month
from relnet.ui.calendar.page import FEWEST_A_DAY, MOST_A_DAY, Page


class MonthPage(QWidget):
    """Shows `month`. Whoever owns it answers each `page_turned` with `show_days`; `day_selected` carries the day."""

    page_turned = Signal()
    day_selected = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._read = MOST_A_DAY
        self.month = Month(today(), today(), today(), words.first_weekday())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(308, 260)

    def show_days(self, days: Mapping[date, Day]) -> None:
        """What lies on the days of the page, as much of each as `per_day` says; those left out have nothing."""
        self._read = self.per_day
        chosen = self.chosen
        self.month = replace(self.month, days=days, today=self._today(), chosen=None)
        kept = chosen and next((item for item in self.of_selected_day() if words.same(item, chosen)), None)
        self.choose(kept or None)

    @property
    def selected(self) -> date:
        """The selected day."""
        return self.month.selected

    @property
    def chosen(self) -> Item | None:
        """The entry of the selected day that keys are for."""
        items = self.of_selected_day()
        return items[self.month.chosen] if self.month.chosen is not None and self.month.chosen < len(items) else None

    @property
    def per_day(self) -> int:
        """How many entries of a day are to be read."""
        return max(FEWEST_A_DAY, self._page().per_day())

    def title(self) -> str:
        """The month that is shown."""
        return words.month_title(self.month.shown)

    def widest_title(self) -> str:
        """The longest title of the year."""
        return words.widest_month(self.month.shown.year)

    def of_selected_day(self) -> Sequence[Item]:
        """The entries of the selected day that are in sight."""
        cells, found = self.month.cells(), self.month.on(self.month.selected)
        if self.month.selected not in cells:
            return ()
        return found.items[: self._page().shown(cells.index(self.month.selected), found.count)]

    def choose(self, item: Item | None) -> None:
        """Have keys work on an entry of the selected day."""
        items = self.of_selected_day()
        self.month = replace(self.month, chosen=items.index(item) if item in items else None)
        self._tell()

    def go(self, day: date) -> None:
        """Select a day and show its month."""
        day = min(max(day, FIRST_PAGE), LAST_PAGE)
        turned = not self.month.holds(day)
        if turned:
            self.month = replace(self.month, shown=day, days={})
            self.page_turned.emit()
        self.select(day)

    def turn(self, months: int) -> None:
        """Show a month later or, if negative, earlier, and select the same day there."""
        start = self.month.selected if self.month.holds(self.month.selected) else self.month.shown.replace(day=1)
        self.go(months_away(start, months))

    def select(self, day: date) -> None:
        """Select a day of the page."""
        if day == self.month.selected:
            return
        self.month = replace(self.month, selected=day, chosen=None)
        self._tell()
        self.day_selected.emit(day)

    def aim(self, day: date | None) -> None:
        """Show the day that something dragged would come to; None for nowhere."""
        if day != self.month.target:
            self.month = replace(self.month, target=day)
            self.update()

    def day_at(self, place: QPoint) -> date | None:
        """The day whose cell holds a place, None outside."""
        index = self._page().index_at(place)
        return None if index is None else self.month.cells()[index]

    def place_of_selected(self) -> QPoint:
        """The middle of the selected day."""
        return self._page().cell(self.month.cells().index(self.month.selected)).center()

    def item_at(self, place: QPoint) -> Item | None:
        """The entry whose chip is at a place."""
        page = self._page()
        index = page.index_at(place)
        if index is None:
            return None
        found = self.month.on(self.month.cells()[index])
        row = page.row_at(index, found.count, place)
        return None if row is None else found.items[row]

    def event(self, event: QEvent) -> bool:
        """Tell the whole of a shortened entry in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            item = self.item_at(event.pos())
            QToolTip.showText(event.globalPos(), html.escape(words.spoken(item)) if item else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for more where there is room for more."""
        super().resizeEvent(event)
        if self.per_day > self._read:
            self.page_turned.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing.draw(QPainter(self), self._page(), self.month, focused=self.hasFocus())

    def _tell(self) -> None:
        """Show the selected day or entry, and have a screen reader say it."""
        found, chosen = self.month.on(self.month.selected), self.chosen
        day = words.spoken_day(self.month.selected, self.month.today, found.count)
        self.setAccessibleName(words.spoken(chosen) if chosen else day)
        self.setAccessibleDescription(words.spoken_items(found.items, found.count))
        self.update()

    def _page(self) -> Page:
        return Page(self.rect(), self.isRightToLeft())
