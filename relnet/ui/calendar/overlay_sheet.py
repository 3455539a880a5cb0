"""The sheet with the calendars of other programs: add files and folders, hide them, take them away, see what is wrong."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from relnet.domain.errors import UserError
from relnet.services import overlays
from relnet.services.overlays import Overlay
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.calendar.overlay_keeper import OverlayKeeper
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import footer, heading, stack
from relnet.ui.widgets import Button, plain

_SIZE = QSize(560, 420)


class OverlaySheet(Sheet):
    """Shows which there are, and changes it at once; each change can be taken back."""

    def __init__(self, session: Session, keeper: OverlayKeeper, parent: QWidget) -> None:
        super().__init__(parent, _SIZE)
        self._session, self._keeper = session, keeper
        self.setAccessibleName(self.tr("Other calendars"))
        self._sentence = plain(tone="secondary", size=theme.SMALL)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._arrange()
        keeper.changed.connect(self._show)
        session.changed.connect(self._show)
        self._show()

    def add(self, paths: list[str]) -> None:
        """Lay these files or folders over the calendar."""
        for path in paths:
            try:
                self._session.act(overlays.add_overlay, Path(path))
            except UserError as error:
                self._sentence.setText(str(error))

    def _show(self) -> None:
        if self._session.busy:
            return
        while (old := self._rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = overlays.all_overlays(self._session.library)
        for one in found:
            self._rows.addWidget(self._row(one))
        if not found:
            said = self.tr("No other calendar is shown. Add the .ics file or folder of your calendar program.")
            self._rows.addWidget(plain(said, tone="secondary"))
        self._rows.addStretch()

    def _row(self, one: Overlay) -> QWidget:
        shown = QCheckBox(one.name.replace("&", "&&"))
        shown.setChecked(one.shown)
        shown.setFont(theme.font(theme.BODY, 500))
        shown.setAccessibleDescription(str(one.path))
        shown.toggled.connect(lambda on, id_=one.id: self._session.act(overlays.show_overlay, id_, on))
        remove = Button(self.tr("Remove"), variant="quiet")
        remove.setAccessibleName(self.tr("Remove {name}").format(name=one.name))
        remove.setAutoDefault(False)
        remove.clicked.connect(lambda _=False, id_=one.id: self._session.act(overlays.remove_overlay, id_))
        line = QHBoxLayout()
        line.addWidget(shown, 1)
        line.addWidget(remove)
        row = QFrame()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(line)
        column.addWidget(plain(str(one.path), tone="tertiary", size=theme.SMALL))
        if one.shown and (said := self._said(one)):
            column.addWidget(plain(said, tone="problem" if one.id in self._keeper.laid.said else "tertiary", size=theme.SMALL))
        return row

    def _said(self, one: Overlay) -> str:
        count = self._keeper.laid.counts.get(one.id, 0)
        if problem := self._keeper.laid.said.get(one.id, ""):
            return problem
        return self.tr("{count:,} entries in these years").format(count=count) if count else ""

    def _arrange(self) -> None:
        top = QWidget()
        sentence = self.tr("They lie over yours, to look at. Relnet reads them again when they change, and never writes to them.")
        heading(self.tr("Other calendars"), sentence, top)
        content = QWidget()
        holder = QVBoxLayout(content)
        holder.setContentsMargins(20, 14, 20, 14)
        holder.addLayout(self._rows)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        file = Button(self.tr("Add file…"), "plus", tall=True)
        file.clicked.connect(self._ask_for_files)
        folder = Button(self.tr("Add folder…"), tall=True)
        folder.clicked.connect(self._ask_for_folder)
        close = Button(self.tr("Close"), variant="primary", tall=True)
        close.clicked.connect(self.accept)
        for button in (file, folder, close):
            button.setAutoDefault(False)
        body = QHBoxLayout()
        body.addWidget(area)
        stack(self, top, body, footer(self._sentence, file, folder, close))

    def _ask_for_files(self) -> None:
        kinds = self.tr("Calendar files (*.ics *.ical *.icalendar *.ifb)")
        self.add(QFileDialog.getOpenFileNames(self, self.tr("Show a calendar"), "", kinds)[0])

    def _ask_for_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, self.tr("Show a folder of calendars")):
            self.add([chosen])
