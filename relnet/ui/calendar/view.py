"""The Calendar view: the month, and the selected day beside it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relnet.domain.changes import Changes
from relnet.services import agenda
from relnet.services.agenda import Item
from relnet.session import Session
from relnet.ui import handing, taborder, theme
from relnet.ui.calendar import words
from relnet.ui.calendar.day_panel import DayPanel
from relnet.ui.calendar.month_grid import MonthGrid
from relnet.ui.calendar.page import PER_DAY
from relnet.ui.painting import text_width
from relnet.ui.widgets import Button, Heading


class CalendarView(QWidget):
    """What lies on each day of a month; follow-ups move by dragging them."""

    person_opened = Signal(int)
    interaction_opened = Signal(int)
    follow_up_opened = Signal(int)
    follow_up_requested = Signal(list, object)
    follow_up_finished = Signal(list)
    follow_up_moved = Signal(int, object)
    calendar_handed = Signal(list)
    export_requested = Signal(list)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._title = Heading()
        self._grid = MonthGrid(lambda: session.clock().date())
        self._panel = DayPanel()
        self._arrange()
        self._connect()

    def refresh(self, changes: Changes | None) -> None:
        """Show what changed. None: everything may differ."""
        if not self._session.busy and (changes is None or changes.touches("interaction", "follow_up", "person")):
            self._show_month()
            self._show_day(self._grid.month.selected)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._grid.setFocus(event.reason())

    def _show_month(self) -> None:
        month = self._grid.month
        self._title.setText(words.month_title(month.shown))
        self._title.setMinimumWidth(_widest_title(month.shown.year))
        self._grid.show_days(agenda.month(self._session.library, *month.span(), per_day=PER_DAY))

    def _show_day(self, day: date) -> None:
        self._panel.show_day(day, agenda.day(self._session.library, day))
        taborder.follow(self._grid, taborder.stops(self._panel))

    def _open(self, item: Item) -> None:
        if item.kind == "interaction":
            self.interaction_opened.emit(item.id)
        elif item.kind == "follow_up":
            self.follow_up_opened.emit(item.id)
        elif item.person is not None:
            self.person_opened.emit(item.person)

    def _drag(self, id_: int) -> None:
        handing.drag(self, self._session.library, [id_])

    def _move(self, id_: int, day: date) -> None:
        self.follow_up_moved.emit(id_, day)
        self._grid.go(day)

    def _connect(self) -> None:
        self._grid.page_turned.connect(self._show_month)
        self._grid.day_selected.connect(self._show_day)
        # What moving shows (a message, if it fails) must not run inside the drop.
        self._grid.follow_up_dropped.connect(self._move, Qt.ConnectionType.QueuedConnection)
        for part in (self._grid, self._panel):
            part.item_opened.connect(self._open)
            part.follow_up_wanted.connect(lambda day: self.follow_up_requested.emit([], day))
            part.follow_up_dragged.connect(self._drag)
        self._panel.follow_up_finished.connect(lambda id_: self.follow_up_finished.emit([id_]))
        self._panel.follow_up_handed.connect(lambda id_: self.calendar_handed.emit([id_]))

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(22, 21, 22, 19)
        column.setSpacing(13)
        column.addLayout(self._header())
        column.addWidget(self._grid, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(self._panel)
        first, *others = taborder.stops(self)
        taborder.follow(first, others)

    def _header(self) -> QHBoxLayout:
        back = Button(icon="chevron-left")
        back.setAccessibleName(self.tr("Previous month"))
        back.clicked.connect(lambda: self._grid.turn(-1))
        today = Button(self.tr("Today"))
        today.clicked.connect(lambda: self._grid.go(self._session.clock().date()))
        forward = Button(icon="chevron-right")
        forward.setAccessibleName(self.tr("Next month"))
        forward.clicked.connect(lambda: self._grid.turn(1))
        export = Button(self.tr("Export .ics…"), "download")
        export.setToolTip(self.tr("All open follow-ups as a file for any calendar"))
        export.clicked.connect(lambda: self.export_requested.emit([]))
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in (self._title, back, today, forward):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(export)
        return row


def _widest_title(year: int) -> int:
    """The width of the longest title of a year, so that the buttons beside it keep their places from month to month."""
    return round(max(text_width(words.month_title(date(year, number, 1)), theme.TITLE, 700) for number in range(1, 13))) + 1
