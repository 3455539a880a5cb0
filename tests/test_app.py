"""The window opens, or a sentence says why not; the log tells where something went wrong and about nobody."""

import logging
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from logging.handlers import RotatingFileHandler
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import tzlocal
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QMessageBox

from relnet import app, paths
from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.model.database import alone
from relnet.model.lock import WINDOW, Lock
from relnet.services import backup, copies, people
from relnet.services.library import Library, local_now
from relnet.ui import messages, window
from relnet.ui.backups.backups import Backups
from relnet.ui.instance import Wish
from relnet.ui.wishes import Wishes
from tests.build import a_person

PROJECT = Path(__file__).parents[1]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture(autouse=True)
def _own_log():
    logger = logging.getLogger("relnet")
    before = list(logger.handlers)
    yield
    for handler in set(logger.handlers) - set(before):
        logger.removeHandler(handler)
        handler.close()


@pytest.fixture
def told(monkeypatch):
    """The sentences of the message boxes."""
    sentences = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: sentences.append(box.text()))
    return sentences


def test_a_library_that_cannot_be_opened_is_told(qapp, told, tmp_path):
    (tmp_path / "l.db").write_bytes(b"no database, but a text" * 100)
    assert app.run(tmp_path / "l.db", Wish()) == 1
    (sentence,) = told
    assert "not a Relnet library" in sentence


def test_whatever_else_goes_wrong_at_the_start_is_told(qapp, told, tmp_path, monkeypatch):
    def fail(_session):
        raise ZeroDivisionError("Ada Lovelace")

    monkeypatch.setattr(window, "MainWindow", fail)
    assert app.run(tmp_path / "l.db", Wish()) == 1
    (sentence,) = told
    assert sentence.startswith("Something went wrong in Relnet.")
    assert "ZeroDivisionError" in paths.log_file().read_text()
    with alone(tmp_path / "l.db"):
        """Nobody holds the library any more."""


def names(path):
    library = Library(path)
    try:
        return sorted(row.name for row in people.rows(library, people.ids(library)))
    finally:
        library.close()


@pytest.fixture
def opened(qapp):
    """What is done with each window in turn that opens, once it hears of other starts."""
    windows, answers = [], []

    def look():
        for made in qapp.topLevelWidgets():
            if isinstance(made, window.MainWindow) and made not in windows and made.findChild(Wishes):
                windows.append(made)
                answers.pop(0)(made)

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    yield answers
    timer.stop()


def test_a_restore_opens_the_window_again_and_each_end_makes_a_copy(qapp, told, tmp_path, opened):
    path, seen = tmp_path / "l.db", []
    library = Library(path)
    library.act(people.add_person, a_person("Ada Lovelace"))
    good = backup.make(path, library.clock())
    library.act(people.add_person, a_person("Grace Hopper"))
    library.close()

    def restore(made):
        made.findChild(Backups).chosen = good
        made.findChild(Backups).reopen_asked.emit()

    def add_and_quit(made):
        seen.append(made.toast.findChild(QLabel).text())
        made._session.act(people.add_person, a_person("Clara Jensen"))
        made.quit()

    opened[:] = restore, add_and_quit
    assert app.run(path, Wish()) == 0
    assert told == []
    assert names(path) == ["Ada Lovelace", "Clara Jensen"]
    at_the_end, kept, first = copies.copies(path)
    assert [names(copy.path) for copy in (kept, first, at_the_end)] == [
        ["Ada Lovelace", "Grace Hopper"],
        ["Ada Lovelace"],
        ["Ada Lovelace", "Clara Jensen"],
    ]
    assert seen == [f"Restored {good.name}. The library as it was is kept as {kept.path.name}."]


def test_a_restore_that_cannot_be_is_told_and_the_window_opens_with_what_was_there(qapp, told, tmp_path, opened):
    path = tmp_path / "l.db"
    holding = Library(path)
    holding.act(people.add_person, a_person("Ada Lovelace"))
    good = backup.make(path, holding.clock())

    def restore(made):
        made.findChild(Backups).chosen = good
        made.findChild(Backups).reopen_asked.emit()

    opened[:] = restore, lambda made: made.quit()
    assert app.run(path, Wish()) == 0
    assert told == ["Relnet is open with this library. Close it first. Nothing was changed."]
    holding.close()
    assert names(path) == ["Ada Lovelace"]


def test_the_window_that_another_has_is_told_of(qapp, told, tmp_path, monkeypatch):
    monkeypatch.setattr(app, "_PATIENCE", 0)
    other = Lock(tmp_path / "l.db", WINDOW)
    assert other.try_alone()
    assert app.run(tmp_path / "l.db", Wish()) == 1
    other.release()
    (sentence,) = told
    assert sentence.startswith("Relnet is already open with this library")


def test_a_window_that_just_ends_is_followed(qapp, told, tmp_path, monkeypatch, opened):
    other = Lock(tmp_path / "l.db", WINDOW)
    assert other.try_alone()
    asked = []

    def ends_instead(library, wish):
        asked.append(library)
        if len(asked) > 1:
            other.release()
        return False

    monkeypatch.setattr(app.instance, "hand_over", ends_instead)
    opened[:] = [lambda made: made.quit()]
    assert app.run(tmp_path / "l.db", Wish()) == 0
    assert told == []
    assert opened == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
@pytest.mark.parametrize("arguments", [(), ("--self-test",)])
def test_without_a_screen_a_sentence_says_so(tmp_path, arguments):
    environment = {name: value for name, value in os.environ.items() if name not in SCREENS} | {"HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "relnet", "--library", str(tmp_path / "l.db"), *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "There is no screen for a window." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "l.db").exists()


def test_the_log_tells_types_and_places_and_about_nobody(tmp_path):
    app.log_to(tmp_path / "log" / "relnet.log")
    try:
        read_ada()
    except UserError as error:
        messages.log(error)
    text = (tmp_path / "log" / "relnet.log").read_text()
    assert "UserError" in text
    assert "KeyError" in text
    assert f"{__name__}:" in text
    assert "read_ada" in text
    assert "Lovelace" not in text
    assert str(PROJECT) not in text
    assert stat.S_IMODE((tmp_path / "log").stat().st_mode) == 0o700


def read_ada():
    try:
        {}["Ada Lovelace"]
    except KeyError as error:
        raise UserError("Ada Lovelace was not found.") from error


def test_the_log_is_small_and_made_only_when_there_is_something(tmp_path):
    app.log_to(tmp_path / "relnet.log")
    assert not (tmp_path / "relnet.log").exists()
    (handler,) = (item for item in logging.getLogger("relnet").handlers if isinstance(item, RotatingFileHandler))
    assert (handler.maxBytes, handler.backupCount) == (200_000, 1)


def test_without_a_place_for_the_log_it_goes_on(tmp_path):
    before = list(logging.getLogger("relnet").handlers)
    (tmp_path / "file").write_bytes(b"")
    app.log_to(tmp_path / "file" / "relnet.log")
    assert logging.getLogger("relnet").handlers == before


@pytest.mark.parametrize("zone", [ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kathmandu")])
def test_the_time_here_is_in_the_zone_of_the_system(monkeypatch, zone):
    monkeypatch.setattr(tzlocal, "get_localzone", lambda: zone)
    assert local_now().tzinfo == zone


def no_zone():
    raise ValueError("tzlocal() does not support non-zoneinfo timezones like UTC+3.")


def a_zone_without_a_name():
    with files("tzdata.zoneinfo.Europe").joinpath("Berlin").open("rb") as file:
        return ZoneInfo.from_file(file, key="local")


@pytest.mark.parametrize("zone", [no_zone, a_zone_without_a_name, lambda: UTC])
def test_a_system_whose_zone_has_no_name_still_has_a_time(monkeypatch, zone):
    monkeypatch.setattr(tzlocal, "get_localzone", zone)
    now = local_now()
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)
    assert ZoneInfo(When.timed(now).zone)
