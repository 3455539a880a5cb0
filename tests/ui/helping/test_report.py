"""What a report about a problem says, and above all what it does not."""

import logging
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from relnet import paths
from relnet.app import log_to
from relnet.services import condition, people, smart_lists
from relnet.services.filtering import Condition, Field, Filter
from relnet.services.overlays import add_overlay
from relnet.ui import messages
from relnet.ui.help import report_problem
from relnet.ui.helping import report
from relnet.ui.helping.report_sheet import ReportSheet
from tests import showcase

SECRET = "Wenzeslaus-Secret"


@pytest.fixture
def told(session, window, qtbot, tmp_path, settings):
    """The sheet over a library with people, lists and another calendar, after a fault."""
    cast = showcase.load(session.library)
    session.act(smart_lists.add_list, SECRET, Filter((Condition(Field.PLACE, SECRET),)), people.Order.NAME)
    calendar = tmp_path / f"{SECRET}.ics"
    calendar.write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    session.act(add_overlay, calendar)
    settings.setValue("view", f"/home/{SECRET}")
    handlers = [*logging.getLogger("relnet").handlers]
    log_to(paths.log_file())
    try:
        raise RuntimeError(f"{SECRET} in {Path.home()}")
    except RuntimeError as error:
        messages.log(error)
    for handler in {*logging.getLogger("relnet").handlers} - {*handlers}:
        handler.close()
        logging.getLogger("relnet").removeHandler(handler)
    report_problem(session, settings, window)
    (sheet,) = window.findChildren(ReportSheet)
    qtbot.waitExposed(sheet)
    return sheet, cast


def test_it_tells_what_helps(told):
    sheet, cast = told
    text = sheet.text.toPlainText()
    for said in ("Relnet: ", "Python: ", "Qt platform: offscreen", "check: ok", "schema: ", "RuntimeError", "tests.ui.helping"):
        assert said in text
    assert f"rows, person: {len(cast)}" in text
    assert "in the library, list: 1" in text


def test_nobody_and_no_path_is_in_it(told, session, tmp_path):
    sheet, cast = told
    text = sheet.text.toPlainText()
    tables = ("person", "channel", "organisation", "circle", "tag", "interaction", "follow_up", "fact", "setting", "position")
    values = {value for table in tables for row in session.library.rows(f"SELECT * FROM {table}") for value in row}
    # Days and kinds are no secret.
    everything = {value for value in values if isinstance(value, str) and len(value) > 7 and not value[0].isdigit()}
    words = {word for name in cast for word in name.split() if len(word) > 3}
    assert len(everything) > 50
    kinds = {"reminder", "interaction", "awaited", "introduction", "messages"}
    assert [value for value in everything | words if value in text and value not in kinds] == []
    for path in (SECRET, str(Path.home()), str(tmp_path), str(session.library.path), "/home", "/tmp"):
        assert path not in text


def test_lines_of_the_log_that_say_more_are_left_out(tmp_path):
    log = tmp_path / "relnet.log"
    log.write_text(
        "2026-11-25 04:00:00,123 ValueError\n  relnet.ui.window:12 <lambda>\nTypeError\n"
        "2026-11-25 04:00:01,123 could not read /home/ada/people.vcf\nAda Lovelace\n"
    )
    lines = report.faults(log)
    assert lines == [
        "2026-11-25 04:00:00,123 ValueError",
        "  relnet.ui.window:12 <lambda>",
        "TypeError",
        "(2 other lines are left out)",
    ]
    assert report.faults(tmp_path / "none.log") == ["none"]


def test_settings_that_are_no_word_of_ours_are_left_out(settings):
    for name, value in (("view", "calendar"), ("appearance", "Ada Lovelace"), ("reminders/morning", "08:30"), ("geometry", "x")):
        settings.setValue(name, value)
    assert report._settings(settings) == {"view": "calendar", "reminders/morning": "08:30"}


def test_it_is_saved_as_it_is_shown(told, tmp_path, monkeypatch):
    sheet, _ = told
    target = tmp_path / "problem.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    sheet.save.click()
    assert target.read_text(encoding="utf-8") == sheet.text.toPlainText()
    assert "problem.txt" in sheet._state.text()
    sheet.copy.click()
    assert QGuiApplication.clipboard().text() == sheet.text.toPlainText()


def test_nothing_is_written_without_a_choice(told, tmp_path, monkeypatch):
    sheet, _ = told
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    before = sorted(tmp_path.rglob("*"))
    sheet.save.click()
    assert sorted(tmp_path.rglob("*")) == before


def test_what_comes_after_the_sheet_was_closed_is_not_shown(told):
    sheet, _ = told
    text = sheet.text.toPlainText()
    sheet.reject()
    sheet._show(condition.Condition())
    assert sheet.text.toPlainText() == text
