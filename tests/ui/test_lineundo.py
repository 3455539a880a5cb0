"""Undo in a line is the line's as long as it has something to take back, then the window's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from relnet.ui.contacts.line_field import LineField
from relnet.ui.lineundo import LineUndo

UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
REDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture
def heard():
    return []


@pytest.fixture
def window(qtbot, heard):
    made = QWidget()
    QVBoxLayout(made)
    for keys in ("Ctrl+Z", "Ctrl+Shift+Z"):
        QShortcut(QKeySequence(keys), made).activated.connect(lambda keys=keys: heard.append(keys))
    qtbot.addWidget(made)
    return made


def shown(window, widget, qtbot):
    window.layout().addWidget(widget)
    window.show()
    qtbot.waitUntil(lambda: window.activateWindow() or window.isActiveWindow())
    return widget


def test_what_was_typed_is_taken_back_first(qtbot, window, heard):
    line = shown(window, QLineEdit(), qtbot)
    LineUndo(line)
    line.setFocus()
    qtbot.keyClicks(line, "a")
    qtbot.keyClick(line, *UNDO)
    assert (line.text(), heard) == ("", [])
    qtbot.keyClick(line, *UNDO)
    assert heard == ["Ctrl+Z"]
    qtbot.keyClick(line, *REDO)
    assert (line.text(), heard) == ("a", ["Ctrl+Z"])
    qtbot.keyClick(line, *REDO)
    assert heard == ["Ctrl+Z", "Ctrl+Shift+Z"]


def test_what_a_field_of_a_card_has_given_away_is_the_windows_to_take_back(qtbot, window, heard):
    kept = []
    field = shown(window, LineField("A fact", kept.append), qtbot)
    field.show_ready(True)
    qtbot.keyClicks(field.field(), "Sails")
    qtbot.keyClick(field.field(), Qt.Key.Key_Return)
    assert len(kept) == 1
    qtbot.keyClick(field.field(), *UNDO)
    assert (field.field().text(), heard) == ("", ["Ctrl+Z"])
