from array import array

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from relnet.domain.cadence import Standing
from relnet.services.people import PersonRow
from relnet.ui.contacts.people_delegate import HEIGHT, PeopleDelegate
from relnet.ui.contacts.people_model import PeopleModel
from relnet.ui.contacts.people_table import PeopleTable

NAMES = [f"{first} {last}" for first in ("Ana", "Bo", "Élodie", "Emil", "Zoë") for last in "ABCDEFGHIJKLMNOPQRST"]


def rows(ids):
    return [PersonRow(id_, NAMES[id_ - 1], "", Standing.RESTING, None, 0, False) for id_ in ids]


@pytest.fixture
def table(qtbot):
    table = PeopleTable(PeopleModel(rows), PeopleDelegate(lambda _: None))
    qtbot.addWidget(table)
    table.resize(300, 10 * HEIGHT)
    table.show_people(array("q", range(1, len(NAMES) + 1)))
    table.show()
    return table


def test_keys_move_about(table, qtbot):
    table.go_to(1)
    for key, expected in (
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_PageDown, 12),
        (Qt.Key.Key_End, len(NAMES)),
        (Qt.Key.Key_Up, len(NAMES) - 1),
        (Qt.Key.Key_Home, 1),
    ):
        qtbot.keyClick(table, key)
        assert table.current() == expected
        assert table.selected() == [expected]


def test_enter_and_double_click_open(table, qtbot):
    table.go_to(3)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [3]
    where = table.visualRect(table.people.index(4, 0)).center()
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [5]


def test_delete_asks_for_all_that_are_selected(table, qtbot):
    table.go_to(3)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(table.trash_asked) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert asked.args == [[3, 4]]


@pytest.mark.parametrize(("typed", "name"), [("b", "Bo A"), ("elo", "Élodie A"), ("EM", "Emil A"), ("zoe c", "Zoë C")])
def test_typing_jumps_to_a_name(table, qtbot, typed, name):
    qtbot.keyClicks(table, typed)
    assert NAMES[table.current() - 1] == name


def test_typing_what_nobody_is_called_stays(table, qtbot):
    table.go_to(7)
    qtbot.keyClicks(table, "xx")
    assert table.current() == 7


def test_typing_jumps_in_any_order(table, qtbot):
    table.people.sections = False
    table.show_people(array("q", reversed(range(1, len(NAMES) + 1))))
    qtbot.keyClicks(table, "bo")
    assert NAMES[table.current() - 1] == "Bo T"


def test_selection_and_place_outlive_another_order(table):
    for id_ in (20, 21, 40):
        index = table.people.index(table.people.row_of(id_), 0)
        table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
    table.verticalScrollBar().setValue(30 * HEIGHT + 17)
    table.show_people(array("q", [id_ for id_ in table.people.ids if id_ not in (1, 2, 21)]))
    assert table.current() == 40
    assert table.selected() == [20, 40]
    assert table.verticalScrollBar().value() == 27 * HEIGHT + 17


def test_who_takes_the_place_of_the_one_gone_is_current(table):
    table.go_to(10)
    assert table.show_people(array("q", [id_ for id_ in table.people.ids if id_ != 10]))
    assert table.current() == 11
    assert table.selected() == [11]


def test_who_stays_in_another_order_is_not_somebody_else(table, qtbot):
    table.go_to(10)
    with qtbot.assertNotEmitted(table.current_changed):
        assert not table.show_people(array("q", reversed(table.people.ids)))
    assert table.current() == 10


def test_nobody_left(table):
    table.go_to(10)
    assert table.show_people(array("q"))
    assert table.current() == 0
    assert table.selected() == []


def test_menu_of_the_selection_by_keyboard(table, qtbot):
    table.go_to(2)
    with qtbot.waitSignal(table.menu_asked) as asked:
        from PySide6.QtGui import QContextMenuEvent

        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, table.rect().center(), table.rect().center())
        table.contextMenuEvent(event)
    assert asked.args[0] == [2]
    assert asked.args[1] == table.viewport().mapToGlobal(table.visualRect(table.people.index(1, 0)).center())
