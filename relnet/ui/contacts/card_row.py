"""One field of a card as a row that becomes an editor where it stands."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from relnet.ui import taborder
from relnet.ui.contacts.card_fields import CardField
from relnet.ui.contacts.in_place import InPlace
from relnet.ui.contacts.marks import IconButton
from relnet.ui.editing.fields import side_button
from relnet.ui.editing.hints import HintBelow
from relnet.ui.painting import paint_focus
from relnet.ui.widgets import plain
from relnet.ui.wrapped import Wrapped

LABELS, ROOM = 150, 3
Keep = Callable[[CardField, Any], object]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardRow(QWidget):
    """Shows a field. Enter, F2 or a click edits it, Delete takes it away, Ctrl+C copies what it says, Ctrl+Enter opens its link.

    `keep` is given the field, which may be another by then, and the value as edited, None to take it away; `follow` the link.
    While it is edited, Enter keeps it (Ctrl+Enter in a note) and Esc leaves it as it was.
    """

    def __init__(self, field: CardField, keep: Keep, follow: Callable[[QUrl], object]) -> None:
        super().__init__()
        self.field = field
        self._keep: Callable[[Any], object] = lambda value: keep(self.field, value)
        self.editor: _Editing | None = None
        self.value = Wrapped(plain(field.text))
        self.shown: QWidget = self.value if field.link is None else self._with_link(field.link, follow)
        self._grid = in_columns(self, field.label, self.shown, room=0 if field.link is not None else ROOM)
        self.setAccessibleName(f"{field.label}: {field.text}")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        InPlace(self, self.edit, self._take_away if field.removable else None)
        copy = QAction(QCoreApplication.translate("CardRow", "Copy"), self)
        copy.triggered.connect(self._copy)
        self.addAction(copy)

    def _with_link(self, url: QUrl, follow: Callable[[QUrl], object]) -> QWidget:
        """The value with a button behind it that opens the link."""
        icon, words = {
            "mailto": ("mail", QCoreApplication.translate("CardRow", "Write")),
            "tel": ("phone", QCoreApplication.translate("CardRow", "Call")),
        }.get(url.scheme(), ("globe", QCoreApplication.translate("CardRow", "Open in the browser")))
        action = QAction(words, self)
        action.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: follow(url))
        self.addAction(action)
        button = IconButton(icon, f"{words}: {self.field.text}")
        # From the keyboard it is the row's own key.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(words)
        button.clicked.connect(action.trigger)
        shown = QWidget()
        beside = QHBoxLayout(shown)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2)
        self.value.setContentsMargins(0, ROOM + 1, 0, ROOM + 1)
        beside.addWidget(self.value)
        beside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        beside.addStretch()
        return shown

    def edit(self) -> None:
        """Become an editor."""
        if self.editor is None:
            self.editor = _Editing(self.field, self._keep, self._leave)
            self._grid.addWidget(self.editor, 0, 1)
            self.shown.hide()
            self.editor.begin()

    def changed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.editor is not None and self.editor.changed()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.editor:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            paint_focus(QPainter(self), self.rect())

    def _take_away(self) -> None:
        # While it is edited, the key comes from a field that had no use for it.
        if self.editor is None:
            self._keep(None)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.field.text)

    def _leave(self) -> None:
        editor, self.editor = self.editor, None
        if editor:
            editor.hide()
            editor.deleteLater()
        self.shown.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class NewRow(QWidget):
    """A row for a thing that is not there yet, edited from the start; `left` is called when it is given up."""

    def __init__(self, field: CardField, keep: Keep, left: Callable[[], object]) -> None:
        super().__init__()
        self.field = field
        self.editor = _Editing(field, lambda value: keep(self.field, value), left)
        in_columns(self, field.label, self.editor)

    def changed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self.editor.changed()


class _Editing(QWidget):
    """The fields that edit a thing, a button that keeps it, and below them what there is to say about it."""

    def __init__(self, field: CardField, keep: Callable[[Any], object], leave: Callable[[], object]) -> None:
        super().__init__()
        self._keep, self._leave = keep, leave
        self.inner: Any = field.make()
        self._was = self._value()
        self._told = HintBelow(self.inner, self.inner.hint if hasattr(self.inner, "hint") else str)
        done = side_button("check", QCoreApplication.translate("CardRow", "Keep"))
        done.clicked.connect(lambda: self.finish())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._told, 1)
        row.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self.inner, *self.inner.findChildren(QWidget)):
            part.installEventFilter(self)

    def begin(self) -> None:
        """Be ready for typing."""
        start = getattr(self.inner, "start", None) or next(iter(taborder.stops(self.inner)), self.inner)
        start.setFocus(Qt.FocusReason.TabFocusReason)

    def changed(self) -> bool:
        """Whether it says something else than at first."""
        return self._value() != self._was

    def finish(self) -> None:
        """Keep it, unless it cannot be; without a change, leave."""
        problem = self.inner.problem() if hasattr(self.inner, "problem") else ""
        if problem:
            self._told.say(problem)
        elif not self.changed():
            self._leave()
        else:
            self._keep(self._value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        if event.key() in _ENTER and not isinstance(watched, QAbstractButton):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control or not (isinstance(watched, QPlainTextEdit) or _is_adding(watched)):
                self.finish()
                return True
        return False

    def _value(self) -> Any:
        try:
            return self.inner.value()
        except ValueError:
            return None


def in_columns(row: QWidget, label: str, value: QWidget, room: int = ROOM) -> QGridLayout:
    """The label at the left, the value at the right, as all rows of a card have them; a value may have the `room` around it."""
    grid = QGridLayout(row)
    grid.setContentsMargins(4, room, 4, room)
    grid.setHorizontalSpacing(14)
    grid.setColumnMinimumWidth(0, LABELS)
    grid.setColumnStretch(1, 1)
    grid.addWidget(_label(label, 1 + ROOM - room), 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(value, 0, 1)
    return grid


def _is_adding(watched: QObject) -> bool:
    """Whether Enter adds a tag first, as long as one is typed."""
    from relnet.ui.editing.tags_field import TagsField

    line = getattr(watched, "text", None)
    return isinstance(watched.parent(), TagsField) and callable(line) and bool(line())


def _label(text: str, above: int) -> QLabel:
    label = Wrapped(plain(text, tone="tertiary", size=12))
    label.setFixedWidth(LABELS)
    label.setContentsMargins(0, above, 0, 0)
    return label
