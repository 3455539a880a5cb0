"""What an import would do, row by row, before anything is changed."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from relnet.services.importing import CHARSETS
from relnet.ui import painting, theme
from relnet.ui.editing.fields import CalmCombo
from relnet.ui.importing import wording
from relnet.ui.importing.details import Details, Known
from relnet.ui.importing.plan_model import PlanModel, RowRole
from relnet.ui.importing.row_delegate import ROW_HEIGHT, RowDelegate
from relnet.ui.sheet import Sheet
from relnet.ui.widgets import Button, FilterChip, plain

if TYPE_CHECKING:
    from relnet.services.importing import ImportPlan

# The rows to import, or what to read the files as instead, or nothing of either.
Answer = frozenset[int] | str | None
SIZE = QSize(840, 498)
DETAILS_WIDTH = 300
HEADER_HEIGHT, FOOTER_HEIGHT = 108, 55
_STEPS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class PreviewDialog(Sheet):
    """Shows the plan and lets the person choose.

    `known` answers the person of the library that a row would update. `charset` is what files were taken to be written in
    that do not say so; where there are some, another can be chosen, which is then in `other_charset`.
    """

    def __init__(self, plan: "ImportPlan", parent: QWidget, known: Known, charset: str = "cp1252") -> None:
        super().__init__(parent, SIZE)
        self.setWindowTitle(wording.heading(plan))
        self.model = PlanModel(plan, self)
        self.rows = RowsView(self.model)
        self.details = Details(plan, known)
        self.details.setFixedWidth(DETAILS_WIDTH)
        self.filters = {status: StatusFilter(status, count) for status, count in _counted(plan)}
        self.other_charset = ""
        self.charsets = CharsetChoice(charset) if plan.guessed else None
        self.accept_button = Button(self.tr("Import"), variant="primary", tall=True)
        self.accept_button.clicked.connect(self.accept)
        self._lay_out(plan)
        self.accept_button.setDefault(True)
        self._connect()
        self._say_how_many()
        self.rows.selectRow(0)
        self.rows.setFocus()

    @classmethod
    def ask(cls, plan: "ImportPlan", parent: QWidget, known: Known, charset: str = "cp1252") -> Answer:
        """The indices of the rows to import; None if the person would rather not; a charset to read the files with instead."""
        dialog = cls(plan, parent, known, charset)
        accepted = dialog.exec() == cls.DialogCode.Accepted
        dialog.deleteLater()
        return dialog.model.chosen if accepted else dialog.other_charset or None

    def _lay_out(self, plan: "ImportPlan") -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rows, 1)
        body.addWidget(_line(QSize(1, 0)))
        body.addWidget(self.details)
        self.card.box.addWidget(self._header(plan))
        self.card.box.addWidget(_line(QSize(0, 1)))
        self.card.box.addLayout(body, 1)
        self.card.box.addWidget(_line(QSize(0, 1)))
        self.card.box.addWidget(self._footer())

    def _header(self, plan: "ImportPlan") -> QWidget:
        header = QWidget()
        header.setMinimumHeight(HEADER_HEIGHT)
        column = QVBoxLayout(header)
        column.setContentsMargins(20, 18, 20, 11)
        column.setSpacing(7)
        column.addWidget(plain(wording.heading(plan), size=17, weight=700))
        promise = self.tr("{names}. Nothing changes until you press Import, and one Undo takes it all back.")
        column.addWidget(plain(promise.format(names=wording.names(plan.sources)), tone="secondary"))
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in self.filters.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        if self.charsets:
            chips.addWidget(plain(self.tr("Old text, read as"), tone="secondary", size=theme.SMALL, wrap=False))
            chips.addWidget(self.charsets)
        column.addStretch(1)
        column.addLayout(chips)
        return header

    def _footer(self) -> QWidget:
        footer = QWidget()
        footer.setFixedHeight(FOOTER_HEIGHT)
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        kept = self.tr("Fields Relnet has no place for are kept and exported again.")
        row.addWidget(plain(kept, tone="tertiary", size=theme.SMALL), 1)
        cancel = Button(self.tr("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        return footer

    def _connect(self) -> None:
        self.model.chosen_changed.connect(self._say_how_many)
        self.rows.selectionModel().currentChanged.connect(self._show_details)
        for chip in self.filters.values():
            chip.toggled.connect(self._filter)
        if self.charsets:
            self.charsets.activated.connect(self._read_again)

    def _read_again(self) -> None:
        assert self.charsets is not None
        if self.charsets.currentData() != self.charsets.before:
            self.other_charset = self.charsets.currentData()
            self.reject()

    def _filter(self) -> None:
        self.model.show_only(frozenset(status for status, chip in self.filters.items() if chip.isChecked()))
        self.rows.selectRow(0)

    def _show_details(self, current: QModelIndex) -> None:
        self.details.show_row(current.data(RowRole) if current.isValid() else None)

    def _say_how_many(self) -> None:
        count = len(self.model.chosen)
        text = self.tr("Import {people}").format(people=wording.people(count)) if count else self.tr("Import")
        self.accept_button.setText(text)
        self.accept_button.setEnabled(count > 0)


class CharsetChoice(CalmCombo):
    """What old files may be written in; `before` is what they were read as.

    One chooses in the open list only: with each step through the closed one the files would be read again.
    """

    def __init__(self, before: str) -> None:
        super().__init__(QCoreApplication.translate("CharsetChoice", "What the old text is written in"))
        self.before = before
        for codec, name in CHARSETS:
            self.addItem(self.tr(name), codec)
        self.setCurrentIndex(self.findData(before))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What would step to another one opens the list."""
        if event.key() in _STEPS or (event.text().strip() and event.text().isprintable()):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RowsView(QTableView):
    """The list. Space ticks or clears what is selected; Return and Tab are the dialog's."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("People to import"))
        self.setItemDelegate(RowDelegate(self))
        self.setModel(model)
        self._plan = model
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space is for all that is selected, not for the current row alone; Home and End are for rows, not columns."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            # Ranges, not indices: asking for each of ten thousand selected rows takes a fifth of a second.
            parts = self.selectionModel().selection()
            ranges = [parts.at(number) for number in range(parts.count())]
            self._plan.toggle([row for part in ranges for row in range(part.top(), part.bottom() + 1)])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else self._plan.rowCount() - 1)
        else:
            super().keyPressEvent(event)


class StatusFilter(FilterChip):
    """Shows only the rows of its status while it is pressed; tinted as they are."""

    def __init__(self, status: str, count: int) -> None:
        super().__init__(f"{wording.filter_name(status)} {wording.number(count)}")
        self._tone = wording.TONES[status]
        self.setAutoDefault(False)
        self.setFixedSize(painting.chip_width(self.text()) + 2, painting.CHIP_HEIGHT + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pill of its tone, with an outline while it filters or has the focus."""
        ink, background, border = painting.chip_colours(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outlined = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(ink if outlined else border, 2 if self.hasFocus() else 1))
        painter.setBrush(background)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 9.5, 9.5)
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


def _counted(plan: "ImportPlan") -> list[tuple[str, int]]:
    counts = Counter(row.status for row in plan.rows)
    return [(status, counts[status]) for status in wording.TONES if counts[status]]


def _line(size: QSize) -> QFrame:
    line = QFrame()
    line.setObjectName("line")
    if size.width():
        line.setFixedWidth(size.width())
    else:
        line.setFixedHeight(size.height())
    return line
