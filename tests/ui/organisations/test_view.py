from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from relnet.domain.person import Position
from relnet.services import connections, organisations, people
from relnet.ui.organisations.sheets import MergeSheet, RenameSheet
from relnet.ui.organisations.view import OrganisationView
from relnet.ui.widgets import Button
from tests.build import a_person
from tests.ui.keyboard import nameless, walk


@pytest.fixture
def add(session):
    def add(name, *positions):
        return session.act(people.add_person, replace(a_person(name), positions=positions))

    return add


@pytest.fixture
def view(session, qtbot, add):
    add("Ada", Position("Helio", unit="Sales", started_on="2019"))
    add("Ben", Position("Helio", unit="Sales", started_on="2020"))
    add("Cleo", Position("Helio", "Analyst", ended_on="2021"))
    made = OrganisationView(session)
    session.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.show()
    made.show_organisation(organisations.named(session.library, "Helio"))
    return made


def press(view, text):
    next(button for button in view.suggestions.findChildren(Button) if button.text() == text).click()


def test_people_are_listed_and_opened_with_enter(qtbot, view):
    assert [view.present.model.index(row, 0).data() for row in range(2)] == ["Ada", "Ben"]
    spoken = view.past.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Cleo, Analyst · until 2021"
    with qtbot.waitSignal(view.person_opened) as opened:
        qtbot.keyClick(view.past.table, Qt.Key.Key_Return)
    assert opened.args == [view.past.model.ids[0]]


def test_what_is_done_with_people_is_done_with_whom_the_keyboard_is_on(qtbot, view):
    ada, ben, cleo = view.shown_people()
    assert view.selected_people() == [ada]
    qtbot.keyClick(view.present.table, Qt.Key.Key_Down)
    assert view.selected_people() == [ben]
    qtbot.waitUntil(lambda: view.activateWindow() or view.isActiveWindow())
    view.past.table.setFocus()
    assert view.selected_people() == [cleo]
    # Also once a button of the window has been pressed.
    view.rename_button.setFocus()
    assert view.selected_people() == [cleo]
    assert view.shown_name() == "Helio"


def test_a_suggestion_connects(session, qtbot, view):
    qtbot.waitUntil(view.suggestions.isVisible)
    press(view, "Connect")
    ada = view.present.model.ids[0]
    assert [one.other.name for one in connections.of(session.library, ada)] == ["Ben"]
    qtbot.waitUntil(view.suggestions.isHidden)


def test_the_keyboard_goes_from_one_suggestion_to_the_next_and_back_to_the_people(session, qtbot, view, add):
    add("Dan", Position("Helio", unit="Sales", started_on="2020"))
    qtbot.waitUntil(lambda: len(view.suggestions.findChildren(Button)) == 6)
    for left in (4, 2, 0):
        buttons = [button for button in view.suggestions.findChildren(Button) if button.text() == "No"]
        qtbot.waitUntil(lambda: view.activateWindow() or view.isActiveWindow())
        buttons[0].setFocus()
        qtbot.keyClick(buttons[0], Qt.Key.Key_Return)
        qtbot.waitUntil(lambda left=left: len(view.suggestions.findChildren(Button)) == left)
        focused = QApplication.focusWidget()
        assert focused is view.present.table if not left else view.suggestions.isAncestorOf(focused)


def test_the_page_is_walked_by_tab(qtbot, view):
    qtbot.waitUntil(view.suggestions.isVisible)
    assert nameless(view) == []
    found, unseen = walk(view, qtbot)
    assert {view.present.table, view.past.table, view.rename_button, view.merge_button} <= {*found}
    assert unseen == []


def test_a_suggestion_is_refused(session, qtbot, view):
    qtbot.waitUntil(view.suggestions.isVisible)
    press(view, "No")
    assert len(organisations.not_connected(session.library)) == 1
    qtbot.waitUntil(view.suggestions.isHidden)


@pytest.fixture
def page(session, view):
    return organisations.page(session.library, organisations.named(session.library, "Helio"))


def test_renaming_says_what_comes_of_it(session, view, page, add, qtbot):
    add("Dan", Position("Helios"))
    sheet = RenameSheet(session, page, view)
    qtbot.addWidget(sheet)
    sheet.show()
    assert nameless(sheet) == []
    assert not sheet.go_on.isEnabled()
    qtbot.keyClicks(sheet.line, "helios")
    assert "with 1 person: both become one" in sheet.what.text()
    assert sheet.go_on.text() == "Merge both"
    sheet.line.setText(" ")
    assert not sheet.go_on.isEnabled()
    sheet.line.setText("Helio AG")
    assert sheet.go_on.text() == "Rename"
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    assert sheet.result() == RenameSheet.DialogCode.Accepted


def test_the_same_organisation_is_found_by_keyboard(session, view, page, add, qtbot):
    for number in range(3):
        add(f"Dan {number}", Position("Helio Sites & Co."))
    add("Eve", Position("Another"))
    sheet = MergeSheet(session, page, view)
    qtbot.addWidget(sheet)
    sheet.show()
    assert nameless(sheet) == []
    # Those that begin like it come first, whatever the alphabet says.
    assert [sheet.list.item(row).text() for row in range(sheet.list.count())] == ["Helio Sites & Co.", "Another"]
    assert sheet.what.text().startswith("3 people of Helio Sites & Co. are then of Helio")
    qtbot.keyClick(sheet.line, Qt.Key.Key_Down)
    assert sheet.what.text().startswith("1 person of Another is")
    qtbot.keyClicks(sheet.line, "no such")
    assert not sheet.go_on.isEnabled()
    sheet.line.setText("sites")
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    assert sheet.result() == MergeSheet.DialogCode.Accepted
    assert sheet.list.current_id() == organisations.named(session.library, "Helio Sites & Co.")


def test_renaming_and_merging(session, view, add, monkeypatch):
    monkeypatch.setattr(RenameSheet, "ask", lambda *_: "Helio AG")
    view.rename_button.click()
    assert organisations.named(session.library, "helio ag")
    add("Dan", Position("Helios"))
    monkeypatch.setattr(MergeSheet, "ask", lambda *_: organisations.named(session.library, "Helios"))
    view.merge_button.click()
    assert len(view.present.model.ids) == 3
    assert organisations.named(session.library, "Helios") is None


def test_who_says_no_changes_nothing(session, view, monkeypatch):
    monkeypatch.setattr(RenameSheet, "exec", lambda sheet: sheet.DialogCode.Rejected)
    monkeypatch.setattr(MergeSheet, "exec", lambda sheet: sheet.DialogCode.Rejected)
    before = session.undo_label
    view.rename_button.click()
    view.merge_button.click()
    assert session.undo_label == before
