from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QBuffer, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton

from relnet.domain.changes import Changes
from relnet.domain.interaction import InteractionKind
from relnet.domain.names import Name
from relnet.domain.person import Person, Photo
from relnet.services import interactions, people
from relnet.services.timeline import Entry
from relnet.ui import theme
from relnet.ui.timeline.stream_model import Heading, More
from relnet.ui.widgets import FilterChip
from tests.build import a_person

from .conftest import TODAY, an_interaction, log_many


def shown(view):
    return [row.title for row in view._stream.stream.rows() if isinstance(row, Entry)]


def first_in_sight(view):
    return view._stream.stream.rows()[view._stream.rowAt(0)]


def chosen(view):
    return view._stream.currentIndex().data()


def choose(view, title):
    rows = view._stream.stream.rows()
    place = next(i for i, row in enumerate(rows) if isinstance(row, Entry) and row.title == title)
    view._stream.setCurrentIndex(view._stream.stream.index(place, 0))
    return place


def chip(view, words):
    return next(button for button in view.findChildren(QPushButton) if button.text() == words)


def avatar(view, place, number=0):
    """The middle of the avatar of the `number`th person in that row."""
    stream = view._stream
    rect = stream.visualRect(stream.stream.index(place, 0))
    entry = stream.stream.rows()[place]
    points = [QPoint(x, rect.top() + 24) for x in range(rect.left(), rect.right())]
    people_at = [(stream._delegate.person_at(entry, rect, point), point) for point in points]
    mine = [point for person, point in people_at if person == entry.people[number]]
    return mine[len(mine) // 2]


def test_an_empty_timeline_says_what_to_do(open_view, qtbot):
    view = open_view()
    assert view._nothing.isVisible()
    with qtbot.waitSignal(view.log_requested) as told:
        chip(view._nothing, "Log interaction").click()
    assert told.args == [[]]


def test_the_first_entry_takes_the_place_of_the_empty_page(open_view, log, clara):
    view = open_view()
    log(clara, title="First")
    assert shown(view) == ["First"]
    assert view._stream.isVisible()


def test_a_kind_without_entries_says_so(open_view, log, clara):
    log(clara, title="Call")
    view = open_view()
    chip(view, "Thanks").click()
    assert view._none_such.isVisible()
    chip(view, "Everything").click()
    assert shown(view) == ["Call"]


def test_from_nothing_like_this_one_comes_back_to_everything(open_view, log, clara, qtbot):
    log(clara, title="Call")
    view = open_view()
    chip(view, "Thanks").click()
    view.narrow()
    qtbot.keyClicks(view._filter.words, "river")
    qtbot.waitUntil(lambda: view._wanted().text == "river" and view._none_such.isVisible())
    chip(view._none_such, "Show everything").click()
    assert shown(view) == ["Call"]
    assert view._stream.isVisible()
    assert chip(view, "Everything").isChecked()
    assert not view._filter.isVisible()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Meetings", {InteractionKind.MEETING, InteractionKind.MEAL, InteractionKind.EVENT}),
        ("Calls", {InteractionKind.CALL}),
        ("Messages", {InteractionKind.MESSAGE}),
        ("Thanks", {InteractionKind.THANKS}),
        ("Help", {InteractionKind.HELP_GIVEN, InteractionKind.HELP_RECEIVED}),
        ("Introductions", {InteractionKind.INTRODUCTION}),
        ("Everything", set(InteractionKind)),
    ],
)
def test_chips_filter(open_view, log, clara, marco, words, kinds):
    for kind in InteractionKind:
        log(clara, marco, kind=kind, title=kind.value)
    view = open_view()
    chip(view, words).click()
    assert set(shown(view)) == {kind.value for kind in kinds}


def test_rows_have_their_heights(open_view, log, clara):
    log(clara, title="Short")
    log(clara, title="Noted", note="Something was said.", hour=8)
    stream = open_view()._stream
    assert [stream.rowHeight(row) for row in range(3)] == [40, 56, 77]


def test_a_note_makes_its_row_taller(open_view, session, log, clara):
    id_ = log(clara, title="Short")
    stream = open_view()._stream
    session.act(interactions.edit_interaction, replace(interactions.get(session.library, id_), note="Said."))
    assert stream.rowHeight(1) == 77


def test_scrolling_down_reads_on_to_the_very_end(open_view, many):
    view = open_view()
    bar = view._stream.verticalScrollBar()
    while bar.value() < bar.maximum():
        bar.setValue(bar.maximum())
    assert shown(view)[-1] == "199 at 8"
    assert len(shown(view)) == len(many)


def test_what_is_read_stays_where_it_is_when_something_new_comes(open_view, many, log, clara):
    view = open_view()
    bar = view._stream.verticalScrollBar()
    bar.setValue(1234)
    before, offset = first_in_sight(view), view._stream.rowViewportPosition(view._stream.rowAt(0))
    log(clara, title="New", hour=11, note="With a note.")
    log(clara, title="Upcoming", days=-1)
    assert first_in_sight(view) == before
    assert view._stream.rowViewportPosition(view._stream.rowAt(0)) == offset
    assert shown(view)[:2] == ["Upcoming", "New"]


def test_at_the_very_top_one_sees_what_is_new(open_view, many, log, clara):
    view = open_view()
    log(clara, title="Upcoming", days=-1)
    assert view._stream.verticalScrollBar().value() == 0
    assert isinstance(first_in_sight(view), Heading)
    assert shown(view)[0] == "Upcoming"


def test_far_down_a_change_keeps_the_place_and_lets_go_of_what_is_far(open_view, many, log, clara):
    view = open_view()
    bar = view._stream.verticalScrollBar()
    while len(view._stream.stream.rows()) < 500:
        bar.setValue(bar.maximum())
    before, read = first_in_sight(view), len(view._stream.stream.rows())
    log(clara, title="New", hour=11)
    assert first_in_sight(view) == before
    assert len(view._stream.stream.rows()) < read
    while bar.value() > 0:
        bar.setValue(0)
    assert shown(view)[0] == "New"


def test_far_down_in_a_crowded_day_a_change_keeps_the_place(open_view, session, clara, log):
    session.act(log_many, [an_interaction(clara, title=str(number)) for number in range(400)])
    view = open_view()
    bar = view._stream.verticalScrollBar()
    while len(view._stream.stream.rows()) < 350:
        bar.setValue(bar.maximum())
    before = first_in_sight(view)
    log(clara, title="Tomorrow", days=-1)
    assert first_in_sight(view).id == before.id


def test_a_jump_shows_the_day_at_the_top_and_home_comes_back(open_view, many, qtbot):
    view = open_view()
    view._panel.jumped.emit(TODAY - timedelta(days=100))
    assert first_in_sight(view).day == TODAY - timedelta(days=100)
    assert chosen(view) == "100 at 9"
    qtbot.keyClick(view._stream, Qt.Key.Key_Home)
    assert view._stream.verticalScrollBar().value() == 0
    assert chosen(view) == "0 at 9"


def test_a_jump_from_far_down_shows_its_day_too(open_view, many):
    view = open_view()
    view._stream.verticalScrollBar().setValue(900)
    view._panel.jumped.emit(TODAY - timedelta(days=30))
    assert first_in_sight(view).day == TODAY - timedelta(days=30)
    assert chosen(view) == "30 at 9"


def test_the_first_arrow_key_chooses_what_is_in_sight(open_view, many, qtbot):
    view = open_view()
    view._stream.verticalScrollBar().setValue(900)
    day = first_in_sight(view).day
    qtbot.keyClick(view._stream, Qt.Key.Key_Down)
    assert view._stream.stream.rows()[view._stream.currentIndex().row()].day == day


def test_a_narrow_view_goes_without_its_panel(open_view, qtbot):
    view = open_view()
    assert view._panel.isVisible()
    view.resize(700, 600)
    qtbot.waitUntil(lambda: not view._panel.isVisible())


@pytest.mark.parametrize(("width", "title"), [(1080, True), (935, False), (760, True), (680, False)])
def test_no_filter_is_cut_where_the_view_is_narrow(open_view, qapp, width, title):
    theme.apply(qapp, "light")
    view = open_view()
    view.resize(width, 480)
    qapp.processEvents()
    assert view._title.isVisible() == title
    chips = view.findChildren(FilterChip)
    assert chips
    assert all(chip.width() >= chip.sizeHint().width() for chip in (*chips, view._funnel))
    assert all(first.geometry().right() < second.x() for first, second in pairwise(chips))


def test_the_arrow_keys_go_from_entry_to_entry(open_view, many, qtbot):
    view = open_view()
    choose(view, "0 at 8")
    qtbot.keyClick(view._stream, Qt.Key.Key_Down)
    assert chosen(view) == "1 at 9"
    qtbot.keyClick(view._stream, Qt.Key.Key_Up)
    assert chosen(view) == "0 at 8"


def test_going_up_shows_the_heading_too(open_view, many, qtbot):
    view = open_view()
    choose(view, "0 at 9")
    view._stream.verticalScrollBar().setValue(60)
    choose(view, "0 at 8")
    qtbot.keyClick(view._stream, Qt.Key.Key_Up)
    assert view._stream.verticalScrollBar().value() == 0


def test_enter_and_a_double_click_open(open_view, log, promise, clara, qtbot):
    id_ = log(clara, title="Call")
    due = promise("Promise")
    view = open_view()
    place = choose(view, "Call")
    with qtbot.waitSignal(view.interaction_opened) as told:
        qtbot.keyClick(view._stream, Qt.Key.Key_Return)
    assert told.args == [id_]
    centre = view._stream.visualRect(view._stream.stream.index(place, 0)).center()
    with qtbot.waitSignal(view.interaction_opened):
        qtbot.mouseDClick(view._stream.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    choose(view, "Promise")
    with qtbot.waitSignal(view.follow_up_opened) as told:
        qtbot.keyClick(view._stream, Qt.Key.Key_Return)
    assert told.args == [due]


def test_delete_deletes_and_undo_brings_back(open_view, session, log, promise, clara, qtbot):
    log(clara, title="Call")
    promise("Promise")
    view = open_view()
    for title in ("Call", "Promise"):
        choose(view, title)
        qtbot.keyClick(view._stream, Qt.Key.Key_Delete)
    assert shown(view) == []
    assert view._nothing.isVisible()
    session.undo()
    session.undo()
    assert shown(view) == ["Promise", "Call"]


def test_after_a_delete_the_next_entry_is_chosen(open_view, many, qtbot):
    view = open_view()
    choose(view, "1 at 9")
    qtbot.keyClick(view._stream, Qt.Key.Key_Delete)
    assert chosen(view) == "1 at 8"


def test_a_click_on_an_avatar_opens_the_person(open_view, log, clara, marco, qtbot):
    log(clara, marco, title="Call")
    view = open_view()
    for number, who in enumerate((clara, marco)):
        with qtbot.waitSignal(view.person_opened) as told:
            qtbot.mouseClick(view._stream.viewport(), Qt.MouseButton.LeftButton, pos=avatar(view, 1, number))
        assert told.args == [who]


def test_the_menu_of_an_entry(open_view, log, marco, qtbot):
    id_ = log(marco, title="Call")
    view = open_view()
    menu = view.menu([view._stream.stream.rows()[1]])
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == ["Open", "Open Marco && Söhne", "Delete"]
    with qtbot.waitSignal(view.interaction_opened) as told:
        actions["Open"].trigger()
    assert told.args == [id_]
    with qtbot.waitSignal(view.person_opened) as told:
        actions["Open Marco && Söhne"].trigger()
    assert told.args == [marco]
    actions["Delete"].trigger()
    assert shown(view) == []


def test_the_menu_of_a_follow_up(open_view, promise, qtbot):
    id_ = promise("Promise")
    view = open_view()
    menu = view.menu([view._stream.stream.rows()[1]])
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == [
        "Open", "Done", "Done, and log it…", "Snooze", "Cancel it", "Add to calendar", "Export .ics…", "Open Clara Jensen",
        "Delete",
    ]  # fmt: skip
    asked = {"Done": view.follow_up_finished, "Add to calendar": view.calendar_handed, "Export .ics…": view.export_requested}
    for words, signal in asked.items():
        with qtbot.waitSignal(signal) as told:
            actions[words].trigger()
        assert told.args == [[id_]]


def test_more_follow_ups_unfold_by_keyboard_and_by_click(open_view, log, promise, clara, qtbot):
    log(clara, title="Call")
    for number in range(5):
        promise(f"Promise {number}")
    view = open_view()
    folded = [*(f"Promise {number}" for number in range(3)), "Call"]
    assert shown(view) == folded
    choose(view, "Promise 2")
    qtbot.keyClick(view._stream, Qt.Key.Key_Down)
    qtbot.keyClick(view._stream, Qt.Key.Key_Space)
    assert shown(view) == [*(f"Promise {number}" for number in range(5)), "Call"]
    assert chosen(view) == "Promise 3"
    place = next(place for place, row in enumerate(view._stream.stream.rows()) if isinstance(row, More))
    where = view._stream.visualRect(view._stream.stream.index(place, 0)).center()
    qtbot.mouseClick(view._stream.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert shown(view) == folded
    assert chosen(view) == "2 more"


def test_portraits_are_shown_and_read_again_when_they_change(open_view, session, log, clara):
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("lime"))
    data = QBuffer()
    picture.save(data, "PNG")
    log(clara, title="Call")
    view = open_view()
    middle = avatar(view, 1)
    assert view._stream.viewport().grab().toImage().pixelColor(middle) != QColor("lime")
    before = people.get(session.library, clara)
    session.act(people.edit_person, replace(before, photo=Photo("image/png", data.data().data())))
    assert view._stream.viewport().grab().toImage().pixelColor(middle) == QColor("lime")


def test_a_renamed_person_is_renamed_here(open_view, session, log, clara):
    log(clara)
    view = open_view()
    assert shown(view) == ["Call with Clara Jensen"]
    session.act(people.edit_person, replace(people.get(session.library, clara), name=Name("Clara Holm")))
    assert shown(view) == ["Call with Clara Holm"]


def test_a_change_elsewhere_reads_nothing(open_view, session, log, clara, monkeypatch):
    log(clara)
    view = open_view()
    monkeypatch.setattr(view._stream, "refresh", lambda: pytest.fail("read the stream"))
    monkeypatch.setattr(view._panel, "refresh", lambda: pytest.fail("read the panel"))
    view.refresh(Changes({"circle": frozenset({1})}))


def test_somebody_new_with_a_strange_name_is_drawn(open_view, session, log, qtbot):
    who = [session.act(people.add_person, Person(Name(name))) for name in ("<img src=x>", "김 서연", "𝔉𝔯𝔞𝔨")]
    log(*who, *(session.act(people.add_person, Person(Name(f"More {n}"))) for n in range(4)), title="<b>&amp;" * 40)
    view = open_view()
    assert not view.grab().isNull()


def test_what_comes_up_is_opened_ticked_off_and_has_its_menu(open_view, session, clara, promise, qtbot):
    news = replace(an_interaction(clara, days=3, kind=InteractionKind.NEWS, title="New role"), check_in=TODAY + timedelta(days=2))
    asked = session.act(interactions.log_interaction, news)
    tomorrow = TODAY + timedelta(days=1)
    bea = session.act(people.add_person, a_person("Bea Born", birthday=(1980, tomorrow.month, tomorrow.day)))
    promise("Send the book")
    view = open_view()
    assert shown(view)[:3] == ["Send the book", "Bea Born turns 46", "Ask how it went on: New role"]
    choose(view, "Bea Born turns 46")
    with qtbot.waitSignal(view.person_opened) as told:
        qtbot.keyClick(view._stream, Qt.Key.Key_Return)
    assert told.args == [bea]
    menu = view.menu(view._stream.selected())
    assert [action.text() for action in menu.actions() if action.text()] == ["Log interaction…", "Open Bea Born"]
    choose(view, "Ask how it went on: New role")
    with qtbot.waitSignal(view.interaction_opened) as told:
        qtbot.keyClick(view._stream, Qt.Key.Key_Return)
    assert told.args == [asked]
    with qtbot.waitSignal(view.check_in_closed) as told:
        qtbot.keyClick(view._stream, Qt.Key.Key_Space)
    assert told.args == [[asked]]
    qtbot.keyClick(view._stream, Qt.Key.Key_Delete)
    assert "New role" in shown(view)
    menu = view.menu(view._stream.selected())
    offered = ["Open", "I asked how it went on", "Log interaction…", "Open Clara Jensen"]
    assert [action.text() for action in menu.actions() if action.text()] == offered
