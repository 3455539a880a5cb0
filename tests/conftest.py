"""What every test stands on: Qt without a screen, a home folder of its own, a fresh library, a clock that stands still."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from relnet.services.library import Library

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(home))


class Clock:
    """A clock that stands still until it is set: `clock.now = …`."""

    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock(NOW)


@pytest.fixture
def library(tmp_path, clock):
    opened = Library(tmp_path / "library.db", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def session(library, qapp):
    from relnet.session import Session
    from tests.inline import InlineJobs

    return Session(library, InlineJobs())
