"""Calendar files kept current in a folder while the window lives."""

import pytest
from PySide6.QtCore import QCoreApplication

from relnet.domain.errors import Bug
from relnet.jobs import Jobs
from relnet.services import exporting, follow_ups, people
from relnet.services.exporting import Choice, Target
from relnet.session import Session
from relnet.ui.exporting import calendar_live
from relnet.ui.exporting.calendar_live import LiveCalendar
from tests.build import a_follow_up, a_person
from tests.export.conftest import read


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "calendars"
    made.mkdir()
    return made


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(calendar_live, "QUIET", 0)


@pytest.fixture
def on(session, folder):
    session.act(exporting.keep_target, "live", Target(Choice(), str(folder), on=True))


def summaries(folder):
    return [part.text("SUMMARY") for part in read((folder / "follow-ups.ics").read_bytes()).all("VEVENT")]


def listening(live):
    said = []
    live.said.connect(said.append)
    return said


def test_nothing_is_written_unless_it_was_asked_for(session, folder, qtbot):
    live = LiveCalendar(session)
    session.act(follow_ups.add_follow_up, a_follow_up())
    qtbot.waitUntil(lambda: not live._due)
    assert list(folder.iterdir()) == []


def test_it_is_written_at_the_start_and_after_each_change(session, on, folder, qtbot):
    session.act(follow_ups.add_follow_up, a_follow_up(summary="First"))
    live = LiveCalendar(session)
    qtbot.waitUntil(lambda: (folder / "follow-ups.ics").exists())
    assert summaries(folder) == ["First"]
    session.act(follow_ups.add_follow_up, a_follow_up(summary="Second"))
    qtbot.waitUntil(lambda: summaries(folder) == ["First", "Second"])
    session.undo()
    qtbot.waitUntil(lambda: summaries(folder) == ["First"])
    assert listening(live) == []


def test_several_changes_are_written_once(session, on, folder, qtbot, monkeypatch):
    written = []
    write = exporting.write_calendars
    monkeypatch.setattr(exporting, "write_calendars", lambda *given: written.append(write(*given)))
    live = LiveCalendar(session)
    for number in range(5):
        session.act(follow_ups.add_follow_up, a_follow_up(summary=f"{number}"))
    qtbot.waitUntil(lambda: not live._due)
    assert written == [["follow-ups.ics"]]
    session.act(people.add_person, a_person("Ada"))
    qtbot.waitUntil(lambda: len(written) == 2)
    assert written[1] == []


def test_choosing_it_writes_it(session, folder, qtbot):
    LiveCalendar(session, session)
    both = Choice(tasks=True)
    session.act(exporting.keep_target, "live", Target(both, str(folder), on=True))
    qtbot.waitUntil(lambda: sorted(path.name for path in folder.iterdir()) == ["follow-up tasks.ics", "follow-ups.ics"])


def test_a_folder_that_is_gone_is_told_once_and_tried_again(session, on, folder, qtbot):
    folder.rmdir()
    live = LiveCalendar(session)
    said = listening(live)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0].startswith("“follow-ups.ics” was not written. The folder does not exist.")
    assert said[0].endswith("Relnet tries again after the next change.")
    session.act(follow_ups.add_follow_up, a_follow_up(summary="First"))
    qtbot.waitUntil(lambda: not live._due)
    assert len(said) == 1
    folder.mkdir()
    session.act(follow_ups.add_follow_up, a_follow_up(summary="Second"))
    qtbot.waitUntil(lambda: (folder / "follow-ups.ics").exists())
    (folder / "follow-ups.ics").unlink()
    folder.rmdir()
    session.act(follow_ups.add_follow_up, a_follow_up(summary="Third"))
    qtbot.waitUntil(lambda: len(said) == 2)


def test_a_fault_of_ours_is_not_hidden(session, on, qtbot, monkeypatch):
    def fail(*_):
        raise Bug("broken")

    monkeypatch.setattr(exporting, "write_calendars", fail)
    LiveCalendar(session, session)
    with qtbot.waitSignal(session.failed) as failed:
        pass
    assert str(failed.args[0]) == "broken"


def test_what_is_under_way_is_waited_for(session, on, folder, qtbot):
    live = LiveCalendar(session)
    session._set_job(object())
    QCoreApplication.processEvents()
    live._gather()
    assert live._due
    assert list(folder.iterdir()) == []
    session._set_job(None)
    qtbot.waitUntil(lambda: (folder / "follow-ups.ics").exists())


def test_what_changed_last_is_written_at_the_end(session, on, folder, monkeypatch):
    monkeypatch.setattr(calendar_live, "QUIET", 100_000)
    live = LiveCalendar(session)
    session.act(follow_ups.add_follow_up, a_follow_up(summary="Last"))
    live.settle()
    assert summaries(folder) == ["Last"]
    (folder / "follow-ups.ics").unlink()
    live.settle()
    assert list(folder.iterdir()) == []


def test_the_end_is_not_held_up_by_many(session, on, folder, monkeypatch):
    monkeypatch.setattr(calendar_live, "QUIET", 100_000)
    monkeypatch.setattr(calendar_live, "MOST_AT_THE_END", 0)
    live = LiveCalendar(session)
    session.act(follow_ups.add_follow_up, a_follow_up())
    live.settle()
    assert list(folder.iterdir()) == []


def test_a_thread_writes_and_a_change_meanwhile_is_written_too(library, qapp, folder, qtbot):
    jobs = Jobs()
    try:
        session = Session(library, jobs)
        session.act(exporting.keep_target, "live", Target(Choice(), str(folder), on=True))
        for number in range(300):
            library.act(follow_ups.add_follow_up, a_follow_up(summary=f"{number}"))
        live = LiveCalendar(session)
        qtbot.waitUntil(lambda: live._state != "idle")
        session.act(follow_ups.add_follow_up, a_follow_up(summary="Meanwhile", due=None))
        qtbot.waitUntil(lambda: (folder / "follow-ups.ics").exists() and "Meanwhile" in summaries(folder))
        assert len(summaries(folder)) == 301
    finally:
        jobs.stop()
