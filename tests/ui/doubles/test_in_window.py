"""From the menu to the merge and back with Undo, in the window."""

from PySide6.QtWidgets import QLabel

from relnet.services import people
from relnet.ui.doubles.dialog import MergeDialog


def told(window):
    return [label.text() for label in window.toast.findChildren(QLabel) if label.isVisible()]


def test_pairs_are_decided_and_undone(window, session, found, robert, bob, library):
    found.append((robert, bob))
    window.commands["doubles"].trigger()
    view = window.stack.currentWidget()
    view.look()
    view.merge()
    assert told(window) == ["Merged into Bob Hansen."]
    assert people.count(library) == 1
    window.commands["undo"].trigger()
    assert people.count(library) == 2
    assert view.model.rowCount() == 1


def test_who_is_selected_is_merged(window, session, robert, bob, library, monkeypatch):
    monkeypatch.setattr(MergeDialog, "exec", lambda dialog: dialog.accept() or dialog.result())
    window.show_view("contacts").table.selectAll()
    window.commands["merge"].trigger()
    assert [row.name for row in people.rows(library, people.ids(library))] == ["Bob Hansen"]
    window.commands["undo"].trigger()
    assert people.count(library) == 2
