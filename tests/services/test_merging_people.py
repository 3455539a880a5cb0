"""Two who are one: everything of both is with the one who stays, once, and undo makes them two again."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.cli import Alone
from relnet.domain.cadence import Cadence
from relnet.domain.dates import When
from relnet.domain.errors import UserError
from relnet.domain.interaction import InteractionKind
from relnet.domain.person import Photo
from relnet.model import tables
from relnet.services import circles, follow_ups, importing, interactions, knowing, people
from relnet.services.library import Library, finish, verb
from relnet.services.merging import joined, merge_people, proposal
from tests.build import a_card, a_day, a_follow_up, a_person, an_interaction
from tests.conftest import NOW

PHOTO = Photo("image/png", b"picture")


@pytest.fixture
def ada(library):
    return library.act(people.add_person, a_person("Ada Lovelace", mail="ada@engine.example")).result


@pytest.fixture
def augusta(library):
    return library.act(people.add_person, a_person("Augusta Ada King Lovelace", mail="countess@ockham.example")).result


@pytest.fixture
def charles(library):
    return library.act(people.add_person, a_person("Charles Babbage")).result


def run(library, verb, *arguments):
    return finish(library.act_in_slices(verb, *arguments))


def merge(library, keep, *others):
    plan = proposal(library, [keep, *others])
    person = replace(plan.person, uid=people.get(library, keep).uid)
    return run(library, merge_people, keep, others, person)


@verb("Write rows")
def write(library, table, rows):
    """Rows that no verb makes yet."""
    for row in rows:
        library.connection.execute(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
        )


def held(library, table, *columns, order="id"):
    return [tuple(row) for row in library.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}")]


# Cards and names


def test_both_cards_become_one_under_the_fuller_name(library, ada, augusta):
    plan = proposal(library, [ada, augusta])
    run(library, merge_people, plan.keep, plan.others, plan.person)
    person = people.get(library, plan.keep)
    assert person.name.display == "Augusta Ada King Lovelace"
    assert person.other_names == ("Ada Lovelace",)
    assert {channel.value for channel in person.channels} == {"ada@engine.example", "countess@ockham.example"}
    assert list(people.ids(library)) == [plan.keep]


def test_a_name_that_differs_by_its_accents_alone_is_not_kept_twice():
    assert joined(a_person("Zoe Brown"), a_person("Zoë Brown")).other_names == ()


def test_a_name_alone_is_as_good_as_none(library):
    nameless = a_person("", mail="info@engine.example")
    assert joined(nameless, a_person("Ada Lovelace")).name.display == "Ada Lovelace"
    assert joined(nameless, a_person("Ada Lovelace")).other_names == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "name"),
    [
        ("R. Hansen", "Robert Hansen", "Robert Hansen"),
        ("Robert Hansen", "R. Hansen", "Robert Hansen"),
        ("Hansen", "Dr. Robert Hansen", "Dr. Robert Hansen"),
        ("Ada Lovelace", "Augusta Ada King Lovelace", "Augusta Ada King Lovelace"),
        ("Tom Keller", "Thomas Keller", "Tom Keller"),
        ("Thomas Keller", "Tom Keller", "Thomas Keller"),
        ("Mia Roth", "Christopher Montgomery Vandenberg", "Mia Roth"),
        ("Robert Hansen", "Hansen, Robert", "Robert Hansen"),
        ("Ada Byron", "Ada Lovelace", "Ada Byron"),
    ],
)
def test_the_name_of_the_first_gives_way_to_a_fuller_form_only(mine, theirs, name):
    both = joined(a_person(mine), a_person(theirs))
    assert both.name.display == name
    assert {both.name.display, *both.other_names} == {mine, theirs}


def test_who_was_in_contact_last_comes_first_then_who_has_more(library, ada, augusta, charles):
    library.act(people.edit_person, a_person("Augusta Ada King Lovelace", phone="+44 20 1", tags=("maths",), id=augusta))
    assert proposal(library, [ada, augusta]).keep == augusta
    library.act(interactions.log_interaction, an_interaction(ada, charles))
    assert proposal(library, [charles, ada, augusta]).others == (charles, augusta)


def test_who_is_archived_does_not_hide_who_is_not(library, ada, augusta):
    library.act(interactions.log_interaction, an_interaction(ada))
    library.act(anything, "archive", ada, None)
    assert proposal(library, [ada, augusta]).keep == augusta


def test_the_answer_is_what_the_person_chose(library, ada, augusta):
    chosen = a_person("Lady Lovelace", id=ada, tags=("maths",), photo=PHOTO)
    run(library, merge_people, ada, [augusta], chosen)
    uid = people.get(library, ada).uid
    assert people.get(library, ada) == replace(chosen, uid=uid)


def test_the_uid_of_one_who_goes_can_be_taken_over(library, ada, augusta):
    uid = people.get(library, augusta).uid
    run(library, merge_people, ada, [augusta], a_person("Lady Lovelace", id=ada, uid=uid))
    assert people.get(library, ada).uid == uid
    finish(library.undo())
    assert people.get(library, augusta).uid == uid


def test_nobody_is_left_without_anything_to_call_them(library, ada, augusta):
    with pytest.raises(UserError, match="needs a name"):
        run(library, merge_people, ada, [augusta], a_person("", id=ada))
    assert people.count(library) == 2


# History


def test_an_interaction_of_both_has_the_one_once_and_last_contact_is_right(library, ada, augusta, charles):
    together = library.act(interactions.log_interaction, an_interaction(charles, augusta, ada, when=a_day("2026-01-01"))).result
    later = library.act(interactions.log_interaction, an_interaction(augusta, when=a_day("2026-05-01"))).result
    library.act(interactions.log_interaction, an_interaction(augusta, when=a_day("2026-06-01"), kind=InteractionKind.NEWS))
    assert proposal(library, [ada, augusta]).along.interactions == 3
    changes = merge(library, ada, augusta).changes
    assert interactions.get(library, together).people == (charles, ada)
    assert interactions.get(library, later).people == (ada,)
    assert people.rows(library, [ada])[0].last_contact == date(2026, 5, 1)
    assert held(library, "participant", "day", "counts", order="interaction_id") == [
        ("2026-01-01", 1), ("2026-01-01", 1), ("2026-05-01", 1), ("2026-06-01", 0),
    ]  # fmt: skip
    assert changes.of("person") >= {ada, augusta}
    assert changes.of("interaction") == {1, 2, 3}


def test_follow_ups_move_along_and_calendars_hear_of_it(library, ada, augusta):
    both = library.act(follow_ups.add_follow_up, a_follow_up(ada, augusta)).result
    hers = library.act(follow_ups.add_follow_up, a_follow_up(augusta)).result
    before = {id_: follow_ups.get(library, id_).sequence for id_ in (both, hers)}
    merge(library, ada, augusta)
    assert [follow_ups.get(library, id_).people for id_ in (both, hers)] == [(ada,), (ada,)]
    assert all(follow_ups.get(library, id_).sequence > before[id_] for id_ in (both, hers))
    assert held(library, "follow_up", "hidden") == [(0,), (0,)]


def test_what_is_known_of_both_is_known_once(library, ada, augusta):
    for person, text in ((ada, "Tea"), (augusta, "tea"), (augusta, "Horses")):
        library.act(knowing.add_fact, person, "likes", text, sensitive=person == augusta)
        library.act(knowing.add_topic, person, "offer", text)
        library.act(knowing.add_question, person, text)
    assert proposal(library, [ada, augusta]).along.facts == 2
    merge(library, ada, augusta)
    assert held(library, "fact", "person_id", "text", "sensitive") == [(ada, "Tea", 1), (ada, "Horses", 1)]
    assert held(library, "topic", "person_id", "text") == [(ada, "Tea"), (ada, "Horses")]
    assert held(library, "question", "person_id", "text") == [(ada, "Tea"), (ada, "Horses")]


def test_what_was_known_before_an_import_told_it_too_does_not_go_with_the_import(library, ada, augusta):
    library.act(write, "import", [{"at": 1, "sources": "[]"}])
    fact = {"kind": "likes", "text": "tea", "noted_on": "2026-01-01", "created_at": 1}
    library.act(write, "fact", [
        fact | {"person_id": ada, "import_id": 1}, fact | {"person_id": augusta},
        fact | {"person_id": ada, "import_id": 1, "text": "figs"}, fact | {"person_id": augusta, "import_id": 1, "text": "figs"},
    ])  # fmt: skip
    merge(library, ada, augusta)
    assert held(library, "fact", "text", "import_id") == [("tea", None), ("figs", 1)]


def test_a_question_that_was_asked_and_one_still_to_ask_are_two(library, ada, augusta):
    asked = library.act(knowing.add_question, ada, "How is the engine?").result
    library.act(knowing.close_question, asked)
    library.act(knowing.add_question, augusta, "How is the engine?")
    merge(library, ada, augusta)
    assert held(library, "question", "person_id", "asked_at IS NULL") == [(ada, 0), (ada, 1)]


def test_circles_and_tags_come_together(library, ada, augusta):
    mentors, peers = (library.act(circles.add_circle, name, "#3E7C6B").result for name in ("Mentors", "Peers"))
    library.act(people.set_circles, ada, [mentors])
    library.act(people.set_circles, augusta, [mentors, peers])
    library.act(people.edit_person, a_person("Ada Lovelace", id=ada, tags=("maths",)))
    library.act(people.edit_person, a_person("Augusta Ada King Lovelace", id=augusta, tags=("Maths", "poetry")))
    merge(library, ada, augusta)
    assert [circle.id for circle in people.circles_of(library, ada)] == [mentors, peers]
    assert set(map(str.casefold, people.get(library, ada).tags)) == {"maths", "poetry"}


def test_connections_are_kept_once_in_both_directions_and_not_to_oneself(library, ada, augusta, charles):
    def a_connection(one, other, kind="colleague", **fields):
        return {"person_id": one, "other_id": other, "kind": kind, "created_at": 1} | fields

    library.act(write, "connection", [
        a_connection(ada, augusta), a_connection(augusta, ada, "knows"),
        a_connection(ada, charles, note="At the salon"), a_connection(augusta, charles, note="Letters", since="1833"),
        a_connection(charles, augusta, "friend"), a_connection(augusta, charles, "report"),
    ])  # fmt: skip
    assert proposal(library, [ada, augusta]).along.connections == 3
    merge(library, ada, augusta)
    assert held(library, "connection", "person_id", "other_id", "kind", "note", "since") == [
        (ada, charles, "colleague", "At the salon\nLetters", "1833"),
        (charles, ada, "friend", "", ""),
        (ada, charles, "report", "", ""),
    ]


def test_introductions_move_along_and_one_of_both_to_each_other_goes(library, ada, augusta, charles):
    def an_introduction(first, second):
        return {"first_id": first, "second_id": second, "created_at": 1}

    library.act(write, "introduction", [
        an_introduction(ada, augusta), an_introduction(augusta, charles), an_introduction(charles, augusta),
    ])  # fmt: skip
    follow_up = library.act(follow_ups.add_follow_up, a_follow_up(ada)).result

    @verb("Link")
    def link(lib):
        lib.connection.execute("UPDATE follow_up SET introduction_id = 1 WHERE id = ?", (follow_up,))

    library.act(link)
    assert proposal(library, [ada, augusta]).along.introductions == 2
    merge(library, ada, augusta)
    assert held(library, "introduction", "first_id", "second_id") == [(ada, charles), (charles, ada)]
    assert held(library, "follow_up", "introduction_id") == [(None,)]
    finish(library.undo())
    assert held(library, "follow_up", "introduction_id") == [(1,)]


def test_cards_keep_their_bytes_and_imports_what_they_changed(library, ada, augusta):
    library.act(write, "import", [{"at": 1, "sources": "[]"}])
    card = {"source": "a.vcf", "digest": "x", "original": b"BEGIN:VCARD\r\n\xff\x00", "uid": "7", "import_id": 1}
    library.act(write, "card", [card | {"person_id": ada}, card | {"person_id": augusta}])
    library.act(write, "import_change", [{"import_id": 1, "person_id": augusta, "before": "{}", "after": "{}"}])
    merge(library, ada, augusta)
    assert held(library, "card", "person_id", "original") == [(ada, b"BEGIN:VCARD\r\n\xff\x00")] * 2
    assert held(library, "import_change", "person_id") == [(ada,)]
    finish(library.undo())
    assert held(library, "card", "person_id", "original") == [
        (ada, b"BEGIN:VCARD\r\n\xff\x00"), (augusta, b"BEGIN:VCARD\r\n\xff\x00"),
    ]  # fmt: skip


def test_who_is_different_stays_different_from_the_one(library, ada, augusta, charles):
    byron = library.act(people.add_person, a_person("Annabella Byron")).result
    pairs = [(ada, augusta), (augusta, charles), (ada, byron), (augusta, byron)]
    library.act(write, "different_people", [{"person_id": one, "other_id": other} for one, other in pairs])
    merge(library, charles, augusta)
    assert held(library, "different_people", "person_id", "other_id", order="person_id, other_id") == [
        (ada, charles), (ada, byron), (charles, byron),
    ]  # fmt: skip


# What is once for each person


@pytest.mark.parametrize(
    ("mine", "theirs", "then"),
    [((28, 42), (7, 14), (28, 42)), (None, (7, 14), (7, 14)), ((28, 42), None, (28, 42)), (None, None, None)],
)
def test_the_own_cadence_stays_and_without_one_the_others_holds(library, ada, augusta, mine, theirs, then):
    for person, days in ((ada, mine), (augusta, theirs)):
        library.act(people.set_cadence, person, Cadence(*days) if days else None)
    library.act(interactions.log_interaction, an_interaction(augusta, when=a_day("2026-11-01")))
    merge(library, ada, augusta)
    days = held(library, "person", "ideal_days", "longest_days")[0]
    assert days == (then or (None, None))
    due = held(library, "person", "next_due_on")[0][0]
    assert due == (date.fromordinal(a_day("2026-11-01").day.toordinal() + then[0]).isoformat() if then else None)


def test_of_several_others_the_strictest_cadence_holds(library, ada, augusta, charles):
    library.act(people.set_cadence, augusta, Cadence(28, 42))
    library.act(people.set_cadence, charles, Cadence(14, 60))
    merge(library, ada, augusta, charles)
    assert held(library, "person", "ideal_days", "longest_days") == [(14, 60)]


def test_one_is_known_since_the_first_was_and_due_from_then(library, ada, augusta):
    library.act(people.set_cadence, ada, Cadence(28, 42))

    @verb("Date back")
    def date_back(lib):
        tables.Person.update(created_at=86_400, not_before=date(2026, 12, 24)).where(tables.Person.id == augusta).execute()

    library.act(date_back)
    merge(library, ada, augusta)
    assert held(library, "person", "created_at", "not_before", "next_due_on") == [(86_400, "2026-12-24", "2026-12-24")]


@pytest.mark.parametrize(("batches", "then"), [((1, 1), 1), ((1, None), None), ((None, 1), None), ((1, 2), None)])
def test_one_came_with_an_import_only_if_both_did(library, ada, augusta, batches, then):
    library.act(write, "import", [{"at": 1, "sources": "[]"}] * 2)

    @verb("Say whence")
    def say_whence(lib):
        for person, batch in zip((ada, augusta), batches, strict=True):
            tables.Person.update(batch=batch).where(tables.Person.id == person).execute()

    library.act(say_whence)
    merge(library, ada, augusta)
    assert held(library, "person", "import_id") == [(then,)]


def test_the_users_own_card_is_then_that_of_the_one(library, ada, augusta):
    library.act(people.set_own_card, augusta)
    merge(library, ada, augusta)
    assert people.own_card(library) == ada
    finish(library.undo())
    assert people.own_card(library) == augusta


def test_somebody_in_the_trash_or_gone_cannot_be_merged(library, ada, augusta):
    library.act(people.move_to_trash, [augusta])
    for gone in (augusta, 99):
        with pytest.raises(UserError, match="not in its trash"):
            run(library, merge_people, ada, [gone], a_person(id=ada))
        with pytest.raises(UserError, match="not in its trash"):
            proposal(library, [ada, gone])
    with pytest.raises(UserError):
        proposal(library, [ada])
    assert library.label("undo") == "Move to trash"


def test_search_finds_the_one_by_what_both_were_found_by(library, ada, augusta):
    from relnet.services import search

    library.act(knowing.add_fact, augusta, "likes", "horses")
    merge(library, ada, augusta)
    for text in ("countess", "ada@", "king", "horses"):
        assert [(hit.kind, hit.person or hit.id) for hit in search.suggest(library, text)] in (
            [("person", ada)], [("fact", ada)],
        )  # fmt: skip


@pytest.mark.parametrize("imported_stays", [True, False])
def test_who_was_typed_outlives_the_import_that_they_were_merged_with(library, imported_stays):
    typed = library.act(people.add_person, a_person("Ada Lovelace", phone="+44 20 7946 0000")).result
    source = importing.Source("a.vcf", data=a_card("Ada King", "EMAIL:ada@king.example"))
    plan = finish(importing.plan(library, importing.read(Alone(), [source])))
    finish(library.act_in_slices(importing.commit, plan, importing.Decision(frozenset({0}))))
    imported = library.one("SELECT max(id) FROM person")
    keep, other = (imported, typed) if imported_stays else (typed, imported)
    merge(library, keep, other)
    finish(library.act_in_slices(importing.take_back, library.one("SELECT id FROM import")))
    assert list(people.ids(library)) == [keep]
    assert "+44 20 7946 0000" in {channel.value for channel in people.get(library, keep).channels}
    for _ in range(2):
        finish(library.undo())
    assert set(people.ids(library)) == {typed, imported}


# Undo

FEW = st.integers(1, 4)
TEXT = st.sampled_from(["tea", "Tea", "horses"])
DAYS = st.dates(date(2024, 1, 1), NOW.date())
SMALL = st.lists(
    st.one_of(
        st.tuples(st.just("log"), st.sets(FEW, min_size=1), DAYS),
        st.tuples(st.just("promise"), st.sets(FEW, min_size=1), DAYS),
        st.tuples(st.sampled_from(["fact", "topic", "question"]), FEW, TEXT),
        st.tuples(st.just("circles"), FEW, st.sets(st.integers(1, 2))),
        st.tuples(st.just("cadence"), FEW, st.integers(1, 30)),
        st.tuples(st.just("card"), FEW, st.binary(max_size=8)),
        st.tuples(st.sampled_from(["connection", "introduction", "different_people"]), FEW, FEW),
        st.tuples(st.just("archive"), FEW, st.none()),
        st.tuples(st.just("edit"), FEW, st.builds(
            lambda name, tags, year, picture: a_person(name, mail="m@example.org", organisation="Engines", birthday=(year, 5, 9),
                tags=tuple(sorted(tags)), photo=PHOTO if picture else None),
            TEXT, st.sets(TEXT), st.none() | st.just(1990), st.booleans(),
        )),
    ),
    max_size=14,
)  # fmt: skip


@verb("Anything")
def anything(library, what, who, more):
    """One thing that may be in a library."""
    match what:
        case "log":
            interactions.log_interaction(library, an_interaction(*sorted(who), when=When(more)))
        case "promise":
            follow_ups.add_follow_up(library, a_follow_up(*sorted(who), due=When(more)))
        case "fact":
            knowing.add_fact(library, who, "likes", more)
        case "topic":
            knowing.add_topic(library, who, "offer", more)
        case "question":
            knowing.add_question(library, who, more)
        case "circles":
            people.set_circles(library, who, sorted(more))
        case "cadence":
            people.set_cadence(library, who, Cadence(more, 30))
        case "card":
            write(library, "card", [{"person_id": who, "source": "a.vcf", "digest": "x", "original": more}])
        case "archive":
            tables.Person.update(archived_at=5).where(tables.Person.id == who).execute()
        case "edit":
            people.edit_person(library, replace(more, id=who))
        case table:
            _link(library, table, who, more)


def _link(library, table, one, other):
    if one == other:
        return
    if table == "introduction":
        write(library, table, [{"first_id": one, "second_id": other, "created_at": 1}])
        return
    if table == "different_people":
        one, other = sorted((one, other))
    more = {"kind": "knows", "created_at": 1} if table == "connection" else {}
    columns = {"person_id": one, "other_id": other} | more
    library.connection.execute(
        f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", tuple(columns.values())
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SMALL, st.permutations([1, 2, 3, 4]), st.integers(2, 3), st.booleans())
def test_undo_makes_them_two_again_and_redo_one(tmp_path_factory, things, order, count, one_in_the_trash):
    library = Library(tmp_path_factory.mktemp("merging") / "l.db", clock=lambda: NOW)
    for name in ("Mentors", "Peers"):
        library.act(circles.add_circle, name, "#3E7C6B")
    for name in ("Ada Lovelace", "Ada King", "Charles Babbage", "Mary Somerville"):
        library.act(people.add_person, a_person(name, mail=f"{name[:3]}@example.org"))
    for thing in things:
        library.act(anything, *thing)
    if one_in_the_trash:
        library.act(people.move_to_trash, order[-1:])
    before = contents(library)
    keep, *others = order[:count]
    run(library, merge_people, keep, others, replace(proposal(library, order[:count]).person, id=keep))
    after = contents(library)
    assert_sound(library, others)
    finish(library.undo())
    assert contents(library) == before
    finish(library.redo())
    assert contents(library) == after
    library.close()


def contents(library):
    """Every row of the user's, without what may only rise, and the full text, which has to follow."""
    names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'undo_%' AND name NOT LIKE 'sqlite_%'"
    risen = {"follow_up": {"sequence", "modified_at"}}
    found = {}
    for table in library.column(names):
        if table.startswith("search_"):
            continue
        columns = [row[1] for row in library.rows(f"PRAGMA table_info({table})") if row[1] not in risen.get(table, set())]
        found[table] = held(library, table, *columns)
    words = ("ada", "charles", "tea", "horses", "engines", "example")
    found["search"] = [
        library.column("SELECT rowid FROM search_people WHERE search_people MATCH ? ORDER BY rowid", word) for word in words
    ]
    return found


def assert_sound(library, others):
    """Nobody is left of the others, no reference dangles, and what is derived is what follows from the rest."""
    assert library.rows("PRAGMA foreign_key_check") == []
    assert not set(others) & set(library.column("SELECT id FROM person"))
    for person, last in library.rows("SELECT id, last_contact_on FROM person"):
        met = library.one("SELECT max(i.day) FROM participant p JOIN interaction i ON i.id = p.interaction_id"
                          " WHERE p.person_id = ? AND i.counts = 1", person)  # fmt: skip
        assert last == met
    assert library.one("SELECT count(*) FROM participant p JOIN interaction i ON i.id = p.interaction_id"
                       " WHERE (p.at, p.day, p.kind, p.counts) <> (i.at, i.day, i.kind, i.counts)") == 0  # fmt: skip
    for table, link in (("interaction", "participant"), ("follow_up", "follow_up_person")):
        seen = f"SELECT x.{table}_id FROM {link} x JOIN person p ON p.id = x.person_id WHERE p.deleted_at IS NULL"
        assert library.one(f"SELECT count(*) FROM {table} WHERE hidden <> (id NOT IN ({seen}))") == 0
        assert library.one(f"SELECT count(*) FROM {table} WHERE id NOT IN (SELECT {table}_id FROM {link})") == 0
