"""Search as you type: a field whose list of hits hangs below it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from relnet.ui import theme
from relnet.ui.widgets import Icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from relnet.services.search import Hit
    from relnet.ui.hits import HitList


class SearchField(QLineEdit):
    """The field. `find(text)` answers hits, or None while nothing may be read; `opened` carries the chosen Hit."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, find: "Callable[[str], Sequence[Hit] | None]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._list: HitList | None = None
        self.setObjectName("search")
        self.setAcceptDrops(False)
        self.setPlaceholderText(self.tr("Search people, notes, topics…"))
        self.setAccessibleName(self.tr("Search"))
        self.setTextMargins(24, 0, 56, 0)
        self._sign = Icon("search", 16, "ink_tertiary", self)
        self._hint = QLabel(self.tr("Ctrl K"), self)
        self._hint.setObjectName("key")
        self._hint.setFont(theme.font(11))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._search)
        self.textChanged.connect(self._soon.start)

    @property
    def hits(self) -> "HitList":
        """The list, which comes with the first search."""
        if self._list is None:
            from relnet.ui.hits import HitList

            self._list = HitList(self.window())
            self._list.chosen.connect(self._choose)
        return self._list

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move through the hits, Enter opens one, Escape leaves."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list and self._list.isVisible():
            self._list.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._search_now()
            self.hits.accept()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the hits of what stands there."""
        super().focusInEvent(event)
        self._soon.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the hits away."""
        super().focusOutEvent(event)
        self._soon.stop()
        self._put_away()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sign and the key at the ends."""
        super().resizeEvent(event)
        self._sign.move(11, (self.height() - 16) // 2)
        self._hint.adjustSize()
        self._hint.move(self.width() - self._hint.width() - 11, (self.height() - self._hint.height()) // 2)

    def leave(self) -> None:
        """Clear the field, and say so: whoever listens takes the focus."""
        self.clear()
        self._put_away()
        self.left.emit()

    def _search_now(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self._search()

    def _search(self) -> None:
        text = self.text().strip()
        hits = self._find(text) if text else None
        if hits is None:
            self._put_away()
        else:
            self.hits.show_hits(hits, text, self)

    def _put_away(self) -> None:
        if self._list is not None:
            self._list.put_away()

    def _choose(self, hit: "Hit") -> None:
        self.leave()
        self.opened.emit(hit)
