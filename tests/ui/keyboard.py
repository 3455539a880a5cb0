"""Walking through a widget as somebody without a mouse does."""

from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from relnet.ui import taborder


def nameless(root):
    """What takes the focus, or is part of what does, and that a screen reader has no word for."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]


def reachable(root):
    """What Tab should come to."""
    return [widget for widget in taborder.stops(root) if widget.isVisible() and widget.isEnabled() and not widget.focusProxy()]


def focus(root, qtbot):
    """What has the focus, once the window is in front: the window of the test before may have gone only now."""
    window = root.window()
    qtbot.waitUntil(lambda: window.activateWindow() or (window.isActiveWindow() and QApplication.focusWidget() is not None))
    return QApplication.focusWidget()


@contextmanager
def undone_around(field, qtbot):
    """Have a field in a window with an Undo of its own. Gives a function that presses Ctrl+Z in a line of the field."""
    window, reached = QWidget(), []
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(field)
    QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window).activated.connect(lambda: reached.append(True))
    window.show()

    def undo(line, *, reaches):
        line.setFocus()
        focus(window, qtbot)
        reached.clear()
        qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert bool(reached) == reaches

    yield undo
    field.setParent(None)


def walk(root, qtbot):
    """Press Tab until nothing new comes. Answers the stops within `root` in order, and those whose focus cannot be seen."""
    found, unseen = [], []
    for _ in range(3 * len(reachable(root)) + 20):
        qtbot.keyClick(focus(root, qtbot), Qt.Key.Key_Tab)
        widget = focus(root, qtbot)
        if widget in found or not root.isAncestorOf(widget):
            continue
        found.append(widget)
        if not _is_seen(widget, root):
            unseen.append(widget)
    return found, unseen


def _is_seen(widget, root):
    where = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size()).adjusted(-2, -2, 2, 2)
    focused = root.grab(where).toImage()
    widget.clearFocus()
    plain = root.grab(where).toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return focused != plain
