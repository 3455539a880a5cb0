"""The lines of the form: words without a frame, with the day that they are due where they have one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relnet.domain.dates import When
from relnet.domain.marked import A_WEEK, Promise
from relnet.services.quicklog import Planned
from relnet.services.quicklog.correcting import Several
from relnet.ui import theme
from relnet.ui.editing.when_field import Quick
from relnet.ui.flow import clear
from relnet.ui.painting import text_width
from relnet.ui.quicklog import wording
from relnet.ui.quicklog.day_button import DayButton
from relnet.ui.widgets import FilterChip, plain

ROW = 24
PAST, FUTURE = (Quick.TODAY, Quick.YESTERDAY), (Quick.IN_A_WEEK, Quick.IN_A_MONTH)


class FlatLine(QLineEdit):
    """A line without a frame, as wide as its text; `changed` carries what was typed in it."""

    changed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAcceptDrops(False)
        self.setStyleSheet("QLineEdit { border: none; background: transparent; padding: 0; min-height: 24px; }")
        self.setFixedHeight(ROW)
        # Qt keeps two pixels that cannot be seen.
        self.setTextMargins(-2, 0, 0, 0)
        self.textEdited.connect(self._edited)

    def show_text(self, text: str) -> None:
        """Show another text, unless it is being typed here."""
        if not self.hasFocus() and text != self.text():
            self.setText(text)
            self.setCursorPosition(0)
            self.updateGeometry()

    def _edited(self) -> None:
        self.updateGeometry()
        self.changed.emit(self.text())


class _FittedLine(FlatLine):
    """One that is no wider than what it shows, so that something can stand behind it."""

    def show_text(self, text: str) -> None:
        super().show_text(text)
        self._fit()

    def _edited(self) -> None:
        super()._edited()
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(min(430, max(40, round(text_width(self.text())) + 8)))


class Entries(QWidget):
    """Lines of one sort, those that are due with their day.

    `replaced` carries the sort, an entry as it was read and what is to stand instead.
    """

    replaced = Signal(str, object, object)

    def __init__(self, clock: Callable[[], datetime], several: Several) -> None:
        super().__init__()
        self.several: Several = several
        self._clock = clock
        self._rows: list[_Entry] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def hasFocus(self) -> bool:
        """Whether one of the lines has it."""
        return any(row.line.hasFocus() for row in self._rows)

    def show_entries(self, pairs: list[tuple[Any, Any]], talk: When) -> None:
        """Show them; `talk` is when a promise without a day was given."""
        while len(self._rows) > len(pairs):
            gone = self._rows.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < len(pairs):
            row = _Entry(self._clock, self.several)
            row.replaced.connect(lambda read, now: self.replaced.emit(self.several, read, now))
            self._rows.append(row)
            self._column.addWidget(row)
            row.show()
        for row, (read, now) in zip(self._rows, pairs, strict=True):
            row.show_entry(read, now, talk)


class _Entry(QWidget):
    """One line, with its day where it has one. Emptied, it goes."""

    replaced = Signal(object, object)

    def __init__(self, clock: Callable[[], datetime], several: Several) -> None:
        super().__init__()
        names = {
            "follow_ups": self.tr("Follow-up"),
            "promises": self.tr("Promise"),
            "questions": self.tr("Question"),
        }
        self._clock = clock
        self._read: Any = None
        self._now: Any = None
        self.line = FlatLine(names[several]) if several == "questions" else _FittedLine(names[several])
        self.line.changed.connect(self._reword)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.line)
        self._whose = plain(tone="tertiary", size=theme.SMALL, wrap=False)
        self._whose.setContentsMargins(8, 0, 0, 0)
        self._day = DayButton(clock, FUTURE, chip=True, name=self.tr("Due"))
        self._day.changed.connect(self._move)
        if several != "questions":
            box.addWidget(self._day)
            box.addWidget(self._whose)
            box.addStretch()

    def show_entry(self, read: Any, now: Any, talk: When) -> None:
        """Show an entry as it stands `now`."""
        self._read, self._now = read, now
        self.line.show_text(now if isinstance(now, str) else now.summary)
        if isinstance(now, Planned):
            self._day.show_when(now.due)
            self._whose.setText(wording.whose(now))
        elif isinstance(now, Promise):
            due = now.due or max(talk.day + A_WEEK, self._clock().date())
            self._day.show_when(When(due))

    def _reword(self, text: str) -> None:
        if not text.strip():
            self.replaced.emit(self._read, None)
        else:
            self.replaced.emit(self._read, text if isinstance(self._now, str) else replace(self._now, summary=text))

    def _move(self, when: When) -> None:
        due = when if isinstance(self._now, Planned) else when.day
        self.replaced.emit(self._read, replace(self._now, due=due))


class Tags(QWidget):
    """Tags as chips; one that is pressed goes."""

    replaced = Signal(str, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Tags"))
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 2, 0, 2)
        self._box.setSpacing(6)
        self._shown: list[tuple[str, str]] = []

    def show_tags(self, pairs: list[tuple[str, str]]) -> None:
        """Show them."""
        if pairs == self._shown:
            return
        self._shown = pairs
        clear(self._box)
        for read, now in pairs:
            chip = FilterChip(f"#{now}")
            chip.setCheckable(False)
            chip.setAccessibleName(self.tr("Tag {name}, take off").format(name=now))
            chip.clicked.connect(lambda _=False, read=read: self.replaced.emit("tags", read, None))
            self._box.addWidget(chip)
            chip.show()
        self._box.addStretch()
