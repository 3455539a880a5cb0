"""Circles and tags are kept by keyboard; many people are changed in one sheet; people are dropped on circles."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtWidgets import QLabel

from relnet.domain.cadence import Cadence
from relnet.jobs import Jobs
from relnet.services import bulk, circles, people, tags
from relnet.services.bulk import Change
from relnet.session import Session
from relnet.ui import handing
from relnet.ui.circles import wording
from relnet.ui.circles.bulk_sheet import BulkSheet
from relnet.ui.circles.sheet import CirclesSheet
from tests.build import a_person
from tests.ui.keyboard import focus, nameless, walk

Key, State = Qt.Key, Qt.CheckState


@pytest.fixture
def ids(session):
    mentors = session.act(circles.add_circle, "Mentors", "#3E7C6B", Cadence(28, 42))
    session.act(circles.add_circle, "Peers & others", "#4A6FA5")
    found = [
        session.act(people.add_person, a_person(name, tags=("old",))) for name in ("Ada Lovelace", "Grace Hopper", "Ben Kern")
    ]
    session.act(people.add_person, a_person("Nobody Chosen", tags=("elsewhere",)))
    session.act(circles.join, mentors, found[:1])
    return found


@pytest.fixture
def sheet(session, bare_window, ids, qtbot):
    made = CirclesSheet(session, bare_window)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def asking(session, bare_window, ids, qtbot):
    made = BulkSheet(session, ids, bare_window)
    qtbot.addWidget(made)
    made.show()
    return made


def names(session):
    return [circle.name for circle in circles.all_circles(session.library)]


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_a_circle_is_made_named_coloured_and_removed(session, sheet, qtbot):
    page = sheet.circles
    qtbot.keyClicks(page.new, "Family")
    qtbot.keyClick(page.new, Key.Key_Return)
    assert names(session) == ["Mentors", "Peers & others", "Family"]
    assert page.name.text() == "Family"
    # The first colour that no circle has.
    assert circles.settings(session.library)[2].colour == circles.COLOURS[1]
    page.name.setText("Relatives")
    qtbot.keyClick(page.name, Key.Key_Return)
    page.colour._group.button(3).click()
    assert (names(session)[2], circles.settings(session.library)[2].colour) == ("Relatives", circles.COLOURS[3])
    assert page.name.text() == "Relatives"
    qtbot.keyClick(page.list, Key.Key_Delete)
    assert names(session) == ["Mentors", "Peers & others"]
    qtbot.keyClick(sheet, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Relatives" in names(session)


def test_who_has_no_circle_is_told_what_one_is_and_types_its_name_at_once(session, bare_window, qtbot):
    made = CirclesSheet(session, bare_window)
    qtbot.addWidget(made)
    made.show()
    assert any("There is no circle yet" in text for text in texts(made))
    assert not any("Drag to order" in text for text in texts(made))
    assert focus(made, qtbot) is made.circles.new
    qtbot.keyClicks(made.circles.new, "Mentors")
    qtbot.keyClick(made.circles.new, Key.Key_Return)
    assert not any("There is no circle yet" in text for text in texts(made))


def test_undo_reaches_the_library_from_the_lines(session, sheet, qtbot):
    qtbot.waitUntil(lambda: sheet.activateWindow() or sheet.isActiveWindow())
    page, undo = sheet.circles, (Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.new.setFocus()
    qtbot.keyClicks(page.new, "Family")
    # What is being typed is the line's own to take back.
    qtbot.keyClick(page.new, *undo)
    assert (page.new.text(), len(names(session))) == ("", 2)
    qtbot.keyClicks(page.new, "Family")
    qtbot.keyClick(page.new, Key.Key_Return)
    qtbot.keyClick(page.new, *undo)
    assert names(session) == ["Mentors", "Peers & others"]
    page.choose(circles.all_circles(session.library)[0].id)
    page.name.setFocus()
    page.name.selectAll()
    qtbot.keyClicks(page.name, "Teachers")
    qtbot.keyClick(page.name, Key.Key_Return)
    assert names(session)[0] == "Teachers"
    qtbot.keyClick(page.name, *undo)
    assert (names(session)[0], page.name.text()) == ("Mentors", "Mentors")


def test_ctrl_enter_applies_from_anywhere(asking, qtbot):
    qtbot.keyClicks(asking.new_tags.line, "sailing")
    with qtbot.waitSignal(asking.accepted):
        qtbot.keyClick(asking.new_tags.line, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asking.change() == Change(("sailing",))


def test_what_concerns_many_is_under_way_while_the_sheet_closes(library, bare_window, qtbot):
    jobs = Jobs()
    session = Session(library, jobs)
    session.act(people.add_person, a_person(tags=("old",)))

    def delete_and_close():
        sheet = bare_window.findChild(CirclesSheet)
        sheet.tags._delete()
        # Another action meanwhile is refused in words.
        sheet.tags._delete()
        assert any("still under way" in text for text in hints(sheet))
        sheet.reject()

    QTimer.singleShot(0, bare_window, delete_and_close)
    CirclesSheet.show_until_closed(session, bare_window)
    qtbot.waitUntil(lambda: not session.busy)
    assert tags.all_tags(library) == []
    jobs.stop()


def hints(sheet):
    return [label.text() for label in sheet.tags.findChildren(QLabel)]


def test_a_name_that_is_taken_is_said_and_nothing_is_lost(session, sheet, qtbot):
    qtbot.keyClicks(sheet.circles.new, "mentors")
    qtbot.keyClick(sheet.circles.new, Key.Key_Return)
    assert any("already" in text for text in texts(sheet))
    assert sheet.circles.new.text() == "mentors"


def test_circles_are_ordered_by_keyboard(session, sheet, qtbot):
    qtbot.keyClick(sheet.circles.list, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(session) == ["Peers & others", "Mentors"]
    assert session.undo_label == "Order circles"
    assert any("Drag to order" in text for text in texts(sheet))
    assert sheet.circles.name.text() == "Mentors"


def test_the_cadence_of_a_circle_is_set_and_members_are_invited(session, sheet, ids, qtbot):
    peers = next(circle.id for circle in circles.all_circles(session.library) if circle.name.startswith("Peers"))
    session.act(circles.join, peers, ids[1:])
    page = sheet.circles
    page.choose(peers)
    page.cadence.setCurrentIndex(2)
    page.cadence.activated.emit(2)
    chosen = circles.settings(session.library)[1]
    assert (chosen.cadence, chosen.following, chosen.resting) == (Cadence(14, 28), 0, 2)
    assert page.invite.text().startswith("2 people in it have no cadence")
    page.invite.click()
    assert circles.settings(session.library)[1].following == 2
    assert not page.invite.isVisible()
    assert wording.removal(circles.settings(session.library)[1]) in texts(sheet)


def test_tags_are_renamed_and_become_one(session, sheet, qtbot):
    page = sheet.tags
    sheet._tabs.setCurrentWidget(page)
    qtbot.keyClicks(page.search, "else")
    assert page.name.text() == "elsewhere"
    page.name.setText("OLD")
    assert any("both become one" in text for text in texts(sheet))
    qtbot.keyClick(page.name, Key.Key_Return)
    assert [(tag.name, tag.people) for tag in tags.all_tags(session.library)] == [("old", 4)]
    page.search.clear()
    qtbot.keyClick(page.list, Key.Key_Delete)
    assert tags.all_tags(session.library) == []
    assert any("no tag yet" in text for text in texts(sheet))


def test_half_ticks_stay_as_they_are_until_they_are_pressed(session, asking, ids):
    mentors = circles.all_circles(session.library)[0].id
    assert asking.circles.box(mentors).checkState() == State.PartiallyChecked
    assert asking.circles.box(mentors).accessibleDescription() == "1 of 3 people"
    assert asking.tags.box(tags.named(session.library, "old")).checkState() == State.Checked
    assert asking.change() == Change()
    assert "Change 3 people" in texts(asking)


def test_what_is_ticked_becomes_one_change(session, asking, ids, qtbot):
    mentors, peers = (circle.id for circle in circles.all_circles(session.library))
    old = tags.named(session.library, "old")
    asking.circles.box(mentors).setCheckState(State.Unchecked)
    asking.circles.box(peers).setCheckState(State.Checked)
    asking.tags.box(old).setCheckState(State.Unchecked)
    asking.tags.box(tags.named(session.library, "elsewhere")).setCheckState(State.Checked)
    qtbot.keyClicks(asking.new_tags.line, "new")
    asking.cadence.setCurrentIndex(1)
    change = asking.change()
    assert change == Change(("elsewhere", "new"), (old,), (peers,), (mentors,), "rest")
    answers = []
    session.run(bulk.change_people, ids, change, done=answers.append)
    assert answers == [3]
    assert set(people.get(session.library, ids[0]).tags) == {"elsewhere", "new"}
    assert session.undo_label == "Change people"


def test_nothing_ticked_is_no_change(session, bare_window, ids, monkeypatch):
    monkeypatch.setattr(BulkSheet, "exec", lambda sheet: sheet.DialogCode.Accepted)
    assert BulkSheet.ask(session, ids, bare_window) is None


def test_every_tag_is_offered_by_typing_a_part_of_its_name(session, bare_window, ids, qtbot):
    for number in range(70):
        session.act(tags.add, ids[:1], f"Tág {number:02}")
    made = BulkSheet(session, ids, bare_window)
    qtbot.addWidget(made)
    made.show()
    assert any("more: type a part" in text for text in texts(made))
    last, first = (tags.named(session.library, f"tag {number}") for number in (69, "00"))
    made.tags.box(first).click()
    qtbot.keyClicks(made.new_tags.line, "tag 6")
    assert not made.tags.box(first).isVisible()
    assert made.tags.box(last).isVisible()
    assert not any("more: type a part" in text for text in texts(made))
    made.tags.box(last).click()
    made.new_tags.line.clear()
    change = made.change()
    # What is ticked stays so while other names are typed.
    assert set(change.tag) == {"Tág 00", "Tág 69"}
    qtbot.keyClicks(made.new_tags.line, "new, tag 69")
    assert made.tags.box(last).isVisible()
    made.new_tags.line.setFocus()
    assert focus(made, qtbot) is made.new_tags.line
    qtbot.keyClick(made.new_tags.line, Key.Key_Tab)
    assert focus(made, qtbot) is made.tags.box(last)


def test_without_a_circle_it_says_where_they_are_made(session, bare_window, clara, qtbot):
    made = BulkSheet(session, [clara], bare_window)
    qtbot.addWidget(made)
    made.show()
    assert any("no circles yet" in text for text in texts(made))


def test_both_sheets_are_walked_by_tab_and_have_names(sheet, asking, qtbot):
    for each in (sheet, asking):
        assert nameless(each) == []
    found, unseen = walk(asking, qtbot)
    assert unseen == []
    assert asking.apply in found
    assert asking.cadence in found


def test_a_drag_carries_who_is_dragged():
    data = QMimeData()
    assert handing.people_in(data) == []
    data.setData(handing.PEOPLE, b"[3, 5]")
    assert handing.people_in(data) == [3, 5]
    for wrong in (b"\xff", b"7", b'[1, "2", true]'):
        data.setData(handing.PEOPLE, wrong)
        assert handing.people_in(data) in ([], [1])
