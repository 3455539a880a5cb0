"""Everything that is held about one person, to read, to export, and to erase."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from relnet.domain.errors import UserError
from relnet.services import holding
from relnet.ui import theme
from relnet.ui.scrolling import ScrollPage
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import line
from relnet.ui.widgets import Button, Heading, plain
from relnet.ui.wrapped import Wrapped

if TYPE_CHECKING:
    from relnet.session import Session

SIZE = QSize(720, 640)
# A label for each of thousands of entries would take seconds; the export has them all.
MOST = 100


class HoldingSheet(Sheet):
    """One page with all of it, sensitive facts included. `erase_requested` carries the person's id once the sheet has closed."""

    erase_requested = Signal(int)

    def __init__(self, session: "Session", id_: int, parent: QWidget) -> None:
        super().__init__(parent, SIZE)
        self._session = session
        self._id = id_
        self.held: holding.Held | None = None
        self.hint = plain(tone="secondary", size=theme.SMALL)
        self.finished.connect(self._stop)
        session.read(holding.everything_held(session.library, id_), done=self._show)

    def _stop(self) -> None:
        if self.held is None:
            self._session.cancel()

    def _show(self, held: holding.Held) -> None:
        self.held = held
        name = held.person.display or self.tr("No name")
        self.setWindowTitle(self.tr("Everything held about {name}").format(name=name))
        header = QVBoxLayout()
        header.setContentsMargins(22, 18, 22, 12)
        header.setSpacing(6)
        header.addWidget(Wrapped(plain(self.windowTitle(), size=17, weight=700), lines=2))
        header.addWidget(plain(self.tr("Sensitive facts are shown here, and are part of the export."), tone="secondary"))
        self.card.box.addLayout(header)
        self.card.box.addWidget(line(QSize(0, 1)))
        self.card.box.addWidget(self._page(held), 1)
        self.card.box.addWidget(line(QSize(0, 1)))
        self.card.box.addLayout(self._footer())
        self.page.setFocus()

    def export(self) -> None:
        """Save all of it as one archive where the person says."""
        from relnet.export.files import safe_file_name, write_atomically

        held = self.held
        assert held is not None
        proposed = safe_file_name(held.person.display, ".zip")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), proposed, self.tr("Archives (*.zip)"))
        if chosen:
            try:
                write_atomically(Path(chosen), holding.as_zip(held))
            except UserError as error:
                self.hint.setText(str(error))
            else:
                self.hint.setText(self.tr("Exported to {name}.").format(name=Path(chosen).name))

    def erase(self) -> None:
        """Close, and ask for the person to be erased."""
        self.accept()
        self.erase_requested.emit(self._id)

    def _page(self, held: holding.Held) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(22, 6, 22, 18)
        column.setSpacing(5)
        for section in held.sections:
            column.addSpacing(8)
            column.addWidget(Heading(section.title, 2))
            for entry in section.entries[:MOST]:
                text = Wrapped(plain(entry))
                text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
                column.addWidget(text)
            if (more := len(section.entries) - MOST) > 0:
                rest = self.tr("and {count} more, all of them in the export").format(count=more)
                column.addWidget(plain(rest, tone="tertiary", size=theme.SMALL))
        column.addStretch(1)
        self.page = ScrollPage()
        # Arrow keys scroll it.
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName(self.windowTitle())
        self.page.setAccessibleDescription(holding.as_text(held)[:4000])
        self.page.setWidget(page)
        return self.page

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(22, 12, 22, 14)
        row.setSpacing(10)
        self.export_button = Button(self.tr("Export…"), "download", tall=True)
        self.erase_button = Button(self.tr("Erase…"), "x", tall=True)
        close = Button(self.tr("Close"), variant="primary", tall=True)
        for button, answer in ((self.export_button, self.export), (self.erase_button, self.erase), (close, self.accept)):
            button.setAutoDefault(False)
            button.clicked.connect(answer)
        row.addWidget(self.hint, 1)
        for button in (self.erase_button, self.export_button, close):
            row.addWidget(button)
        return row
