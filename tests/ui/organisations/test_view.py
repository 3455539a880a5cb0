from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from relnet.domain.person import Position
from relnet.services import connections, organisations, people
from relnet.ui.organisations.view import OrganisationView
from relnet.ui.widgets import Button
from tests.build import a_person

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


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


def test_a_suggestion_connects(session, qtbot, view):
    qtbot.waitUntil(view.suggestions.isVisible)
    press(view, "Connect")
    ada = view.present.model.ids[0]
    assert [one.other.name for one in connections.of(session.library, ada)] == ["Ben"]
    qtbot.waitUntil(view.suggestions.isHidden)


def test_a_suggestion_is_refused(session, qtbot, view):
    qtbot.waitUntil(view.suggestions.isVisible)
    press(view, "No")
    assert len(organisations.not_connected(session.library)) == 1
    qtbot.waitUntil(view.suggestions.isHidden)


def test_renaming_and_merging(session, view, add, monkeypatch):
    monkeypatch.setattr("relnet.ui.organisations.view.QInputDialog.getText", lambda *_, **__: ("Helio AG", True))
    view.rename_button.click()
    assert organisations.named(session.library, "helio ag")
    add("Dan", Position("Helios"))
    monkeypatch.setattr("relnet.ui.organisations.view.QInputDialog.getItem", lambda *_, **__: ("Helios", True))
    view.merge_button.click()
    assert len(view.present.model.ids) == 3
    assert organisations.named(session.library, "Helios") is None
