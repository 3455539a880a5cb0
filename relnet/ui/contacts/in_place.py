"""What can be edited where it stands: F2 or a double click edits, Delete takes away, and a menu offers both."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

_EDIT, _DELETE = (Qt.Key.Key_F2,), (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class InPlace(QObject):
    """Listens to a widget that can have the focus. With `on_enter`, Enter edits as well, for what opens nothing else."""

    def __init__(
        self, widget: QWidget, edit: Callable[[], object], delete: Callable[[], object] | None, *, on_enter: bool = True
    ) -> None:
        super().__init__(widget)
        self._edit, self._delete = edit, delete
        self._editing = (*_EDIT, Qt.Key.Key_Return, Qt.Key.Key_Enter) if on_enter else _EDIT
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._offer(widget, QCoreApplication.translate("InPlace", "Edit"), edit)
        if delete:
            self._offer(widget, QCoreApplication.translate("InPlace", "Delete"), delete)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            self._edit()
            return True
        if isinstance(event, QKeyEvent) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        answer = self._edit if event.key() in self._editing else self._delete if event.key() in _DELETE else None
        if answer is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            # The window has shortcuts on these keys, for the person as a whole.
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            answer()
        return True

    def _offer(self, widget: QWidget, words: str, answer: Callable[[], object]) -> None:
        action = QAction(words, widget)
        action.triggered.connect(lambda: answer())
        widget.addAction(action)
