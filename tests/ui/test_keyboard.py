"""The window without a mouse."""

import pytest
from PySide6.QtCore import Qt

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.services import follow_ups, interactions
from relnet.ui.sidebar import NavigationItem
from relnet.ui.window import places
from tests.conftest import NOW
from tests.ui.keyboard import focus, nameless, reachable, walk

VIEWS = [place.name for place in places()]
LISTED = [place.name for place in places() if place.listed]


@pytest.fixture
def full(window, session, clara, mentors, qtbot):
    """The window over somebody with a call, and more follow-ups than the timeline shows at first."""
    today = When(NOW.date())
    session.act(interactions.log_interaction, Interaction(InteractionKind.CALL, today, (clara,)))
    for number in range(4):
        session.act(follow_ups.add_follow_up, FollowUp(f"Promise {number}", today, (clara,)))
    qtbot.waitUntil(lambda: window.activateWindow() or window.isActiveWindow())
    qtbot.waitUntil(lambda: "pane" in vars(window.stack.currentWidget()))
    qtbot.waitUntil(lambda: len(window.sidebar.findChildren(NavigationItem)) == len(LISTED) + 2)
    return window


def test_everything_in_the_window_has_a_name(full):
    for name in VIEWS:
        full.show_view(name)
    assert nameless(full) == []


@pytest.mark.parametrize("name", VIEWS)
def test_the_arrow_keys_work_at_once(full, name, qtbot):
    view = full.show_view(name)
    focused = focus(full, qtbot)
    assert view.isAncestorOf(focused)
    assert focused.metaObject().className() in ("PeopleTable", "Stream", "MonthGrid", "Button", "TrashView", "_Table")


def test_the_view_has_the_focus_when_the_window_appears(session, clara, settings, qtbot):
    from relnet.ui.window import MainWindow

    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.activateWindow() or window.isActiveWindow())
    assert window.focusWidget() is window.stack.currentWidget().table


def test_the_list_takes_the_focus_once_there_is_one(window, session, qtbot, request):
    qtbot.waitUntil(lambda: window.activateWindow() or window.isActiveWindow())
    window.show_view("contacts")
    request.getfixturevalue("clara")
    assert focus(window, qtbot) is window.stack.currentWidget().table


@pytest.mark.parametrize("name", VIEWS)
def test_tab_comes_to_everything_and_is_seen(full, qtbot, name):
    full.show_view(name)
    found, unseen = walk(full, qtbot)
    assert [widget for widget in reachable(full) if widget not in found] == []
    assert unseen == []


@pytest.mark.parametrize("name", LISTED)
def test_tab_goes_through_the_sidebar_the_bar_and_the_view(full, qtbot, name):
    view = full.show_view(name)
    shown = next(item for item in full.sidebar.findChildren(NavigationItem) if item.isChecked())
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    found, _ = walk(full, qtbot)
    areas = [next(area for area in (full.sidebar, full.topbar, view) if area.isAncestorOf(widget)) for widget in found]
    assert areas == [*sorted(areas[:-1], key=[full.sidebar, full.topbar, view].index), full.sidebar]
    assert [widget.accessibleName() for widget in found[:3]] == ["Import…", "Menu", "Search"]
    assert found[-1] is shown


def test_the_arrow_keys_walk_through_the_sidebar_and_enter_leaves_it(full, qtbot):
    items = {item.accessibleName(): item for item in full.sidebar.findChildren(NavigationItem)}
    items["Contacts"].setFocus(Qt.FocusReason.TabFocusReason)
    for name in ("Timeline", "Calendar", "Mentors & friends"):
        qtbot.keyClick(focus(full, qtbot), Qt.Key.Key_Down)
        assert focus(full, qtbot) is items[name]
        assert items[name].isChecked()
    qtbot.keyClick(items["Mentors & friends"], Qt.Key.Key_Return)
    assert focus(full, qtbot) is full.stack.currentWidget().table
    assert full.stack.currentWidget().list.circle is not None
