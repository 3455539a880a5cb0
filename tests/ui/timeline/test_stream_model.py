from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from relnet.domain.interaction import InteractionKind
from relnet.services import interactions
from relnet.services.timeline import Entry, Wanted
from relnet.ui.timeline.stream_model import COMING, PAGE, Heading, More, StreamModel

from .conftest import TODAY, day

ROOT = QModelIndex()


@pytest.fixture
def model(session):
    model = StreamModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    # It would fetch from within a reset, and then object to the rows that come.
    tester.setUseFetchMore(False)
    return model


def titles(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def entries(model):
    return [row for row in model.rows() if isinstance(row, Entry)]


def read_all(model):
    while model.canFetchMore(ROOT):
        model.fetchMore(ROOT)


def read_all_newer(model):
    while model.has_newer:
        model.fetch_newer()


def test_nothing_is_no_row(model):
    model.show()
    assert titles(model) == []
    assert not model.canFetchMore(ROOT)


def test_what_comes_up_stands_above_the_days(model, log, promise, clara):
    log(clara, title="Older", days=3)
    log(clara, title="Newer", hour=8)
    log(clara, title="Newest", hour=9)
    promise("Later", day("2026-11-30"))
    promise("Overdue", day("2026-11-01"))
    model.show()
    assert titles(model) == [
        "Coming up", "Overdue", "Later",
        "Today, Tuesday 24 November", "Newest", "Newer",
        "Saturday 21 November", "Older",
    ]  # fmt: skip


def test_only_the_nearest_of_what_comes_up_stands_above_today(model, log, promise, clara):
    log(clara, title="Call")
    for number in range(COMING + 2):
        promise(f"Promise {number}")
    model.show()
    assert titles(model)[COMING:] == ["Promise 2", "2 more", "Today, Tuesday 24 November", "Call"]
    model.show_more()
    assert titles(model)[COMING:] == ["Promise 2", "Promise 3", "Promise 4", "Show fewer", "Today, Tuesday 24 November", "Call"]
    promise("Promise 5")
    model.refresh(3)
    assert "Promise 5" in titles(model)
    model.show_more()
    assert titles(model)[COMING:] == ["Promise 2", "3 more", "Today, Tuesday 24 November", "Call"]


def test_very_many_follow_ups_come_a_page_at_a_time(model, session, clara, promise):
    for number in range(COMING + PAGE + 1):
        promise(str(number))
    model.show()
    model.show_more()
    assert model.rows()[-1] == More(1)
    model.show_more()
    assert model.rows()[-1] == More(0)
    assert len(entries(model)) == COMING + PAGE + 1


def test_headings_cannot_be_chosen_and_entries_speak(model, log, clara):
    log(clara, title="Call")
    model.show()
    heading, entry = model.index(0, 0), model.index(1, 0)
    assert model.flags(heading) == Qt.ItemFlag.NoItemFlags
    assert model.flags(entry) & Qt.ItemFlag.ItemIsSelectable
    assert heading.data(Qt.ItemDataRole.AccessibleTextRole) == "Today, Tuesday 24 November"
    assert "Clara Jensen" in entry.data(Qt.ItemDataRole.AccessibleTextRole)


def test_pages_join_without_a_seam(model, many):
    model.show()
    assert len(entries(model)) == PAGE
    read_all(model)
    assert [entry.id for entry in entries(model)] == many
    assert len(titles(model)) == len(many) + 200


def test_kinds_leave_out_the_others_and_what_comes_up(model, log, promise, clara):
    log(clara, title="Call")
    log(clara, title="Thanks", kind=InteractionKind.THANKS)
    promise("Later")
    model.show(Wanted(frozenset({InteractionKind.THANKS})))
    assert titles(model) == ["Today, Tuesday 24 November", "Thanks"]


def test_a_jump_begins_in_the_past_and_reads_on_both_ways(model, many, promise):
    promise("Later")
    model.show(newest=day("2026-08-01"))
    assert titles(model)[0] == "Saturday 1 August"
    read_all(model)
    read_all_newer(model)
    assert titles(model)[:2] == ["Coming up", "Later"]
    assert [entry.id for entry in entries(model)[1:]] == many
    assert len(set(titles(model))) == len(titles(model))


def test_a_jump_over_empty_years_finds_what_is_newer(model, log, clara):
    log(clara, title="New")
    log(clara, title="Old", days=3000)
    model.show(newest=day("2018-12-31"))
    assert [entry.title for entry in entries(model)] == ["Old"]
    model.fetch_newer()
    assert [entry.title for entry in entries(model)] == ["New", "Old"]
    assert not model.has_newer


def test_a_jump_before_everything_still_finds_it(model, log, clara):
    log(clara, title="New")
    model.show(newest=day("1990-12-31"))
    assert titles(model) == []
    assert model.has_newer
    read_all_newer(model)
    assert [entry.title for entry in entries(model)] == ["New"]


def test_an_edit_touches_its_row_only(model, session, many, qtbot):
    model.show()
    place = model.place_of(entries(model)[7])
    before = interactions.get(session.library, many[7])
    session.act(interactions.edit_interaction, replace(before, note="Changed"))
    with qtbot.waitSignal(model.dataChanged) as told, qtbot.assertNotEmitted(model.rowsRemoved):
        model.refresh(place)
    assert (told.args[0].row(), told.args[1].row()) == (place, place)
    assert model.rows()[place].note == "Changed"


def test_what_is_new_and_what_is_gone_come_and_go(model, session, many, log, clara):
    model.show()
    new = log(clara, title="New", hour=10)
    session.act(interactions.delete_interactions, [many[2], many[3]])
    model.refresh(10)
    assert [entry.id for entry in entries(model)][:4] == [new, many[0], many[1], many[4]]
    read_all(model)
    assert [entry.id for entry in entries(model)] == [new, *many[:2], *many[4:]]


def test_a_place_is_found_by_what_a_row_is(model, session, log, clara):
    id_ = log(clara, title="Call")
    model.show()
    old = model.rows()[1]
    session.act(interactions.edit_interaction, replace(interactions.get(session.library, id_), title="Talk"))
    log(clara, title="Later", hour=11)
    model.refresh(1)
    assert model.place_of(old) == 2
    assert model.place_of(Heading("whatever", TODAY)) == 0
    assert model.place_of(replace(old, id=999)) == -1


def test_nothing_is_read_while_the_session_is_busy(model, session, many, monkeypatch):
    model.show(newest=TODAY)
    monkeypatch.setattr(type(session), "busy", property(lambda _: True))
    assert not model.canFetchMore(ROOT)
    assert not model.has_newer
    model.fetchMore(ROOT)
    assert len(entries(model)) == PAGE
