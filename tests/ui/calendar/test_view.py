"""The Calendar view over a real library."""

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDrag
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from relnet import paths
from relnet.domain.cadence import Cadence
from relnet.domain.changes import Changes
from relnet.domain.dates import When
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.names import Name
from relnet.services import agenda, exporting, follow_ups, interactions, people
from relnet.ui import handing, theme
from relnet.ui.calendar.agenda_list import AgendaList
from relnet.ui.calendar.day_panel import DayPanel
from relnet.ui.calendar.item_card import ItemCard
from relnet.ui.calendar.jump import Jump
from relnet.ui.calendar.month_grid import MonthGrid
from relnet.ui.calendar.page import Page
from relnet.ui.calendar.view import CalendarView
from relnet.ui.calendar.week_grid import WeekGrid
from relnet.ui.editing.follow_up_menu import FollowUpMenu
from relnet.ui.editing.interaction_menu import InteractionMenu
from relnet.ui.follow_up_requests import FollowUpRequests
from relnet.ui.widgets import Button
from tests.ui.calendar.conftest import BERLIN, TODAY, november


@pytest.fixture
def grid(view):
    return view.findChild(MonthGrid)


def cards(view):
    return [card for card in view.findChildren(ItemCard) if not card.isHidden()]


def titles(view):
    return [card.accessibleName() for card in cards(view)]


def texts(view):
    return [label.text() for label in view.findChild(DayPanel).findChildren(QLabel) if not label.isHidden()]


def button(widget, name):
    found = (button for button in widget.findChildren(Button) if name in (button.text(), button.accessibleName()))
    return next(button for button in found if not button.isHidden())


def test_it_opens_on_today(view, grid):
    assert grid.month.selected == TODAY
    assert titles(view) == [
        "promise · you: Send the budgeting template, Ines Carvalho",
        "follow-up: Ask how the board presentation went, Tomas Lindqvist",
        "14:30 – 15:30: Coffee with Priya Raman, Café Norr",
    ]
    assert "Tuesday 24" in texts(view)
    assert any(text.startswith("Drag a follow-up") for text in texts(view))


def test_the_month_holds_its_first_entries(grid):
    assert grid.month.on(TODAY).count == 3
    assert {item.short for item in grid.month.on(date(2026, 11, 23)).items} == {"Coffee: Daniel", "Intro: Lena, Marco"}
    assert {item.short for item in grid.month.on(date(2026, 11, 26)).items} == {"Lena 40", "Intro: Priya"}


def test_only_what_is_shown_is_asked_for(view, grid, monkeypatch):
    asked = []
    monkeypatch.setattr(
        agenda, "month", lambda _library, first, last, per_day, overlaid: asked.append((first, last, per_day)) or {}
    )
    button(view, "Next month").click()
    assert asked == [(date(2026, 11, 30), date(2027, 1, 10), 3), (date(2026, 12, 24), date(2026, 12, 24), 8)]


def test_the_buttons_turn_the_page(view, grid):
    title = view.findChildren(QLabel)[0]
    button(view, "Next month").click()
    assert title.text() == "December 2026"
    button(view, "Previous month").click()
    button(view, "Previous month").click()
    assert title.text() == "October 2026"
    button(view, "Today").click()
    assert title.text() == "November 2026"
    assert grid.month.selected == TODAY


def test_the_buttons_keep_their_places(view, grid, qapp):
    places = set()
    view.show()
    for _ in range(12):
        grid.turn(1)
        qapp.processEvents()
        places.add(button(view, "Next month").x())
    assert len(places) <= 2  # a new year may be written wider


def test_an_empty_day_offers_a_follow_up(view, grid, qtbot):
    grid.go(date(2026, 11, 10))
    assert titles(view) == []
    assert "Nothing on this day." in texts(view)
    assert not any(text.startswith("Drag a follow-up") for text in texts(view))
    with qtbot.waitSignal(view.follow_up_requested) as told:
        button(view, "Add a follow-up").click()
    assert told.args == [[], date(2026, 11, 10)]


def test_each_entry_opens_as_what_it_is(view, grid, story, qtbot):
    promise, _, coffee = cards(view)
    with qtbot.waitSignal(view.follow_up_opened) as told:
        qtbot.mouseClick(promise, Qt.MouseButton.LeftButton)
    assert told.args == [story.template]
    with qtbot.waitSignal(view.interaction_opened) as told:
        qtbot.keyClick(coffee, Qt.Key.Key_Return)
    assert told.args == [story.coffee]
    grid.go(date(2026, 11, 28))
    with qtbot.waitSignal(view.person_opened) as told:
        qtbot.keyClick(cards(view)[0], Qt.Key.Key_Space)
    assert told.args == [story.marco]


def test_a_follow_up_is_finished_and_handed_over(view, story, qtbot):
    promise = cards(view)[0]
    with qtbot.waitSignal(view.follow_up_finished) as told:
        button(promise, "Done: Send the budgeting template").click()
    assert told.args == [[story.template]]
    with qtbot.waitSignal(view.calendar_handed) as told:
        button(promise, "Add to calendar: Send the budgeting template").click()
    assert told.args == [[story.template]]


def test_what_is_done_has_no_buttons(view, session, story):
    session.act(follow_ups.finish_follow_ups, [story.template])
    view.refresh(Changes({"follow_up": frozenset({story.template})}))
    assert titles(view)[-1].startswith("done: ")
    assert cards(view)[-1].findChildren(Button) == []


def test_export_asks_for_every_open_follow_up(view, qtbot):
    with qtbot.waitSignal(view.export_requested) as told:
        button(view, "Export .ics…").click()
    assert told.args == [[]]


def test_it_refreshes_only_for_what_it_shows(view, session, monkeypatch):
    session.act(follow_ups.add_follow_up, FollowUp("Ring the bell", november(24)))
    view.refresh(Changes({"circle": frozenset({1}), "follow_up": frozenset()}))
    assert len(titles(view)) == 3
    view.refresh(Changes({"follow_up": frozenset({99})}))
    assert len(titles(view)) == 4


def test_a_new_name_is_shown(view, session, story):
    ines = people.get(session.library, story.ines)
    session.act(people.edit_person, replace(ines, name=Name(formatted="Inês Carvalho")))
    view.refresh(Changes({"person": frozenset({story.ines})}))
    assert titles(view)[0].endswith("Inês Carvalho")


def test_while_something_is_under_way_nothing_is_read(view, session, monkeypatch):
    monkeypatch.setattr(type(session), "busy", True)
    monkeypatch.setattr(agenda, "month", lambda *_, **__: pytest.fail("read while busy"))
    view.refresh(None)


def test_a_crowded_day_shows_its_first_entries_first(view, session, grid):
    for number in range(30):
        session.act(follow_ups.add_follow_up, FollowUp(f"Thing {number}", november(10)))
    view.refresh(None)
    grid.go(date(2026, 11, 10))
    assert len(cards(view)) == 8
    assert grid.month.on(date(2026, 11, 10)).count == 30
    button(view, "Show 22 more").click()
    assert len(cards(view)) == 30
    view.refresh(None)
    assert len(cards(view)) == 30


def test_names_are_never_markup(view, session, grid):
    session.act(follow_ups.add_follow_up, FollowUp("<img src=x>", november(10)))
    view.refresh(None)
    grid.go(date(2026, 11, 10))
    assert titles(view) == ["follow-up: <img src=x>"]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in view.findChildren(QLabel))


def test_a_dropped_follow_up_moves_and_can_be_moved_back(view, session, grid, story, qtbot):
    session.changed.connect(view.refresh)
    requests = FollowUpRequests(session, view)
    requests.listen(view)
    with qtbot.waitSignal(requests.acted) as told:
        grid.follow_up_dropped.emit(story.call, date(2026, 11, 27))
    assert told.args == ["Moved."]
    assert follow_ups.get(session.library, story.call).due == november(27, 9, 15)
    assert grid.month.selected == date(2026, 11, 27)
    assert any("Call about the contract" in title for title in titles(view))
    session.undo()
    assert follow_ups.get(session.library, story.call).due == november(25, 9, 15)


def test_a_drop_on_its_own_day_changes_nothing(view, session, grid, story, qapp):
    before = session.undo_label, follow_ups.get(session.library, story.call).sequence
    FollowUpRequests(session, view).listen(view)
    grid.follow_up_dropped.emit(story.call, date(2026, 11, 25))
    qapp.sendPostedEvents()
    assert (session.undo_label, follow_ups.get(session.library, story.call).sequence) == before


def test_a_dragged_follow_up_is_an_ics_for_others(view, session, story):
    made = handing.mime(session.library, [story.template])
    (url,) = made.urls()
    path = paths.outbox() / "Send the budgeting template.ics"
    assert url == QUrl.fromLocalFile(str(path))
    assert path.read_bytes() == exporting.follow_ups_ics(session.library, [story.template])
    assert made.data("text/calendar").data() == path.read_bytes()
    assert handing.follow_up_in(made) == story.template


@pytest.mark.parametrize("from_card", [True, False])
def test_a_drag_starts_from_the_card_and_from_the_month(view, grid, story, qtbot, monkeypatch, from_card):
    dragged = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: dragged.append(handing.follow_up_in(drag.mimeData())))
    if from_card:
        card = cards(view)[0]
        qtbot.mousePress(card, Qt.MouseButton.LeftButton)
        qtbot.mouseMove(card, card.rect().bottomRight())
    else:
        grid.follow_up_dragged.emit(story.template)
    qtbot.waitUntil(lambda: dragged == [story.template])


def test_an_interaction_is_not_dragged(view, qtbot):
    coffee = cards(view)[2]
    with qtbot.assertNotEmitted(coffee.dragged):
        qtbot.mousePress(coffee, Qt.MouseButton.LeftButton)
        qtbot.mouseMove(coffee, coffee.rect().bottomRight())


def test_it_paints_in_both_themes_and_at_any_size(view, grid, qapp):
    pictures = []
    for scheme in ("light", "dark"):
        theme.apply(qapp, scheme)
        pictures.append(view.grab().toImage())
        assert grid.grab().toImage().pixelColor(300, 300) == theme.current().surface
    assert pictures[0] != pictures[1]
    view.resize(680, 482)
    assert not view.grab().isNull()


def test_old_cards_are_gone_after_a_day_changed(view, grid, qapp):
    grid.go(date(2026, 11, 10))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert view.findChildren(ItemCard) == []


def test_keys_and_buttons_change_the_page_and_keep_the_day(view, qtbot):
    view.show()
    view._face.go(date(2026, 11, 12))
    for key, name, face in (
        (Qt.Key.Key_W, "Week", WeekGrid),
        (Qt.Key.Key_A, "Agenda", AgendaList),
        (Qt.Key.Key_M, "Month", MonthGrid),
    ):
        qtbot.keyClick(view._face, key)
        assert isinstance(view._face, face)
        assert view._face.selected == date(2026, 11, 12)
        assert button(view, name).isChecked()
        button(view, "Month").click()
        button(view, name).click()
        assert isinstance(view._face, face)


def test_t_goes_back_to_today_on_every_page(view, qtbot):
    for name in ("month", "week", "agenda"):
        view.show_face(name)
        view._face.go(date(2027, 3, 1))
        qtbot.keyClick(view._face, Qt.Key.Key_T)
        assert view._face.selected == TODAY


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_g_jumps_to_a_date(view, qtbot, modifiers):
    view.show()
    qtbot.keyClick(view._face, Qt.Key.Key_G, modifiers)
    jump = view.findChild(Jump)
    field = jump.findChild(QLineEdit)
    qtbot.keyClicks(field, "march 2019")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert view._face.selected == date(2019, 3, 1)
    assert view.findChildren(QLabel)[0].text() == "March 2019"


def test_the_face_is_told_and_given_back_and_nonsense_passed_over(view, session, qtbot):
    view.show_face("week")
    again = CalendarView(session)
    qtbot.addWidget(again)
    again.show_face(view.face)
    again.show_face("year")
    assert again.face == "week"


def test_keys_of_the_chosen_entry_ask_the_window(view, grid, story, qtbot):
    view.show()
    grid.choose(grid.of_selected_day()[0])
    with qtbot.waitSignal(view.follow_up_finished) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert told.args == [[story.template]]
    with qtbot.waitSignal(view.follow_up_delete_requested) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert told.args == [[story.template]]
    grid.choose(grid.of_selected_day()[-1])
    with qtbot.waitSignal(view.interaction_delete_requested) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert told.args == [[story.coffee]]
    with qtbot.assertNotEmitted(view.follow_up_finished):
        qtbot.keyClick(grid, Qt.Key.Key_Space)


def test_a_card_is_finished_and_removed_by_keys(view, story, qtbot):
    with qtbot.waitSignal(view.follow_up_finished) as told:
        qtbot.keyClick(cards(view)[0], Qt.Key.Key_Space)
    assert told.args == [[story.template]]
    with qtbot.waitSignal(view.follow_up_delete_requested) as told:
        qtbot.keyClick(cards(view)[0], Qt.Key.Key_Delete)
    assert told.args == [[story.template]]


def test_the_week_is_read_and_a_drop_says_when(view, story, qtbot):
    view.show_face("week")
    week = view._face
    assert [entry.item.short for entry in week.shown.week.timed] == ["Priya Raman", "Call about the contract"]
    target = datetime(2026, 11, 26, 15, tzinfo=BERLIN)
    with qtbot.waitSignal(view.follow_up_timed) as told:
        week.follow_up_dropped.emit(story.call, target)
    assert told.args == [story.call, When.timed(target), None]
    assert week.selected == date(2026, 11, 26)
    with qtbot.waitSignal(view.follow_up_timed) as told:
        week.follow_up_dropped.emit(story.call, date(2026, 11, 27))
    assert told.args == [story.call, When(date(2026, 11, 27)), None]


def test_a_drop_keeps_the_zone_that_it_was_said_in(view, session, qtbot):
    tokyo = ZoneInfo("Asia/Tokyo")
    due = When.timed(datetime(2026, 11, 24, 17, tzinfo=tokyo))
    id_ = session.act(follow_ups.add_follow_up, FollowUp("Call Kenji", due))
    view.show_face("week")
    with qtbot.waitSignal(view.follow_up_timed) as told:
        view._face.follow_up_dropped.emit(id_, datetime(2026, 11, 25, 10, tzinfo=BERLIN))
    assert told.args[1] == When.timed(datetime(2026, 11, 25, 18, tzinfo=tokyo))


def test_a_time_of_the_week_asks_for_a_follow_up_then(view, qtbot):
    view.show_face("week")
    with qtbot.waitSignal(view.follow_up_requested) as told:
        qtbot.keyClick(view._face, Qt.Key.Key_Return)
    assert told.args == [[], When.timed(datetime(2026, 11, 24, 9, tzinfo=BERLIN))]


def test_what_comes_again_opens_its_follow_up_and_is_not_moved(view, session, grid, qtbot, qapp):
    view.show()
    id_ = session.act(follow_ups.add_follow_up, FollowUp("Water the plants", november(25), rule="FREQ=DAILY;COUNT=3"))
    view.refresh(None)
    grid.go(date(2026, 11, 26))
    item = next(item for item in grid.of_selected_day() if item.later)
    grid.choose(item)
    with qtbot.waitSignal(view.follow_up_opened) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert told.args == [id_]
    for signal, key in ((view.follow_up_finished, Qt.Key.Key_Space), (view.follow_up_delete_requested, Qt.Key.Key_Delete)):
        with qtbot.assertNotEmitted(signal):
            qtbot.keyClick(grid, key)
    qapp.processEvents()
    card = next(card for card in cards(view) if "plants" in card.accessibleName())
    assert card.findChildren(Button) == []


def asked_for_menu(widget, place=None):
    by_key = place is None
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    place = place or QPoint()
    target = widget.viewport() if hasattr(widget, "viewport") else widget
    QApplication.sendEvent(target, QContextMenuEvent(reason, place, target.mapToGlobal(place)))


def test_a_follow_up_has_its_menu_wherever_it_is_shown(view, grid, story, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(FollowUpMenu, "exec", lambda menu, _place: shown.append([action.text() for action in menu.actions()]))
    view.show()
    asked_for_menu(grid)
    assert shown == []
    grid.choose(grid.of_selected_day()[0])
    asked_for_menu(grid)
    asked_for_menu(grid, Page(grid.rect()).chip(grid.month.cells().index(TODAY), 0).center())
    asked_for_menu(cards(view)[0], QPoint(3, 3))
    for name in ("week", "agenda"):
        view.show_face(name)
        face = view._face
        if name == "week":
            face.choose(face.of_selected_day()[0])
        else:
            face.setCurrentIndex(face.agenda.index(face.currentIndex().row() + 1, 0))
        asked_for_menu(face)
    assert len(shown) == 5
    assert all({"Open", "Done", "Snooze", "Delete"} <= set(texts) for texts in shown)


def test_what_happened_and_whom_to_ask_have_their_menus_too(view, session, grid, story, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(InteractionMenu, "exec", lambda menu, _place: shown.append([action.text() for action in menu.actions()]))
    news = Interaction(InteractionKind.NEWS, november(3), (story.ines,), "New job", check_in=date(2026, 11, 25))
    id_ = session.act(interactions.log_interaction, news)
    view.refresh(None)
    for day in (news.when.day, news.check_in):
        grid.go(day)
        grid.choose(next(item for item in grid.of_selected_day() if item.id == id_ and item.kind != "date"))
        asked_for_menu(grid)
    assert shown == [["Open", "I asked how it went on", "Delete"], ["Open", "I asked how it went on"]]
    with qtbot.waitSignal(view.check_in_closed) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert told.args == [[id_]]


@pytest.mark.parametrize(("width", "beside", "words"), [(1080, True, True), (950, True, False), (680, False, False)])
def test_a_narrow_view_goes_without_its_panel_and_then_without_words(view, qapp, width, beside, words):
    theme.apply(qapp, "light")
    view.resize(width, 500)
    view.show_face("week")
    view.show()
    qapp.processEvents()
    assert view.findChild(DayPanel).isVisible() == beside
    export = button(view, "Export .ics…")
    assert bool(export.text()) == words
    header = export.parentWidget()
    title, *others = (header.layout().itemAt(place).widget() for place in range(header.layout().count()))
    shown = [title, *filter(None, others)]
    assert all(widget.width() >= widget.minimumSizeHint().width() for widget in shown)
    assert all(first.geometry().right() < second.x() for first, second in pairwise(shown))


def test_who_is_to_be_asked_or_kept_in_touch_with_is_at_hand(view, session, grid, story, qtbot):
    news = Interaction(InteractionKind.NEWS, november(3), (story.ines,), "New job", check_in=date(2026, 11, 25))
    session.act(interactions.log_interaction, news)
    session.act(people.set_cadence, story.priya, Cadence(6, 12))
    view.refresh(None)
    grid.go(date(2026, 11, 25))
    with qtbot.waitSignal(view.log_requested) as told:
        button(view, "Log: Ask how it went on: New job").click()
    assert told.args == [[story.ines]]
    grid.go(date(2026, 11, 30))
    with qtbot.waitSignal(view.person_opened) as told:
        button(view, "Open brief: Priya Raman").click()
    assert told.args == [story.priya]
