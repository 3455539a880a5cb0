"""One entry of the day, as a card: what it is, for whom, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout

from relnet.services.agenda import Item
from relnet.ui import theme
from relnet.ui.calendar import moving, words
from relnet.ui.calendar.item_text import ItemText
from relnet.ui.widgets import Button, Card


class ItemCard(Card):
    """Opens by click or Enter; a follow-up can also be dragged, finished (Space) and handed to a calendar, and removed (Delete).

    `known` are those of the user's people whom it is about, by id and name; for what cannot be finished there is something to
    do about them instead.
    """

    opened = Signal(object)
    dragged = Signal(int)
    finished = Signal(object)
    removed = Signal(object)
    menu_wanted = Signal(object, QPoint)
    handed = Signal(int)
    person_opened = Signal(int)
    log_wanted = Signal(list)

    def __init__(self, item: Item, known: Sequence[tuple[int, str]] = ()) -> None:
        super().__init__()
        self._item = item
        self._start: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words.spoken(item))
        self.box.setContentsMargins(12, 10, 12, 10)
        self.box.setSpacing(0)
        self.box.addWidget(ItemText(item))
        buttons = self._buttons() if moving.can_finish(item) else self._about(known) if known else None
        if buttons is not None:
            self.box.addSpacing(10)
            self.box.addLayout(buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, finish with Space what can be finished, remove with Delete."""
        key = event.key()
        if key == Qt.Key.Key_Space and moving.can_finish(self._item):
            self.finished.emit(self._item)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._item)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and moving.can_remove(self._item):
            self.removed.emit(self._item)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the entry."""
        self.menu_wanted.emit(self._item, event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The start of a click or a drag."""
        self._start = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pick up a follow-up."""
        if self._start is None or not moving.can_move(self._item):
            return
        if (event.position().toPoint() - self._start).manhattanLength() >= QApplication.startDragDistance():
            self._start = None
            self.dragged.emit(self._item.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that was no drag opens it."""
        clicked = self._start is not None and self.rect().contains(event.position().toPoint())
        self._start = None
        if clicked:
            self.opened.emit(self._item)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, with an outline for the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.current().accent)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    def _buttons(self) -> QHBoxLayout:
        done = Button(self.tr("Done"), "check")
        done.setAccessibleName(self.tr("Done: {title}").format(title=self._item.title))
        done.clicked.connect(lambda: self.finished.emit(self._item))
        hand = Button(self.tr("Add to calendar"), "calendar")
        hand.setAccessibleName(self.tr("Add to calendar: {title}").format(title=self._item.title))
        hand.clicked.connect(lambda: self.handed.emit(self._item.id))
        return _in_a_row(done, hand)

    def _about(self, known: Sequence[tuple[int, str]]) -> QHBoxLayout:
        """What can be done about the people of an entry that is not the user's to change."""
        person, name = known[0]
        brief = Button(self.tr("Open brief"), "user")
        brief.setAccessibleName(self.tr("Open brief: {name}").format(name=name))
        brief.clicked.connect(lambda: self.person_opened.emit(person))
        log = Button(self.tr("Log"), "pencil")
        log.setAccessibleName(self.tr("Log: {title}").format(title=self._item.title))
        log.clicked.connect(lambda: self.log_wanted.emit([id_ for id_, _ in known]))
        return _in_a_row(brief, log)


def _in_a_row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
