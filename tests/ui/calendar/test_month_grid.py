"""The page of a month by mouse, keyboard and drag."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QLocale, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from relnet.domain.month import FIRST_PAGE, LAST_PAGE
from relnet.services.agenda import Day
from relnet.ui.calendar.month_grid import MonthGrid
from relnet.ui.calendar.page import Page
from relnet.ui.handing import FORMAT
from tests.ui.calendar.conftest import TODAY
from tests.ui.calendar.test_words import an_item

_ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
CALL, COFFEE = an_item(id=7), an_item(id=8, kind="interaction", title="<b>Coffee</b>", state="", badge="", icon_kind="meal")


@pytest.fixture
def grid(qtbot):
    made = MonthGrid(lambda: TODAY)
    made.resize(762, 644)
    qtbot.addWidget(made)
    made.show_days({TODAY: Day(9, (CALL, COFFEE, CALL))})
    return made


def cell(grid, day):
    return Page(grid.rect()).cell(grid.month.cells().index(day)).center()


def chip(grid, row):
    return Page(grid.rect()).chip(grid.month.cells().index(TODAY), row).center()


def a_drag(id_=b"7"):
    data = QMimeData()
    data.setData(FORMAT, id_)
    return data


def sent(grid, event):
    event.ignore()
    QApplication.sendEvent(grid, event)
    return event


def moved(grid, place, data, kind=QDragMoveEvent):
    return sent(grid, kind(place, _ACTIONS, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))


def dropped(grid, place, data):
    moved(grid, cell(grid, TODAY), data, QDragEnterEvent)
    return sent(grid, QDropEvent(QPointF(place), _ACTIONS, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))


def rolled(grid, delta):
    buttons, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(grid, QWheelEvent(QPointF(), QPointF(), QPoint(), QPoint(0, delta), buttons, keys, phase, False))


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 23)),
        (Qt.Key.Key_Right, date(2026, 11, 25)),
        (Qt.Key.Key_Up, date(2026, 11, 17)),
        (Qt.Key.Key_Down, date(2026, 12, 1)),
        (Qt.Key.Key_Home, date(2026, 11, 23)),
        (Qt.Key.Key_End, date(2026, 11, 29)),
        (Qt.Key.Key_PageUp, date(2026, 10, 24)),
        (Qt.Key.Key_PageDown, date(2026, 12, 24)),
    ],
)
def test_keys_move_the_selected_day(grid, qtbot, key, day):
    with qtbot.waitSignal(grid.day_selected) as told:
        qtbot.keyClick(grid, key)
    assert told.args == [day]
    assert grid.month.selected == day
    assert grid.month.holds(day)


def test_the_week_of_home_and_end_is_the_locale_s(qtbot):
    QLocale.setDefault(QLocale("en_US"))
    grid = MonthGrid(lambda: TODAY)
    qtbot.addWidget(grid)
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert grid.month.selected == date(2026, 11, 22)
    assert grid.month.span() == (date(2026, 11, 1), date(2026, 12, 12))


def test_the_page_turns_only_when_the_month_does(grid, qtbot):
    with qtbot.assertNotEmitted(grid.page_turned):
        grid.go(date(2026, 11, 1))
    with qtbot.waitSignal(grid.page_turned):
        grid.go(date(2026, 10, 31))


def test_the_calendar_ends_where_dates_do(grid, qtbot):
    for end, key in ((date.min, Qt.Key.Key_PageUp), (date.max, Qt.Key.Key_PageDown)):
        grid.go(end)
        qtbot.keyClick(grid, key)
        assert FIRST_PAGE <= grid.month.selected <= LAST_PAGE
        assert len(grid.month.cells()) == 42


def test_an_entry_is_chosen_and_worked_on_by_keys(grid, qtbot):
    for _ in range(2):
        qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert grid.chosen == COFFEE
    assert grid.accessibleName() == "coffee or meal: <b>Coffee</b>, Ada"
    for key, signal in (
        (Qt.Key.Key_Return, grid.item_opened),
        (Qt.Key.Key_Space, grid.item_finished),
        (Qt.Key.Key_Delete, grid.item_removed),
    ):
        with qtbot.waitSignal(signal) as told:
            qtbot.keyClick(grid, key)
        assert told.args == [COFFEE]
    qtbot.keyClick(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert grid.chosen == CALL
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert grid.chosen is None
    qtbot.keyClick(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert grid.month.chosen is not None
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.chosen is None


def test_a_chosen_follow_up_moves_by_keys(grid, qtbot):
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(grid.follow_up_dropped) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert told.args == [7, date(2026, 11, 25)]
    with qtbot.waitSignal(grid.follow_up_dropped) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert told.args == [7, date(2026, 11, 17)]


def test_enter_wants_a_follow_up_where_nothing_is_chosen(grid, qtbot):
    with qtbot.waitSignal(grid.follow_up_wanted) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert told.args == [TODAY]


def test_from_right_to_left_days_and_keys_are_mirrored(grid, qtbot):
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    monday = QPoint(grid.width() - 20, grid.height() // 2)
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=monday)
    assert grid.month.selected.weekday() == 0
    day = grid.month.selected
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert (grid.month.selected - day).days == 1
    assert not grid.grab().isNull()


def test_n_and_a_double_click_want_a_follow_up(grid, qtbot):
    with qtbot.waitSignal(grid.follow_up_wanted) as told:
        qtbot.keyClick(grid, Qt.Key.Key_N)
    assert told.args == [TODAY]
    with qtbot.waitSignal(grid.follow_up_wanted) as told:
        qtbot.mouseDClick(grid, Qt.MouseButton.LeftButton, pos=cell(grid, date(2026, 11, 12)))
    assert told.args == [date(2026, 11, 12)]


def test_keys_of_others_are_left_to_them(grid, qtbot):
    with qtbot.assertNotEmitted(grid.follow_up_wanted):
        qtbot.keyClick(grid, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(grid, Qt.Key.Key_X)
    assert grid.month.selected == TODAY


def test_a_click_selects_without_turning_the_page(grid, qtbot):
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=cell(grid, date(2026, 12, 3)))
    assert grid.month.selected == date(2026, 12, 3)
    assert grid.month.shown.month == 11
    grid.turn(1)
    assert grid.month.selected == date(2026, 12, 1)


def test_a_double_click_opens_an_entry(grid, qtbot):
    with qtbot.waitSignal(grid.item_opened) as told:
        qtbot.mouseDClick(grid, Qt.MouseButton.LeftButton, pos=chip(grid, 1))
    assert told.args == [COFFEE]


def test_the_wheel_turns_a_month_at_each_notch(grid):
    rolled(grid, -120)
    assert grid.month.shown == date(2026, 12, 24)
    for _ in range(3):
        rolled(grid, 40)
    assert grid.month.shown == date(2026, 11, 24)


def test_a_follow_up_is_picked_up_and_other_entries_are_not(grid, qtbot):
    far = QPoint(60, 0)
    with qtbot.waitSignal(grid.follow_up_dragged) as told:
        qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=chip(grid, 0))
        qtbot.mouseMove(grid, chip(grid, 0) + far)
    assert told.args == [7]
    qtbot.mouseRelease(grid, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(grid.follow_up_dragged):
        qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=chip(grid, 1))
        qtbot.mouseMove(grid, chip(grid, 1) + far)


def test_a_follow_up_over_a_day_aims_at_it(grid):
    data = a_drag()
    assert moved(grid, cell(grid, TODAY), data, QDragEnterEvent).isAccepted()
    assert moved(grid, cell(grid, date(2026, 11, 26)), data).isAccepted()
    assert grid.month.target == date(2026, 11, 26)
    assert not moved(grid, QPoint(5, 5), data).isAccepted()
    assert grid.month.target is None
    moved(grid, cell(grid, TODAY), data)
    QApplication.sendEvent(grid, QDragLeaveEvent())
    assert grid.month.target is None


def test_a_drop_tells_what_came_where(grid, qtbot):
    data = a_drag()
    with qtbot.waitSignal(grid.follow_up_dropped) as told:
        event = dropped(grid, cell(grid, date(2026, 11, 26)), data)
    assert told.args == [7, date(2026, 11, 26)]
    assert event.dropAction() == Qt.DropAction.MoveAction
    with qtbot.assertNotEmitted(grid.follow_up_dropped):
        dropped(grid, QPoint(5, 5), data)


def test_files_are_left_to_the_window(grid):
    data = QMimeData()
    data.setText("BEGIN:VCARD")
    assert not moved(grid, cell(grid, TODAY), data, QDragEnterEvent).isAccepted()


def test_a_screen_reader_hears_the_selected_day(grid, qtbot):
    assert grid.accessibleName() == "Tuesday 24 November 2026, today, 9 entries"
    assert grid.accessibleDescription().startswith("promise · you: Call Ada, Ada.")
    assert grid.accessibleDescription().endswith("+6 more.")
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.accessibleName() == "Wednesday 25 November 2026, nothing on this day"


def test_a_tooltip_tells_the_whole_and_reads_no_markup(grid, monkeypatch):
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: shown.append(text))
    for place in (chip(grid, 1), cell(grid, date(2026, 11, 3))):
        QApplication.sendEvent(grid, QHelpEvent(QEvent.Type.ToolTip, place, place))
    assert shown == ["coffee or meal: &lt;b&gt;Coffee&lt;/b&gt;, Ada", ""]
