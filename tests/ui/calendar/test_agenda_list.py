"""The list of the agenda over a real library."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt

from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.services import agenda, follow_ups, interactions
from relnet.ui import theme
from relnet.ui.calendar.agenda_delegate import HEIGHT
from relnet.ui.calendar.agenda_list import AgendaList
from relnet.ui.calendar.agenda_model import ROW, Heading, More
from tests.build import a_day
from tests.ui.calendar.conftest import TODAY, november

_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def made(story, session, qtbot):
    def read(first, last, per_day):
        return agenda.month(session.library, first, last, per_day=per_day)

    listed = AgendaList(session, read)
    qtbot.addWidget(listed)
    listed.resize(762, 644)
    listed.show()
    listed.refresh()
    return listed


def said(listed):
    model = listed.agenda
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def top(listed):
    return listed.indexAt(QPoint(5, 2)).data(ROW)


def stand(listed, title):
    row = next(number for number, row in enumerate(listed.agenda.rows()) if title in getattr(row, "title", ""))
    listed.setCurrentIndex(listed.agenda.index(row, 0))


def press(listed, qtbot, name, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(listed, getattr(Qt.Key, f"Key_{name}"), modifiers)


def test_it_opens_on_today_with_what_was_above(made):
    assert top(made) == Heading(TODAY, 3)
    assert made.title() == "November 2026"
    spoken = said(made)
    assert spoken[0] == "Tuesday 3 November 2026, 1 entry"
    place = spoken.index("Tuesday 24 November 2026, today, 3 entries")
    assert spoken[place + 1 : place + 5] == [
        "promise · you: Send the budgeting template, Ines Carvalho",
        "follow-up: Ask how the board presentation went, Tomas Lindqvist",
        "14:30 – 15:30: Coffee with Priya Raman, Café Norr",
        "Wednesday 25 November 2026, 1 entry",
    ]


def test_an_empty_today_is_there_all_the_same(session, qtbot):
    listed = AgendaList(session, lambda first, last, per_day: {})
    qtbot.addWidget(listed)
    listed.refresh()
    assert listed.agenda.rows() == [Heading(TODAY, 0)]
    assert not listed.grab().isNull()


def test_it_goes_on_without_an_end_and_without_reading_all(made, session):
    for years in range(1, 4):
        session.act(follow_ups.add_follow_up, FollowUp(f"In {years}", a_day(f"{2026 + years}-11-30")))
    made.refresh()
    for _ in range(40):
        made.verticalScrollBar().setValue(made.verticalScrollBar().maximum())
        if made.agenda.canFetchMore(made.rootIndex()):
            made.agenda.fetchMore(made.rootIndex())
    years = {row.day.year for row in made.agenda.rows()}
    assert years >= {2027, 2028, 2029}
    # Birthdays come every year.
    assert max(years) > 2040


def test_scrolling_up_reads_what_was_before_and_keeps_the_place(made, session, story):
    for number in range(200):
        when = a_day((date(2026, 10, 31) - timedelta(days=3 * number)).isoformat())
        session.act(interactions.log_interaction, Interaction(InteractionKind.CALL, when, (story.ines,), f"Call {number}"))
    made.agenda.show(TODAY)
    made.go(TODAY)
    earlier = made.agenda.rows()[0].day
    made.verticalScrollBar().setValue(0)
    assert made.agenda.rows()[0].day < earlier
    assert top(made).day == earlier
    while made.agenda.has_earlier:
        made.agenda.fetch_earlier()
    assert made.agenda.rows()[0].day == date(2026, 10, 31) - timedelta(days=3 * 199)
    assert made.agenda.fetch_earlier() == 0


def test_a_jump_goes_far_and_back(made, session, story, qtbot):
    session.act(interactions.log_interaction, Interaction(InteractionKind.CALL, a_day("2019-03-05"), (story.ines,), "Long ago"))
    made.refresh()
    with qtbot.waitSignal(made.day_selected) as told:
        made.go(date(2019, 3, 1))
    assert told.args == [date(2019, 3, 1)]
    assert top(made).day == date(2019, 3, 5)
    made.go(TODAY)
    assert top(made).day == TODAY


def test_a_crowded_day_lists_its_first_entries(made, session):
    for number in range(30):
        session.act(follow_ups.add_follow_up, FollowUp(f"Thing {number}", november(26)))
    made.refresh()
    of_day = [row for row in made.agenda.rows() if row.day == date(2026, 11, 26)]
    assert of_day[0].count == 32
    assert of_day[-1] == More(date(2026, 11, 26), 20)
    assert len(of_day) == 14


def test_keys_open_finish_remove_and_add(made, qtbot):
    stand(made, "budgeting template")
    for name, signal in (("Return", made.item_opened), ("Space", made.item_finished), ("Delete", made.item_removed)):
        with qtbot.waitSignal(signal) as told:
            press(made, qtbot, name)
        assert told.args[0].title == "Send the budgeting template"
    with qtbot.waitSignal(made.follow_up_wanted) as told:
        press(made, qtbot, "N")
    assert told.args == [TODAY]
    made.go(date(2026, 11, 27))
    with qtbot.waitSignal(made.follow_up_wanted) as told:
        press(made, qtbot, "Return")
    assert told.args == [date(2026, 11, 27)]


def test_a_follow_up_moves_by_keys(made, qtbot, story):
    stand(made, "budgeting template")
    with qtbot.waitSignal(made.follow_up_dropped) as told:
        press(made, qtbot, "Right", _ALT)
    assert told.args == [story.template, date(2026, 11, 25)]
    stand(made, "Coffee with Priya")
    with qtbot.assertNotEmitted(made.follow_up_dropped):
        press(made, qtbot, "Right", _ALT)


def test_arrows_come_to_the_next_day_and_pages_to_the_next_month(made, qtbot):
    with qtbot.waitSignal(made.day_selected) as told:
        for _ in range(4):
            press(made, qtbot, "Down")
    assert told.args == [date(2026, 11, 25)]
    with qtbot.waitSignal(made.page_turned):
        press(made, qtbot, "PageDown")
    assert made.selected == date(2026, 12, 25)
    assert made.title() == "December 2026"


def test_a_follow_up_is_picked_up(made, qtbot, story):
    stand(made, "budgeting template")
    place = made.visualRect(made.currentIndex()).center()
    with qtbot.waitSignal(made.follow_up_dragged) as told:
        qtbot.mousePress(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseMove(made.viewport(), place + QPoint(40, 0))
    assert told.args == [story.template]


def test_a_double_click_opens_or_adds(made, qtbot):
    stand(made, "Coffee with Priya")
    place = made.visualRect(made.currentIndex()).center()
    with qtbot.waitSignal(made.item_opened) as told:
        qtbot.mouseDClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args[0].title == "Coffee with Priya Raman"
    with qtbot.waitSignal(made.follow_up_wanted) as told:
        qtbot.mouseDClick(made.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, HEIGHT // 2))
    assert told.args == [TODAY]


def test_a_refresh_keeps_place_and_choice(made, session, story):
    stand(made, "Call about the contract")
    before = made.verticalScrollBar().value()
    session.act(follow_ups.add_follow_up, FollowUp("Another", november(30)))
    made.refresh()
    assert made.chosen.title == "Call about the contract"
    assert made.verticalScrollBar().value() == before
    session.act(follow_ups.delete_follow_ups, [story.call])
    made.refresh()
    assert made.currentIndex().isValid()


def test_nothing_is_read_while_something_is_under_way(made, session, monkeypatch):
    monkeypatch.setattr(type(session), "busy", True)
    monkeypatch.setattr(made.agenda, "_read", lambda *_: pytest.fail("read while busy"))
    assert made.agenda.fetch_earlier() == 0
    assert not made.agenda.canFetchMore(made.rootIndex())
    made.go(date(2010, 1, 1))


def test_it_paints_in_both_themes_and_directions(made, qapp):
    pictures = []
    for scheme in ("light", "dark"):
        theme.apply(qapp, scheme)
        pictures.append(made.grab().toImage())
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    pictures.append(made.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]
