"""Several entries of the timeline at once: selected, asked for by the menu, deleted, dragged out."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication

from relnet import paths
from relnet.services import exporting
from relnet.ui import handing
from relnet.ui.follow_up_requests import FollowUpRequests
from relnet.ui.requests import Requests

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def promises(promise):
    return [promise(f"Promise {number}") for number in range(3)]


@pytest.fixture
def view(open_view, promises, log, clara):
    """Three promises above two calls."""
    for hour in (9, 8):
        log(clara, title=f"Call at {hour}", hour=hour)
    return open_view()


def middle(view, title):
    rows = view._stream.stream.rows()
    place = next(place for place, row in enumerate(rows) if getattr(row, "title", "") == title)
    return view._stream.visualRect(view._stream.stream.index(place, 0)).center()


def click(view, qtbot, title, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(view._stream.viewport(), Qt.MouseButton.LeftButton, modifier, middle(view, title))


def moved(viewport, place):
    """The mouse at another place, with its left button held."""
    left = Qt.MouseButton.LeftButton
    where = viewport.mapToGlobal(place).toPointF()
    return QMouseEvent(QEvent.Type.MouseMove, place.toPointF(), where, left, left, Qt.KeyboardModifier.NoModifier)


def selected(view):
    return [entry.title for entry in view._stream.selected()]


def actions(menu):
    return {action.text(): action for action in menu.actions() if action.text()}


def test_clicks_with_ctrl_and_shift_select_several(view, qtbot):
    click(view, qtbot, "Promise 0")
    click(view, qtbot, "Call at 9", CTRL)
    assert selected(view) == ["Promise 0", "Call at 9"]
    click(view, qtbot, "Promise 1")
    click(view, qtbot, "Call at 9", SHIFT)
    assert selected(view) == ["Promise 1", "Promise 2", "Call at 9"]


def test_shift_and_the_arrow_keys_select_over_a_heading(view, qtbot):
    click(view, qtbot, "Promise 2")
    qtbot.keyClick(view._stream, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(view._stream, Qt.Key.Key_Down, SHIFT)
    assert selected(view) == ["Promise 2", "Call at 9", "Call at 8"]


def test_the_menu_of_several_is_for_all_of_them(view, promises, qtbot):
    click(view, qtbot, "Promise 0")
    click(view, qtbot, "Promise 2", SHIFT)
    found = actions(view.menu(view._stream.selected()))
    assert list(found) == ["Done", "Snooze", "Cancel them", "Add to calendar", "Export .ics…", "Delete"]
    for words, name in (("Add to calendar", "calendar_handed"), ("Export .ics…", "export_requested")):
        assert name in {**Requests.ANSWERS, **FollowUpRequests.ANSWERS}
        with qtbot.waitSignal(getattr(view, name)) as told:
            found[words].trigger()
        assert told.args == [promises]


def test_what_happened_is_not_exported(view, promises, qtbot):
    click(view, qtbot, "Promise 2")
    click(view, qtbot, "Call at 8", SHIFT)
    with qtbot.waitSignal(view.export_requested) as told:
        actions(view.menu(view._stream.selected()))["Export .ics…"].trigger()
    assert told.args == [promises[2:]]
    click(view, qtbot, "Call at 9")
    click(view, qtbot, "Call at 8", SHIFT)
    assert list(actions(view.menu(view._stream.selected()))) == ["Delete"]


def test_space_finishes_the_follow_ups_that_are_selected(view, promises, qtbot):
    click(view, qtbot, "Promise 2")
    click(view, qtbot, "Call at 8", SHIFT)
    with qtbot.waitSignal(view.follow_up_finished) as told:
        qtbot.keyClick(view._stream, Qt.Key.Key_Space)
    assert told.args == [promises[2:]]


@pytest.mark.parametrize(("title", "asked"), [("Promise 1", ["Promise 0", "Promise 1"]), ("Call at 9", ["Call at 9"])])
def test_the_menu_is_for_the_selection_only_where_it_is_asked_within(view, qtbot, title, asked):
    click(view, qtbot, "Promise 0")
    click(view, qtbot, "Promise 1", SHIFT)
    stream, place = view._stream, middle(view, title)
    stream.menu_asked.disconnect(view._show_menu)
    with qtbot.waitSignal(stream.menu_asked) as told:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, stream.viewport().mapToGlobal(place))
        QApplication.sendEvent(stream.viewport(), event)
    assert [entry.title for entry in told.args[0]] == asked


def test_delete_deletes_all_that_is_selected_and_chooses_the_next(view, qtbot):
    click(view, qtbot, "Promise 1")
    click(view, qtbot, "Call at 9", SHIFT)
    qtbot.keyClick(view._stream, Qt.Key.Key_Delete)
    rows = [row.title for row in view._stream.stream.rows() if hasattr(row, "title")]
    assert rows == ["Promise 0", "Call at 8"]
    assert selected(view) == ["Call at 8"]
    qtbot.keyClick(view._stream, Qt.Key.Key_Delete)
    assert selected(view) == ["Promise 0"]


def test_the_selection_stays_when_something_new_comes(view, log, clara, promise, qtbot):
    click(view, qtbot, "Promise 0")
    click(view, qtbot, "Call at 8", CTRL)
    log(clara, title="New", hour=11)
    assert selected(view) == ["Promise 0", "Call at 8"]


def test_far_down_the_selection_stays_too(open_view, many, log, clara, qtbot):
    view = open_view()
    bar = view._stream.verticalScrollBar()
    while len(view._stream.stream.rows()) < 500:
        bar.setValue(bar.maximum())
    click(view, qtbot, view._stream.indexAt(QPoint(200, 300)).data())
    qtbot.keyClick(view._stream, Qt.Key.Key_Up, SHIFT)
    before = selected(view)
    assert len(before) == 2
    log(clara, title="New", hour=11)
    assert selected(view) == before


def test_what_is_out_of_reach_leaves_nothing_selected_instead(open_view, many, log, clara, qtbot):
    view = open_view()
    click(view, qtbot, "0 at 9")
    bar = view._stream.verticalScrollBar()
    while len(view._stream.stream.rows()) < 500:
        bar.setValue(bar.maximum())
    log(clara, title="New", hour=11)
    assert selected(view) == []


def test_delete_takes_only_what_is_selected_and_undo_brings_it_back(view, session, qtbot):
    click(view, qtbot, "Promise 0")
    click(view, qtbot, "Call at 8", CTRL)
    qtbot.keyClick(view._stream, Qt.Key.Key_Delete)
    assert [row.title for row in view._stream.stream.rows() if hasattr(row, "title")] == ["Promise 1", "Promise 2", "Call at 9"]
    session.undo()
    session.undo()
    assert len([row for row in view._stream.stream.rows() if hasattr(row, "title")]) == 5


def test_a_drag_takes_all_selected_follow_ups(view, promises, session, qtbot, monkeypatch):
    dragged = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: dragged.append(drag.mimeData().data("text/calendar").data()))
    click(view, qtbot, "Promise 0")
    click(view, qtbot, "Promise 1", SHIFT)
    start, viewport = middle(view, "Promise 0"), view._stream.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for step in (15, 30, 45):
        QApplication.sendEvent(viewport, moved(viewport, start + QPoint(step, 0)))
    assert dragged == [exporting.follow_ups_ics(session.library, promises[:2])]


def test_what_happened_is_not_dragged(view, qtbot):
    start, viewport = middle(view, "Call at 9"), view._stream.viewport()
    with qtbot.assertNotEmitted(view._stream.dragged):
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        for step in (15, 30, 45):
            QApplication.sendEvent(viewport, moved(viewport, start + QPoint(step, 0)))
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start)


def test_several_dragged_follow_ups_are_one_ics_for_others(session, promises):
    made = handing.mime(session.library, promises)
    path = paths.outbox() / "follow-ups.ics"
    assert made.urls() == [QUrl.fromLocalFile(str(path))]
    assert path.read_bytes() == exporting.follow_ups_ics(session.library, promises)
    assert path.read_bytes().count(b"BEGIN:VEVENT") + path.read_bytes().count(b"BEGIN:VTODO") == len(promises)
    assert made.data("text/calendar").data() == path.read_bytes()
    assert handing.follow_up_in(made) is None
