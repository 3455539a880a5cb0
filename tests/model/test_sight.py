"""What is derived follows from the rest, whatever is done and taken back: compared with a recomputation."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence
from relnet.domain.dates import When
from relnet.services import bulk, erasing, follow_ups, interactions, people, search
from relnet.services.library import Library, finish
from relnet.services.merging import merge_people
from tests.build import a_day, a_follow_up, a_person, an_interaction
from tests.conftest import NOW

PEOPLE = 4
HIDDEN = """
SELECT id, hidden, EXISTS (SELECT 1 FROM {1} x WHERE x.{0}_id = {0}.id) AND NOT EXISTS (
    SELECT 1 FROM {1} x JOIN person p ON p.id = x.person_id WHERE x.{0}_id = {0}.id AND p.deleted_at IS NULL
) FROM {0}
"""
CONTACT = """
SELECT id, last_contact_on, (SELECT max(i.day) FROM participant x JOIN interaction i ON i.id = x.interaction_id
    WHERE x.person_id = person.id AND i.counts) FROM person
"""
DUE = """
SELECT id, next_due_on, max(date(coalesce(last_contact_on, date(created_at, 'unixepoch')), '+' || ideal_days || ' days'),
    coalesce(not_before, '')) FROM person
"""
CARRIED = """
SELECT x.id, json_array(x.at, x.day, x.kind, x.counts), json_array(i.at, i.day, i.kind, i.counts)
FROM participant x JOIN interaction i ON i.id = x.interaction_id
"""


def assert_derived(library):
    for sql in (
        *(HIDDEN.format(*pair) for pair in (("interaction", "participant"), ("follow_up", "follow_up_person"))),
        CONTACT,
        DUE,
        CARRIED,
    ):
        assert [row for row in library.rows(sql) if row[1] != row[2]] == []
    for table in ("stale_interaction", "stale_follow_up", "search_stale_person", "search_stale_text"):
        assert library.one(f"SELECT count(*) FROM {table}") == 0
    indexed = set(library.column("SELECT rowid FROM search_texts WHERE search_texts MATCH 'tea OR book'"))
    seen = {4 * id_ + 2 for id_ in library.column("SELECT id FROM interaction WHERE NOT hidden AND note LIKE '%tea%'")}
    seen |= {4 * id_ + 3 for id_ in library.column("SELECT id FROM follow_up WHERE NOT hidden AND summary LIKE '%book%'")}
    assert indexed == seen
    found = set(library.column("SELECT rowid FROM search_people WHERE search_people MATCH 'person'"))
    assert found == set(library.column("SELECT id FROM person WHERE deleted_at IS NULL"))


SOME = st.lists(st.integers(0, PEOPLE - 1), min_size=1, max_size=3, unique=True)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "log",
                "edit",
                "delete",
                "follow up",
                "edit follow-up",
                "trash",
                "restore",
                "archive",
                "cadence",
                "merge",
                "erase",
                "undo",
                "undo",
                "redo",
            ]
        ),
        SOME,
        st.dates(date(2025, 1, 1), NOW.date()),
    ),
    min_size=1,
    max_size=12,
)


def _one(library, table, number):
    ids = library.column(f"SELECT id FROM {table} ORDER BY id")
    return ids[number % len(ids)] if ids else None


def _do(library, name, ids, day):
    """One act on these people, as far as there is something to do it to."""
    here = library.column("SELECT id FROM person WHERE deleted_at IS NULL ORDER BY id")
    those = list(dict.fromkeys(here[number % len(here)] for number in ids)) if here else []
    interaction, follow_up = (_one(library, table, ids[0]) for table in ("interaction", "follow_up"))
    if name in ("undo", "redo"):
        finish(getattr(library, name)())
    elif name == "restore":
        trashed = library.column("SELECT id FROM person WHERE deleted_at IS NOT NULL ORDER BY id")
        finish(library.act_in_slices(bulk.restore_from_trash, trashed[: len(ids)]))
    elif name == "delete" and interaction:
        library.act(interactions.delete_interactions, [interaction])
    elif not those:
        return
    elif name == "log":
        library.act(interactions.log_interaction, an_interaction(*those, when=When(day), note="tea"))
    elif name == "edit" and interaction:
        library.act(interactions.edit_interaction, an_interaction(*those, when=When(day), note="tea", id=interaction))
    elif name == "follow up":
        library.act(follow_ups.add_follow_up, a_follow_up(*those, summary="Send the book"))
    elif name == "edit follow-up" and follow_up:
        library.act(follow_ups.edit_follow_up, a_follow_up(*those, summary="Send the book", id=follow_up))
    elif name in BULK:
        act, *arguments = BULK[name]
        finish(library.act_in_slices(act, those, *arguments))
    elif name == "merge" and len(those) > 1:
        finish(library.act_in_slices(merge_people, those[0], those[1:], people.get(library, those[0])))


BULK = {
    "trash": (bulk.move_to_trash,),
    "archive": (bulk.archive,),
    "cadence": (bulk.change_people, bulk.Change(cadence=Cadence(30, 45))),
    "erase": (erasing.erase,),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_what_is_derived_follows_from_the_rest_by_any_path(tmp_path_factory, acts):
    library = Library(tmp_path_factory.mktemp("sight") / "l.db", clock=lambda: NOW)
    for number in range(PEOPLE):
        library.act(people.add_person, a_person(f"Person {number}"))
    for name, ids, day in acts:
        _do(library, name, ids, day)
        assert_derived(library)
    while library.label("undo"):
        finish(library.undo())
        assert_derived(library)
    library.close()


def test_what_was_with_the_trash_alone_is_found_again_once_somebody_else_was_there(library):
    ada, grace = (library.act(people.add_person, a_person(name)).result for name in ("Ada Lovelace", "Grace Hopper"))
    met = library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2026-10-12"), note="tea")).result
    library.act(people.move_to_trash, [ada])
    assert search.suggest(library, "tea") == []
    library.act(interactions.edit_interaction, an_interaction(ada, grace, when=a_day("2026-10-12"), note="tea", id=met))
    assert [hit.id for hit in search.suggest(library, "tea")] == [met]
