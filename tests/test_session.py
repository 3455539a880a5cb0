"""The session over real jobs: what is told, in which order, and that a cancelled action leaves nothing."""

import threading

import pytest

from relnet.cli import Alone
from relnet.domain.errors import Cancelled, UserError
from relnet.jobs import Jobs
from relnet.services import importing, people
from relnet.services.importing import Source
from relnet.services.library import finish, verb
from relnet.session import Session
from tests.build import a_card, a_person


@pytest.fixture
def live(library, qapp):
    """A session whose long work takes turns of the event loop."""
    jobs = Jobs()
    yield Session(library, jobs)
    jobs.stop()


@pytest.fixture
def plan(library):
    data = b"".join(a_card(f"Person {number}", f"EMAIL:p{number}@example.org") for number in range(900))
    return finish(importing.plan(library, importing.read(Alone(), [Source("many.vcf", data=data)])))


EVERYONE = frozenset(range(900))


def test_an_act_answers_after_the_views_heard_of_it(live, qtbot):
    heard = []
    live.changed.connect(heard.append)
    ada = live.act(people.add_person, a_person())
    assert [changes.of("person") for changes in heard] == [{ada}]
    assert (live.undo_label, live.redo_label) == ("Add person", "")


def test_a_refused_act_tells_nobody(live, qtbot):
    with qtbot.assertNotEmitted(live.changed), pytest.raises(UserError):
        live.act(people.add_person, a_person(""))


def test_a_long_action_runs_in_slices_and_undoes(live, library, plan, qtbot):
    seen, done = [], []
    live.progress.connect(lambda *progress: seen.append(progress))
    with qtbot.waitSignal(live.changed) as told:
        live.run(importing.commit, plan, importing.Decision(EVERYONE), done=done.append)
        assert live.busy
        with pytest.raises(UserError, match="still under way"):
            live.act(people.add_person, a_person())
    assert not live.busy
    assert (done[0].new, len(told.args[0].of("person"))) == (900, 900)
    assert len(seen) > 1
    with qtbot.waitSignal(live.changed):
        live.undo()
    assert people.count(library) == 0
    with qtbot.waitSignal(live.changed):
        live.redo()
    assert people.count(library) == 900


def test_a_cancelled_long_action_leaves_nothing(live, library, plan, qtbot):
    failures, done = [], []
    live.progress.connect(lambda *_: live.cancel())
    with qtbot.waitSignals([live.busy_changed, live.busy_changed]):
        live.run(importing.commit, plan, importing.Decision(EVERYONE), done=done.append, failed=failures.append)
    assert (done, [type(error) for error in failures]) == ([], [Cancelled])
    assert people.count(library) == 0
    assert live.undo_label == ""
    assert live.act(people.add_person, a_person())


def test_what_is_being_committed_is_no_longer_cancelled(live, library, plan, qtbot, monkeypatch):
    done, failures, seen = [], [], []
    connection, cancelled = library.connection, threading.Event()

    class Slow:
        """A connection whose commit waits until it was cancelled."""

        def __getattr__(self, name):
            return getattr(connection, name)

        def execute(self, sql, *arguments):
            if sql == "COMMIT":
                seen.append(threading.current_thread() is threading.main_thread())
                cancelled.wait(5)
            return connection.execute(sql, *arguments)

    monkeypatch.setattr(library, "connection", Slow())
    with qtbot.waitSignal(live.changed):
        live.run(importing.commit, plan, importing.Decision(EVERYONE), done=done.append, failed=failures.append)
        qtbot.waitUntil(lambda: bool(seen))
        live.cancel()
        cancelled.set()
    qtbot.waitUntil(lambda: bool(done or failures))
    assert (len(done), failures, seen) == (1, [], [False])
    assert people.count(library) == 900


def test_what_fails_half_way_is_told_and_taken_back(live, library, qtbot):
    @verb("Fail")
    def fail(lib):
        people.add_person(lib, a_person())
        yield from ()
        raise UserError("No.")

    with qtbot.waitSignal(live.failed) as told:
        live.run(fail, done=lambda _: None)
    assert str(told.args[0]) == "No."
    assert people.count(library) == 0
    assert not live.busy


def test_work_runs_on_a_thread_and_answers_here(live, qtbot):
    here, answers = threading.get_ident(), []

    def work(job, number):
        job.report(1, 2, "half")
        job.breathe()
        return threading.get_ident(), number + 1

    with qtbot.waitSignals([live.busy_changed, live.busy_changed]):
        live.work(work, 41, done=lambda answer: answers.append((threading.get_ident(), answer)))
    ((answered_on, (worked_on, result)),) = answers
    assert (answered_on, result) == (here, 42)
    assert worked_on != here


def test_cancelled_work_stops_at_its_next_breath(live, qtbot):
    started, failures = threading.Event(), []

    def work(job):
        started.set()
        while True:
            job.breathe()

    live.work(work, done=lambda _: None, failed=failures.append)
    assert started.wait(5)
    live.cancel()
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], Cancelled)


def test_the_program_ends_though_work_is_under_way(library, qapp):
    jobs = Jobs()

    def work(job):
        while True:
            job.breathe()

    Session(library, jobs).work(work, done=lambda _: None, failed=lambda _: None)
    jobs.stop()


def test_work_cancelled_after_its_last_breath_is_cancelled(live, qtbot):
    may_end, done, failures = threading.Event(), [], []
    live.work(lambda job: may_end.wait(5), done=done.append, failed=failures.append)
    live.cancel()
    may_end.set()
    qtbot.waitUntil(lambda: bool(done or failures))
    assert (done, [type(error) for error in failures]) == ([], [Cancelled])
