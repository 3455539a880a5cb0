"""Which follow-ups leave for a calendar, how, and to where; and whether Relnet keeps a calendar current."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from relnet.domain.words import listed
from relnet.services import exporting
from relnet.services.exporting import Target
from relnet.ui import sheetparts, theme
from relnet.ui.exporting.calendar_fields import CalendarFields, Which
from relnet.ui.widgets import Button, Heading, plain
from relnet.ui.wording import day_text

if TYPE_CHECKING:
    from relnet.session import Session

WIDTH = 560
_EDGE = 22


class _Question(QDialog):
    """A dialog as high as its sentences need."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fill(self, parts: Sequence[QWidget], accept: Button, section: QWidget | None = None) -> None:
        """The title, the parts below each other, a section with a line above it, and the buttons."""
        cancel = Button(self.tr("Cancel"), variant="quiet", tall=True)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        accept.setDefault(True)
        accept.clicked.connect(self.accept)
        body = QVBoxLayout()
        body.setContentsMargins(_EDGE, 18, _EDGE, 16)
        body.setSpacing(12)
        for part in (Heading(self.windowTitle()), *parts):
            body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        for bottom in (section, sheetparts.footer(QWidget(), cancel, accept)):
            if bottom:
                column.addWidget(sheetparts.line(QSize(0, 1)))
                column.addWidget(bottom)

    def _fit(self) -> None:
        if layout := self.layout():
            layout.activate()
            self.resize(WIDTH, layout.totalHeightForWidth(WIDTH))


class CalendarDialog(_Question):
    """Asks what to export now. `wanted` is the answer once it was accepted. The calendar that is kept current is set here too."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Export follow-ups"))
        self.fields = CalendarFields(self._kinds(), exporting.target(session.library, "once"))
        self._explanation = plain("", tone="tertiary", size=theme.SMALL)
        self._live = plain("", tone="secondary")
        self.change_live = Button("")
        self.change_live.setAutoDefault(False)
        self.change_live.clicked.connect(self._change_live)
        self._export = Button(self.tr("Export"), variant="primary", tall=True)
        self._fill([self.fields, self._explanation], self._export, self._section())
        self.fields.changed.connect(self._explain)
        self._explain()
        self._show_live()

    @classmethod
    def ask(cls, session: "Session", parent: QWidget) -> Target | None:
        """What to export; None if the person would rather not."""
        dialog = cls(session, parent)
        accepted = dialog.exec() == cls.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.wanted() if accepted else None

    def wanted(self) -> Target:
        """What the fields say."""
        return self.fields.value()

    def _kinds(self) -> dict[Which, str]:
        kinds: dict[Which, str] = {"open": self.tr("Open ones")}
        if last := exporting.last_export(self._session.library):
            now = self._session.clock()
            day = day_text(last.astimezone(now.tzinfo).date(), now.date())
            kinds["changed"] = self.tr("What changed since the last file, of {day}").format(day=day)
        kinds["all"] = self.tr("All, with those done and cancelled")
        return kinds

    def _explain(self) -> None:
        wanted = self.wanted()
        names = exporting.file_names(wanted.choice)
        self._export.setEnabled(bool(wanted.folder))
        # Not Path.exists: it raises where a folder is closed to us.
        there = [name for name in names if os.path.exists(os.path.join(wanted.folder, name))] if wanted.folder else []
        replaced = self.tr("{names} will be replaced.").format(names=_quoted(there)) if there else ""
        self._explanation.setText(f"{self.tr('Writes {names}.').format(names=_quoted(names))} {replaced}".rstrip())
        self._fit()

    def _section(self) -> QWidget:
        section = QWidget()
        row = QHBoxLayout(section)
        row.setContentsMargins(_EDGE, 12, _EDGE, 12)
        row.setSpacing(12)
        row.addWidget(self._live, 1)
        row.addWidget(self.change_live)
        return section

    def _show_live(self) -> None:
        kept = exporting.target(self._session.library, "live")
        off = self.tr("Relnet can keep a calendar current in a folder, for programs that subscribe to it.")
        on = self.tr("Relnet keeps a calendar current in {folder}.").format(folder=kept.folder)
        self._live.setText(on if kept.on else off)
        self.change_live.setText(self.tr("Change…") if kept.on else self.tr("Keep current…"))
        self._fit()

    def _change_live(self) -> None:
        chosen = LiveDialog.ask(exporting.target(self._session.library, "live"), self)
        if chosen:
            self._session.act(exporting.keep_target, "live", chosen)
            self._show_live()


class LiveDialog(_Question):
    """Asks whether a calendar is kept current, what it holds, and where it is."""

    def __init__(self, shown: Target, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A calendar kept current"))
        kinds: dict[Which, str] = {"open": self.tr("Open ones"), "all": self.tr("All, with those done and cancelled")}
        self.on = QCheckBox(self.tr("Keep it current"))
        self.on.setChecked(shown.on or not shown.folder)
        self.fields = CalendarFields(kinds, shown)
        self.explanation = plain("", tone="tertiary", size=theme.SMALL)
        self.save = Button(self.tr("Save"), variant="primary", tall=True)
        self._fill([self.on, self.fields, self.explanation], self.save)
        self.on.toggled.connect(self._explain)
        self.fields.changed.connect(self._explain)
        self._explain()

    @classmethod
    def ask(cls, shown: Target, parent: QWidget) -> Target | None:
        """What to keep current; None if all stays as it is."""
        dialog = cls(shown, parent)
        accepted = dialog.exec() == cls.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.wanted() if accepted else None

    def wanted(self) -> Target:
        """What the fields say."""
        chosen = self.fields.value()
        return Target(chosen.choice, chosen.folder, self.on.isChecked())

    def _explain(self) -> None:
        wanted = self.wanted()
        self.fields.setEnabled(wanted.on)
        self.save.setEnabled(bool(wanted.folder) or not wanted.on)
        names = _quoted(exporting.file_names(wanted.choice))
        words = self.tr("A moment after each change Relnet writes {names} there. What you change in them is written over.")
        self.explanation.setText(words.format(names=names) if wanted.on else self.tr("The files stay as they are."))
        self._fit()


def _quoted(names: list[str]) -> str:
    return listed([f"“{name}”" for name in names])
