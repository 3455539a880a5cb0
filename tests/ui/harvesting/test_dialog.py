import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from relnet.services.harvesting import Decision
from relnet.ui.harvesting.dialog import HarvestDialog
from tests.harvest.writing import ME, a_calendar, an_event
from tests.ui.harvesting.conftest import CALENDAR, propose

Key = Qt.Key


@pytest.fixture
def ask(qtbot, bare_window):
    """Answers the choice after `meanwhile` was done with the open dialog."""

    def run(harvest, meanwhile):
        raised = []

        def act():
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, HarvestDialog)
            try:
                meanwhile(dialog)
            except BaseException as error:
                raised.append(error)
                dialog.reject()

        QTimer.singleShot(0, act)
        dialog = HarvestDialog(harvest, bare_window)
        answer = dialog.answer()
        if raised:
            raise raised[0]
        return answer

    return run


@pytest.fixture
def press(qtbot):
    return lambda dialog, key, *modifiers: qtbot.keyClick(dialog.rows, key, *modifiers)


def texts(dialog):
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_return_logs_what_is_ticked_at_first(ask, press, harvest):
    assert ask(harvest, lambda dialog: press(dialog, Key.Key_Return)) == Decision(frozenset({0, 1}))


def test_escape_logs_nothing(ask, press, harvest):
    assert ask(harvest, lambda dialog: press(dialog, Key.Key_Escape)) is None


def test_it_says_what_it_would_do_and_what_is_left_out(ask, press, harvest):
    def read(dialog):
        assert {
            "3 interactions with people you know",
            "From work.ics. Nothing is added until you press Log, and one Undo takes it all back.",
            "Left out: 1 cancelled.",
            "Not among your people",
        } <= set(texts(dialog))
        assert [chip.text() for chip in dialog.filters.values()] == ["Known 3", "Nobody you know 1", "Not read in full 1"]
        assert dialog.accept_button.text() == "Log 2 interactions"
        dialog.people.selectRow(0)
        dialog.strangers.toggle([0])
        assert dialog.accept_button.text() == "Log 3 interactions, add 1 person"
        dialog.rows.selectAll()
        press(dialog, Key.Key_Space)
        press(dialog, Key.Key_Space)
        assert dialog.accept_button.text() == "Add 1 person"
        press(dialog, Key.Key_Return)

    assert ask(harvest, read) == Decision(frozenset(), frozenset({0}))


def test_nothing_can_be_logged_where_nothing_is_chosen(ask, press, harvest):
    def clear(dialog):
        press(dialog, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press(dialog, Key.Key_Space)
        press(dialog, Key.Key_Space)
        assert not dialog.accept_button.isEnabled()
        press(dialog, Key.Key_Return)
        dialog.reject()

    assert ask(harvest, clear) is None


def test_filters_and_search_narrow_both_lists(ask, qtbot, harvest):
    def narrow(dialog):
        dialog.filters["unknown"].click()
        assert dialog.model.rowCount() == 1
        dialog.search.setText("amara")
        qtbot.waitUntil(lambda: dialog.model.rowCount() == 0)
        assert dialog.strangers.rowCount() == 0
        dialog.filters["unknown"].click()
        assert dialog.model.rowCount() == 3
        dialog.reject()

    ask(harvest, narrow)


def test_another_address_is_answered_alone(ask, library, amara):
    harvest = propose(library, CALENDAR, own=(ME,))

    def choose(dialog):
        assert dialog.address.currentText() == ME
        dialog.address.setCurrentIndex(dialog.address.findData(""))
        dialog.address.activated.emit(dialog.address.currentIndex())

    assert ask(harvest, choose) == ""


def test_the_closed_list_of_addresses_is_not_stepped_through(ask, qtbot, harvest):
    def step(dialog):
        before = dialog.address.currentIndex()
        qtbot.keyClick(dialog.address, Key.Key_Down)
        assert dialog.address.view().isVisible()
        dialog.address.hidePopup()
        assert dialog.address.currentIndex() == before
        assert dialog.address.accessibleName() == "Your mail address"
        dialog.reject()

    ask(harvest, step)


def test_texts_of_strangers_are_plain(ask, library, amara):
    harvest = propose(library, a_calendar(an_event(title="<b>x</b>", people=("a<i>@x.example", "amara@helio.example"))))

    def read(dialog):
        assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
        dialog.grab()
        dialog.reject()

    ask(harvest, read)


def test_everything_has_a_name_and_is_reached_by_tab(ask, qtbot, harvest):
    def walk(dialog):
        reached = []
        for _ in range(9):
            focus = dialog.focusWidget()
            reached.append(focus.accessibleName() or focus.text())
            qtbot.keyClick(focus, Key.Key_Tab)
        assert set(reached) == {
            "Interactions to log", "Your mail address", "New people to add", "Cancel", "Log 2 interactions",
            "Known 3", "Nobody you know 1", "Not read in full 1", "Search",
        }  # fmt: skip
        dialog.reject()

    ask(harvest, walk)


def test_ten_thousand_rows_need_no_widgets_of_their_own(ask, press, library, amara):
    data = a_calendar(*(an_event(f"ATTENDEE:mailto:p{number}@x.example", uid=str(number)) for number in range(2_000)))
    harvest = propose(library, data)

    def look(dialog):
        assert dialog.model.rowCount() == 2_000
        assert dialog.strangers.rowCount() == 2_000
        assert len(dialog.findChildren(QLabel)) < 20
        press(dialog, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press(dialog, Key.Key_Space)
        press(dialog, Key.Key_Space)
        press(dialog, Key.Key_Return)

    assert len(ask(harvest, look).chosen) == 2_000
