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
from PySide6.QtWidgets import QMessageBox

from relnet import app, paths
from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.model.database import alone
from relnet.services.library import local_now
from relnet.ui import messages, window
from relnet.ui.instance import Wish

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
