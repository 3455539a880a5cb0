"""The sheet of shortcuts is complete: nothing in the program listens to a key that it does not tell of."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton

import relnet.ui
from relnet.ui.actions import MENUS
from relnet.ui.helping import keys
from relnet.ui.helping.shortcuts import ShortcutSheet
from relnet.ui.window import places
from tests.ui.keyboard import focus

SOURCES = sorted(Path(relnet.ui.__file__).parent.rglob("*.py"))
ALIKE = {
    "Enter": "Return",
    "Escape": "Esc",
    "Delete": "Del",
    "Backspace": "Del",
    "Plus": "+",
    "Minus": "-",
    "Backtab": "Shift+Tab",
}


def told():
    """Each key that is on the sheet without those of the menus, as Qt writes it."""
    parts = {part for _, lines in keys.PLACES for line, _ in lines for part in re.split(", | – ", line)}
    return {QKeySequence(part).toString() for part in parts} | {f"{keys.KEYS}+{number}" for number in range(1, 6)}


@pytest.fixture
def sheet(window, qtbot):
    made = ShortcutSheet(window.commands.shortcuts(), window)
    made.open()
    qtbot.waitExposed(made)
    return made


def lines(sheet, *, shown=False):
    rows = [row for _, rows in sheet._groups for row in rows]
    return [(row.text(1), row.text(0)) for row in rows if not (shown and row.isHidden())]


def test_every_shortcut_of_the_menus_is_on_it(sheet):
    menus = [QKeySequence(keys) for _, menu in MENUS for *_, keys in menu if keys]
    written = [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in menus]
    said = [keys for keys, _ in lines(sheet)]
    assert written
    assert set(written) <= set(said)


def test_every_shortcut_that_waits_in_a_view_is_on_it(window, clara):
    for place in places():
        window.show_view(place.name)
    window.open_person(clara)
    listening = [shortcut.key() for shortcut in window.findChildren(QShortcut)]
    listening += [button.shortcut() for button in window.findChildren(QAbstractButton)]
    listening += [keys for action in window.findChildren(QAction) for keys in action.shortcuts()]
    of_menus = {QKeySequence(keys).toString() for _, menu in MENUS for *_, keys in menu}
    found = {keys.toString().replace("Enter", "Return") for keys in listening}
    assert {"Ctrl+K", "Ctrl+G", f"{keys.KEYS}+1", "F10"} <= found
    assert found - of_menus - told() == set()


def test_every_key_that_some_code_asks_for_is_on_it():
    asked = {key for source in SOURCES for key in re.findall(r"\bKey\.Key_(\w+)", source.read_text())}
    assert {"M", "N", "Return", "F2"} <= asked
    named = {QKeySequence(ALIKE.get(key, key)).toString() for key in asked - {"Up", "Down", "Left", "Right"}}
    assert named - told() == set()


def test_keys_that_set_up_shortcuts_are_on_it():
    of_menus = {QKeySequence(keys).toString() for _, menu in MENUS for *_, keys in menu}
    quoted = {keys for source in SOURCES for keys in re.findall(r'"((?:Ctrl|Alt|Shift)\+[\w+]+)"', source.read_text())}
    assert {QKeySequence(keys).toString().replace("Enter", "Return") for keys in quoted} - of_menus - told() == set()


def test_no_line_is_without_a_key_or_a_word(sheet):
    assert all(keys and text for keys, text in lines(sheet))
    titles = [title for title, _ in keys.places()]
    assert len(titles) == len(set(titles))


def test_words_that_are_no_key_stay_words(qapp):
    assert keys.written("Arrow keys, +, -") == "Arrow keys, +, -"
    assert keys.written("Alt+1 – Alt+5") == "Alt+1 – Alt+5"


def test_typing_narrows(sheet, qtbot):
    qtbot.keyClicks(focus(sheet, qtbot), "follow-up new")
    shown = lines(sheet, shown=True)
    assert ("Ctrl+Shift+F", "New follow-up") in shown
    assert ("N", "New follow-up on the day") in shown
    assert len(shown) < 6
    sheet.search.setText("ctrl+l")
    assert ("Ctrl+L", "Log interaction") in lines(sheet, shown=True)
    sheet.search.setText("nothing such")
    assert lines(sheet, shown=True) == []
    assert "nothing such" in sheet._none.text()
    sheet.search.clear()
    assert lines(sheet, shown=True) == lines(sheet)
    assert sheet._none.text() == ""


def test_a_place_narrows_too(sheet):
    sheet.search.setText("calendar week")
    assert ("M, W, A", "Month, week, agenda") in lines(sheet, shown=True)


def test_arrow_keys_go_through_the_list_while_typing(sheet, qtbot):
    first = sheet.list.currentItem()
    qtbot.keyClick(focus(sheet, qtbot), Qt.Key.Key_Down)
    assert sheet.list.currentItem() is not first
    assert focus(sheet, qtbot) is sheet.search


def test_esc_leaves(sheet, qtbot):
    qtbot.keyClick(focus(sheet, qtbot), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
