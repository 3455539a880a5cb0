"""What is done to many at once is one step; circles bring their cadence and take it back."""

from inspect import isgeneratorfunction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence
from relnet.domain.errors import UserError
from relnet.services import bulk, circles, interactions, people, tags
from relnet.services.bulk import Change
from relnet.services.library import Library, finish
from tests.build import a_person, an_interaction
from tests.conftest import NOW
from tests.model.test_journal import contents, found_by

MONTHLY, YEARLY = Cadence(30, 45), Cadence(365, 500)


def run(library, verb, *arguments):
    return finish(library.act_in_slices(verb, *arguments)).result


def cadence(library, id_):
    return library.rows("SELECT ideal_days, longest_days, cadence_circle_id FROM person WHERE id = ?", id_)[0]


def some_people(library, count):
    return [
        library.act(people.add_person, a_person(f"Person {n:03}", tags=("old",) if n % 2 else ())).result for n in range(count)
    ]


@pytest.fixture
def mentors(library):
    return library.act(circles.add_circle, "Mentors", "#3E7C6B", MONTHLY).result


IDS = st.lists(st.integers(1, 6), min_size=1, unique=True)
CHANGES = st.builds(
    Change,
    tag=st.sets(st.sampled_from(["old", "new", "Ünused"])).map(tuple),
    untag=st.sets(st.just(1)).map(tuple),
    join=st.sets(st.sampled_from([1, 2])).map(tuple),
    leave=st.sets(st.sampled_from([1, 2])).map(tuple),
    cadence=st.sampled_from(["keep", "rest", MONTHLY]),
)
VERBS = {
    "change": (bulk.change_people, CHANGES),
    "join": (bulk.join_circle, st.sampled_from([1, 2])),
    "archive": (bulk.archive, None),
    "unarchive": (bulk.unarchive, None),
    "trash": (bulk.move_to_trash, None),
    "restore": (bulk.restore_from_trash, None),
}
MANAGING = {
    "rename circle": (circles.rename_circle, 1, "Elders"),
    "recolour": (circles.recolour_circle, 2, "#A0653A"),
    "invite": (circles.invite_members, 3),
    "default": (circles.set_default_cadence, 2, YEARLY),
    "no default": (circles.set_default_cadence, 1, None),
    "order": (circles.order_circles, [2, 3, 1]),
    "remove circle": (circles.remove_circle, 3),
    "rename tag": (tags.rename_tag, 1, "new"),
    "remove tag": (tags.remove_tag, 1),
}


@st.composite
def steps(draw):
    """Things to do to some of six people, one after the other."""
    found = []
    for name in draw(st.lists(st.sampled_from([*VERBS, *MANAGING]), min_size=1, max_size=6)):
        if name in MANAGING:
            found.append(MANAGING[name])
        else:
            verb, argument = VERBS[name]
            found.append((verb, draw(IDS), *((draw(argument),) if argument is not None else ())))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps())
def test_each_is_one_step_that_undo_takes_back_whole(tmp_path_factory, todo):
    library = Library(tmp_path_factory.mktemp("bulk") / "l.db", clock=lambda: NOW)
    ids = some_people(library, 6)
    library.act(interactions.log_interaction, an_interaction(*ids[:2]))
    library.act(circles.add_circle, "Mentors", "#3E7C6B", MONTHLY)
    library.act(circles.add_circle, "Peers", "#4A6FA5")
    library.act(circles.add_circle, "Family", "#8A5A83", YEARLY)
    library.act(circles.join, 1, ids[:3])
    library.act(circles.join, 3, ids[2:])
    states = [contents(library)]
    for verb, *arguments in todo:
        is_long = isgeneratorfunction(verb)
        outcome = finish(library.act_in_slices(verb, *arguments)) if is_long else library.act(verb, *arguments)
        if outcome.changes:
            assert library.label("undo") == verb.label
            states.append(contents(library))
    for state in reversed(states[:-1]):
        finish(library.undo())
        assert contents(library) == state
    for state in states[1:]:
        finish(library.redo())
        assert contents(library) == state
    library.close()


def test_many_are_changed_as_one_step(library, mentors):
    ids = some_people(library, 130)
    before = contents(library)
    old = tags.named(library, "OLD")
    change = Change(tag=("new",), untag=(old,), join=(mentors,))
    assert run(library, bulk.change_people, ids, change) == 130
    assert bulk.held(library, ids) == bulk.Held(130, {mentors: 130}, {tags.named(library, "new"): 130})
    assert library.label("undo") == "Change people"
    finish(library.undo())
    assert contents(library) == before


def test_a_change_knows_whether_it_is_one():
    assert not Change()
    assert Change(cadence="rest")


def test_a_circle_gives_its_cadence_to_who_has_none_and_takes_it_back(library, mentors, ada):
    library.act(people.set_circles, ada, [mentors])
    assert cadence(library, ada) == (30, 45, mentors)
    assert library.one("SELECT next_due_on FROM person WHERE id = ?", ada)
    library.act(people.set_circles, ada, [])
    assert cadence(library, ada) == (None, None, None)


def test_a_cadence_of_ones_own_stays_through_joining_and_leaving(library, mentors, ada):
    library.act(people.set_cadence, ada, YEARLY)
    library.act(circles.join, mentors, [ada])
    assert cadence(library, ada) == (365, 500, None)
    library.act(circles.leave, mentors, [ada])
    assert cadence(library, ada) == (365, 500, None)


def test_who_was_let_rest_among_members_stays_so(library, mentors, ada):
    library.act(circles.join, mentors, [ada])
    library.act(people.set_cadence, ada, None)
    library.act(circles.join, mentors, [ada])
    assert cadence(library, ada) == (None, None, None)


def test_who_leaves_one_of_two_circles_follows_the_other(library, mentors, ada):
    peers = library.act(circles.add_circle, "Peers", "#4A6FA5", YEARLY).result
    library.act(people.set_circles, ada, [mentors, peers])
    assert cadence(library, ada) == (30, 45, mentors)
    library.act(circles.leave, mentors, [ada])
    assert cadence(library, ada) == (365, 500, peers)


def test_members_follow_the_cadence_of_their_circle(library, mentors, ada):
    grace, ben = (library.act(people.add_person, a_person(name)).result for name in ("Grace Hopper", "Ben Kern"))
    library.act(people.set_cadence, grace, YEARLY)
    library.act(circles.join, mentors, [ada, grace, ben])
    library.act(people.set_cadence, ben, None)
    run(library, circles.set_default_cadence, mentors, Cadence(7, 10))
    assert [cadence(library, id_) for id_ in (ada, grace, ben)] == [(7, 10, mentors), (365, 500, None), (None, None, None)]
    (known,) = circles.settings(library)
    assert (known.cadence, known.people, known.following, known.resting) == (Cadence(7, 10), 3, 1, 1)
    run(library, circles.set_default_cadence, mentors, None)
    assert cadence(library, ada) == (None, None, None)
    run(library, circles.set_default_cadence, mentors, MONTHLY)
    assert [cadence(library, id_)[2] for id_ in (ada, grace, ben)] == [None, None, None]
    run(library, circles.invite_members, mentors)
    assert [cadence(library, id_)[2] for id_ in (ada, grace, ben)] == [mentors, None, mentors]


def test_members_of_a_circle_that_is_removed_keep_their_cadence(library, mentors, ada):
    library.act(circles.join, mentors, [ada])
    before = contents(library)
    run(library, circles.remove_circle, mentors)
    assert cadence(library, ada) == (30, 45, None)
    finish(library.undo())
    assert contents(library) == before


def test_circles_and_tags_of_many_are_changed_in_slices(library, mentors):
    ids = some_people(library, 450)
    library.act(circles.join, mentors, ids)
    library.act(tags.add, ids, "all")
    library.act(tags.add, ids[:1], "some")
    for verb, *arguments in (
        (circles.set_default_cadence, mentors, YEARLY),
        (circles.remove_circle, mentors),
        (tags.rename_tag, tags.named(library, "all"), "some"),
        (tags.remove_tag, tags.named(library, "some")),
    ):
        before = contents(library)
        told = [(progress.done, progress.total) for progress in library.act_in_slices(verb, *arguments)]
        assert {(0, 450), (200, 450), (400, 450)} <= set(told)
        after = contents(library)
        finish(library.undo())
        assert contents(library) == before
        finish(library.redo())
        assert contents(library) == after


def test_circles_have_names_of_their_own_and_an_order(library, mentors):
    peers = library.act(circles.add_circle, " Peers ", "#4A6FA5").result
    assert [known.name for known in circles.settings(library)] == ["Mentors", "Peers"]
    library.act(circles.order_circles, [peers, mentors])
    assert [known.name for known in circles.all_circles(library)] == ["Peers", "Mentors"]
    library.act(circles.rename_circle, peers, "PEERS")
    for wrong, said in (("mentors", "already"), ("  ", "needs a name")):
        with pytest.raises(UserError, match=said):
            library.act(circles.rename_circle, peers, wrong)
        with pytest.raises(UserError, match=said):
            library.act(circles.add_circle, wrong, "#4A6FA5")


def test_a_tag_is_renamed_into_another_one(library):
    both = library.act(people.add_person, a_person("Ada Lovelace", tags=("maths", "Mathematics"))).result
    one = library.act(people.add_person, a_person("Grace Hopper", tags=("maths",))).result
    run(library, tags.rename_tag, tags.named(library, "maths"), "mathematics")
    assert [(tag.name, tag.people) for tag in tags.all_tags(library)] == [("Mathematics", 2)]
    assert people.get(library, both).tags == people.get(library, one).tags == ("Mathematics",)
    run(library, tags.rename_tag, tags.named(library, "mathematics"), "Sums")
    assert people.get(library, one).tags == ("Sums",)
    with pytest.raises(UserError, match="needs a name"):
        run(library, tags.rename_tag, tags.named(library, "sums"), " ")
    run(library, tags.remove_tag, tags.named(library, "sums"))
    assert tags.all_tags(library) == []


def test_the_archived_rest_and_are_proposed_to_nobody(library, mentors, ada):
    library.act(circles.join, mentors, [ada])
    run(library, bulk.archive, [ada])
    assert list(people.ids(library)) == []
    assert circles.all_circles(library)[0].people == 0
    assert (
        library.column("SELECT id FROM person WHERE next_due_on <= '2100' AND archived_at IS NULL AND deleted_at IS NULL") == []
    )
    run(library, bulk.unarchive, [ada])
    assert list(people.ids(library)) == [ada]
    assert found_by(library, "ada") == [("person", ada)]


def test_nothing_is_done_twice(library, mentors, ada):
    run(library, bulk.change_people, [ada], Change(tag=("new",), join=(mentors,), cadence=YEARLY))
    again = finish(library.act_in_slices(bulk.change_people, [ada], Change(tag=("NEW",), join=(mentors,), cadence=YEARLY)))
    assert not again.changes
    run(library, bulk.archive, [ada])
    assert not finish(library.act_in_slices(bulk.archive, [ada])).changes
