"""What a line was understood as, field by field; each of them can be corrected."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from relnet.domain.dates import When
from relnet.services.quicklog import Corrections, Draft, entries
from relnet.services.quicklog.correcting import Several
from relnet.ui import theme
from relnet.ui.quicklog.day_button import DayButton
from relnet.ui.quicklog.entries import FUTURE, PAST, ROW, Entries, FlatLine, Tags
from relnet.ui.quicklog.growing import GrowingText
from relnet.ui.quicklog.kinds_row import KindsRow
from relnet.ui.quicklog.people_row import PeopleRow
from relnet.ui.widgets import plain

_LABELS, _LINE = 92, 20


class Form(QWidget):
    """Shows a draft. `corrected` carries the Corrections with one more."""

    corrected = Signal(object)

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._corrections = Corrections()
        self._draft: Draft | None = None
        self._read: Draft | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(19, 11, 19, 11)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnMinimumWidth(0, _LABELS)
        self._grid.setColumnStretch(1, 1)
        self.kinds, self.people = KindsRow(), PeopleRow()
        self.when = DayButton(clock, PAST, chip=False, name=self.tr("When"))
        self.title, self.place = FlatLine(self.tr("Title")), FlatLine(self.tr("Place"))
        self.note = GrowingText(theme.font(), _LINE, 4)
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(self.tr("Note"))
        self.check_in = DayButton(clock, FUTURE, chip=True, name=self.tr("Check in"))
        self.follow_ups = Entries(clock, "follow_ups")
        self.promises = Entries(clock, "promises")
        self.questions = Entries(clock, "questions")
        self.tags = Tags()
        self._lay_out()
        self._connect()

    def show_draft(self, read: Draft, corrections: Corrections, shown: Draft) -> None:
        """Show a draft as it was read and as it stands `corrected`."""
        self._read, self._corrections, self._draft = read, corrections, shown
        self.kinds.show_kind(shown.kind)
        self.people.show_people(shown)
        self.when.show_when(shown.when, shown.minutes)
        self.title.show_text(shown.title)
        self.place.show_text(shown.place)
        if not self.note.hasFocus():
            self.note.set_text(shown.note)
        if shown.check_in:
            self.check_in.show_when(When(shown.check_in))
        for rows in (self.follow_ups, self.promises, self.questions):
            rows.show_entries(entries(read, corrections, rows.several), shown.when)
        self.tags.show_tags(entries(read, corrections, "tags"))
        self._show_rows(shown)

    def _show_rows(self, shown: Draft) -> None:
        for label, row, there in (
            (self._labels["title"], self.title, bool(shown.title)),
            (self._labels["place"], self.place, bool(shown.place)),
            (self._labels["check_in"], self.check_in, bool(shown.check_in)),
            (self._labels["follow_ups"], self.follow_ups, bool(shown.follow_ups)),
            (self._labels["promises"], self.promises, bool(shown.promises)),
            (self._labels["questions"], self.questions, bool(shown.questions)),
            (self._labels["tags"], self.tags, bool(shown.tags)),
        ):
            keeps = there or row.hasFocus()
            label.setVisible(keeps)
            row.setVisible(keeps)

    def _lay_out(self) -> None:
        self._labels: dict[str, QWidget] = {}
        rows = (
            ("kind", self.tr("Kind"), self.kinds), ("with", self.tr("With"), self.people), ("when", self.tr("When"), self.when),
            ("title", self.tr("Title"), self.title), ("place", self.tr("Place"), self.place),
            ("note", self.tr("Note"), self.note),
            ("check_in", self.tr("Check in"), self.check_in), ("follow_ups", self.tr("Follow-up"), self.follow_ups),
            ("promises", self.tr("Promises"), self.promises), ("questions", self.tr("Questions"), self.questions),
            ("tags", self.tr("Tags"), self.tags),
        )  # fmt: skip
        for number, (name, words, field) in enumerate(rows):
            label = plain(words, tone="tertiary", wrap=False)
            label.setFixedHeight(ROW)
            label.setBuddy(field)
            self._labels[name] = label
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            inset = {"note": (ROW - _LINE) // 2, "kind": 1}.get(name, 0)
            column = QVBoxLayout()
            column.setContentsMargins(0, inset, 0, inset)
            left = field in (self.when, self.check_in)
            column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag(0))
            self._grid.addLayout(column, number, 1)

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda kind: self._correct(kind=kind))
        self.when.changed.connect(lambda when: self._correct(when=when))
        self.title.changed.connect(lambda text: self._correct(title=text))
        self.place.changed.connect(lambda text: self._correct(place=text))
        self.note.textChanged.connect(self._correct_note)
        self.check_in.changed.connect(lambda when: self._correct(check_in=when.day))
        self.people.removed.connect(lambda id_: self._correct(without=self._corrections.without | {id_}))
        self.people.agreed.connect(self._agree)
        self.people.passed_over.connect(lambda name: self._correct(passed_over=self._corrections.passed_over | {name}))
        for rows in (self.follow_ups, self.promises, self.questions, self.tags):
            rows.replaced.connect(self._replace)

    def _correct(self, **changes: Any) -> None:
        self.corrected.emit(replace(self._corrections, **changes))

    def _correct_note(self) -> None:
        if self.note.hasFocus() and self._read and self._draft:
            text = self.note.toPlainText()
            if text != self._draft.note:
                self._correct(note=(self._read.note, text))

    def _agree(self, name: str, agreed: bool) -> None:
        create = self._corrections.create
        self._correct(create=create | {name} if agreed else create - {name})

    def _replace(self, several: Several, read: Any, instead: Any) -> None:
        self.corrected.emit(self._corrections.put(several, read, instead))
