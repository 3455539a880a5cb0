"""Taking an import back, also later: what it brought goes, what it changed is as before, what the user did stays."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence
from relnet.domain.errors import UserError
from relnet.domain.knowledge import Knowledge
from relnet.domain.relation import Relation
from relnet.services import circles, erasing, follow_ups, importing, interactions, knowing, people
from relnet.services.library import Library, finish, verb
from tests.build import a_card, a_follow_up, a_person, an_interaction
from tests.conftest import NOW
from tests.services.importing import Worker, bring, commit, contents, plan, take_back
from tests.services.test_importing_decisions import a_group, names
from tests.services.test_importing_knowledge import TOLD, a_full_card


def test_imports_are_listed_with_their_files(library):
    bring(library, a_vcf=a_card("Ada"), b_vcf=b"hello")
    bring(library, c_vcf=a_card("Ada", "EMAIL:a@example.org") + a_card("Ben"))
    second, first = importing.batches(library)
    assert (first.id, first.at, first.sources, first.new, first.unread, first.undone) == (1, NOW, ("a.vcf", "b.vcf"), 1, 1, False)
    assert (second.new, second.updated, second.same) == (2, 0, 0)


def test_an_import_is_taken_back_after_a_restart_and_after_other_actions(library, tmp_path):
    library.act(people.add_person, a_person("Grace Hopper", mail="grace@example.org"))
    before = contents(library)
    data = a_full_card("Ada", "a-1", Relation("friend", "Grace Hopper"), knowledge=TOLD, tags=("maths",), organisation="Engines")
    grace = a_full_card("Grace Hopper", "g-1", knowledge=TOLD, mail="grace@example.org", title="Admiral", organisation="Navy")
    groups = a_group("Friends", "a-1", "mailto:grace@example.org")
    done = commit(library, plan(library, a_vcf=data + grace + groups), tags=("2026",), circle="Summer")
    library.act(people.add_person, a_person("Ben Kern"))
    library.close()
    opened = Library(tmp_path / "library.db", clock=lambda: NOW)
    answer = take_back(opened, done.import_id)
    assert (answer.removed, answer.restored, answer.kept) == (1, 1, ())
    assert names(opened) == ["Ben Kern", "Grace Hopper"]
    (batch,) = importing.batches(opened)
    assert batch.undone
    after_ben = contents(opened)
    # And that can be undone as well.
    finish(opened.undo())
    assert names(opened) == ["Ada", "Ben Kern", "Grace Hopper"]
    assert importing.batches(opened)[0].undone_at is None
    finish(opened.redo())
    assert contents(opened) == after_ben
    finish(opened.act_in_slices(erasing.erase, [3]))
    erasing.clean(Worker(), opened.path)
    for table, rows in contents(opened).items():
        assert rows == before[table], table
    opened.close()


def test_taking_back_twice_is_refused(library):
    done = bring(library, a_vcf=a_card("Ada"))
    take_back(library, done.import_id)
    for id_ in (done.import_id, 99):
        with pytest.raises(UserError, match="already"):
            take_back(library, id_)


def test_an_import_of_an_earlier_version_is_left_alone(library):
    done = bring(library, a_vcf=a_card("Ada"))

    @verb("Age")
    def age(library):
        library.connection.execute("DELETE FROM setting")

    library.act(age)
    with pytest.raises(UserError, match="earlier version"):
        take_back(library, done.import_id)
    assert names(library) == ["Ada"]


@pytest.mark.parametrize(
    "work",
    [
        lambda library: library.act(people.edit_person, replace(people.get(library, 1), pronouns="she/her")),
        lambda library: library.act(interactions.log_interaction, an_interaction(1)),
        lambda library: library.act(follow_ups.add_follow_up, a_follow_up(1)),
        lambda library: library.act(knowing.add_fact, 1, "goal", "fly"),
        lambda library: library.act(knowing.add_question, 1, "How is the boat?"),
        lambda library: library.act(knowing.add_topic, 1, "offer", "Lisp"),
        lambda library: library.act(people.set_cadence, 1, Cadence(30, 40)),
        lambda library: library.act(knowing.close_question, 1),
        lambda library: library.act(interactions.edit_interaction, replace(interactions.get(library, 1), note="Soup")),
        lambda library: library.act(follow_ups.finish_follow_ups, [1]),
        lambda library: bring(library, b_vcf=a_full_card("Ada", "a-1", knowledge=TOLD, mail="ada@example.com")),
    ],
)
def test_whom_the_user_worked_with_stays_whole_and_is_named(library, work):
    data = a_full_card("Ada", "a-1", Relation("friend", "Ben"), knowledge=TOLD) + a_full_card("Ben", "b-1")
    done = bring(library, a_vcf=data)
    work(library)
    facts = library.column("SELECT text FROM fact")
    answer = take_back(library, done.import_id)
    assert (answer.removed, answer.kept) == (1, ("Ada",))
    assert names(library) == ["Ada"]
    assert library.column("SELECT text FROM fact") == facts
    assert library.one("SELECT count(*) FROM card WHERE person_id = 1") >= 1


def test_edits_since_stay_with_those_who_were_updated(library):
    library.act(people.add_person, a_person("Grace Hopper", mail="grace@example.org", tags=("Navy",)))
    circle = library.act(circles.add_circle, "Mentors", "#112233").result
    library.act(people.set_circles, 1, [circle])
    done = commit(
        library, plan(library, a_vcf=a_card("Grace Hopper", "EMAIL:grace@example.org", "NICKNAME:Amazing", "TITLE:Admiral")),
        tags=("2026",), circle="Summer", cadences={0: Cadence(30, 40)},
    )  # fmt: skip
    grace = people.get(library, 1)
    library.act(people.edit_person, replace(grace, nickname="Amazing Grace", pronouns="she/her", tags=(*grace.tags, "COBOL")))
    answer = take_back(library, done.import_id)
    assert (answer.removed, answer.restored) == (0, 1)
    grace = people.get(library, 1)
    assert (grace.nickname, grace.pronouns, grace.positions, grace.tags) == ("Amazing Grace", "she/her", (), ("Navy", "COBOL"))
    assert [found.name for found in people.circles_of(library, 1)] == ["Mentors"]
    assert [found.name for found in circles.all_circles(library)] == ["Mentors"]
    assert library.one("SELECT ideal_days FROM person") is None


def test_what_an_import_told_and_the_user_changed_stays_with_those_who_were_there(library):
    library.act(people.add_person, a_person("Grace Hopper", mail="grace@example.org"))
    done = bring(library, a_vcf=a_full_card("Grace Hopper", "g-1", knowledge=TOLD, mail="grace@example.org"))
    library.act(knowing.close_question, 1)
    take_back(library, done.import_id)
    assert library.column("SELECT text FROM question") == ["How is the boat?"]
    assert library.one("SELECT count(*) FROM fact") == 0


def test_a_circle_that_others_joined_since_stays(library):
    done = commit(library, plan(library, a_vcf=a_card("Ada")), circle="Summer", tags=("2026",))
    ben = library.act(people.add_person, a_person("Ben Kern", tags=("2026",))).result
    library.act(people.set_circles, ben, [1])
    take_back(library, done.import_id)
    assert [(found.name, found.people) for found in circles.all_circles(library)] == [("Summer", 1)]
    assert people.get(library, ben).tags == ("2026",)


def test_taking_back_ten_thousand_is_sliced(library):
    done = bring(library, a_vcf=b"".join(a_card(f"Person {number}") for number in range(1200)))
    steps = library.act_in_slices(importing.take_back, done.import_id)
    for _ in range(5):
        next(steps)
    steps.close()
    assert people.count(library) == 1200
    assert take_back(library, done.import_id).removed == 1200
    assert people.count(library) == 0


WORDS = st.sampled_from(["Ada", "Ben", "Ada Kern", "Cid"])
CARDS = st.lists(
    st.builds(
        lambda name, uid, mail, phone, tag, note, title, relation, told: a_full_card(
            name, uid, *([Relation("spouse", relation)] if relation else []), knowledge=TOLD if told else Knowledge(),
            mail=mail, phone=phone, tags=(tag,) if tag else (), note=note, title=title, organisation=title and "Engines",
        ),
        WORDS, st.sampled_from(["", "u1", "u2"]), st.sampled_from(["", "a@example.org", "b@example.org"]),
        st.sampled_from(["", "+1 555 0100123"]), st.sampled_from(["", "maths"]), st.sampled_from(["", "Met", "Likes tea"]),
        st.sampled_from(["", "Analyst"]), st.sampled_from(["", "Ben", "Zoe"]), st.booleans(),
    ),
    max_size=5,
).map(b"".join)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=CARDS, second=CARDS, tagged=st.booleans(), merges=st.booleans())
def test_import_and_take_back_leave_every_row_as_it_was(tmp_path_factory, first, second, tagged, merges):
    library = Library(tmp_path_factory.mktemp("made") / "library.db", clock=lambda: NOW)
    bring(library, a_vcf=first)
    before = contents(library)
    planned = plan(library, a_vcf=second + a_group("Friends", "u1", "mailto:a@example.org"))
    alike = frozenset(row.index for row in planned.rows if row.status == "alike")
    decided = {"tags": ("2026",), "circle": "Summer", "groups_as": "circles"} if tagged else {}
    done = commit(library, planned, **({"merge": alike} if merges else {"apart": alike}), **decided)
    if done.import_id:
        take_back(library, done.import_id)
    for table, rows in contents(library).items():
        assert rows == before[table], table
    library.close()


def test_an_import_tells_what_was_logged_with_it_and_when_it_was_taken_back(library):
    done = bring(library, a_vcf=a_full_card("Ada", "a-1", knowledge=TOLD))
    (batch,) = importing.batches(library)
    assert (batch.interactions, batch.undone_at) == (len(TOLD.interactions), None)
    take_back(library, done.import_id)
    (batch,) = importing.batches(library)
    assert (batch.interactions, batch.undone_at) == (0, NOW)
