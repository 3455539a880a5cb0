"""The Calendar view over a real library."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel

from relnet import paths
from relnet.domain.changes import Changes
from relnet.domain.followup import FollowUp
from relnet.domain.names import Name
from relnet.services import agenda, exporting, follow_ups, people
from relnet.ui import handing, theme
from relnet.ui.calendar.day_panel import DayPanel
from relnet.ui.calendar.item_card import ItemCard
from relnet.ui.calendar.month_grid import MonthGrid
from relnet.ui.requests import Requests
from relnet.ui.widgets import Button
from tests.ui.calendar.conftest import TODAY, november

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


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
    assert asked == [(date(2026, 11, 30), date(2027, 1, 10), 3), (date(2026, 12, 24), date(2026, 12, 24), 12)]


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
    assert len(cards(view)) == 12
    assert grid.month.on(date(2026, 11, 10)).count == 30
    button(view, "Show 18 more").click()
    assert len(cards(view)) == 30
    view.refresh(None)
    assert len(cards(view)) == 30


def test_names_are_never_markup(view, session, grid):
    session.act(follow_ups.add_follow_up, FollowUp("<img src=x>", november(10)))
    view.refresh(None)
    grid.go(date(2026, 11, 10))
    assert "<img src=x>" in texts(view)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in view.findChildren(QLabel))


def test_a_dropped_follow_up_moves_and_can_be_moved_back(view, session, grid, story, qtbot):
    session.changed.connect(view.refresh)
    requests = Requests(session, view)
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
    Requests(session, view).listen(view)
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
