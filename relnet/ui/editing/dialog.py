"""The frame of every editor: its form, the buttons below, and the question before a change is lost."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QMessageBox, QVBoxLayout, QWidget

from relnet.domain.errors import UserError
from relnet.ui import theme
from relnet.ui.scrolling import ScrollPage
from relnet.ui.widgets import Button, Heading, plain

WIDTH, TALLEST = 680, 640
_LABELS, _EDGE = 84, 22
_SAVING = ("Ctrl+Return", "Ctrl+Enter")

Value = TypeVar("Value")
Row = tuple[str, Sequence[QWidget]]
Save = Callable[[Value], object]


class Editor(QDialog, Generic[Value]):
    """Edits a copy of `original`; what is not touched stays exactly as it was.

    Ctrl+Enter saves; Esc leaves, and asks first if something was changed. A subclass makes its fields, gives them to
    `lay_out`, and answers `value` and `problem`.
    """

    def __init__(self, original: Value, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.original = original
        self._save: Save[Value] | None = None
        self.hint = plain("", tone="due", size=theme.SMALL)
        self._form = QWidget()
        self._area = ScrollPage()
        self._labels: dict[QWidget, QLabel] = {}
        self._buttons = QHBoxLayout()
        for keys in _SAVING:
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)

    def value(self) -> Value:
        """The thing as the fields show it. Raises ValueError while they show none."""
        raise NotImplementedError

    def problem(self) -> tuple[str, QWidget] | None:
        """What keeps it from being saved, in a sentence, and the field that it is about; None if nothing does."""
        raise NotImplementedError

    def answer(self, save: Save[Value] | None = None) -> Value | None:
        """Show the dialog until it is left; the thing as edited, or None where nothing is to be saved.

        `save` is given the thing before the dialog closes. Where it raises UserError, that is said and nothing typed is lost.
        """
        self._save = save
        answer = self.value() if self.exec() else None
        self.deleteLater()
        return answer

    def lay_out(self, title: str, rows: Sequence[Row]) -> None:
        """Put labelled fields below each other; the last row takes the room that is left."""
        self.setWindowTitle(title)
        self._fill(rows)
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(line)
        column.addLayout(self._footer())
        self.resize(WIDTH, 0)
        self._form.installEventFilter(self)

    def show_row(self, field: QWidget, *, shown: bool, words: str = "") -> None:
        """Whether the row that begins with `field` is there; with `words`, what its label says."""
        label = self._labels[field]
        for widget in (label, field):
            widget.setVisible(shown)
        if words:
            label.setText(words)

    def add_to_footer(self, button: QWidget) -> None:
        """Put a further button to the left of the others."""
        self._buttons.insertWidget(0, button)

    def accept(self) -> None:
        """Leave with the value, unless there is something to say first."""
        if problem := self.problem():
            sentence, field = problem
            self.hint.setText(sentence)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._saved():
            super().accept()

    def _saved(self) -> bool:
        if self._save is not None:
            try:
                self._save(self.value())
            except UserError as error:
                self.hint.setText(str(error))
                return False
        return True

    def reject(self) -> None:
        """Leave without; what was changed is asked about first."""
        if not self._changed() or self._may_discard():
            super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._form and event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        self._grow()
        super().showEvent(event)

    def _grow(self) -> None:
        """Be as tall as what came needs, up to where scrolling is better."""
        form = self._form.layout()
        assert form is not None
        tall = form.totalHeightForWidth(self.width()) if form.hasHeightForWidth() else form.totalSizeHint().height()
        needed = tall + self.sizeHint().height() - self._area.sizeHint().height()
        if needed > self.height() and self.height() < TALLEST:
            self.resize(self.width(), min(needed, TALLEST))

    def _changed(self) -> bool:
        try:
            return self.value() != self.original
        except ValueError:
            return True

    def _may_discard(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.windowTitle())
        box.setText(self.tr("Leave without saving what you changed?"))
        leave = box.addButton(self.tr("Leave"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Keep editing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is leave

    def _fill(self, rows: Sequence[Row]) -> None:
        grid = QGridLayout(self._form)
        grid.setContentsMargins(_EDGE, 18, _EDGE, 16)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Heading(self.windowTitle()), 0, 0, 1, 2)
        for number, (words, fields) in enumerate(rows, start=1):
            label = plain(words, tone="tertiary", wrap=False)
            label.setContentsMargins(0, 6, 0, 0)
            label.setBuddy(fields[0])
            self._labels[fields[0]] = label
            column = QVBoxLayout()
            column.setSpacing(4)
            for field in fields:
                column.addWidget(field)
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(column, number, 1)
        grid.setRowStretch(len(rows), 1)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._form)

    def _footer(self) -> QHBoxLayout:
        cancel = Button(self.tr("Cancel"), variant="quiet", tall=True)
        cancel.clicked.connect(self.reject)
        save = Button(self.tr("Save"), variant="primary", tall=True, hint=self.tr("Ctrl Enter"))
        save.clicked.connect(self.accept)
        row = self._buttons
        row.setContentsMargins(_EDGE, 12, _EDGE, 12)
        row.setSpacing(8)
        row.addWidget(self.hint, 1)
        for button in (cancel, save):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row
