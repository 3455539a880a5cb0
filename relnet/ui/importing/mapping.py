"""What the columns of a table are: the page for files of a kind that Relnet does not know for certain."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QWidget

from relnet.ui import taborder, theme
from relnet.ui.editing.fields import CalmCombo
from relnet.ui.importing.day_question import DayQuestion
from relnet.ui.importing.field_words import OFFERED, words
from relnet.ui.importing.wording import number
from relnet.ui.sheet import Sheet
from relnet.ui.sheetparts import SIZE, footer, heading, stack
from relnet.ui.ticklist import Index
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from relnet.services.importing import Unmapped
    from relnet.tabular.columns import Mapping

SAMPLES = 10
# Nobody explains more of them; the others stay what they were taken to be.
MOST_COLUMNS = 100
# As many choices are in sight at first.
AT_ONCE = 6
COLUMN_WIDTH, ROW_HEIGHT, COMBO_HEIGHT = 162, 28, 39
LONGEST = 100
_ROOT = QModelIndex()


class MappingSheet(Sheet):
    """Shows ten rows of a table, with a choice of fields above each column that begins with the guess.

    Where days could be read in two ways it asks which. `first` tells that there is no page to go back to.
    """

    CONTINUED = Sheet.DialogCode.Accepted.value
    BACK = 2

    def __init__(self, unmapped: "Unmapped", parent: QWidget, *, first: bool = True) -> None:
        super().__init__(parent, SIZE)
        self._unmapped = unmapped
        name = PurePath(unmapped.source).name
        self.setWindowTitle(self.tr("What is in {name}?").format(name=name))
        self.table = SampleTable(unmapped)
        self.days = DayQuestion(unmapped)
        self.hint = plain(tone="due", size=theme.SMALL)
        self.back = Button(self.tr("Back"), variant="quiet", tall=True)
        if first:
            self.back.hide()
        cancel = Button(self.tr("Cancel"), tall=True)
        self.accept_button = Button(self.tr("Continue"), variant="primary", tall=True)
        header = QWidget()
        heading(self.windowTitle(), self._sentence(), header)
        body = QHBoxLayout()
        body.setContentsMargins(12, 0, 12, 0)
        body.addWidget(self.table)
        stack(self, header, body, self.days, footer(self.hint, self.back, cancel, self.accept_button))
        self.accept_button.setDefault(True)
        self.back.clicked.connect(lambda: self.done(self.BACK))
        cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        self.table.changed.connect(self._changed)
        self.days.answered.connect(self.hint.clear)
        self.days.looking.connect(self.accept_button.setDisabled)
        self._changed()
        self.table.combos[0].setFocus()

    def columns(self) -> "Mapping":
        """What was said of the columns, for certain."""
        asked = self.days.is_asked()
        day_first = self.days.day_first() if asked else self._unmapped.guess.day_first
        return replace(self._unmapped.guess, columns=self.table.columns(), day_first=day_first, certain=True)

    def accept(self) -> None:
        """Leave, unless nobody could be told from the answers."""
        if not self._tells_of_somebody():
            self.hint.setText(self.tr("Say which column has the names, or at least mail addresses or phone numbers."))
        elif self.days.is_asked() and self.days.day_first() is None:
            self.hint.setText(self.tr("Say how the days are written: either way is possible."))
            self.days.setFocus()
        else:
            super().accept()

    def _tells_of_somebody(self) -> bool:
        from relnet.tabular.fields import TELLING, column

        found = (column(written) for written in self.columns().columns if written)
        return any(part is not None and part.field in TELLING for part in found)

    def _changed(self) -> None:
        self.hint.clear()
        self.days.ask(replace(self._unmapped.guess, columns=self.table.columns()))

    def _sentence(self) -> str:
        said = self.tr("Say what each column is. The rest is kept and exported again, only not shown.")
        count = len(self._unmapped.table.header)
        if count <= MOST_COLUMNS:
            return said
        more = self.tr("The first {some} of {count} columns are here.")
        return f"{said} {more.format(some=number(MOST_COLUMNS), count=number(count))}"


class SampleTable(QTableView):
    """Ten rows of the table below a choice of fields for each column. `changed` follows each choice.

    Choices are made as the window has time: a hundred at once would hold it for a second.
    """

    changed = Signal()

    def __init__(self, unmapped: "Unmapped") -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The first rows of the file"))
        self._header = unmapped.table.header[:MOST_COLUMNS]
        self._guess = unmapped.guess.columns
        self._choices = _choices(self._guess)
        self.combos: list[CalmCombo] = []
        self.setModel(_SampleModel(self._header, unmapped.table.rows[:SAMPLES], self))
        self._dress()
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._add_combo)
        for _ in self._header[:AT_ONCE]:
            self._add_combo()
        self._soon.start()

    def columns(self) -> tuple[str, ...]:
        """The field of each column, as chosen or guessed."""
        chosen = [combo.currentData() for combo in self.combos]
        return (*chosen, *self._guess[len(chosen) :])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the choice that has the focus in sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, CalmCombo):
            self.scrollTo(self.model().index(0, self.combos.index(watched)))
        return False

    def _add_combo(self) -> None:
        place = len(self.combos)
        if place == len(self._header):
            self._soon.stop()
            return
        combo = CalmCombo(self.tr("What is “{title}”?").format(title=_short(self._header[place])))
        # Its width is that of the column, whatever the words: measuring them all takes long.
        combo.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setModel(self._choices)
        combo.setCurrentIndex(max(0, combo.findData(self._guess[place])))
        combo.installEventFilter(self)
        combo.activated.connect(self.changed)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(combo)
        self.setIndexWidget(self.model().index(0, place), holder)
        if self.combos:
            taborder.follow(self.combos[-1], [combo])
        self.combos.append(combo)

    def _dress(self) -> None:
        # The words of a column below each other, from its title to its last cell.
        self.setStyleSheet("QTableView::item { padding-left: 11px; } QHeaderView::section { padding-left: 14px; }")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setAcceptDrops(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setRowHeight(0, COMBO_HEIGHT)
        self.horizontalHeader().setDefaultSectionSize(COLUMN_WIDTH)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)


class _SampleModel(QAbstractTableModel):
    """The header and some rows, below an empty row for the choices."""

    def __init__(self, header: Sequence[str], rows: Sequence[Sequence[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._header = header
        self._rows = rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.row():  # below the choices, which say more
            return self._header[index.column()] if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cells = self._rows[index.row() - 1]
        return _short(cells[index.column()]) if index.column() < len(cells) else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _short(self._header[section])
        return None


def _choices(guess: Sequence[str]) -> QStandardItemModel:
    """All fields, those that the guess has among them, in one list that every column shares."""
    model = QStandardItemModel()
    kept = QCoreApplication.translate("MappingSheet", "kept, not shown")
    for field in dict.fromkeys(("", *OFFERED, *guess[:MOST_COLUMNS])):
        item = QStandardItem(words(field) if field else kept)
        item.setData(field, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model


def _short(text: str) -> str:
    return " ".join(text[:LONGEST].split())
