"""The row that narrows the stream, with real keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from relnet.services import circles, people
from relnet.services.timeline import EVERYTHING, Entry


@pytest.fixture
def view(session, clara, marco, log, promise, open_view):
    """Clara is a mentor and tagged, Marco is not."""
    mentors = session.act(circles.add_circle, "Mentors", "#2F6B4F")
    session.act(people.set_circles, clara, [mentors])
    session.act(people.edit_person, replace(people.get(session.library, clara), tags=("harbour",)))
    log(clara, title="Harbour walk", note="About the river project", days=2)
    log(marco, title="Call on textiles", days=1)
    promise("Send the map")
    return open_view()


def shown(view):
    return [row.title for row in view._stream.stream.rows() if isinstance(row, Entry)]


def test_ctrl_f_opens_the_row_and_words_narrow(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view._filter.words.hasFocus()
    qtbot.keyClicks(view._filter.words, "riv")
    qtbot.waitUntil(lambda: shown(view) == ["Harbour walk"])
    qtbot.keyClick(view._filter.words, Qt.Key.Key_Escape)
    assert not view._filter.isVisible()
    assert view._stream.hasFocus()
    assert shown(view) == ["Send the map", "Call on textiles", "Harbour walk"]


def test_a_circle_a_tag_and_a_person_narrow_what_comes_up_too(view, marco, qtbot):
    view.narrow()
    row = view._filter
    row.circle.setCurrentIndex(row.circle.findText("Mentors"))
    row.circle.activated.emit(row.circle.currentIndex())
    assert shown(view) == ["Send the map", "Harbour walk"]
    row.clear()
    row.tag.setCurrentIndex(row.tag.findText("harbour"))
    row.tag.activated.emit(row.tag.currentIndex())
    assert shown(view) == ["Send the map", "Harbour walk"]
    row.clear()
    row.person.set_people([marco])
    row.person.changed.emit()
    assert shown(view) == ["Call on textiles"]
    assert row.wanted() != EVERYTHING


def test_the_last_person_chosen_is_the_one(view, clara, marco):
    view.narrow()
    view._filter.person.set_people([clara, marco])
    view._filter.person.changed.emit()
    assert view._filter.person.people() == (marco,)


def test_nothing_like_this_is_said(view, qtbot):
    view.narrow()
    qtbot.keyClicks(view._filter.words, "zebra")
    qtbot.waitUntil(lambda: view._none_such.isVisible())
    qtbot.mouseClick(view._funnel, Qt.MouseButton.LeftButton)
    assert not view._filter.isVisible()
    assert not view._none_such.isVisible()


def test_what_is_rare_among_many_is_found_further_back(view, clara, marco, log, monkeypatch, qtbot):
    monkeypatch.setattr("relnet.services.timeline.wanted._FEW", 0)
    monkeypatch.setattr("relnet.services.timeline.paging._STRIDE", 2)
    monkeypatch.setattr("relnet.services.timeline.paging._STRIDES", 1)
    for number in range(30):
        log(marco, title=f"Filler {number}", days=1)
    view.narrow()
    row = view._filter
    row.circle.setCurrentIndex(row.circle.findText("Mentors"))
    row.circle.activated.emit(row.circle.currentIndex())
    qtbot.waitUntil(lambda: "Harbour walk" in shown(view))
    assert shown(view) == ["Send the map", "Harbour walk"]
