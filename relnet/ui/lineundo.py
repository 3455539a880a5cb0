"""Ctrl+Z in a line of text: what the line itself cannot take back is the window's to take back."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class LineUndo(QObject):
    """Has a line give Undo and Redo on while it has nothing of its own. QLineEdit takes both, whether it can use them or not."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes, redoes = event.matches(_UNDO), event.matches(_REDO)
            if (undoes and not self._line.isUndoAvailable()) or (redoes and not self._line.isRedoAvailable()):
                event.ignore()
                return True
        return False
