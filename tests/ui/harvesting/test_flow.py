import gc
from types import SimpleNamespace

import pytest

from relnet.domain.errors import Cancelled
from relnet.jobs import Jobs
from relnet.services import harvesting
from relnet.services.harvesting import Decision, Kept
from relnet.services.importing import Source
from relnet.session import Session
from relnet.ui.harvesting import flow as flow_module
from relnet.ui.harvesting.dialog import HarvestDialog
from relnet.ui.harvesting.flow import HarvestFlow
from relnet.ui.harvesting.wording import outcome
from tests.harvest.writing import ME, a_calendar, a_mail, an_event
from tests.ui.harvesting.conftest import CALENDAR


@pytest.fixture
def flow(session, bare_window, amara):
    return HarvestFlow(session, bare_window)


@pytest.fixture
def results(flow):
    """What the flow has finished."""
    told = []
    flow.finished.connect(told.append)
    return told


@pytest.fixture
def preview(monkeypatch):
    """Stands for the person: answers each dialog with `choose(dialog)`, what is ticked at first else."""
    stand_in = SimpleNamespace(harvests=[], choose=HarvestDialog.decision)
    made = HarvestDialog.__init__

    def remember(dialog, harvest, parent):
        stand_in.harvests.append(harvest)
        made(dialog, harvest, parent)

    monkeypatch.setattr(HarvestDialog, "__init__", remember)
    monkeypatch.setattr(HarvestDialog, "answer", lambda dialog: stand_in.choose(dialog))
    return stand_in


@pytest.fixture
def told(monkeypatch):
    sentences = []
    monkeypatch.setattr(flow_module, "tell", lambda error, parent: sentences.append(str(error)))
    return sentences


def source(data, name="work.ics"):
    return Source(name, data=data)


def logged(library):
    return library.column("SELECT title FROM interaction ORDER BY title")


def test_what_is_chosen_is_logged_and_said(flow, preview, library, results):
    flow.start([source(CALENDAR), source(a_mail(), "hello.eml")])
    assert logged(library) == ["Hello", "Launch", "Lunch"]
    assert results == ["Logged 3 interactions."]


@pytest.mark.parametrize("answer", [None, Decision(frozenset())])
def test_what_is_declined_changes_nothing(flow, preview, library, session, answer):
    before = session.undo_label
    preview.choose = lambda dialog: answer
    flow.start([source(CALENDAR)])
    assert logged(library) == []
    assert session.undo_label == before


def test_one_undo_takes_it_all_back(flow, preview, session, library):
    flow.start([source(CALENDAR)])
    session.undo()
    assert logged(library) == []


def test_another_address_is_matched_anew(flow, preview, library):
    answers = iter([ME])
    preview.choose = lambda dialog: next(answers, None) or dialog.decision()
    flow.start([source(a_calendar(an_event(f"ATTENDEE:mailto:{ME}")))])
    assert [harvest.own for harvest in preview.harvests] == [(), (ME,)]
    assert preview.harvests[1].strangers == ()
    assert harvesting.acquainted.own_mails(library) == (ME,)


def test_where_there_is_nothing_to_propose_it_says_why(flow, preview, told):
    flow.start([source(a_calendar(an_event(people=()), an_event("STATUS:CANCELLED"), an_event(start="X=:soon", uid="3")))])
    assert told[0].splitlines() == [
        "Nothing to log was found in work.ics. Nothing was changed.",
        "Left out: 1 with nobody else, 1 cancelled.",
        "work.ics, line 15: It cannot be told when this event was. It is left out.",
    ]
    assert preview.harvests == []


def test_a_file_that_cannot_be_opened_is_told_with_the_reason(flow, told, tmp_path):
    flow.start([Source("gone.ics", tmp_path / "gone.ics")])
    assert told[0].splitlines()[1] == "gone.ics: The file could not be read (No such file or directory)."


def test_a_reading_that_is_cancelled_asks_nothing(flow, preview, session, monkeypatch):
    failures = []
    session.failed.connect(failures.append)

    def stop(worker, sources, now):
        raise Cancelled

    monkeypatch.setattr(flow_module.harvesting, "read", stop)
    flow.start([source(CALENDAR)])
    assert preview.harvests == []
    assert isinstance(failures[0], Cancelled)


def test_it_lives_until_it_has_ended(library, amara, bare_window, preview, qtbot):
    jobs, results = Jobs(), []
    flow = HarvestFlow(Session(library, jobs), bare_window)
    flow.finished.connect(results.append)
    flow.start([source(CALENDAR)])
    del flow
    gc.collect()
    qtbot.waitUntil(lambda: len(results) == 1)
    jobs.stop()


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        (Kept(1, 1, 0), "Logged 1 interaction."),
        (Kept(1, 12, 2), "Logged 12 interactions and added 2 people."),
        (Kept(1, 0, 1), "Added 1 person."),
    ],
)
def test_the_result_is_said_in_a_sentence(qapp, kept, sentence):
    assert outcome(kept) == sentence
