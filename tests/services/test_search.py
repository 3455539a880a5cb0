"""What was typed finds what was meant, whatever was typed."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.names import Name, fold
from relnet.domain.person import Person
from relnet.services import archive, follow_ups, interactions, knowing, people, search
from relnet.services.library import verb
from tests.build import a_day, a_follow_up, a_person, an_interaction


@pytest.fixture
def everyone(library):
    for person in (
        a_person("Ada Lovelace", mail="ada@engines.example", organisation="Analytical Engines", title="Analyst"),
        a_person("Jürgen Müller", phone="+49 (170) 555-0123"),
        a_person("Łukasz Żak"),
        a_person("Sørine Ægidius"),
        Person(Name("山田 花子", "花子", "山田")),
        a_person("Grace Hopper", note="Compilers and nanoseconds"),
    ):
        library.act(people.add_person, person)
    return library


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ada", "Ada Lovelace"), ("love ad", "Ada Lovelace"), ("LOVELACE", "Ada Lovelace"), ("analytical", "Ada Lovelace"),
        ("analyst", "Ada Lovelace"), ("engines.ex", "Ada Lovelace"), ("muller", "Jürgen Müller"), ("mueller", "Jürgen Müller"),
        ("müll", "Jürgen Müller"), ("+49 170", "Jürgen Müller"), ("0049 170 555", "Jürgen Müller"), ("lukasz", "Łukasz Żak"),
        ("zak", "Łukasz Żak"), ("sorine", "Sørine Ægidius"), ("aegi", "Sørine Ægidius"), ("花子", "山田 花子"),
        ("山", "山田 花子"), ("nanosec", "Grace Hopper"),
    ],
)  # fmt: skip
def test_people_are_found(everyone, typed, name):
    assert name in [hit.title for hit in search.suggest(everyone, typed)]


@pytest.mark.parametrize("typed", ["", "   ", '"', "c++", "AND", "NEAR(", "a*b", "-", "'; DROP TABLE person", "\x00", "(" * 50])
def test_nothing_typed_is_read_as_a_query_language(everyone, typed):
    assert isinstance(search.suggest(everyone, typed), list)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_what_is_found_by_its_title_tells_with_whom_it_was(everyone):
    lunch = an_interaction(1, title="Lunch at Terra Kulture", place="Terra Kulture", note="Two job offers")
    everyone.act(interactions.log_interaction, lunch)
    (found,) = (hit for hit in search.suggest(everyone, "terra") if hit.kind == "interaction")
    assert (found.title, found.detail) == ("Lunch at Terra Kulture", "Ada Lovelace")
    (found,) = (hit for hit in search.suggest(everyone, "job offers") if hit.kind == "interaction")
    assert found.detail == "Two job offers"


def test_what_was_said_and_promised_is_found_newest_first(everyone):
    ada = 1
    for day, note in (("2026-01-01", "about turbines"), ("2026-05-01", "turbines again")):
        everyone.act(interactions.log_interaction, an_interaction(ada, when=a_day(day), note=note))
    everyone.act(follow_ups.add_follow_up, a_follow_up(ada, summary="Send the turbine paper"))
    everyone.act(knowing.add_fact, ada, "likes", "steam turbines")
    hits = search.suggest(everyone, "turbin")
    assert [hit.detail for hit in hits if hit.kind == "interaction"] == ["turbines again", "about turbines"]
    assert {hit.kind for hit in hits} == {"interaction", "follow_up", "fact"}


def test_sensitive_facts_do_not_come_up(everyone):
    everyone.act(knowing.add_fact, 1, "health", "secret illness", sensitive=True)
    assert search.suggest(everyone, "illness") == []


def test_people_in_the_trash_do_not_come_up(everyone):
    everyone.act(people.move_to_trash, [6])
    assert search.suggest(everyone, "grace") == []
    assert search.suggest(everyone, "nanosec") == []


@pytest.mark.parametrize(
    "word",
    [
        "Алексей",
        "ёлка",
        "Їжак",
        "Ελλάδας",
        "άνθρωπος",
        "Þór",
        "Œuvre",
        "ẞtraße",
        "Ｆｕｊｉ",
        "ﾔﾏﾀﾞ",
        "x²",
        "2026-03-14",
        "12/10/2024",
        "10.30",
    ],
)
def test_a_word_of_a_note_or_an_organisation_is_found_as_it_was_typed(everyone, word):
    everyone.act(interactions.log_interaction, an_interaction(1, note=f"about {word} again"))
    hired = everyone.act(people.add_person, a_person("New Hire", organisation=f"{word} Works")).result
    kinds = {(hit.kind, hit.id) for hit in search.suggest(everyone, word)}
    assert {("interaction", 1), ("person", hired)} <= kinds


def test_somebody_found_by_name_and_note_comes_once(everyone):
    both = everyone.act(people.add_person, a_person("Compilers United", note="compilers")).result
    assert [hit.id for hit in search.suggest(everyone, "compilers") if hit.kind == "person"].count(both) == 1


def test_an_apostrophe_need_not_be_typed(everyone):
    everyone.act(people.add_person, a_person("Pat O'Neil"))
    assert "Pat O'Neil" in [hit.title for hit in search.suggest(everyone, "oneil")]


def test_a_letter_beside_a_word_does_not_hinder(everyone):
    everyone.act(interactions.log_interaction, an_interaction(1, note="coffee in the garden"))
    assert ("interaction", 1) in {(hit.kind, hit.id) for hit in search.suggest(everyone, "coffee in t")}
    assert ("interaction", 1) in {(hit.kind, hit.id) for hit in search.suggest(everyone, "coffee g")}


def hits_of(library, kind, text):
    return [hit for hit in search.suggest(library, text) if hit.kind == kind]


def marked(text, spans):
    return [text[start:end] for start, end in spans]


def test_organisations_are_found_by_any_word_with_their_people(everyone):
    everyone.act(people.add_person, a_person("Charles Babbage", organisation="Analytical Engines"))
    for typed in ("analyt", "engines", "eng ana"):
        (found,) = hits_of(everyone, "organisation", typed)
        assert (found.title, found.detail) == ("Analytical Engines", "2 people")
    assert marked(found.title, found.title_marks) == ["Ana", "Eng"]


def test_name_and_organisation_are_typed_in_any_order(everyone):
    everyone.act(people.add_person, a_person("Ada Byron", organisation="Helio Labs"))
    for typed in ("ada helio", "labs ada", "byron hel lab"):
        assert [hit.title for hit in hits_of(everyone, "person", typed)] == ["Ada Byron"]


def test_tags_topics_and_questions_are_found(everyone):
    person = everyone.act(people.add_person, a_person("Clara Jensen", tags=("ai-safety",))).result
    everyone.act(knowing.add_topic, person, "offer", "Research hiring")
    everyone.act(knowing.add_topic, person, "need", "data partners")
    everyone.act(knowing.add_question, person, "How is the hiring going?")
    assert [hit.title for hit in hits_of(everyone, "tag", "safety")] == ["ai-safety"]
    assert [(hit.person, hit.detail) for hit in hits_of(everyone, "topic", "hiring res")] == [
        (person, "Clara Jensen can help with this")
    ]
    assert [hit.detail for hit in hits_of(everyone, "topic", "partners")] == ["Clara Jensen looks for this"]
    assert [hit.detail for hit in hits_of(everyone, "question", "hiring how")] == ["Ask Clara Jensen next time"]
    everyone.act(people.move_to_trash, [person])
    assert hits_of(everyone, "topic", "partners") == hits_of(everyone, "question", "hiring") == []


@pytest.mark.parametrize("typed", ["illness", "secret", "secr illn", "secret illness of", "illnes secret"])
def test_a_sensitive_fact_does_not_come_up_for_some_of_its_words(everyone, typed):
    everyone.act(knowing.add_fact, 1, "health", "Secret illness", sensitive=True)
    assert search.suggest(everyone, typed) == []


def test_a_sensitive_fact_comes_up_veiled_for_who_types_all_of_it(everyone):
    everyone.act(knowing.add_fact, 1, "health", "Secret illness", sensitive=True)
    (found,) = search.suggest(everyone, "illness SECRET")
    assert found.veiled
    assert "illness" not in repr(found).lower()
    assert (found.person, found.detail) == (1, "Ada Lovelace")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lovelcae", "Ada Lovelace"), ("lovlace", "Ada Lovelace"), ("lovellace", "Ada Lovelace"), ("lovelxce", "Ada Lovelace"),
        ("lovelxc", "Ada Lovelace"), ("oLvelace", "Ada Lovelace"), ("ada lovlace", "Ada Lovelace"), ("muleler", "Jürgen Müller"),
        ("anlaytcal", "Ada Lovelace"), ("grcae", "Grace Hopper"), ("hoper", "Grace Hopper"), ("lukazs", "Łukasz Żak"),
    ],
)  # fmt: skip
def test_a_typing_error_is_forgiven(everyone, typed, name):
    assert name in [hit.title for hit in hits_of(everyone, "person", typed)]


@pytest.mark.parametrize("typed", ["hqqer", "lxvxlxce", "hop3r", "zak1"])
def test_more_than_that_is_another_word(everyone, typed):
    assert hits_of(everyone, "person", typed) == []


def test_new_names_are_known_to_the_next_search(everyone):
    assert hits_of(everyone, "person", "qintana") == []
    everyone.act(people.add_person, a_person("Rosa Quintana"))
    assert [hit.title for hit in hits_of(everyone, "person", "qiuntana")] == ["Rosa Quintana"]


@pytest.mark.parametrize("kept", ["+49 (170) 555-0123", "0049 170 5550123", "0170/5550123", "170 555 01 23"])
@pytest.mark.parametrize(
    "typed", ["0170 555", "0170/5550123", "+49 170 5550123", "5550123", "50123", "555-0123", "(0170) 5550123"]
)
def test_a_phone_number_is_found_however_it_is_written(library, kept, typed):
    library.act(people.add_person, a_person("Jürgen Müller", phone=kept))
    library.act(people.add_person, a_person("Somebody Else", phone="+33 6 12 34 56 78"))
    if not (kept.startswith("170") and typed.startswith("+")):
        assert [hit.title for hit in search.suggest(library, typed)] == ["Jürgen Müller"]


def test_the_digits_that_match_are_marked(everyone):
    (found,) = hits_of(everyone, "person", "0170 555")
    assert marked(found.detail, found.detail_marks) == ["170) 555"]


def test_a_mail_address_tells_why_somebody_is_found(everyone):
    (found,) = hits_of(everyone, "person", "engines.ex")
    assert found.detail == "ada@engines.example"
    assert marked(found.detail, found.detail_marks) == ["engines", "ex"]


@pytest.mark.parametrize(
    ("typed", "name", "shown"),
    [
        ("lov", "Ada Lovelace", ["Lov"]), ("ada love", "Ada Lovelace", ["Ada", "Love"]), ("mueller", "Jürgen Müller", ["Müller"]),
        ("mul", "Jürgen Müller", ["Mül"]), ("aegid", "Sørine Ægidius", ["Ægid"]), ("花子", "山田 花子", ["花子"]),
        ("lovelcae", "Ada Lovelace", ["Lovelace"]),
    ],
)  # fmt: skip
def test_the_matching_words_are_marked(everyone, typed, name, shown):
    found = next(hit for hit in hits_of(everyone, "person", typed) if hit.title == name)
    assert marked(found.title, found.title_marks) == shown


def test_a_long_note_is_cut_around_what_matches(everyone):
    note = "Before that much was said. " * 20 + "Then the turbine\nbroke. " + "And more followed. " * 20
    everyone.act(interactions.log_interaction, an_interaction(1, note=note))
    (found,) = hits_of(everyone, "interaction", "turb")
    assert found.detail.startswith("… ")
    assert len(found.detail) < 200
    assert marked(found.detail, found.detail_marks) == ["turb"]
    assert 0 < found.detail_marks[0][0] < 40


def test_each_section_has_its_share(everyone):
    for number in range(30):
        everyone.act(people.add_person, a_person(f"Turbine {number}", organisation=f"Turbine {number}"))
        everyone.act(interactions.log_interaction, an_interaction(1, note="turbine"))
    everyone.act(follow_ups.add_follow_up, a_follow_up(1, summary="turbine"))
    everyone.act(knowing.add_fact, 1, "likes", "turbine")
    hits = search.suggest(everyone, "turbin")
    assert {search.section(hit) for hit in hits} == set(search.SECTIONS)
    assert len(hits) == 13
    assert [search.section(hit) for hit in hits] == sorted(map(search.section, hits), key=list(search.SECTIONS).index)


@given(st.text(max_size=300) | st.text(alphabet="\"'*^:()+-{}ANDORNEAR#0123456789 \ud800\u093e😀花ß", max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_anything_may_be_typed(everyone, text):
    for hit in search.suggest(everyone, text):
        for line, spans in ((hit.title, hit.title_marks), (hit.detail, hit.detail_marks)):
            assert all(0 <= start < end <= len(line) for start, end in spans)
            assert all(first[1] < second[0] for first, second in itertools.pairwise(spans))


@given(st.text(max_size=60), st.text(min_size=1, max_size=8))
def test_marks_lie_in_the_text(text, typed):
    (shown,) = search.matched([text], typed)
    if shown:
        assert all(0 <= start < end <= len(shown.text) for start, end in shown.spans)


def test_who_is_archived_is_found_after_the_others(library):
    ada, ben, bea = (library.act(people.add_person, a_person(f"{name} Lake")).result for name in ("Ada", "Ben", "Bea"))
    library.act(interactions.log_interaction, an_interaction(ben, when=a_day("2026-11-01")))
    library.act(archive.archive, [ada, ben])
    library.act(people.edit_person, replace(people.get(library, bea), note="Rows on the lake"))
    assert [(hit.id, hit.archived) for hit in hits_of(library, "person", "lake")] == [(bea, False), (ben, True), (ada, True)]
    assert [(hit.id, hit.archived) for hit in search.known(library, [ada, bea])] == [(ada, True), (bea, False)]
    library.act(people.move_to_trash, [ada])
    assert [hit.id for hit in hits_of(library, "person", "lake")] == [bea, ben]


def test_an_exact_name_in_the_archive_comes_before_a_typing_error(library):
    right, near = (library.act(people.add_person, a_person(name)).result for name in ("Marten Holm", "Merten Holm"))
    library.act(archive.archive, [right])
    assert [hit.id for hit in hits_of(library, "person", "marten")] == [right, near]


def test_a_hit_tells_whose_it_is_and_on_which_tab(everyone):
    ada, grace = 1, 6
    everyone.act(interactions.log_interaction, an_interaction(ada, grace, title="Looms"))
    everyone.act(follow_ups.add_follow_up, a_follow_up(grace, summary="Looms on paper"))
    everyone.act(knowing.add_fact, ada, "likes", "looms")
    everyone.act(knowing.add_question, ada, "Whose looms?")
    everyone.act(knowing.add_topic, ada, "offer", "looms")
    everyone.act(people.edit_person, replace(people.get(everyone, grace), note="Saw the looms"))
    told = {hit.kind: (hit.people, hit.person, hit.tab) for hit in search.suggest(everyone, "looms")}
    assert told == {
        "interaction": ((ada, grace), None, ""),
        "follow_up": ((grace,), None, ""),
        "fact": ((ada,), ada, "brief"),
        "question": ((ada,), ada, "brief"),
        "topic": ((ada,), ada, "offers"),
        "note": ((grace,), grace, "card"),
    }


def test_old_topics_and_tags_are_found_behind_very_many_newer_ones(everyone):
    everyone.act(_add_many_topics, "sundials", 3000)
    found = {(hit.kind, hit.title) for hit in search.suggest(everyone, "sundials mend")}
    assert found == {("topic", "mending sundials"), ("tag", "mends sundials")}


@verb("Add many topics")
def _add_many_topics(library, word, count):
    knowing.add_topic(library, 1, "offer", f"mending {word}")
    people.edit_person(library, replace(people.get(library, 1), tags=(f"mends {word}",)))
    library.connection.executemany(
        "INSERT INTO topic(person_id, direction, text, folded, created_at) VALUES (1, 'offer', ?1, ?1, 0)",
        [(f"selling {word} {number}",) for number in range(count)],
    )
    library.connection.executemany(
        "INSERT INTO tag(name, folded) VALUES (?1, ?1)", [(f"{word} {number}",) for number in range(count)]
    )


def test_an_organisation_with_a_number_is_found_by_its_beginning_and_by_all_of_it(library):
    library.act(people.add_person, a_person(organisation="Studio 54"))
    library.act(people.add_person, a_person("Ben Hill", organisation="54 North"))
    assert [hit.title for hit in hits_of(library, "organisation", "54")] == ["54 North"]
    assert [hit.title for hit in hits_of(library, "organisation", "54 stud")] == ["Studio 54"]
