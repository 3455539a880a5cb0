"""A library with a few entries, and the view over it."""

from datetime import date, datetime, timedelta

import pytest

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp, FollowUpKind
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.names import Name
from relnet.domain.person import Person
from relnet.services import follow_ups, interactions, people
from relnet.services.library import verb
from relnet.ui.follow_up_requests import FollowUpRequests
from relnet.ui.requests import Requests
from relnet.ui.timeline.view import TimelineView
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def clara(session):
    return session.act(people.add_person, Person(Name("Clara Jensen")))


@pytest.fixture
def marco(session):
    return session.act(people.add_person, Person(Name("Marco & Söhne")))


def an_interaction(*who, days=0, hour=9, kind=InteractionKind.CALL, title="", note="", minutes=None):
    """Something `days` ago at `hour` o'clock."""
    at = datetime(TODAY.year, TODAY.month, TODAY.day, hour, tzinfo=NOW.tzinfo) - timedelta(days=days)
    return Interaction(kind, When.timed(at), tuple(who), title, note, minutes=minutes)


@verb("Log many")
def log_many(library, given):
    return [interactions.log_interaction(library, interaction) for interaction in given]


@pytest.fixture
def log(session):
    """Log something; answers the id."""
    return lambda *who, **what: session.act(interactions.log_interaction, an_interaction(*who, **what))


@pytest.fixture
def promise(session, clara):
    """Promise Clara something for a day; answers the id."""

    def add(summary, day=TODAY, note=""):
        return session.act(follow_ups.add_follow_up, FollowUp(summary, When(day), (clara,), FollowUpKind.PROMISE, note))

    return add


@pytest.fixture
def many(session, clara):
    """Two entries a day for 200 days."""
    given = [an_interaction(clara, days=day, hour=hour, title=f"{day} at {hour}") for day in range(200) for hour in (9, 8)]
    return session.act(log_many, given)


@pytest.fixture
def open_view(session, qtbot):
    """The view, shown and filled as the window does it."""

    def opened() -> TimelineView:
        view = TimelineView(session)
        qtbot.addWidget(view)
        view.resize(1080, 722)
        view.show()
        view.refresh(None)
        session.changed.connect(view.refresh)
        requests = Requests(session, view)
        view.follow_up_delete_requested.connect(FollowUpRequests(session, view).delete_follow_ups)
        view.interaction_delete_requested.connect(requests.delete_interactions)
        return view

    return opened


def day(text: str) -> date:
    return date.fromisoformat(text)
