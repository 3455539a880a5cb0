from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from relnet.domain.followup import FollowUpState
from relnet.services import follow_ups
from relnet.ui.editing.day_dialog import DayDialog
from relnet.ui.editing.follow_up_menu import FollowUpMenu
from tests.build import a_follow_up
from tests.ui.keyboard import nameless


class Sender(QObject):
    """A view's signals."""

    follow_up_opened = Signal(int)
    follow_up_finished = Signal(list)
    follow_up_reopened = Signal(list)
    follow_up_logged = Signal(int)
    follow_up_snoozed = Signal(list, object)
    follow_up_skipped = Signal(int)
    follow_up_cancelled = Signal(list)
    calendar_handed = Signal(list)
    follow_up_delete_requested = Signal(list)


class Few(QObject):
    """A view that shows only."""

    follow_up_opened = Signal(int)


def texts(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def press(menu, *words):
    for word in words[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text() == word)
    next(action for action in menu.actions() if action.text() == words[-1]).trigger()


@pytest.fixture
def add(session):
    return lambda **fields: session.act(follow_ups.add_follow_up, a_follow_up(**fields))


@pytest.fixture
def menu(session, qtbot):
    def make(ids, sender):
        made = FollowUpMenu(session, ids, sender)
        qtbot.addWidget(made)
        return made

    return make


def test_what_there_is_for_one_and_for_many(add, menu):
    one, again, done = add(), add(again_after_days=7), add(state=FollowUpState.DONE)
    plain = ["Open", "Done", "Done, and log it…", "Snooze", "Cancel it", "Add to calendar", "Delete"]
    assert texts(menu([one], Sender())) == plain
    assert texts(menu([again], Sender())) == [*plain[:4], "Skip this time", *plain[4:]]
    assert texts(menu([one, again], Sender())) == ["Done", "Snooze", "Cancel them", "Add to calendar", "Delete"]
    assert texts(menu([done], Sender())) == ["Open", "Do it after all", "Add to calendar", "Delete"]
    assert texts(menu([one], Few())) == ["Open"]


@pytest.mark.parametrize(
    ("words", "signal", "args"),
    [
        (("Open",), "follow_up_opened", [1]),
        (("Done",), "follow_up_finished", [[1]]),
        (("Done, and log it…",), "follow_up_logged", [1]),
        (("Snooze", "Tomorrow"), "follow_up_snoozed", [[1], date(2026, 11, 25)]),
        (("Snooze", "Next week"), "follow_up_snoozed", [[1], date(2026, 12, 1)]),
        (("Snooze", "In a month"), "follow_up_snoozed", [[1], date(2026, 12, 24)]),
        (("Skip this time",), "follow_up_skipped", [1]),
        (("Cancel it",), "follow_up_cancelled", [[1]]),
        (("Add to calendar",), "calendar_handed", [[1]]),
        (("Delete",), "follow_up_delete_requested", [[1]]),
    ],
)
def test_each_says_what_is_wanted(add, menu, qtbot, words, signal, args):
    assert add(again_after_days=7) == 1
    sender = Sender()
    with qtbot.waitSignal(getattr(sender, signal)) as said:
        press(menu([1], sender), *words)
    assert said.args == args


def test_what_is_done_is_to_be_done_after_all(add, menu, qtbot):
    done, sender = add(state=FollowUpState.DONE), Sender()
    with qtbot.waitSignal(sender.follow_up_reopened) as said:
        press(menu([done], sender), "Do it after all")
    assert said.args == [[done]]


def test_it_is_snoozed_until_a_day_of_the_calendar(add, menu, qtbot):
    id_, sender = add(), Sender()

    def choose():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DayDialog)
        assert nameless(dialog) == []
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
            qtbot.keyClick(dialog._calendar.focusProxy() or dialog._calendar, key)

    QTimer.singleShot(0, choose)
    with qtbot.waitSignal(sender.follow_up_snoozed) as said:
        press(menu([id_], sender), "Snooze", "A day…")
    assert said.args == [[id_], date(2026, 12, 3)]


def test_no_day_is_no_change(add, menu, qtbot):
    sender = Sender()
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    with qtbot.assertNotEmitted(sender.follow_up_snoozed):
        press(menu([add()], sender), "Snooze", "A day…")
