"""The copies of the library, to put one in its place or to make one now."""

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from relnet.services import copies
from relnet.ui import theme
from relnet.ui.backups import wording
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import footer, heading, stack
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from relnet.services.copies import Counts
    from relnet.session import Session

SIZE = QSize(760, 520)
_PEOPLE, _INTERACTIONS = 2, 3
_NUMBERS = (1, _PEOPLE, _INTERACTIONS)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROWS = """
QTreeWidget::item {{ height: 32px; padding: 0 5px; border: none; }}
QTreeWidget::item:selected {{ background: {selection}; color: {ink}; }}
"""
_PATH = Qt.ItemDataRole.UserRole


class RestoreSheet(Sheet):
    """Lists the copies. `chosen` is the file that is to be restored, once it was accepted; `copy_asked` asks for another copy."""

    copy_asked = Signal()

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__(parent, SIZE)
        self.setWindowTitle(self.tr("Restore a copy"))
        self._session = session
        self._items: dict[Path, QTreeWidgetItem] = {}
        self._uncounted: deque[Path] = deque()
        self.chosen: Path | None = None
        self.list = self._list()
        self.restore = self._button(self.tr("Restore"), self._take_current, "primary")
        self._state = plain(tone="secondary", size=theme.SMALL)
        self._lay_out()
        self.list.currentItemChanged.connect(self._allow)
        self.list.itemActivated.connect(self._take_current)
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Show the copies that there are now."""
        self._forget()
        self.list.clear()
        for copy in copies.copies(self._session.library.path):
            item = QTreeWidgetItem(self.list, wording.cells(copy))
            item.setData(0, _PATH, copy.path)
            for column in _NUMBERS:
                item.setTextAlignment(column, _RIGHT)
            self._items[copy.path] = item
            self._uncounted.append(copy.path)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self._allow()
        self._count_next()

    def say(self, sentence: str) -> None:
        """Tell what came of a copy that was asked for."""
        self._state.setText(sentence)

    def done(self, result: int) -> None:
        self._forget()
        super().done(result)

    def _forget(self) -> None:
        self._items.clear()
        self._uncounted.clear()

    def _list(self) -> QTreeWidget:
        made = QTreeWidget()
        titles = [self.tr("Made"), self.tr("Size"), self.tr("People"), self.tr("Interactions"), self.tr("How")]
        made.setHeaderLabels(titles)
        made.setAccessibleName(self.tr("Copies of the library"))
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        look = theme.current()
        made.setStyleSheet(_ROWS.format(selection=look.selection.name(), ink=look.ink.name()))
        for column in _NUMBERS:
            made.headerItem().setTextAlignment(column, _RIGHT)
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return made

    def _lay_out(self) -> None:
        top, body = QWidget(), QWidget()
        heading(
            self.windowTitle(),
            self.tr("The library as it is now is kept as a copy first. Relnet then opens again with the one you chose."),
            top,
        )
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 4, 12, 10)
        where = plain(
            self.tr("Copies lie in {folder}").format(folder=copies.folder(self._session.library.path)),
            tone="secondary",
            size=theme.SMALL,
        )
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(self._button(self.tr("Make a copy now"), self.copy_asked.emit))
        row.addWidget(self._button(self.tr("Choose a file…"), self._take_file))
        row.addStretch(1)
        for part in (self.list, where):
            column.addWidget(part)
        column.addLayout(row)
        stack(self, top, body, footer(self._state, self._button(self.tr("Cancel"), self.reject), self.restore))

    def _button(self, text: str, answer: Callable[[], Any], variant: str = "plain") -> Button:
        made = Button(text, variant=variant, tall=True)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: answer())
        return made

    def _allow(self) -> None:
        self.restore.setEnabled(self.list.currentItem() is not None)

    def _take_current(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self._take(item.data(0, _PATH))

    def _take_file(self) -> None:
        pattern = self.tr("Relnet libraries (*.db);;All files (*)")
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Restore a copy"), "", pattern)
        if file:
            self._take(Path(file))

    def _take(self, path: Path) -> None:
        self.chosen = path
        self.accept()

    def _count_next(self) -> None:
        """Look into one copy after the other, on a thread."""
        if self._uncounted:
            path = self._uncounted.popleft()
            self._session.jobs.submit(
                lambda _job: copies.counts(path),
                done=partial(self._show_counts, path),
                failed=lambda _error: self._show_counts(path, None),
                progressed=lambda *_: None,
            )

    def _show_counts(self, path: Path, counts: "Counts | None") -> None:
        # The sheet may be closed by now, or list other copies.
        if (item := self._items.get(path)) is not None:
            for column, text in zip((_PEOPLE, _INTERACTIONS), wording.held(counts), strict=True):
                item.setText(column, text)
            self._count_next()
