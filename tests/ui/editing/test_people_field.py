import pytest
from PySide6.QtCore import Qt

from relnet.domain.names import Name
from relnet.domain.person import Person
from relnet.services import archive, people
from relnet.ui.editing.people_field import PeopleField
from tests.ui.keyboard import undone_around

# What Qt's platform without a screen has to say of pop-ups.


@pytest.fixture
def ids(session):
    names = ("Clara Jensen", "Clara Okafor", "Daniel Ortega")
    return [session.act(people.add_person, Person(Name(name))) for name in names]


@pytest.fixture
def field(session, qtbot):
    field = PeopleField(session)
    qtbot.addWidget(field)
    field.show()
    return field


def suggested(field):
    popup = field.findChild(type(field._completer)).popup()
    return [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]


def type_in(field, qtbot, text):
    qtbot.keyClicks(field.focusProxy(), text)


def test_people_stay_in_the_order_they_were_given(field, ids):
    field.set_people([ids[2], ids[0]])
    assert field.people() == (ids[2], ids[0])


def test_setting_people_is_no_change(field, ids, qtbot):
    with qtbot.assertNotEmitted(field.changed):
        field.set_people(ids)


def test_people_that_are_gone_are_left_out(field, ids):
    field.set_people([ids[0], 999])
    assert field.people() == (ids[0],)


def test_enter_takes_the_first_suggestion(field, ids, qtbot):
    type_in(field, qtbot, "dan")
    assert suggested(field) == ["Daniel Ortega"]
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field._completer.popup(), Qt.Key.Key_Return)
    assert field.people() == (ids[2],)
    assert field.focusProxy().text() == ""


def test_who_is_chosen_is_not_suggested_again(field, ids, qtbot):
    field.set_people([ids[0]])
    type_in(field, qtbot, "clara")
    assert suggested(field) == ["Clara Okafor"]


def test_a_name_that_nobody_has_says_so(field, ids, qtbot):
    type_in(field, qtbot, "zzz")
    assert suggested(field) == ["Nobody by that name yet"]
    assert field.people() == ()


def test_backspace_takes_the_last_one_away_once_the_line_is_empty(field, ids, qtbot):
    field.set_people(ids[:2])
    type_in(field, qtbot, "x")
    qtbot.keyClick(field.focusProxy(), Qt.Key.Key_Backspace)
    assert field.people() == tuple(ids[:2])
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.focusProxy(), Qt.Key.Key_Backspace)
    assert field.people() == (ids[0],)


def test_a_chip_is_taken_away_by_its_cross_only(field, ids, qtbot):
    field.set_people([ids[0]])
    chip = field._chips[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    assert field.people() == (ids[0],)
    qtbot.mouseClick(
        chip, Qt.MouseButton.LeftButton, pos=chip.rect().center() + (chip.rect().topRight() - chip.rect().center()) * 0.8
    )
    assert field.people() == ()


def test_the_line_says_aloud_who_is_chosen(field, ids):
    field.set_people([ids[0], ids[2]])
    assert field.focusProxy().accessibleName() == "People: Clara Jensen, Daniel Ortega"


def test_who_is_archived_is_marked(field, ids, session, qtbot):
    session.act(archive.archive, ids[:1])
    type_in(field, qtbot, "clara")
    index = field._completer.popup().model().index
    spoken = [index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == ["Clara Okafor", "Clara Jensen, archived"]
    field._completer.popup().grab()


def test_undo_is_not_kept_once_nothing_is_being_typed(field, ids, qtbot):
    with undone_around(field, qtbot) as undo:
        line = field.focusProxy()
        type_in(field, qtbot, "dan")
        field._completer.popup().hide()
        undo(line, reaches=False)
        type_in(field, qtbot, "dan")
        qtbot.keyClick(field._completer.popup(), Qt.Key.Key_Return)
        undo(line, reaches=True)
        assert (field.people(), field.typed()) == ((ids[2],), "")
