"""A library that knows Amara, and what calendars propose for it."""

import pytest
from PySide6.QtCore import QLocale

from relnet.cli import Alone
from relnet.services import harvesting, people
from relnet.services.importing import Source
from relnet.services.library import finish
from relnet.ui import theme
from tests.build import a_person
from tests.conftest import NOW
from tests.harvest.writing import AMARA, CHIDI, a_calendar, an_event

LINES = f"ATTENDEE;CN=Chidi Eze:mailto:{CHIDI}", "LOCATION:Lagos"
CALENDAR = a_calendar(
    an_event(*LINES, uid="both", title="Launch", start="TZID=Europe/Berlin:20261102T100000"),
    an_event(uid="amara", title="Lunch"),
    an_event("TRANSP:TRANSPARENT", uid="free", title="Offsite", start="VALUE=DATE:20261001"),
    an_event(uid="chidi", title="Funding", people=(CHIDI,), start="VALUE=DATE:20260901"),
    an_event(uid="broken", start="X=:soon"),
    an_event("STATUS:CANCELLED", uid="off"),
)


@pytest.fixture(autouse=True)
def _look(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    theme.apply(qapp, "light")
    yield
    QLocale.setDefault(before)


@pytest.fixture
def amara(library):
    return library.act(people.add_person, a_person("Amara Okafor", mail=AMARA)).result


@pytest.fixture
def harvest(library, amara):
    """What the calendar proposes: Launch, Lunch and Offsite with Amara, Funding with nobody one knows, one problem."""
    return propose(library, CALENDAR)


def propose(library, data, own=None):
    reading = harvesting.read(Alone(), [Source("work.ics", data=data)], NOW)
    return finish(harvesting.propose(library, reading, own))
