"""The page of a week as one painted widget that scrolls through the hours, with a time of a day selected."""

import html
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget

from relnet.domain.month import FIRST_PAGE, LAST_PAGE
from relnet.services.agenda import Item, Week
from relnet.ui.calendar import blocks, week_drawing, words
from relnet.ui.calendar.blocks import Block, Hidden
from relnet.ui.calendar.hours import Hours
from relnet.ui.calendar.page import DAYS
from relnet.ui.calendar.week_drawing import Shown
from relnet.ui.calendar.week_layout import HOUR, MOST_CHIPS, WeekLayout

WORKING = 8
"""The hour that a page is scrolled to."""
_SPOKEN = 8


class WeekPage(QAbstractScrollArea):
    """Shows `shown`. Whoever owns it answers each `page_turned` with `show_week`; `day_selected` carries the day.

    `clock` answers the time here.
    """

    page_turned = Signal()
    day_selected = Signal(object)

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._first_weekday = words.first_weekday()
        now = clock()
        self.shown = Shown(self._hours(now.date()), now, now.date(), float(WORKING + 1))
        self._scrolled = False
        self._read = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Outside the round corners the view shows through.
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(308, 260)
        self.verticalScrollBar().setSingleStep(HOUR // 2)
        self._minute = QTimer(self, interval=30_000, timerType=Qt.TimerType.VeryCoarseTimer)
        self._minute.timeout.connect(self.tick)

    @property
    def selected(self) -> date:
        """The selected day."""
        return self.shown.selected

    @property
    def first(self) -> date:
        """The first day of the week."""
        return self.shown.days[0]

    @property
    def per_hour(self) -> int:
        """How many entries of an hour can be shown."""
        return blocks.lanes_in(self._layout().day(0).width())

    def title(self) -> str:
        """The days that are shown."""
        return words.week_title(self.first)

    def widest_title(self) -> str:
        """The longest title of the year."""
        return words.widest_week(self.first.year, self._first_weekday)

    def show_week(self, week: Week) -> None:
        """What lies on the days; of an hour as much as `per_hour` says."""
        self._read = self.per_hour
        if _zone(self._clock()) != self.shown.hours.zone:
            self.shown = replace(self.shown, hours=self._hours(self.shown.selected))
        chosen = next((item for item in self._entries(week) if words.same(item, self.shown.chosen)), None)
        self.shown = replace(self.shown, week=week, now=self._clock(), chosen=chosen)
        self._arrange()
        self._tell()

    def go(self, day: date) -> None:
        """Select a day and show its week."""
        day = min(max(day, FIRST_PAGE), LAST_PAGE)
        turned = not self.shown.holds(day)
        before = self.shown.selected
        self.shown = replace(self.shown, selected=day, chosen=self.shown.chosen if day == before else None)
        if turned:
            self.shown = replace(self.shown, hours=self._hours(day), week=Week(), blocks=(), hidden=Hidden())
            self.page_turned.emit()
        self._tell()
        if day != before:
            self.day_selected.emit(day)

    def turn(self, weeks: int) -> None:
        """Show a week later or, if negative, earlier, and select the same day there."""
        days = timedelta(days=DAYS * weeks)
        start = self.shown.selected
        self.go(start + days if FIRST_PAGE - days <= start <= LAST_PAGE - days else start)

    def tick(self) -> None:
        """Show the time that it is by now."""
        self.shown = replace(self.shown, now=self._clock())
        self.viewport().update()

    def point(self, place: float | None) -> None:
        """Put the cursor at a time of the selected day, in rows; None: at the whole day."""
        last = len(self.shown.hours.rows) - 0.5
        self.shown = replace(self.shown, place=None if place is None else min(max(place, 0.0), last), chosen=None)
        self._reveal(self.shown.place)
        self._tell()

    def choose(self, item: Item | None) -> None:
        """Have keys work on an entry of the selected day."""
        self.shown = replace(self.shown, chosen=item)
        block = next((block for block in self.shown.blocks if block.item == item), None)
        self._reveal(block.top if block else None)
        self._tell()

    def of_selected_day(self) -> list[Item]:
        """The entries of the selected day that are in sight: what has no time, then by time."""
        column = self.shown.days.index(self.shown.selected)
        whole = self.shown.whole(column).items[: self._layout().chips]
        timed = sorted(
            (block for block in self.shown.blocks if block.column == column), key=lambda block: (block.top, block.lane)
        )
        return [*whole, *(block.item for block in timed)]

    def column_at(self, place: QPoint) -> int | None:
        """The day at a place."""
        return self._layout().column_at(place)

    def time_at(self, place: QPoint) -> float | None:
        """The time at a place, in rows; None above the hours."""
        page = self._layout()
        return page.place(place.y()) if place.y() >= page.body().top() else None

    def block_at(self, place: QPoint) -> Block | None:
        """The entry with a time at a place."""
        page = self._layout()
        found = (block for block in self.shown.blocks if page.block(block).contains(place))
        return next(found, None) if page.body().contains(place) else None

    def item_at(self, place: QPoint) -> Item | None:
        """The entry at a place."""
        if block := self.block_at(place):
            return block.item
        page, column = self._layout(), self.column_at(place)
        if column is None or page.body().contains(place):
            return None
        items = self.shown.whole(column).items[: page.chips]
        return next((item for row, item in enumerate(items) if page.chip(column, row).contains(place)), None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the whole of a shortened entry in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            item = self.item_at(event.pos())
            QToolTip.showText(event.globalPos(), html.escape(words.spoken(item)) if item else "", self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        week_drawing.draw(painter, self._layout(), self.shown, focused=self.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.per_hour > self._read:
            self.page_turned.emit()
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """What is painted depends on the scroll bar alone."""
        self.viewport().update()

    def _hours(self, day: date) -> Hours:
        first = day - timedelta(days=(day.weekday() - self._first_weekday) % DAYS)
        return Hours([first + timedelta(days=number) for number in range(DAYS)], _zone(self._clock()))

    def _entries(self, week: Week) -> list[Item]:
        return [*(entry.item for entry in week.timed), *(item for found in week.whole.values() for item in found.items)]

    def _layout(self) -> WeekLayout:
        counts = [self.shown.whole(column).count for column in range(DAYS)]
        chips = min(max(1, *counts), MOST_CHIPS)
        return WeekLayout(
            self.viewport().rect(),
            chips,
            max(counts) > chips,
            len(self.shown.hours.rows),
            self.verticalScrollBar().value(),
            self.isRightToLeft(),
        )

    def _arrange(self) -> None:
        """Place what has a time, as broad as the days are, and scroll to the working day at first."""
        page, hours = self._layout(), self.shown.hours
        placed, hidden = blocks.arrange(hours, self.shown.week.timed, self.per_hour)
        for hour, count in self.shown.week.more.items():
            for column, top, _ in hours.spans(hour, hour + timedelta(minutes=1)):
                hidden[column, int(top)] += count
        self.shown = replace(self.shown, blocks=placed, hidden=hidden)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(page.rows * HOUR - page.body().height(), 0))
        bar.setPageStep(max(page.body().height(), 1))
        if not self._scrolled and page.body().height() > HOUR:
            self._scrolled = self.isVisible()
            bar.setValue(round((hours.place(WORKING) - 0.25) * HOUR))

    def _reveal(self, place: float | None) -> None:
        """Scroll to a time."""
        if place is None:
            return
        bar, height = self.verticalScrollBar(), self._layout().body().height()
        top = round(place * HOUR)
        if top < bar.value() or top + HOUR > bar.value() + height:
            bar.setValue(top - HOUR // 2 if top < bar.value() else top + HOUR + HOUR // 2 - height)

    def _tell(self) -> None:
        """Show the cursor, and have a screen reader say what is there."""
        shown = self.shown
        count = shown.week.counts.get(shown.selected, 0)
        day = words.spoken_day(shown.selected, shown.now.date(), count)
        if shown.chosen is not None:
            self.setAccessibleName(words.spoken(shown.chosen))
        elif shown.place is None:
            self.setAccessibleName(words.spoken_whole(day))
        else:
            moment = shown.hours.moment(shown.days.index(shown.selected), shown.place)
            self.setAccessibleName(words.spoken_time(moment, day))
        self.setAccessibleDescription(words.spoken_items(self.of_selected_day()[:_SPOKEN], count))
        self.viewport().update()


def _zone(now: datetime):
    assert now.tzinfo
    return now.tzinfo
