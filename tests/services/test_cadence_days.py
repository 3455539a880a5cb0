"""When somebody is due again is counted in days of where the talk was, whatever clocks and the calendar do."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence
from relnet.domain.dates import When
from relnet.services import interactions, people
from tests.build import a_person, an_interaction
from tests.conftest import Clock

# Just after the last day of this.
NOW = datetime(2029, 1, 1, 12, tzinfo=ZoneInfo("Europe/Berlin"))
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Kiritimati", "Pacific/Pago_Pago")
EDGES = st.sampled_from([date(2028, 2, 29), date(2028, 2, 28), date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31)])
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31)) | EDGES


@pytest.fixture
def clock():
    return Clock(NOW)


@st.composite
def talks(draw):
    day = draw(DAYS)
    if draw(st.booleans()):
        return When(day)
    at = datetime(day.year, day.month, day.day, draw(st.integers(0, 23)), draw(st.integers(0, 59)))
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    # An hour that clocks leave out is the one after, as it is stored.
    return When.timed(at.replace(tzinfo=zone).astimezone(ZoneInfo("UTC")).astimezone(zone))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(talks(), min_size=1, max_size=4), st.integers(1, 800), st.sampled_from(ZONES))
def test_due_is_the_last_day_and_the_ideal_interval(library, clock, whens, ideal, zone):
    who = library.act(people.add_person, a_person()).result
    library.act(people.set_cadence, who, Cadence(ideal, 2 * ideal))
    logged = [library.act(interactions.log_interaction, an_interaction(who, when=when)).result for when in whens]
    assert [interactions.get(library, id_).when for id_ in logged] == whens
    # The user moves to another part of the world.
    clock.now = NOW.astimezone(ZoneInfo(zone))
    last = max(when.day for when in whens)
    expected = [((last + timedelta(days=ideal)).isoformat(), last.isoformat())]
    assert library.rows("SELECT next_due_on, last_contact_on FROM person WHERE id = ?", who) == expected
    library.act(interactions.delete_interactions, logged[1:])
    expected = [((whens[0].day + timedelta(days=ideal)).isoformat(),)]
    assert library.rows("SELECT next_due_on FROM person WHERE id = ?", who) == expected
    clock.now = NOW
