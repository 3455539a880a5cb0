"""Follow-ups leave for a calendar by a dialog that keeps what was chosen."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from relnet.services import exporting, follow_ups, people
from relnet.services.exporting import Choice, Target
from relnet.services.library import finish
from relnet.ui.exporting.calendar_dialog import CalendarDialog, LiveDialog
from relnet.ui.exporting.calendar_flow import CalendarExport
from tests.build import a_follow_up, a_person
from tests.export.conftest import read


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "calendars"
    made.mkdir()
    return made


@pytest.fixture
def ada(session):
    ada = session.act(people.add_person, a_person("Ada Okafor", birthday=(1984, 5, 9)))
    session.act(follow_ups.add_follow_up, a_follow_up(ada, summary="Send the book"))
    return ada


@pytest.fixture
def flow(session, window):
    return CalendarExport(session, window)


@pytest.fixture
def choose(monkeypatch, folder):
    """choose(choice) -> from here on the dialog is answered with that."""

    def _choose(choice, target=folder):
        monkeypatch.setattr(CalendarDialog, "ask", lambda *_: Target(choice, str(target)))

    return _choose


def shown(dialog, qtbot):
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def kinds(dialog):
    return [dialog.fields.which.itemText(row) for row in range(dialog.fields.which.count())]


def said(dialog):
    return dialog._explanation.text()


def test_the_dialog_shows_what_was_chosen_last(session, ada, folder, qtbot):
    kept = Target(Choice("all", tasks=True, dates=True, cadences=True, discreet=True), str(folder))
    session.act(exporting.keep_target, "once", kept)
    dialog = shown(CalendarDialog(session), qtbot)
    assert dialog.wanted() == kept
    assert said(dialog) == "Writes “follow-ups.ics” and “follow-up tasks.ics”."


def test_it_is_filled_in_by_keyboard(session, ada, folder, qtbot):
    dialog = shown(CalendarDialog(session), qtbot)
    fields = dialog.fields
    fields.which.setFocus()
    qtbot.keyClick(fields.which, Qt.Key.Key_Down)
    qtbot.keyClick(fields.form, Qt.Key.Key_End)
    for box in (fields.dates, fields.discreet):
        qtbot.keyClick(box, Qt.Key.Key_Space)
    fields.folder.line.selectAll()
    qtbot.keyClicks(fields.folder.line, str(folder))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == CalendarDialog.DialogCode.Accepted
    assert dialog.wanted() == Target(Choice("all", tasks=True, dates=True, discreet=True), str(folder))


def test_days_are_events(session, ada, qtbot):
    dialog = shown(CalendarDialog(session), qtbot)
    dialog.fields.dates.click()
    dialog.fields.form.setCurrentIndex(1)
    assert not dialog.fields.dates.isEnabled()
    assert dialog.wanted().choice == Choice(events=False, tasks=True)


def test_without_a_folder_there_is_nothing_to_press(session, ada, folder, qtbot, monkeypatch):
    dialog = shown(CalendarDialog(session), qtbot)
    dialog.fields.folder.line.clear()
    assert not dialog._export.isEnabled()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    (folder / "follow-ups.ics").touch()
    dialog.fields.folder._choose()
    assert dialog._export.isEnabled()
    assert said(dialog) == "Writes “follow-ups.ics”. “follow-ups.ics” will be replaced."


@pytest.mark.parametrize("typed", ["", "calendars", "~nobody-of-that-name/x", "\\"])
def test_a_folder_is_a_whole_path(session, typed, qtbot):
    dialog = shown(CalendarDialog(session), qtbot)
    dialog.fields.folder.line.setText(typed)
    assert not dialog._export.isEnabled()
    dialog.fields.folder.line.setText("~/Calendars")
    assert dialog.wanted().folder == os.path.expanduser("~/Calendars")
    dialog.fields.folder.line.setText("/" + "x" * 5000)
    assert dialog._export.isEnabled()


def test_changes_are_offered_once_there_is_a_file(session, ada, qtbot):
    assert kinds(shown(CalendarDialog(session), qtbot)) == ["Open ones", "All, with those done and cancelled"]
    gathered = finish(exporting.gather_calendar(session.library, Choice()))
    session.run(exporting.note_export, gathered, done=lambda _: None)
    assert kinds(shown(CalendarDialog(session), qtbot))[1].startswith("What changed since the last file, of ")


def test_follow_ups_are_written_and_what_was_chosen_is_kept(flow, session, ada, folder, choose, qtbot):
    choose(Choice(tasks=True, dates=True))
    with qtbot.waitSignal(flow.said) as told:
        flow.start()
    assert told.args == ["Exported 3 entries to follow-ups.ics and follow-up tasks.ics."]
    events, tasks = (read((folder / name).read_bytes()) for name in ("follow-ups.ics", "follow-up tasks.ics"))
    assert {event.text("SUMMARY") for event in events.all("VEVENT")} == {"Send the book", "Birthday of Ada Okafor"}
    assert [task.text("SUMMARY") for task in tasks.all("VTODO")] == ["Send the book"]
    assert exporting.target(session.library, "once") == Target(Choice(tasks=True, dates=True), str(folder))


def test_what_changed_since_leaves_in_a_file_of_its_own(flow, session, ada, folder, choose, qtbot):
    choose(Choice())
    flow.start()
    choose(Choice("changed"))
    with qtbot.waitSignal(flow.said) as told:
        flow.start()
    assert told.args == ["Nothing changed since the last file. Nothing was written."]
    assert [path.name for path in folder.iterdir()] == ["follow-ups.ics"]
    session.act(follow_ups.delete_follow_ups, follow_ups.open_ids(session.library))
    with qtbot.waitSignal(flow.said) as told:
        flow.start()
    assert told.args == ["Exported 1 entry to changed follow-ups.ics."]
    (event,) = read((folder / "changed follow-ups.ics").read_bytes()).all("VEVENT")
    assert event["STATUS"] == "CANCELLED"


def test_what_was_not_written_is_not_noted(flow, session, ada, folder, choose, qtbot):
    choose(Choice(), folder / "gone")
    session.failed.disconnect()
    with qtbot.waitSignal(session.failed) as failed:
        flow.start()
    assert "The folder does not exist" in str(failed.args[0])
    assert exporting.last_export(session.library) is None


def test_nothing_is_not_written(flow, folder, choose, qtbot):
    choose(Choice())
    with qtbot.waitSignal(flow.said) as told:
        flow.start()
    assert told.args == ["There is nothing of that to export. Nothing was written."]
    assert list(folder.iterdir()) == []


def test_whoever_would_rather_not_changes_nothing(flow, session, ada, monkeypatch):
    monkeypatch.setattr(CalendarDialog, "exec", lambda _: CalendarDialog.DialogCode.Rejected)
    label = session.undo_label
    flow.start()
    assert session.undo_label == label


def test_a_calendar_is_kept_current_from_the_dialog(session, ada, folder, qtbot, monkeypatch):
    dialog = shown(CalendarDialog(session), qtbot)
    assert dialog.change_live.text() == "Keep current…"

    def fill(live):
        live.fields.folder.line.setText(str(folder))
        live.fields.discreet.click()
        live.save.click()
        return LiveDialog.DialogCode.Accepted

    monkeypatch.setattr(LiveDialog, "exec", fill)
    dialog.change_live.click()
    assert exporting.target(session.library, "live") == Target(Choice(discreet=True), str(folder), on=True)
    assert dialog._live.text() == f"Relnet keeps a calendar current in {folder}."
    monkeypatch.setattr(LiveDialog, "exec", lambda live: live.on.click() or LiveDialog.DialogCode.Accepted)
    dialog.change_live.click()
    assert not exporting.target(session.library, "live").on
    session.undo()
    assert exporting.target(session.library, "live").on


def test_a_calendar_that_is_switched_off_keeps_its_fields(folder, qtbot):
    kept = Target(Choice(tasks=True), str(folder), on=True)
    live = shown(LiveDialog(kept), qtbot)
    assert live.wanted() == kept
    live.on.click()
    assert not live.fields.isEnabled()
    assert live.explanation.text() == "The files stay as they are."
    assert live.wanted() == Target(kept.choice, kept.folder, on=False)
    live.on.click()
    live.fields.folder.line.clear()
    assert not live.save.isEnabled()
