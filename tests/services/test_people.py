"""A person comes back from the library exactly as it went in; lists and verbs do as they say."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence, Standing
from relnet.domain.dates import PartialDate
from relnet.domain.errors import UserError
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Photo, Position
from relnet.services import circles, follow_ups, interactions, knowing, people, person_page
from relnet.services.library import Library
from relnet.services.people import Order
from tests.build import a_day, a_follow_up, a_person, an_interaction
from tests.conftest import NOW

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
WORD = TEXT.map(str.strip).filter(bool)
CHANNELS = st.builds(
    Channel, st.sampled_from(list(ChannelKind)), WORD, TEXT, st.booleans(), TEXT, st.none() | st.builds(Address, TEXT, TEXT, TEXT)
)
POSITIONS = st.builds(Position, WORD, TEXT, TEXT, TEXT)
PERSONS = st.builds(
    Person,
    st.builds(Name, WORD, TEXT, TEXT, TEXT, TEXT, TEXT),
    nickname=TEXT,
    phonetic=TEXT,
    pronouns=TEXT,
    note=TEXT,
    channels=st.lists(CHANNELS, max_size=4).map(tuple),
    positions=st.lists(POSITIONS, max_size=3, unique_by=lambda position: position.organisation.casefold()).map(tuple),
    dates=st.lists(st.builds(ImportantDate, st.just("birthday"), st.just(PartialDate(None, 2, 29))), max_size=1).map(tuple),
    tags=st.sets(st.sampled_from(["design", "ai", "Köln"])).map(tuple),
    photo=st.none() | st.builds(Photo, st.just("image/png"), st.binary(min_size=1, max_size=20)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PERSONS, PERSONS)
def test_a_person_comes_back_as_it_went_in(tmp_path_factory, first, second):
    from dataclasses import replace

    library = Library(tmp_path_factory.mktemp("people") / "l.db", clock=lambda: NOW)
    id_ = library.act(people.add_person, first).result
    uid = people.get(library, id_).uid
    assert people.get(library, id_) == replace(first, id=id_, uid=uid)
    library.act(people.edit_person, replace(second, id=id_, uid=uid))
    assert people.get(library, id_) == replace(second, id=id_, uid=uid)
    library.close()


def test_somebody_without_anything_to_call_them_is_refused(library):
    with pytest.raises(UserError, match="needs a name"):
        library.act(people.add_person, Person(Name()))
    assert library.act(people.add_person, a_person("", mail="info@example.org")).result


def test_the_list_is_sorted_as_asked(library):
    ids = [library.act(people.add_person, a_person(name)).result for name in ("Émile Zola", "ada lovelace", "Żaneta", "Bob")]
    library.act(interactions.log_interaction, an_interaction(ids[3], when=a_day("2026-01-01")))
    library.act(interactions.log_interaction, an_interaction(ids[2], when=a_day("2026-02-01")))
    assert [row.name for row in people.rows(library, people.ids(library))] == ["ada lovelace", "Bob", "Émile Zola", "Żaneta"]
    assert list(people.ids(library, order=Order.LAST_CONTACT))[:2] == [ids[2], ids[3]]


def test_who_is_due_first_comes_first_and_the_others_by_name(library):
    ids = [library.act(people.add_person, a_person(name)).result for name in ("Dora", "Cleo", "Bea", "Ada")]
    for id_, days in ((ids[0], 10), (ids[2], 5)):
        library.act(people.set_cadence, id_, Cadence(days, 20))
    assert [row.name for row in people.rows(library, people.ids(library, order=Order.NEXT_DUE))] == ["Bea", "Dora", "Ada", "Cleo"]


def test_circles_count_who_is_in_them(library):
    ada = library.act(people.add_person, a_person("Ada Lovelace")).result
    mentors = library.act(circles.add_circle, "Mentors", "#3E7C6B").result
    library.act(people.set_circles, ada, [mentors])
    assert [(circle.name, circle.people) for circle in circles.all_circles(library)] == [("Mentors", 1)]
    library.act(people.move_to_trash, [ada])
    assert circles.all_circles(library)[0].people == 0


def test_a_row_says_how_the_cadence_stands(library):
    ada = library.act(people.add_person, a_person(organisation="Engines", title="Analyst")).result
    assert people.rows(library, [ada])[0].standing is Standing.RESTING
    library.act(people.set_cadence, ada, Cadence(28, 42))
    library.act(interactions.log_interaction, an_interaction(ada, when=a_day("2026-11-20")))
    row = people.rows(library, [ada])[0]
    assert (row.standing, row.last_contact, row.headline) == (Standing.IN_TOUCH, date(2026, 11, 20), "Analyst, Engines")


def test_unknown_ids_are_left_out_of_rows(library):
    ada = library.act(people.add_person, a_person()).result
    assert [row.id for row in people.rows(library, [99, ada, 98])] == [ada]


def test_the_page_gathers_what_is_open(library):
    ada = library.act(people.add_person, a_person()).result
    first = library.act(knowing.add_question, ada, " How is the engine? ").result
    library.act(knowing.add_question, ada, "And the book?")
    library.act(knowing.close_question, first)
    library.act(knowing.add_fact, ada, "likes", "tea")
    library.act(knowing.add_topic, ada, "offer", "public speaking")
    library.act(knowing.add_topic, ada, "need", "data partners")
    promise = library.act(follow_ups.add_follow_up, a_follow_up(ada)).result
    done = library.act(follow_ups.add_follow_up, a_follow_up(ada)).result
    library.act(follow_ups.finish_follow_ups, [done])
    library.act(interactions.log_interaction, an_interaction(ada))
    page = person_page.page(library, ada)
    assert [question.text for question in page.questions] == ["And the book?"]
    assert [fact.text for fact in page.facts] == ["tea"]
    assert ([topic.topic for topic in page.offers], [topic.topic for topic in page.needs]) == (
        ["public speaking"],
        ["data partners"],
    )
    assert [follow_up.id for follow_up in page.promises] == [promise]
    assert page.interactions == len(page.lately) == 1


def test_an_interaction_needs_somebody_and_a_follow_up_words(library):
    with pytest.raises(UserError, match="at least one person"):
        library.act(interactions.log_interaction, an_interaction())
    with pytest.raises(UserError, match="few words"):
        library.act(follow_ups.add_follow_up, a_follow_up(summary="  "))
    assert library.label("undo") == ""


def test_editing_without_a_uid_keeps_it(library):
    ids = [library.act(people.add_person, a_person(name)).result for name in ("Ada Lovelace", "Grace Hopper")]
    uids = [people.get(library, id_).uid for id_ in ids]
    for id_ in ids:
        library.act(people.edit_person, a_person("Edited", id=id_))
    assert [people.get(library, id_).uid for id_ in ids] == uids


def test_a_spelling_can_be_corrected(library):
    ada = library.act(people.add_person, a_person(organisation="acme", tags=("design",))).result
    library.act(people.edit_person, a_person(organisation="ACME", tags=("Design",), id=ada))
    assert people.get(library, ada).positions[0].organisation == "ACME"
    assert people.get(library, ada).tags == ("Design",)


def test_the_trash_gives_back(library):
    ada = library.act(people.add_person, a_person()).result
    library.act(people.move_to_trash, [ada])
    assert library.act(people.restore_from_trash, [ada]).changes.of("person") == {ada}
    assert list(people.ids(library)) == [ada]


def test_setting_the_same_cadence_is_no_change(library):
    ada = library.act(people.add_person, a_person()).result
    library.act(people.set_cadence, ada, Cadence(28, 42))
    assert not library.act(people.set_cadence, ada, Cadence(28, 42)).changes
