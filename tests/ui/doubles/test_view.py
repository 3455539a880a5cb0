"""Looking for the same people, and deciding pair by pair."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from relnet.services import duplicates, interactions, people
from relnet.ui.doubles.pairs import ALIKE
from relnet.ui.doubles.view import DoublesView
from tests.build import a_person, an_interaction
from tests.ui.keyboard import focus, nameless, walk


@pytest.fixture
def view(session, qtbot):
    made = DoublesView(session)
    made.acts = []
    made.acted.connect(made.acts.append)
    session.changed.connect(made.refresh)
    made.resize(1080, 720)
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.refresh(None)
    return made


@pytest.fixture
def alike(view, found, robert, bob, robbie, session):
    found.extend([(robert, bob), (bob, robbie)])
    session.act(interactions.log_interaction, an_interaction(robert))
    view.look()
    return view


def pairs(view):
    return [view.model.index(row).data() for row in range(view.model.rowCount())]


def press(view, name):
    (button,) = (each for each in view.findChildren(QPushButton) if each.text() == name and each.isVisible())
    button.click()


def said(view):
    QApplication.processEvents()  # what is put into a layout is shown by the next event
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def names(library):
    return [row.name for row in people.rows(library, people.ids(library))]


def test_nothing_is_looked_for_until_it_is_asked_for(view, found, robert, bob):
    found.append((robert, bob))
    assert any("merges nothing by itself" in text for text in said(view))
    press(view, "Look for the same people")
    assert pairs(view) == ["Robert Hansen and Bob Hansen"]


def test_where_nobody_is_found_it_says_so(view, found):
    view.look()
    assert "Nobody looks as if they were here twice." in said(view)
    press(view, "Look again")


def test_a_pair_is_shown_with_its_reason_and_what_comes_together(alike):
    assert pairs(alike) == ["Robert Hansen and Bob Hansen", "Bob Hansen and Robbie Hansen"]
    assert {"2 pairs look alike", "Bob is short for Robert", "Together they have 1 interaction."} <= set(said(alike))
    index = alike.model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "92 %, Bob is short for Robert"
    assert index.data(ALIKE).names == ("Robert Hansen", "Bob Hansen")


def test_a_merge_is_as_chosen_and_the_third_one_is_alike_still(alike, library, robert, robbie):
    press(alike, "Merge")
    person = people.get(library, robert)
    assert {channel.value for channel in person.channels} >= {"rh@fjord.example", "bob@fjord.example"}
    assert (person.nickname, person.tags) == ("Rob", ("sailing",))
    assert alike.acts == ["Merged into Robert Hansen."]
    assert pairs(alike) == ["Robert Hansen and Robbie Hansen"]
    press(alike, "Merge")
    assert names(library) == ["Robert Hansen"]
    assert "Nobody looks as if they were here twice." in said(alike)


def test_undo_brings_the_pair_back(alike, session, library):
    before = pairs(alike)
    press(alike, "Merge")
    session.undo()
    assert pairs(alike) == before
    assert names(library) == ["Bob Hansen", "Robbie Hansen", "Robert Hansen"]
    assert alike.panel.comparison.person().display == "Robert Hansen"


def test_who_is_different_is_not_proposed_again(alike, library, session, robert, bob):
    press(alike, "They are different")
    assert alike.acts == ["Robert Hansen and Bob Hansen stay two people."]
    assert library.rows("SELECT person_id, other_id FROM different_people") == [(robert, bob)]
    assert pairs(alike) == ["Bob Hansen and Robbie Hansen"]
    session.undo()
    assert len(pairs(alike)) == 2


def test_later_is_until_it_is_looked_for_again(alike, library):
    press(alike, "Later")
    assert pairs(alike) == ["Bob Hansen and Robbie Hansen"]
    assert alike.acts == []
    alike.look()
    assert len(pairs(alike)) == 2


def test_it_is_all_done_from_the_keyboard(alike, library, qtbot):
    alike.activateWindow()
    alike.list.setFocus()
    assert focus(alike, qtbot) is alike.list
    qtbot.keyClick(alike.list, Qt.Key.Key_Down)
    assert "Bobby" in said(alike)
    qtbot.keyClick(alike.list, Qt.Key.Key_L)
    assert pairs(alike) == ["Robert Hansen and Bob Hansen"]
    qtbot.keyClick(focus(alike, qtbot), Qt.Key.Key_M)
    assert names(library) == ["Robbie Hansen", "Robert Hansen"]


def test_d_keeps_them_apart_also_from_within_the_comparison(alike, qtbot):
    qtbot.waitUntil(lambda: alike.activateWindow() or alike.isActiveWindow())
    alike.panel.comparison.findChildren(QCheckBox)[0].setFocus()
    qtbot.keyClick(focus(alike, qtbot), Qt.Key.Key_D)
    assert pairs(alike) == ["Bob Hansen and Robbie Hansen"]


def test_enter_merges_the_current_pair_and_the_focus_stays_in_the_list(alike, library, qtbot):
    alike.activateWindow()
    alike.list.setFocus()
    qtbot.keyClick(focus(alike, qtbot), Qt.Key.Key_Return)
    assert names(library) == ["Robbie Hansen", "Robert Hansen"]
    assert focus(alike, qtbot) is alike.list
    assert alike.list.currentIndex().row() == 0


def test_everything_can_be_reached_seen_and_named(alike, qtbot):
    stops, unseen = walk(alike, qtbot)
    assert alike.list in stops
    assert {"Merge", "They are different", "Later", "Look again"} <= {
        stop.text() for stop in stops if isinstance(stop, QPushButton)
    }
    assert unseen == []
    assert nameless(alike) == []


def test_the_focus_goes_to_what_there_is_to_do(view, found, robert, bob, qtbot):
    qtbot.waitUntil(lambda: view.activateWindow() or view.isActiveWindow())
    view.clearFocus()
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    assert focus(view, qtbot).text() == "Look for the same people"
    found.append((robert, bob))
    view.look()
    assert focus(view, qtbot) is view.list


def test_choices_outlive_what_others_are_changed_by(alike, session, robbie, bob, robert):
    comparison = alike.panel.comparison
    session.act(people.edit_person, a_person("Robbie J. Hansen", id=robbie))
    assert pairs(alike)[1] == "Bob Hansen and Robbie J. Hansen"
    assert alike.panel.comparison is comparison
    session.act(people.edit_person, replace(people.get(session.library, bob), nickname="B."))
    assert alike.panel.comparison is not comparison
    assert "B." in said(alike)


def test_somebody_in_the_trash_is_not_proposed(alike, session, robert):
    session.act(people.move_to_trash, [robert])
    assert pairs(alike) == ["Bob Hansen and Robbie Hansen"]
    session.act(people.restore_from_trash, [robert])
    assert len(pairs(alike)) == 2


def test_a_search_that_is_stopped_changes_nothing(view, session, monkeypatch):
    from relnet.domain.errors import Cancelled

    def find(library):
        yield from ()
        raise Cancelled

    monkeypatch.setattr(duplicates, "find", find)
    view.look()
    assert any("merges nothing by itself" in text for text in said(view))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_row_is_painted_in_both_themes(alike, scheme, qapp):
    from relnet.ui import theme

    theme.apply(qapp, scheme)
    picture = alike.list.viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, 68, 3)}
    assert theme.current().selection.name() in colours
    assert len(colours) > 8


def test_after_the_last_pair_the_focus_is_on_what_is_left_to_do(alike, qtbot):
    alike.activateWindow()
    alike.list.setFocus()
    for _ in range(2):
        qtbot.keyClick(focus(alike, qtbot), Qt.Key.Key_L)
    assert focus(alike, qtbot).text() == "Look again"
