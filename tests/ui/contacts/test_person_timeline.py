from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication

from relnet.domain.dates import When
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.services import interactions
from relnet.services.library import verb


@verb("Log calls")
def log_calls(library, person):
    for day in range(120):
        when = When(date(2026, 1, 1) + timedelta(days=day))
        interactions.log_interaction(library, Interaction(InteractionKind.CALL, when, (person,), f"Call {day}"))


@pytest.fixture
def timeline(view, cast, session):
    session.act(log_calls, cast["Jonas"])
    view.open_person(cast["Jonas"])
    view.pane.tabs.setCurrentIndex(1)
    view.pane.timeline.grab()
    return view.pane.timeline


def test_more_is_read_at_the_end(timeline):
    assert len(timeline.rows()) == 50
    bar = timeline.verticalScrollBar()
    for expected in (100, 121, 121):
        bar.setValue(bar.maximum())
        QCoreApplication.sendPostedEvents()
        assert len(timeline.rows()) == expected


def test_a_change_keeps_what_was_read(timeline, cast, session):
    bar = timeline.verticalScrollBar()
    bar.setValue(bar.maximum())
    timeline.grab()
    session.act(
        interactions.log_interaction, Interaction(InteractionKind.CALL, When(date(2026, 11, 1)), (cast["Jonas"],), "The newest")
    )
    assert timeline.rows()[0].accessibleName() == "The newest, 1 Nov"
    assert len(timeline.rows()) >= 100
    assert bar.value() > 0


def test_another_person_starts_at_the_top(timeline, view, cast):
    view.open_person(cast["Marco"])
    assert timeline.rows() == []
    assert timeline.verticalScrollBar().value() == 0


def test_a_click_opens_the_entry(timeline, view, qtbot):
    with qtbot.waitSignal(view.interaction_opened):
        timeline.rows()[3].click()


def test_the_name_of_whoever_it_is_about_is_not_said_again(view, cast, session):
    day, other = When(date(2026, 11, 2)), cast["Marco"]
    for kind, met in (
        (InteractionKind.CALL, (cast["Jonas"],)),
        (InteractionKind.HELP_RECEIVED, (cast["Jonas"],)),
        (InteractionKind.MEETING, (cast["Jonas"], other)),
    ):
        session.act(interactions.log_interaction, Interaction(kind, day, met))
    view.open_person(cast["Jonas"])
    view.pane.tabs.setCurrentIndex(1)
    names = [row.accessibleName() for row in view.pane.timeline.rows()[:3]]
    assert names == ["Met Jonas Weber and Marco Bianchi, 2 Nov", "Help received, 2 Nov, not thanked yet", "Call, 2 Nov"]


def test_an_entry_has_the_menu_of_the_timeline(timeline, view, qtbot, menu_of):
    entries = menu_of(timeline.rows()[0])
    assert [*entries] == ["Open", "Delete"]
    with qtbot.waitSignal(view.interaction_delete_requested):
        entries["Delete"].trigger()
