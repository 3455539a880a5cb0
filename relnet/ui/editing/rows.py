"""A list of things of one sort, each edited in a row; rows come and go by mouse or from the keyboard.

Enter in a row adds one below it, Backspace in an empty one takes it away.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from relnet.ui import taborder
from relnet.ui.editing.fields import side_button
from relnet.ui.editing.hints import HintBelow
from relnet.ui.widgets import Button

NEW = 1_000_000


class Fields(QWidget):
    """The widget of a row. `start` is where typing begins in a new one, if that is not its first field.

    (As a focus proxy it would keep Tab from the fields before it.)
    """

    start: QWidget | None = None

    def value(self) -> Any | None:
        """The thing, as it was unless it was changed; None if the row is empty."""
        raise NotImplementedError

    def hint(self) -> str:
        """A word on what was typed, for whoever wants it; empty if there is none."""
        return ""


class _Line(QWidget):
    """One row with the button that takes it away. `place` is where its thing stood before, NEW if nowhere."""

    def __init__(self, fields: Fields, place: int) -> None:
        super().__init__()
        self.fields, self.place = fields, place
        self.away = side_button("x", QCoreApplication.translate("Rows", "Remove"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(HintBelow(fields, fields.hint), 1)
        layout.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)


class Rows(QWidget):
    """The rows of one sort. `make` builds the widget of one from a thing or None; `add_text` is on the button below them.

    `originals` are the things with their places in the whole that they are part of.
    """

    def __init__(self, make: Callable[[Any], Fields], originals: Sequence[tuple[int, Any]], add_text: str) -> None:
        super().__init__()
        self._make = make
        self._lines: list[_Line] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        for place, original in originals:
            self._insert(len(self._lines), original, place)
        # Made last, for Tab to come to it last.
        self._add = Button(add_text, "plus", variant="quiet")
        self._add.setAutoDefault(False)
        self._add.clicked.connect(lambda: self.add())
        self._layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def values(self) -> list[tuple[int, Any]]:
        """The things with the places that they had; new ones come after all others."""
        return [(line.place, value) for line in self._lines if (value := line.fields.value()) is not None]

    def widgets(self) -> list[Any]:
        """The widgets of the rows, from the first to the last."""
        return [line.fields for line in self._lines]

    def add(self, below: int | None = None) -> None:
        """An empty row below the one of that number, or at the end, ready for typing."""
        line = self._insert(len(self._lines) if below is None else below + 1, None, NEW)
        self._order_tabs()
        (line.fields.start or taborder.stops(line)[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def remove(self, number: int) -> None:
        """Take a row away; the focus goes to its neighbour."""
        line = self._lines.pop(number)
        heir = taborder.stops(self._lines[max(0, number - 1)])[0] if self._lines else self._add
        heir.setFocus(Qt.FocusReason.TabFocusReason)
        self._layout.removeWidget(line)
        line.hide()
        line.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                return False
            number = next(n for n, line in enumerate(self._lines) if line.isAncestorOf(watched))
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.add(below=number)
                return True
            if event.key() == Qt.Key.Key_Backspace and not watched.text() and self._lines[number].fields.value() is None:
                self.remove(number)
                return True
        return False

    def _insert(self, number: int, original: Any, place: int) -> _Line:
        line = _Line(self._make(original), place)
        line.away.clicked.connect(lambda: self.remove(self._lines.index(line)))
        self._lines.insert(number, line)
        self._layout.insertWidget(number, line)
        for field in line.fields.findChildren(QLineEdit):
            field.installEventFilter(self)
        return line

    def _order_tabs(self) -> None:
        """A row that comes between others is reached from the one above it."""
        taborder.precede(self._add, [stop for line in self._lines for stop in taborder.stops(line)])
