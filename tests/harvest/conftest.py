"""Readers that stand at one moment, in Berlin."""

from datetime import datetime

import pytest

from relnet.harvest import calendar, mail
from tests.build import BERLIN

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=BERLIN)


@pytest.fixture
def read():
    """What the calendar file of these bytes tells."""
    return lambda data, **options: calendar.read(data, **{"now": NOW, "source": "work.ics"} | options)


@pytest.fixture
def read_mail():
    """What the mail or mailbox of these bytes tells."""
    return lambda data, **options: mail.read(data, **{"now": NOW, "source": "box.eml"} | options)
