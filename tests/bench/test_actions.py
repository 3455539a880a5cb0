"""An action from the verb to the repainted window, beside one durable commit of one row."""

from dataclasses import replace
from datetime import timedelta

import pytest

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.model.driver import sqlite
from relnet.services import follow_ups, interactions, people, quicklog
from relnet.services.quicklog import Known
from tests.bench.building import NOW
from tests.bench.conftest import settle

MANY, FEW = 120, 25


@pytest.fixture
def one_commit(tmp_path):
    """Commits one row as durably as a library does, and nothing else."""
    connection = sqlite.connect(str(tmp_path / "floor.db"), isolation_level=None)
    connection.execute("PRAGMA journal_mode = wal")
    connection.execute("PRAGMA synchronous = full")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)")

    def commit(_):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row(text) VALUES ('Coffee with Ada')")
        connection.execute("COMMIT")

    yield commit
    connection.close()


def _log(session, person):
    made = Interaction(
        InteractionKind.MEAL, When.timed(NOW - timedelta(hours=1)), (person,), "Coffee", "Talked about apprentices"
    )
    session.act(interactions.log_interaction, made)


def _edit(session, person):
    before = people.get(session.library, person)
    session.act(people.edit_person, replace(before, note=f"{before.note} Likes direct questions."))


def _promise(session, person):
    session.act(follow_ups.add_follow_up, FollowUp("Send the book", When(NOW.date() + timedelta(days=3)), (person,)))


def _line(session, person):
    draft = quicklog.parse("coffee: talked about apprentices", now=session.clock(), find=lambda _: ())
    session.act(quicklog.log_line, replace(draft, people=(Known(person, ""),)))


@pytest.mark.parametrize("view", ["contacts", "timeline", "calendar"])
@pytest.mark.parametrize(("name", "verb"), [("log", _log), ("edit", _edit), ("follow-up", _promise), ("line", _line)])
def test_action(name, verb, view, window, library, measure, one_commit):
    ids = people.ids(library)
    session = window._session
    window.show_view(view)

    def ready(person):
        if view == "contacts":
            window.open_person(person)
        settle(window)

    def act(person):
        verb(session, person)
        settle(window)

    chosen = [ids[number * 7919 % len(ids)] for number in range(MANY if view == "contacts" else FEW)]
    measure(
        f"{name} to repainted, {view}", act, chosen,
        ready=ready, floor=one_commit, against="one FULL commit",
    )  # fmt: skip
