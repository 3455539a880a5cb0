"""The search field and what hangs below it: keys from start to end."""

from functools import partial
from typing import get_args

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from relnet import paths
from relnet.services import archive, follow_ups, interactions, people, search
from relnet.ui import hits
from relnet.ui.hits import Action, HitRole
from relnet.ui.searchfield import SearchField
from tests.build import a_follow_up, a_person, an_interaction

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def done():
    return []


@pytest.fixture
def field(library, qtbot, done):
    for name in ("Amara Okafor", "Clara Jensen"):
        library.act(people.add_person, a_person(name, organisation="Helio Labs"))
    library.act(interactions.log_interaction, an_interaction(1, note="about the harbour"))
    library.act(follow_ups.add_follow_up, a_follow_up(1, summary="Send the harbour plan"))
    page = QWidget()
    field = SearchField(
        partial(search.suggest, library),
        commands=lambda: [(title, partial(done.append, what)) for title, what in _COMMANDS],
        recall=lambda ids: search.known(library, ids),
    )
    field.setParent(page)
    field.resize(370, 33)
    page.resize(800, 700)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    field.setFocus()
    field.opened.connect(lambda hit: done.append((hit.kind, hit.id)))
    field.log_requested.connect(done.append)
    field.person_named.connect(done.append)
    # Not returned: the page that holds it would be gone.
    yield field
    page.close()


_COMMANDS = (("New person", "new"), ("Log interaction", "log"), ("Another interaction", "other"), ("Interactions", "all"))


def typed(field, text):
    QTest.keyClicks(field, text)
    QApplication.processEvents()


def rows(field):
    shown = field.hits._model
    return [shown.index(place).data(HitRole) for place in range(shown.rowCount())]


def titles(field):
    return [row if isinstance(row, str) else row.title for row in rows(field)]


def test_what_is_found_stands_below_its_section(field):
    typed(field, "harb")
    assert titles(field) == ["What happened", "Coffee with Amara Okafor", "Follow-ups", "Send the harbour plan"]


def test_arrows_skip_the_titles_and_stop_at_the_ends(field, done):
    typed(field, "harb")
    for _ in range(5):
        QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert done == [("follow_up", 1)]
    typed(field, "harb")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert done[1:] == [("interaction", 1)]


def test_ctrl_enter_logs_with_the_person(field, done):
    typed(field, "ama")
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert done == [[1]]
    assert field.text() == ""
    typed(field, "helio")
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert done == [[1], [1]]


def test_ctrl_enter_logs_with_all_whom_something_is_about(field, library, done):
    library.act(interactions.log_interaction, an_interaction(2, 1, title="The pilot at sea"))
    typed(field, "pilot")
    assert "Ctrl Enter logs an interaction" in field.hits._keys.text()
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    typed(field, "send harbour")
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert done == [[2, 1], [1]]


def test_ctrl_enter_on_anything_else_stays(field, done):
    typed(field, "> log")
    assert "Ctrl Enter" not in field.hits._keys.text()
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert done == []
    assert field.text() == "> log"


def test_who_is_archived_is_said_to_be(field, library):
    library.act(archive.archive, [1])
    typed(field, "helio")
    assert titles(field)[:3] == ["People", "Clara Jensen", "Amara Okafor"]
    spoken = [field.hits._model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (1, 2)]
    assert spoken == ["Clara Jensen, Helio Labs", "Amara Okafor, archived, Helio Labs"]
    field.hits.grab()


def test_a_name_not_found_can_be_added(field, done):
    typed(field, "Zora Quint")
    assert field.hits._none.text() == "Nothing found for “Zora Quint”."
    assert titles(field) == ["Actions", "New person “Zora Quint”"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert done == ["Zora Quint"]


def test_actions_are_found_beside_people_and_alone(field, done):
    typed(field, "log")
    assert titles(field)[:2] == ["Actions", "Log interaction"]
    assert rows(field)[1].title_marks == ((0, 3),)
    field.setText(">")
    QApplication.processEvents()
    assert titles(field) == ["Actions", *(title for title, _ in _COMMANDS)]
    typed(field, "per")
    assert titles(field) == ["Actions", "New person"]
    assert isinstance(field.hits.current, Action)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert done == ["new"]
    field.setText(">inter")
    QApplication.processEvents()
    # What begins so comes first.
    assert titles(field) == ["Actions", "Interactions", "Log interaction", "Another interaction"]
    field.setText("> nothing of the kind")
    QApplication.processEvents()
    assert field.hits._none.text() == "No action with “nothing of the kind”."


def test_before_anything_is_typed_those_opened_lately_are_shown(field, done):
    field.remember(2)
    field.remember(1)
    typed(field, "a")
    field.clear()
    QApplication.processEvents()
    assert titles(field) == ["Opened lately", "Amara Okafor", "Clara Jensen"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.hits.isVisible()


def test_who_went_to_the_trash_was_not_opened_lately(field, library):
    field.remember(1)
    library.act(people.move_to_trash, [1])
    typed(field, "a")
    field.clear()
    QApplication.processEvents()
    assert not field.hits.isVisible()


@pytest.mark.parametrize("text", ["😀", "\ud800x", "++", "الحكيم ama", "é" * 500])
def test_anything_typed_is_shown(field, text):
    field.setText(text)
    QApplication.processEvents()
    field.hits.grab()


class _Behind(QWidget):
    def __init__(self, parent):
        super().__init__(parent)
        self.painted = QRect()

    def paintEvent(self, event):
        self.painted = self.painted.united(event.rect())


def painted(field, text):
    """Type it and have the window paint what is stale."""
    field.clear()
    typed(field, text)
    QApplication.sendEvent(field.window(), QEvent(QEvent.Type.UpdateRequest))


def test_what_lies_behind_is_painted_only_where_it_comes_to_light(field):
    behind = _Behind(field.parentWidget())
    behind.setGeometry(0, field.height(), 800, 600)
    behind.show()
    painted(field, "send harbour")
    behind.painted = QRect()
    painted(field, "harbour")
    assert behind.painted.isEmpty()  # more of it is covered
    before = behind.mapFrom(field.window(), field.hits.geometry().bottomLeft()).y()
    painted(field, "send harbour")
    after = behind.mapFrom(field.window(), field.hits.geometry().bottomLeft()).y()
    assert (behind.painted.top(), behind.painted.bottom()) == (after + 1, before)


def test_the_list_is_there_before_the_first_key(field):
    QApplication.processEvents()
    assert field._list is not None
    assert not field._list.isVisible()


def test_whoever_leaves_the_field_sees_no_list_again_in_a_window_behind_others_too(field):
    field.remember(1)
    typed(field, "amara")
    assert field.hits.isVisible()
    field.leave()
    QApplication.processEvents()
    assert not field.hits.isVisible()


@pytest.mark.parametrize("kind", get_args(search.Kind))
def test_each_kind_of_hit_has_a_sign(kind):
    assert (paths.resources() / "icons" / f"{hits._SIGNS[kind]}.svg").exists()
