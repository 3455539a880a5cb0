"""Chosen follow-ups leave as a file or to the calendar program, and what left is noted."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from relnet import paths
from relnet.services import exporting, follow_ups, people
from relnet.ui import handing, urls
from relnet.ui.exporting.selected_flow import SelectedExport
from tests.build import a_follow_up, a_person


@pytest.fixture
def chosen(session):
    ada = session.act(people.add_person, a_person())
    return [session.act(follow_ups.add_follow_up, a_follow_up(ada, summary=f"S{number}")) for number in range(3)][:2]


@pytest.fixture
def flow(session, qapp):
    parent = QObject()
    flow = SelectedExport(session, parent)
    flow.told = []
    flow.said.connect(flow.told.append)
    yield flow
    parent.deleteLater()


def left(session):
    return session.library.column("SELECT uid FROM exported_entry ORDER BY id")


def uids(session, ids):
    return [follow_ups.get(session.library, id_).uid for id_ in ids]


def test_they_are_saved_and_noted(flow, session, chosen, tmp_path):
    flow.save(chosen, tmp_path / "some.ics")
    assert (tmp_path / "some.ics").read_bytes() == exporting.follow_ups_ics(session.library, chosen)
    assert flow.told == ["Exported to some.ics."]
    assert left(session) == uids(session, chosen)


def test_they_are_handed_to_the_calendar_program(flow, session, chosen, monkeypatch):
    opened = []
    monkeypatch.setattr(urls, "open_calendar_file", lambda path: opened.append(path) or True)
    flow.hand_over(chosen[:1])
    assert opened == [paths.outbox() / f"follow-up-{chosen[0]}.ics"]
    assert flow.told == ["Handed to your calendar."]
    assert left(session) == uids(session, chosen[:1])


def test_without_a_calendar_program_a_sentence_says_what_to_do(flow, session, chosen, monkeypatch):
    monkeypatch.setattr(urls, "open_calendar_file", lambda path: False)
    flow.hand_over(chosen)
    assert flow.told[0].startswith("No program here opens .ics files.")


@pytest.mark.parametrize(
    ("done", "inside", "noted"),
    [
        (Qt.DropAction.CopyAction, False, True),
        (Qt.DropAction.IgnoreAction, False, False),
        (Qt.DropAction.MoveAction, True, False),
    ],
)
def test_what_was_dropped_outside_is_noted(session, chosen, qtbot, monkeypatch, done, inside, noted):
    source = QWidget()
    qtbot.addWidget(source)
    monkeypatch.setattr(QDrag, "exec", lambda *_: done)
    monkeypatch.setattr(QDrag, "target", lambda _: source if inside else None)
    handing.drag(source, session.library, chosen)
    assert left(session) == (uids(session, chosen) if noted else [])


def test_a_drag_of_very_many_takes_no_file_out(session, chosen, monkeypatch):
    monkeypatch.setattr(handing, "MOST_FOLLOW_UPS", 1)
    assert handing.mime(session.library, chosen).formats() == []
    assert not Path(paths.outbox()).exists()
