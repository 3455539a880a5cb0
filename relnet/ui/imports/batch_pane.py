"""The import in sight: what it brought, from which files, and the button that takes it back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relnet.ui import theme
from relnet.ui.imports import words
from relnet.ui.scrolling import ScrollPage
from relnet.ui.widgets import Button, Heading, plain

if TYPE_CHECKING:
    from relnet.services.importing import Batch

MOST_FILES = 100


class BatchPane(ScrollPage):
    """Shows one import. `pressed` tells of its button."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.button = Button(self.tr("Take back"), "history", tall=True)
        self.button.clicked.connect(self.pressed)
        self._when = plain(weight=600)
        self._counts = plain(tone="secondary")
        self._state = plain(tone="tertiary", size=theme.SMALL)
        self._kept = plain(tone="due", size=theme.SMALL)
        self._files = plain(size=theme.SMALL)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(6)
        column.addWidget(self._when)
        column.addWidget(self._counts)
        column.addSpacing(8)
        column.addWidget(Heading(self.tr("Files"), 3))
        column.addWidget(self._files)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._state)
        column.addWidget(self._kept)
        column.addStretch(1)
        self.setWidget(page)

    def show_batch(self, batch: "Batch", kept: str) -> None:
        """Show it; `kept` says who stayed when it was taken back."""
        self._when.setText(words.when(batch.at))
        self._counts.setText(words.counts(batch))
        names = words.files(batch)
        more = len(names) - MOST_FILES
        rest = [self.tr("and {count} more").format(count=more)] if more > 0 else []
        self._files.setText("\n".join(names[:MOST_FILES] + rest))
        self.button.setVisible(not batch.undone)
        self._state.setText(
            self.tr("This import was taken back.")
            if batch.undone
            else self.tr("Removes whom it brought and restores whom it changed, except where you have worked with them since.")
        )
        self._kept.setText(kept)
        self._kept.setVisible(bool(kept))
