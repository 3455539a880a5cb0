"""What the columns of a table are: the page for files of a kind that Relnet does not know for certain."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QWidget

from relnet.ui import theme
from relnet.ui.editing.fields import CalmCombo
from relnet.ui.importing.day_question import DayQuestion
from relnet.ui.importing.field_words import OFFERED, words
from relnet.ui.importing.parts import SIZE, footer, heading, stack
from relnet.ui.importing.ticklist import Index
from relnet.ui.importing.wording import number
from relnet.ui.sheet import Sheet
from relnet.ui.widgets import Button, plain

if TYPE_CHECKING:
    from relnet.services.importing import Unmapped
    from relnet.tabular.columns import Mapping

SAMPLES = 10
# Nobody explains more of them; the others stay what they were taken to be.
MOST_COLUMNS = 60
COLUMN_WIDTH, ROW_HEIGHT, COMBO_HEIGHT = 164, 28, 39
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
        self.back.setVisible(not first)
        cancel = Button(self.tr("Cancel"), tall=True)
        self.accept_button = Button(self.tr("Continue"), variant="primary", tall=True)
        header = QWidget()
        heading(self.windowTitle(), self._sentence(), header)
        body = QHBoxLayout()
        body.addWidget(self.table)
        stack(self, header, body, self.days, footer(self.hint, self.back, cancel, self.accept_button))
        self.accept_button.setDefault(True)
        self.back.clicked.connect(lambda: self.done(self.BACK))
        cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        for combo in self.table.combos:
            combo.activated.connect(self._changed)
        self.days.answered.connect(self.hint.clear)
        self._changed()
        self.table.combos[0].setFocus()

    def columns(self) -> "Mapping":
        """What was said of the columns, for certain."""
        chosen = [combo.currentData() for combo in self.table.combos]
        rest = self._unmapped.guess.columns[len(chosen) :]
        day_first = self._unmapped.guess.day_first if self.days.isHidden() else self.days.day_first()
        return replace(self._unmapped.guess, columns=(*chosen, *rest), day_first=day_first, certain=True)

    def accept(self) -> None:
        """Leave, unless nobody could be told from the answers."""
        if not self._tells_of_somebody():
            self.hint.setText(self.tr("Say which column has the names, or at least mail addresses or phone numbers."))
        elif self.days.is_open():
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
        self.days.ask(self.columns())

    def _sentence(self) -> str:
        said = self.tr("Say what each column is. The rest is kept and exported again, only not shown.")
        count = len(self._unmapped.table.header)
        if count <= MOST_COLUMNS:
            return said
        more = self.tr("The first {some} of {count} columns are here.")
        return f"{said} {more.format(some=number(MOST_COLUMNS), count=number(count))}"


class SampleTable(QTableView):
    """Ten rows of the table below the choices of fields, which are in `combos`."""

    def __init__(self, unmapped: "Unmapped") -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The first rows of the file"))
        header = unmapped.table.header[:MOST_COLUMNS]
        self.setModel(_SampleModel(header, unmapped.table.rows[:SAMPLES], self))
        self.combos = self._combos(header, unmapped.guess.columns)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the choice that has the focus in sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, CalmCombo):
            self.scrollTo(self.model().index(0, self.combos.index(watched)))
        return False

    def _combos(self, header: Sequence[str], guess: Sequence[str]) -> list[CalmCombo]:
        choices = _choices(guess)
        combos: list[CalmCombo] = []
        for place, title in enumerate(header):
            combo = CalmCombo(self.tr("What is “{title}”?").format(title=title[:LONGEST]))
            combo.setModel(choices)
            combo.setCurrentIndex(max(0, combo.findData(guess[place])))
            combo.installEventFilter(self)
            combos.append(combo)
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(4, 4, 4, 4)
            row.addWidget(combo)
            self.setIndexWidget(self.model().index(0, place), holder)
        return combos


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
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.row():
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
