"""Other calendars over the view: read, read again when a file changes, listed in a sheet."""

import shutil
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel

from relnet.domain.changes import Changes
from relnet.domain.names import Name
from relnet.domain.person import Channel, ChannelKind, Person
from relnet.jobs import Jobs
from relnet.services import agenda, overlays, people
from relnet.services.library import finish
from relnet.session import Session
from relnet.ui.calendar.item_card import ItemCard
from relnet.ui.calendar.overlay_keeper import OverlayKeeper
from relnet.ui.calendar.overlay_sheet import OverlaySheet
from relnet.ui.calendar.view import CalendarView
from relnet.ui.widgets import Button
from tests.harvest.writing import AMARA, a_calendar, an_event
from tests.inline import InlineJob, InlineJobs
from tests.ui.calendar.conftest import TODAY

EVENING = "TZID=Europe/Berlin:20261124T180000"
SETTING = Changes({"setting": frozenset({1})})


def written(path, *titles):
    path.write_bytes(a_calendar(*(an_event(uid=title, start=EVENING, title=title) for title in titles)))
    return path


@pytest.fixture
def work(tmp_path):
    return written(tmp_path / "Work.ics", "Review")


@pytest.fixture
def laid_over(view, session, work):
    session.changed.connect(view.refresh)
    session.act(overlays.add_overlay, work)
    return view


def titles(view):
    return [card.accessibleName() for card in view.findChildren(ItemCard) if not card.isHidden()]


def button(widget, name):
    found = (button for button in widget.findChildren(Button) if name in (button.text(), button.accessibleName()))
    return next(button for button in found if not button.isHidden())


def test_its_entries_lie_among_the_others_and_cannot_be_changed(laid_over, qtbot):
    assert titles(laid_over)[-1] == "18:00 · Work: Review"
    card = next(card for card in laid_over.findChildren(ItemCard) if "Review" in card.accessibleName())
    assert card.findChildren(Button) == []
    for signal in (laid_over.follow_up_opened, laid_over.interaction_opened, laid_over.interaction_delete_requested):
        with qtbot.assertNotEmitted(signal):
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete):
                qtbot.keyClick(card, key)
    with qtbot.assertNotEmitted(card.dragged):
        qtbot.mousePress(card, Qt.MouseButton.LeftButton)
        qtbot.mouseMove(card, card.rect().bottomRight())


def test_it_is_hidden_and_taken_back(laid_over, session):
    (one,) = overlays.all_overlays(session.library)
    session.act(overlays.show_overlay, one.id, False)
    assert not any("Review" in title for title in titles(laid_over))
    session.undo()
    assert any("Review" in title for title in titles(laid_over))
    session.undo()
    assert not any("Review" in title for title in titles(laid_over))


def test_who_is_known_can_be_opened_and_logged_with(laid_over, session, qtbot):
    amara = Person(Name(formatted="Amara Okafor"), channels=(Channel(ChannelKind.MAIL, AMARA),))
    id_ = session.act(people.add_person, amara)
    card = next(card for card in laid_over.findChildren(ItemCard) if "Review" in card.accessibleName() and not card.isHidden())
    with qtbot.waitSignal(laid_over.person_opened) as told:
        button(card, "Open brief: Amara Okafor").click()
    assert told.args == [id_]
    with qtbot.waitSignal(laid_over.log_requested) as told:
        button(card, "Log: Review").click()
    assert told.args == [[id_]]


@pytest.mark.parametrize("face", ["week", "agenda"])
def test_it_lies_over_every_page(laid_over, face):
    laid_over.show_face(face)
    page = laid_over._face
    if face == "week":
        assert "Review" in {entry.item.title for entry in page.shown.week.timed}
    else:
        assert "Review" in {getattr(row, "title", "") for row in page.agenda.rows()}


def test_a_day_far_away_is_read_when_it_is_gone_to(laid_over, session, tmp_path, monkeypatch):
    asked = []
    read = overlays.read
    monkeypatch.setattr(overlays, "read", lambda *args: asked.append(args[2:4]) or read(*args))
    laid_over.go(date(2027, 5, 1))
    assert asked == []
    laid_over.go(date(2031, 5, 1))
    assert asked == [(date(2030, 1, 1), date(2032, 12, 31))]
    laid_over.go(date(9999, 11, 30))
    assert asked[-1][1] == date(9999, 12, 31)


@pytest.fixture
def threaded(library, qapp):
    session = Session(library, Jobs())
    yield session
    session.jobs.stop()


def test_a_file_that_changes_is_read_again(threaded, work, qtbot, tmp_path):
    threaded.act(overlays.add_overlay, work)
    view = CalendarView(threaded)
    qtbot.addWidget(view)
    view.show()
    keeper = view.findChild(OverlayKeeper)
    with qtbot.waitSignal(keeper.changed):
        view.refresh(None)
    assert [item.title for item in keeper.laid.days[TODAY]] == ["Review"]
    with qtbot.waitSignal(keeper.changed):
        written(work, "Review", "Another")
    assert len(keeper.laid.days[TODAY]) == 2
    with qtbot.waitSignal(keeper.changed):
        shutil.move(written(tmp_path / "new.tmp", "Replaced"), work)
    assert [item.title for item in keeper.laid.days[TODAY]] == ["Replaced"]
    with qtbot.waitSignal(keeper.changed):
        work.unlink()
    assert "no file here any more" in next(iter(keeper.laid.said.values()))
    with qtbot.waitSignal(keeper.changed):
        written(work, "Back")
    assert [item.title for item in keeper.laid.days[TODAY]] == ["Back"]


def test_a_folder_is_watched_with_what_is_in_it(threaded, work, qtbot, tmp_path):
    (tmp_path / "inner").mkdir()
    inner = written(tmp_path / "inner" / "b.ics", "Inner")
    threaded.act(overlays.add_overlay, tmp_path)
    view = CalendarView(threaded)
    qtbot.addWidget(view)
    view.show()
    keeper = view.findChild(OverlayKeeper)
    with qtbot.waitSignal(keeper.changed):
        view.refresh(None)
    with qtbot.waitSignal(keeper.changed):
        written(inner, "Changed")
    assert {item.title for item in keeper.laid.days[TODAY]} == {"Review", "Changed"}
    with qtbot.waitSignal(keeper.changed):
        written(tmp_path / "inner" / "c.ics", "New")
    assert {item.title for item in keeper.laid.days[TODAY]} == {"Review", "Changed", "New"}


def test_a_change_out_of_sight_is_read_when_it_is_in_sight_again(laid_over, session, work, qtbot):
    keeper = laid_over.findChild(OverlayKeeper)
    written(work, "Changed")
    qtbot.waitUntil(lambda: keeper._stale)
    assert [item.title for item in keeper.laid.days[TODAY]] == ["Review"]
    laid_over.show()
    assert [item.title for item in keeper.laid.days[TODAY]] == ["Changed"]


class HeldJobs(InlineJobs):
    """Jobs whose answers come when they are asked for."""

    def __init__(self):
        super().__init__()
        self.answers = []

    def submit(self, work, *args, done, failed, progressed):
        job = InlineJob(lambda call, *told: call(*told), progressed)
        self.answers.append(lambda: done(work(job, *args)))
        return job


def test_only_the_last_reading_counts_in_whatever_order_they_end(library, work, qtbot, monkeypatch):
    session = Session(library, HeldJobs())
    session.act(overlays.add_overlay, work)
    view = CalendarView(session)
    qtbot.addWidget(view)
    keeper = view.findChild(OverlayKeeper)
    # One that was over before it could be stopped.
    monkeypatch.setattr(InlineJob, "breathe", lambda job: None)
    told = []
    keeper.changed.connect(lambda: told.append(keeper.laid))
    keeper.cover(TODAY)
    keeper.reload()
    keeper.reload()
    first, second, last = session.jobs.answers
    for answer in (second, last, first):
        answer()
    assert len(told) == 1


def test_nothing_is_written_to_the_library(laid_over, session):
    before = session.library.rows("SELECT count(*) FROM interaction")
    laid_over.refresh(None)
    assert session.library.rows("SELECT count(*) FROM interaction") == before
    assert session.library.rows("SELECT count(*) FROM setting WHERE name LIKE 'overlay:%'") == [(1,)]


@pytest.fixture
def sheet(laid_over, session, qtbot):
    made = OverlaySheet(session, laid_over.findChild(OverlayKeeper), laid_over)
    qtbot.addWidget(made)
    return made


def texts(sheet):
    return [label.text() for label in sheet.findChildren(QLabel) if not label.isHidden()]


def test_the_sheet_lists_them_and_what_is_wrong(sheet, session, work, tmp_path):
    assert str(work) in texts(sheet)
    assert "1 entries in these years" in texts(sheet) or "1 entry in these years" in texts(sheet)
    (tmp_path / "b.ics").write_bytes(b"nonsense")
    sheet.add([str(tmp_path / "b.ics")])
    assert "There is no event in this calendar file." in texts(sheet)
    sheet.add([str(work)])
    assert "“Work.ics” is shown already." in texts(sheet)


def test_the_sheet_hides_and_removes(sheet, session, qtbot):
    (shown,) = (box for box in sheet.findChildren(QCheckBox) if not box.isHidden())
    shown.click()
    assert [one.shown for one in overlays.all_overlays(session.library)] == [False]
    button(sheet, "Remove Work").click()
    assert overlays.all_overlays(session.library) == []
    assert any(text.startswith("No other calendar is shown.") for text in texts(sheet))
    finish(session.library.undo())


def test_the_sheet_asks_for_files_and_folders(sheet, session, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(written(tmp_path / "c.ics", "C"))], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    button(sheet, "Add file…").click()
    button(sheet, "Add folder…").click()
    assert [one.path.name for one in overlays.all_overlays(session.library)] == sorted(
        ["c.ics", tmp_path.name, "Work.ics"], key=str.casefold
    )


def test_the_panel_leads_to_the_sheet(view, monkeypatch):
    opened = []
    monkeypatch.setattr(OverlaySheet, "exec", lambda sheet: opened.append(sheet.accessibleName()))
    button(view, "Other calendars…").click()
    assert opened == ["Other calendars"]


def test_without_any_nothing_is_read(view, monkeypatch):
    monkeypatch.setattr(overlays, "read", lambda *_: pytest.fail("read"))
    view.refresh(None)
    assert view.findChild(OverlayKeeper).laid.days == agenda.NOTHING
