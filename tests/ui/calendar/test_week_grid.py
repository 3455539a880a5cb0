"""The page of a week by mouse, keyboard and drag."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QLocale, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from relnet.domain.dates import When
from relnet.domain.month import FIRST_PAGE, LAST_PAGE
from relnet.services.agenda import Day, Timed, Week
from relnet.ui import theme
from relnet.ui.calendar.week_drawing import Target
from relnet.ui.calendar.week_grid import WeekGrid
from relnet.ui.handing import FORMAT
from tests.ui.calendar.conftest import BERLIN, TODAY
from tests.ui.calendar.test_words import an_item

_ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
_CONTROL, _ALT, _SHIFT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Alt", "Shift"))
NOW = datetime(2026, 11, 24, 10, 40, tzinfo=BERLIN)


def timed(hour, minute=0, minutes=60, day=24, **fields):
    at = datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)
    item = an_item(day=at.date(), time=at.time(), at=at, minutes=minutes, **fields)
    return Timed(at.astimezone(UTC), at.astimezone(UTC) + timedelta(minutes=minutes), item)


CALL, TALK = timed(9, id=7), timed(9, 30, id=8, kind="interaction", title="Talk", state="", badge="", icon_kind="call")
AGAIN, PAPER = timed(14, id=9, later=True), an_item(id=3, title="Paper", short="Paper")
WEEK = Week({TODAY: 4}, {TODAY: Day(5, (PAPER,))}, (CALL, TALK, AGAIN), {datetime(2026, 11, 24, 11, tzinfo=UTC): 4})


@pytest.fixture
def grid(qtbot):
    made = WeekGrid(lambda: NOW)
    qtbot.addWidget(made)
    made.resize(762, 644)
    made.show()
    made.show_week(WEEK)
    made.setFocus()
    return made


def at(grid, column, place):
    layout = grid._layout()
    return QPoint(layout.day(column).center().x(), layout.y(place))


def block(grid, entry):
    found = next(block for block in grid.shown.blocks if block.item == entry.item)
    return grid._layout().block(found)


def key(grid, qtbot, name, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(grid, getattr(Qt.Key, f"Key_{name}"), modifiers)


def a_drag(id_=b"7"):
    data = QMimeData()
    data.setData(FORMAT, id_)
    return data


def moved(grid, place, data, kind=QDragMoveEvent):
    if kind is QDragMoveEvent:
        moved(grid, place, data, QDragEnterEvent)
    event = kind(place, _ACTIONS, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(grid.viewport(), event)
    return event


def dropped(grid, place, data):
    moved(grid, place, data)
    event = QDropEvent(QPointF(place), _ACTIONS, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(grid.viewport(), event)
    return event


def test_it_opens_on_the_working_day(grid):
    assert grid.title() == "23 – 29 November 2026"
    assert grid._layout().place(grid._layout().body().top()) == pytest.approx(7.75, abs=0.05)
    assert grid.accessibleName() == "09:00, Tuesday 24 November 2026, today, 4 entries"


def test_arrows_move_the_cursor_by_days_and_half_hours(grid, qtbot):
    key(grid, qtbot, "Down")
    assert grid.accessibleName().startswith("09:30, Tuesday 24")
    with qtbot.waitSignal(grid.day_selected) as told:
        key(grid, qtbot, "Left")
    assert told.args == [date(2026, 11, 23)]
    for _ in range(30):
        key(grid, qtbot, "Up")
    assert grid.accessibleName() == "Whole day, Monday 23 November 2026, nothing on this day"
    key(grid, qtbot, "Down")
    assert grid.shown.place == 0.0
    for _ in range(60):
        key(grid, qtbot, "Down")
    assert grid.shown.place == 23.5


def test_the_cursor_is_scrolled_to(grid, qtbot):
    before = grid.verticalScrollBar().value()
    for _ in range(20):
        key(grid, qtbot, "Down")
    assert grid.verticalScrollBar().value() > before
    assert grid._layout().body().contains(at(grid, 1, grid.shown.place))


@pytest.mark.parametrize(("name", "day"), [("Home", 23), ("End", 29), ("PageUp", 17), ("PageDown", 31), ("Right", 25)])
def test_keys_go_through_the_week_and_the_weeks(grid, qtbot, name, day):
    with qtbot.waitSignal(grid.day_selected):
        key(grid, qtbot, name)
    assert grid.selected == date(2026, 11, 1) + timedelta(days=day - 1)
    assert grid.shown.holds(grid.selected)


def test_the_calendar_ends_where_dates_do(grid, qtbot):
    for end, name in ((date.min, "PageUp"), (date.max, "PageDown")):
        grid.go(end)
        key(grid, qtbot, name)
        assert FIRST_PAGE <= grid.selected <= LAST_PAGE


def test_weeks_start_where_the_locale_says(qtbot):
    QLocale.setDefault(QLocale("en_US"))
    grid = WeekGrid(lambda: NOW)
    qtbot.addWidget(grid)
    assert grid.first == date(2026, 11, 22)


def test_enter_and_a_double_click_want_a_follow_up_then(grid, qtbot):
    with qtbot.waitSignal(grid.follow_up_wanted) as told:
        key(grid, qtbot, "Return")
    assert told.args == [When.timed(datetime(2026, 11, 24, 9, tzinfo=BERLIN))]
    place = at(grid, 4, 13.7)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(grid.follow_up_wanted) as told:
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [When.timed(datetime(2026, 11, 27, 13, 30, tzinfo=BERLIN))]
    whole = grid._layout().whole(5).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=whole)
    with qtbot.waitSignal(grid.follow_up_wanted) as told:
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=whole)
    assert told.args == [date(2026, 11, 28)]


def test_entries_are_chosen_and_worked_on_by_keys(grid, qtbot):
    key(grid, qtbot, "Down", _CONTROL)
    assert grid.shown.chosen == PAPER
    key(grid, qtbot, "Down", _CONTROL)
    assert grid.accessibleName() == "promise · you · 09:00: Call Ada, Ada"
    for name, signal in (("Return", grid.item_opened), ("Space", grid.item_finished), ("Delete", grid.item_removed)):
        with qtbot.waitSignal(signal) as told:
            key(grid, qtbot, name)
        assert told.args == [CALL.item]
    key(grid, qtbot, "Escape")
    assert grid.shown.chosen is None


def test_a_chosen_follow_up_moves_and_grows_by_keys(grid, qtbot):
    grid.choose(CALL.item)
    for name, modifiers, when, minutes in (
        ("Right", _ALT, (25, 9, 0), None),
        ("Down", _ALT, (24, 9, 15), None),
        ("Down", _ALT | _SHIFT, (24, 9, 0), 75),
        ("Up", _ALT | _SHIFT, (24, 9, 0), 45),
    ):
        with qtbot.waitSignal(grid.follow_up_timed) as told:
            key(grid, qtbot, name, modifiers)
        day, hour, minute = when
        assert told.args == [7, When.timed(datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)), minutes]
        grid.go(TODAY)
        grid.choose(CALL.item)
    for entry in (TALK, AGAIN):
        grid.choose(entry.item)
        with qtbot.assertNotEmitted(grid.follow_up_timed):
            key(grid, qtbot, "Right", _ALT)


def test_a_click_chooses_and_a_double_click_opens(grid, qtbot):
    place = block(grid, TALK).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert grid.shown.chosen == TALK.item
    with qtbot.waitSignal(grid.item_opened) as told:
        qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [TALK.item]
    assert grid.item_at(grid._layout().chip(1, 0).center()) == PAPER


def test_what_overlaps_stands_side_by_side_and_what_is_left_out_is_counted(grid):
    assert not block(grid, CALL).intersects(block(grid, TALK))
    assert grid.shown.hidden == {(1, 12): 4}


def test_a_follow_up_is_picked_up_and_others_are_not(grid, qtbot):
    for entry, picked in ((CALL, True), (TALK, False), (AGAIN, False)):
        told = []
        grid.follow_up_dragged.connect(told.append)
        place = block(grid, entry).topLeft() + QPoint(8, 8)
        qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseMove(grid.viewport(), place + QPoint(60, 0))
        qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(60, 0))
        assert told == ([7] if picked else [])
        grid.follow_up_dragged.disconnect()


def test_a_drop_keeps_the_place_where_it_was_picked_up(grid, qtbot):
    start = QPoint(block(grid, CALL).center().x(), at(grid, 1, 9.5).y())
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(grid.viewport(), start + QPoint(60, 0))
    target = at(grid, 3, 14.5)
    assert moved(grid, target, a_drag()).isAccepted()
    assert grid.shown.target == Target(3, 14.0, 15.0)
    with qtbot.waitSignal(grid.follow_up_dropped) as told:
        assert dropped(grid, target, a_drag()).dropAction() == Qt.DropAction.MoveAction
    assert told.args == [7, datetime(2026, 11, 26, 14, tzinfo=BERLIN)]
    assert grid.shown.target is None


def test_a_drop_from_elsewhere_begins_at_the_pointer(grid, qtbot):
    with qtbot.waitSignal(grid.follow_up_dropped) as told:
        dropped(grid, at(grid, 3, 14.6), a_drag(b"99"))
    assert told.args == [99, datetime(2026, 11, 26, 14, 30, tzinfo=BERLIN)]


def test_a_drop_above_the_hours_is_for_the_whole_day(grid, qtbot):
    place = grid._layout().whole(5).center()
    assert moved(grid, place, a_drag()).isAccepted()
    assert grid.shown.target == Target(5)
    with qtbot.waitSignal(grid.follow_up_dropped) as told:
        dropped(grid, place, a_drag())
    assert told.args == [7, date(2026, 11, 28)]


def test_a_drag_beside_the_days_or_of_files_is_not_taken(grid):
    assert not moved(grid, QPoint(10, 300), a_drag()).isAccepted()
    data = QMimeData()
    data.setText("BEGIN:VCARD")
    assert not moved(grid, at(grid, 1, 10), data, QDragEnterEvent).isAccepted()
    moved(grid, at(grid, 1, 10), a_drag())
    QApplication.sendEvent(grid.viewport(), QDragLeaveEvent())
    assert grid.shown.target is None


def test_a_drag_at_the_edge_scrolls(grid):
    before = grid.verticalScrollBar().value()
    for _ in range(5):
        moved(grid, QPoint(at(grid, 1, 10).x(), grid._layout().body().bottom() - 5), a_drag())
    assert grid.verticalScrollBar().value() > before


def test_the_lower_edge_makes_it_longer(grid, qtbot):
    edge = QPoint(block(grid, CALL).center().x(), block(grid, CALL).bottom() - 1)
    qtbot.mouseMove(grid.viewport(), edge)
    assert grid.viewport().cursor().shape() == Qt.CursorShape.SizeVerCursor
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(grid.viewport(), at(grid, 1, 11.5))
    assert grid.shown.target == Target(1, 9.0, 11.5)
    with qtbot.waitSignal(grid.follow_up_timed) as told:
        qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=at(grid, 1, 11.5))
    assert told.args == [7, When.timed(datetime(2026, 11, 24, 9, tzinfo=BERLIN)), 150]
    assert grid.shown.target is None


def test_no_length_is_shorter_than_a_quarter_and_escape_gives_up(grid, qtbot):
    edge = QPoint(block(grid, CALL).center().x(), block(grid, CALL).bottom() - 1)
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    with qtbot.waitSignal(grid.follow_up_timed) as told:
        qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=at(grid, 1, 8.0))
    assert told.args[2] == 15
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(grid.viewport(), at(grid, 1, 11.5))
    key(grid, qtbot, "Escape")
    with qtbot.assertNotEmitted(grid.follow_up_timed):
        qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=at(grid, 1, 11.5))


def test_from_right_to_left_days_and_keys_are_mirrored(grid, qtbot):
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    grid.show_week(WEEK)
    layout = grid._layout()
    assert layout.day(0).left() > layout.day(6).left()
    assert layout.label(9).left() > layout.day(0).right()
    key(grid, qtbot, "Left")
    assert grid.selected == date(2026, 11, 25)
    assert grid.column_at(layout.day(3).center()) == 3
    assert not grid.grab().isNull()


def test_in_the_night_of_the_clocks_a_place_is_its_moment(grid, qtbot):
    grid.go(date(2026, 10, 25))
    grid.verticalScrollBar().setValue(0)
    with qtbot.waitSignal(grid.follow_up_dropped) as told:
        dropped(grid, at(grid, 6, 3.5), a_drag(b"99"))
    assert told.args[1].astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    grid.point(3.5)
    assert grid.accessibleName().startswith("02:30 again, Sunday 25")


def test_a_broader_page_asks_for_more(grid, qtbot):
    with qtbot.waitSignal(grid.page_turned):
        grid.resize(1400, 644)


def test_it_paints_in_both_themes(grid, qapp):
    pictures = []
    for scheme in ("light", "dark"):
        theme.apply(qapp, scheme)
        pictures.append(grid.grab().toImage())
    assert pictures[0] != pictures[1]


def test_a_tooltip_tells_the_whole(grid, monkeypatch):
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: shown.append(text))
    for place in (block(grid, TALK).center(), at(grid, 4, 9)):
        QApplication.sendEvent(grid.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, place))
    assert shown == ["09:30 – 10:30: Talk, Ada", ""]


def test_the_line_of_now_goes_on(qtbot):
    times = [NOW]
    grid = WeekGrid(lambda: times[-1])
    qtbot.addWidget(grid)
    grid.show()
    before = grid.grab().toImage()
    times.append(NOW + timedelta(hours=2))
    grid.tick()
    assert grid.shown.now == times[-1]
    assert grid.grab().toImage() != before
    grid.hide()
    assert not grid._minute.isActive()


def test_somebody_who_travels_sees_the_hours_there(qtbot):
    zones = [BERLIN]
    grid = WeekGrid(lambda: NOW.astimezone(zones[-1]))
    qtbot.addWidget(grid)
    grid.show_week(WEEK)
    assert grid.shown.blocks[0].top == 9.0
    zones.append(ZoneInfo("Asia/Tokyo"))
    grid.show_week(WEEK)
    assert grid.shown.blocks[0].top == 17.0
