"""Everything that happened with one person, newest first; more is read as one scrolls."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relnet.ui.contacts.entry_row import EntryRow
from relnet.ui.flow import clear
from relnet.ui.scrolling import ScrollPage
from relnet.ui.widgets import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from relnet.services.timeline import Page

NEAR = 200


class PersonTimeline(ScrollPage):
    """The entries of one person. `read(person id, cursor)` answers a page of them, or None while nothing may be read."""

    follow_up_opened = Signal(int)
    interaction_opened = Signal(int)
    menu_asked = Signal(str, int, QPoint, list)

    def __init__(self, read: "Callable[[int, Any], Page | None]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._person, self._today, self._next = 0, date.min, None
        self._rows: list[EntryRow] = []
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(26, 16, 26, 20)
        self._entries = QVBoxLayout()
        self._entries.setSpacing(7)
        column.addLayout(self._entries)
        self._nothing = plain(self.tr("What you do together shows here once it is logged."), tone="tertiary")
        column.addWidget(self._nothing)
        column.addStretch()
        self.setWidget(self._content)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_person(self, person_id: int, today: date) -> None:
        """Show the newest entries of a person; if it is the one shown, as many as were shown before."""
        wanted = len(self._rows) if person_id == self._person else 0
        where = self.verticalScrollBar().value() if wanted else 0
        clear(self._entries)
        self._rows.clear()
        self._person, self._today, self._next = person_id, today, None
        self._add_page()
        while self._next is not None and len(self._rows) < wanted:
            self._add_page()
        self._nothing.setVisible(not self._rows)
        self._content.adjustSize()
        self.verticalScrollBar().setValue(where)

    def rows(self) -> list[EntryRow]:
        """The rows that are shown."""
        return list(self._rows)

    def _scrolled(self, value: int) -> None:
        if self._next is not None and value >= self.verticalScrollBar().maximum() - NEAR:
            self._add_page()

    def _add_page(self) -> None:
        page = self._read(self._person, self._next)
        if page is None:
            return
        self._next = page.next
        for entry in page.entries:
            row = EntryRow(entry, self._today)
            opened = self.interaction_opened if entry.kind == "interaction" else self.follow_up_opened
            row.clicked.connect(lambda _=False, opened=opened, entry=entry: opened.emit(entry.id))
            row.customContextMenuRequested.connect(
                lambda where, row=row, entry=entry: self.menu_asked.emit(entry.kind, entry.id, row.mapToGlobal(where), [])
            )
            self._entries.addWidget(row)
            # Qt would show it only later, and until then the content had no height to scroll to.
            row.show()
            self._rows.append(row)
