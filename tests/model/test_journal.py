"""Whatever an action does, undo restores every row and redo does it again."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence
from relnet.domain.dates import When
from relnet.domain.followup import FollowUp
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.model.driver import DatabaseError, sqlite
from relnet.model.journal import STEPS_KEPT
from relnet.services import bulk, circles, erasing, follow_ups, interactions, knowing, people
from relnet.services.library import Library, finish, verb
from tests.build import a_follow_up, a_person, an_interaction
from tests.conftest import NOW

MONOTONIC = {"follow_up": ("sequence", "modified_at")}


def contents(library):
    """Every row of every table of the user's, without what may only rise."""
    tables = library.column(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'undo_%' AND name NOT LIKE 'search_%'"
        " AND name NOT LIKE 'stale_%' AND name NOT LIKE 'sqlite_%'"
    )
    found = {}
    for table in tables:
        cursor = library.connection.execute(f'SELECT * FROM "{table}" ORDER BY id')
        names = [column[0] for column in cursor.description]
        skipped = MONOTONIC.get(table, ())
        found[table] = [{n: v for n, v in zip(names, row, strict=True) if n not in skipped} for row in cursor]
    return found


def found_by(library, text):
    from relnet.services import search

    return sorted((hit.kind, hit.id) for hit in search.suggest(library, text))


NAMES = st.sampled_from(["Ada Lovelace", "Élodie Marchand", "山田 花子", "Łukasz Żak", "x" * 300, 'O\'Neil, "Pat"'])
DAYS = st.dates(date(2019, 1, 1), NOW.date()).map(When)


@st.composite
def actions(draw):
    """A list of things to do, as functions of the library; ids are taken from what is there."""
    steps = draw(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=6))
    return [(name, draw(NAMES), draw(DAYS), draw(st.integers(0, 5))) for name in steps]


def _someone(library, pick):
    ids = library.column("SELECT id FROM person ORDER BY id")
    return ids[pick % len(ids)]


def _first(library, table):
    return library.one(f"SELECT id FROM {table} ORDER BY id LIMIT 1")


STEPS = {
    "add": lambda lib, name, day, pick: (people.add_person, a_person(name, mail=f"m{pick}@example.org", birthday=(None, 2, 29))),
    "edit": lambda lib, name, day, pick: (people.edit_person, a_person(name, phone="+49 170 1", id=_someone(lib, pick))),
    "trash": lambda lib, name, day, pick: (people.move_to_trash, [_someone(lib, pick)]),
    "fact": lambda lib, name, day, pick: (knowing.add_fact, _someone(lib, pick), "likes", name),
    "cadence": lambda lib, name, day, pick: (people.set_cadence, _someone(lib, pick), Cadence(28, 42) if pick else None),
    "log": lambda lib, name, day, pick: (interactions.log_interaction, an_interaction(_someone(lib, pick), when=day, note=name)),
    "unlog": lambda lib, name, day, pick: (interactions.delete_interactions, [_first(lib, "interaction") or 0]),
    "promise": lambda lib, name, day, pick: (follow_ups.add_follow_up, a_follow_up(_someone(lib, pick), summary=name, due=day)),
    "finish": lambda lib, name, day, pick: (follow_ups.finish_follow_ups, [_first(lib, "follow_up") or 0]),
    "drop": lambda lib, name, day, pick: (follow_ups.delete_follow_ups, [_first(lib, "follow_up") or 0]),
    "circles": lambda lib, name, day, pick: (people.set_circles, _someone(lib, pick), [1] if pick % 2 else []),
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions())
def test_undo_restores_every_row_and_redo_does_it_again(tmp_path_factory, todo):
    library = Library(tmp_path_factory.mktemp("journal") / "l.db", clock=lambda: NOW)
    library.act(circles.add_circle, "Mentors", "#3E7C6B")
    library.act(people.add_person, a_person("Grace Hopper"))
    states = [contents(library)]
    labels = ["Add person"]
    for name, text, day, pick in todo:
        verb_, *arguments = STEPS[name](library, text, day, pick)
        if library.act(verb_, *arguments).changes:
            states.append(contents(library))
            labels.append(verb_.label)
    for state in reversed(states[:-1]):
        finish(library.undo())
        assert contents(library) == state
    for state in states[1:]:
        finish(library.redo())
        assert contents(library) == state
    assert library.label("undo") == labels[-1]
    library.close()


def test_full_text_follows_undo_and_redo(library):
    ada = library.act(people.add_person, a_person("Ada Lovelace", organisation="Analytical Engines")).result
    library.act(interactions.log_interaction, an_interaction(ada, note="talked about Bernoulli numbers"))
    assert found_by(library, "bernou") == [("interaction", 1)]
    finish(library.undo())
    assert found_by(library, "bernou") == []
    finish(library.redo())
    assert found_by(library, "bernou") == [("interaction", 1)]
    finish(library.undo())
    finish(library.undo())
    assert found_by(library, "analytical") == []


def test_a_write_outside_an_action_aborts(library):
    library.act(people.add_person, a_person())
    with pytest.raises(DatabaseError, match="outside an action"):
        library.connection.execute("UPDATE person SET note = 'x'")
    with pytest.raises(DatabaseError, match="outside an action"):
        library.connection.execute("INSERT INTO tag(name, folded) VALUES ('x', 'x')")
    with pytest.raises(DatabaseError, match="outside an action"):
        library.connection.execute("DELETE FROM person")
    assert people.count(library) == 1


def test_a_failed_action_changes_nothing_and_the_next_one_works(library):
    @verb("Fail")
    def fail(lib):
        people.add_person(lib, a_person())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        library.act(fail)
    assert people.count(library) == 0
    assert library.label("undo") == ""
    library.act(people.add_person, a_person())
    assert people.count(library) == 1


def test_a_cancelled_long_action_changes_nothing(library):
    @verb("Slowly")
    def slowly(lib):
        people.add_person(lib, a_person())
        yield None
        raise AssertionError("not reached")

    steps = library.act_in_slices(slowly)
    next(steps)
    steps.close()
    assert people.count(library) == 0
    assert not library.connection.in_transaction


def test_undo_survives_a_restart(tmp_path):
    first = Library(tmp_path / "l.db", clock=lambda: NOW)
    first.act(people.add_person, a_person())
    first.close()
    again = Library(tmp_path / "l.db", clock=lambda: NOW)
    assert again.label("undo") == "Add person"
    finish(again.undo())
    assert people.count(again) == 0
    assert again.label("redo") == "Add person"
    again.close()


def test_changes_are_exact(library):
    ada = library.act(people.add_person, a_person()).result
    grace = library.act(people.add_person, a_person("Grace Hopper")).result
    outcome = library.act(interactions.log_interaction, an_interaction(ada, grace))
    assert outcome.changes.ids == {"interaction": {outcome.result}, "person": {ada, grace}}
    moved = Interaction(InteractionKind.CALL, When(date(2026, 11, 1)), (ada, grace), id=outcome.result)
    assert library.act(interactions.edit_interaction, moved).changes.of("person") == {ada, grace}
    promised = library.act(follow_ups.add_follow_up, FollowUp("Write", When(date(2026, 12, 1)), (ada,)))
    assert promised.changes.ids == {"follow_up": {promised.result}, "person": {ada}}
    assert not library.act(people.edit_person, people.get(library, ada)).changes


def test_an_action_without_changes_leaves_history_alone(library):
    ada = library.act(people.add_person, a_person()).result
    finish(library.undo())
    library.act(people.move_to_trash, [ada])
    assert library.label("redo") == "Add person"


def test_what_is_written_as_it_was_is_no_change(library):
    circle = library.act(circles.add_circle, "Mentors", "#4A6FA5", Cadence(30, 45)).result
    assert not finish(library.act_in_slices(circles.set_default_cadence, circle, Cadence(30, 45))).changes
    assert library.label("undo") == "Add circle"


def test_another_case_of_a_name_is_a_change(library):
    circle = library.act(circles.add_circle, "mentors", "#4A6FA5").result
    assert library.act(circles.rename_circle, circle, "Mentors").changes
    finish(library.undo())
    assert library.column("SELECT name FROM circle") == ["mentors"]


def test_a_row_that_changed_twice_in_a_step_is_as_it_was(library):
    @verb("Swap names")
    def swap(library):
        for name, circle in (("Interim", 1), ("Mentors", 2), ("Peers", 1)):
            circles.rename_circle(library, circle, name)

    library.act(circles.add_circle, "Mentors", "#4A6FA5")
    library.act(circles.add_circle, "Peers", "#4A6FA5")
    library.act(swap)
    for travel, names in ((library.undo, ["Mentors", "Peers"]), (library.redo, ["Peers", "Mentors"])):
        finish(travel())
        assert library.column("SELECT name FROM circle ORDER BY id") == names


def test_a_new_action_forgets_redo(library):
    library.act(people.add_person, a_person())
    finish(library.undo())
    library.act(people.add_person, a_person("Grace Hopper"))
    assert library.label("redo") == ""


def test_what_was_forgotten_goes_little_by_little(library):
    @verb("Add organisations")
    def add(library):
        library.connection.executemany("INSERT INTO organisation(name, folded) VALUES (?1, ?1)", [(str(n),) for n in range(2500)])

    library.act(add)
    finish(library.undo())
    notes = "SELECT count(*) FROM undo_row WHERE step_id NOT IN (SELECT id FROM undo_step)"
    ada = library.act(people.add_person, a_person()).result
    assert library.label("redo") == ""
    assert library.one(notes) == 1500
    library.act(knowing.add_question, ada, "whether")
    assert library.one(notes) == 500
    finish(library.act_in_slices(bulk.archive, [ada]))
    assert library.one(notes) == 0
    assert [step for step, _ in library.rows("SELECT id, label FROM undo_step")] == [3, 4, 5]


def test_history_is_bounded(library):
    ada = library.act(people.add_person, a_person()).result
    for number in range(STEPS_KEPT + 20):
        library.act(knowing.add_question, ada, f"question {number}")
    assert library.one("SELECT count(*) FROM undo_step") == STEPS_KEPT
    assert library.one("SELECT count(*) FROM undo_row WHERE step_id NOT IN (SELECT id FROM undo_step)") == 0


def test_undo_reaches_its_bound_also_after_undoing(library):
    ada = library.act(people.add_person, a_person()).result
    for number in range(STEPS_KEPT):
        library.act(knowing.add_question, ada, f"question {number}")
    for _ in range(STEPS_KEPT):
        finish(library.undo())
    assert library.one("SELECT count(*) FROM question") == 0
    for _ in range(STEPS_KEPT):
        finish(library.redo())
    assert library.one("SELECT count(*) FROM question") == STEPS_KEPT


def test_an_erased_person_leaves_no_row_and_no_history(library):
    ada = library.act(
        people.add_person, a_person("Ada Secret", mail="secret@example.org", note="secret", tags=("secret",))
    ).result
    library.act(people.edit_person, a_person("Ada Veiled", organisation="Veiled Ltd", id=ada, tags=("secret",)))
    grace = library.act(people.add_person, a_person("Grace Hopper")).result
    library.act(knowing.add_fact, ada, "health", "secret", sensitive=True)
    library.act(interactions.log_interaction, an_interaction(ada, note="secret lunch"))
    library.act(interactions.log_interaction, an_interaction(ada, grace, note="of all three"))
    library.act(follow_ups.add_follow_up, a_follow_up(ada, summary="secret paper"))
    assert finish(library.act_in_slices(erasing.erase, [ada])).changes.of("person") >= {ada}
    kept = json.dumps(
        [contents(library), library.rows("SELECT label, stack FROM undo_step"), library.rows("SELECT old FROM undo_row")]
    )
    assert "ecret" not in kept
    assert "eiled" not in kept
    assert library.column("SELECT note FROM interaction") == ["of all three"]
    assert list(people.ids(library)) == [grace]
    assert found_by(library, "secret") == found_by(library, "veiled") == []
    assert library.label("undo") == ""


def test_an_erasure_that_failed_forgets_nothing(library):
    @verb("Erase and fail")
    def fail(lib):
        finish(erasing.erase(lib, [1]))
        raise ZeroDivisionError

    ada = library.act(people.add_person, a_person()).result
    with pytest.raises(ZeroDivisionError):
        library.act(fail)
    library.act(knowing.add_question, ada, "Still here?")
    finish(library.undo())
    assert library.label("undo") == "Add person"


def test_two_open_libraries_do_not_meet(tmp_path, library):
    other = Library(tmp_path / "other.db", clock=lambda: NOW)
    ada = library.act(people.add_person, a_person()).result
    mine = library.act(follow_ups.add_follow_up, a_follow_up(ada, summary="mine")).result
    grace = other.act(people.add_person, a_person("Grace Hopper")).result
    other.act(follow_ups.add_follow_up, a_follow_up(grace, summary="theirs"))
    assert follow_ups.get(library, mine).summary == "mine"
    library.act(knowing.add_question, ada, "Whose?")
    assert other.one("SELECT count(*) FROM question") == 0
    other.close()
    library.act(people.move_to_trash, [ada])
    assert people.count(library) == 0
    again = Library(tmp_path / "other.db", clock=lambda: NOW)
    assert people.count(again) == 1
    again.close()


def test_history_is_data_and_never_sql(library):
    ada = library.act(people.add_person, a_person()).result
    library.act(people.edit_person, a_person("'); DROP TABLE person; --", id=ada))
    library.act(people.move_to_trash, [ada])
    finish(library.undo())
    finish(library.undo())
    assert people.get(library, ada).display == "Ada Lovelace"
    columns = [row[1] for row in library.rows("PRAGMA table_info(undo_row)")]
    assert columns == ["id", "step_id", "tbl", "op", "key", "person_id", "parent_id", "old", "blob"]


def test_the_driver_is_current():
    assert tuple(map(int, sqlite.sqlite_version.split("."))) >= (3, 51, 3)
