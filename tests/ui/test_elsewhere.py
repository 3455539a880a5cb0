"""What a command writes beside the window is seen in it."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from relnet.services import people
from relnet.services.library import Library
from relnet.ui.elsewhere import Elsewhere
from tests.build import a_person
from tests.conftest import NOW


@pytest.fixture
def elsewhere(window, session):
    return Elsewhere(session, window)


def from_a_command(session, name):
    other = Library(session.library.path, clock=lambda: NOW)
    other.act(people.add_person, a_person(name))
    other.close()


def shown(window):
    return len(window.stack.currentWidget().model.ids)


def test_a_person_from_a_command_is_there_when_the_window_gets_the_keys(elsewhere, window, session, clara):
    from_a_command(session, "Ada Lovelace")
    assert shown(window) == 1
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert shown(window) == 2
    assert window.commands["undo"].text() == "Undo Add person"


def test_every_view_and_the_circles_take_it(elsewhere, window, session, clara):
    for view in ("timeline", "calendar", "imports", "trash", "doubles", "contacts"):
        window.show_view(view)
        from_a_command(session, f"Person of {view}")
        elsewhere.look()
    assert shown(window) == 7


def test_what_is_done_here_is_not_told_twice(elsewhere, window, session, clara, qtbot):
    with qtbot.assertNotEmitted(session.changed):
        elsewhere.look()


def test_what_is_under_way_is_waited_for(elsewhere, window, session, clara, monkeypatch, qtbot):
    from_a_command(session, "Ada Lovelace")
    with monkeypatch.context() as patch, qtbot.assertNotEmitted(session.changed):
        patch.setattr(type(session), "busy", True)
        elsewhere.look()
    with qtbot.waitSignal(session.changed):
        elsewhere.look()
