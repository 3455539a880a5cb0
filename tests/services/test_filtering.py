"""Every condition finds exactly whom it tells of, turned round the others, and survives being kept."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence, Standing
from relnet.domain.person import Address, Channel, ChannelKind, Photo, Position
from relnet.model import tables
from relnet.services import circles, filtering, follow_ups, importing, interactions, knowing, people
from relnet.services.filtering import Condition, Detail, Field, Filter
from relnet.services.library import finish, verb
from relnet.services.people import Order
from tests.bench.building import Idle
from tests.build import a_card, a_day, a_follow_up, a_person, an_interaction


@pytest.fixture(autouse=True, params=[0, 5000], ids=["everybody is read", "few are looked up"])
def _few(request, monkeypatch):
    monkeypatch.setattr(filtering, "_FEW", request.param)


def names(library, *conditions, order=Order.NAME):
    shown = Filter(tuple(conditions))
    found = filtering.ids(library, shown, order)
    assert filtering.count(library, shown) == len(found)
    return [row.name for row in people.rows(library, found)]


@verb("Archive")
def archive(library, ids):
    tables.Person.update(archived_at=library.now()).where(tables.Person.id.in_(ids)).execute()


@verb("Add two")
def add_two(library):
    """Ada, of whom everything is known, and Bob, of whom nothing is."""
    lagos = Address(street="12 Marina", locality="Lagos", country="Nigeria")
    channels = [Channel(kind, "x@y.example") for kind in ChannelKind if kind is not ChannelKind.ADDRESS]
    full = a_person(
        "Ada", organisation="Engines", birthday=(None, 12, 10), tags=("maths",), note="Met in London",
        photo=Photo("image/png", b"x"),
        channels=(*channels, Channel(ChannelKind.ADDRESS, lagos.lines(), address=lagos)),
    )  # fmt: skip
    ada, bob = people.add_person(library, full), people.add_person(library, a_person("Bob"))
    people.set_circles(library, ada, [circles.add_circle(library, "Mentors", "#3E7C6B")])
    people.set_cadence(library, ada, Cadence(28, 42))
    interactions.log_interaction(library, an_interaction(ada, when=a_day("2026-11-20")))
    knowing.add_question(library, ada, "How is the engine?")
    knowing.add_fact(library, ada, "likes", "tea")
    for direction in ("offer", "need"):
        knowing.add_topic(library, ada, direction, "numbers")
    follow_ups.add_follow_up(library, a_follow_up(ada))
    return ada, bob


@pytest.fixture
def two(library):
    return library.act(add_two).result


@pytest.mark.parametrize("detail", list(Detail))
def test_what_is_known_and_what_is_not(library, two, detail):
    assert names(library, Condition(Field.DETAIL, detail)) == ["Ada"]
    assert names(library, Condition(Field.DETAIL, detail, negated=True)) == ["Bob"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.CIRCLE, "SELECT id FROM circle"), (Field.TAG, "SELECT id FROM tag"),
        (Field.ORGANISATION, "SELECT id FROM organisation"),
        (Field.PLACE, "SELECT 'lagos'"), (Field.PLACE, "SELECT 'Nigeria'"), (Field.SEEN, "SELECT '2026-11-20'"),
        (Field.STANDING, "SELECT 'in_touch'"),
    ],
)  # fmt: skip
def test_each_field_and_its_opposite(library, two, field, value):
    condition = Condition(field, library.one(value))
    assert names(library, condition) == ["Ada"]
    assert names(library, Condition(field, condition.value, negated=True)) == ["Bob"]
    library.act(archive, list(two))
    assert names(library, condition) == []
    assert names(library, condition, Condition(Field.ARCHIVED)) == ["Ada"]


def test_an_earlier_employer_is_not_where_somebody_is(library):
    ada = library.act(people.add_person, a_person("Ada", organisation="Engines")).result
    engines = library.one("SELECT id FROM organisation")
    assert names(library, Condition(Field.ORGANISATION, engines)) == ["Ada"]
    ended = replace(people.get(library, ada), positions=(Position("Engines", ended_on="2020"),))
    library.act(people.edit_person, ended)
    assert names(library, Condition(Field.ORGANISATION, engines)) == []
    assert names(library, Condition(Field.DETAIL, Detail.ORGANISATION)) == []


def test_all_conditions_hold_and_the_order_stays(library):
    ids = [library.act(people.add_person, a_person(name, mail=f"{name}@x.example")).result for name in ("Cleo", "Bea", "Ada")]
    library.act(people.add_person, a_person("Dora"))
    library.act(people.move_to_trash, ids[:1])
    mail = Condition(Field.DETAIL, Detail.MAIL)
    assert names(library, mail) == ["Ada", "Bea"]
    assert names(library, mail, Condition(Field.SEEN, "2026-01-01")) == []
    library.act(interactions.log_interaction, an_interaction(ids[1], when=a_day("2026-02-01")))
    assert names(library, mail, order=Order.LAST_CONTACT) == ["Bea", "Ada"]
    assert names(library, mail, order=Order.NEXT_DUE) == ["Ada", "Bea"]
    library.act(people.set_cadence, ids[1], Cadence(7, 14))
    assert names(library, mail, order=Order.NEXT_DUE) == ["Bea", "Ada"]
    assert names(library, mail, Condition(Field.SEEN, "2026-01-01")) == ["Bea"]
    assert names(library) == ["Ada", "Bea", "Dora"]


def test_who_came_with_an_import(library):
    reading = importing.read(Idle(), [importing.Source("friends.vcf", data=a_card("Grace Hopper"))])
    plan = finish(importing.plan(library, reading))
    finish(library.act_in_slices(importing.commit, plan, importing.Decision(frozenset({0}))))
    library.act(people.add_person, a_person("Ada"))
    ((batch, sources),) = filtering.choices(library, Field.IMPORT)
    assert json.loads(sources) == ["friends.vcf"]
    assert names(library, Condition(Field.IMPORT, batch)) == ["Grace Hopper"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.none() | st.tuples(st.integers(1, 900), st.integers(0, 400)), st.none() | st.integers(0, 1500))
def test_standings_are_those_of_the_rows(library, cadence, away):
    ada = library.act(people.add_person, a_person("Ada")).result
    if cadence:
        library.act(people.set_cadence, ada, Cadence(cadence[0], sum(cadence)))
    if away is not None:
        day = date(2026, 11, 24) - timedelta(days=away)
        library.act(interactions.log_interaction, an_interaction(ada, when=a_day(day.isoformat())))
    stands = people.rows(library, [ada])[0].standing
    for standing in Standing:
        found = filtering.ids(library, Filter((Condition(Field.STANDING, standing),)))
        assert (ada in found) == (standing is stands)
    library.act(people.move_to_trash, [ada])


def test_choices_and_names(library, two):
    assert [name for _, name in filtering.choices(library, Field.PLACE)] == ["Lagos", "Nigeria"]
    for field, name in ((Field.CIRCLE, "Mentors"), (Field.TAG, "maths"), (Field.ORGANISATION, "Engines")):
        ((value, found),) = filtering.choices(library, field)
        assert found == filtering.name_of(library, Condition(field, value)) == name
        assert filtering.name_of(library, Condition(field, 999)) is None


def test_what_is_gone_has_nobody_in_it(library, two):
    assert names(library, Condition(Field.CIRCLE, 999)) == []
    assert names(library, Condition(Field.CIRCLE, 999, negated=True)) == ["Ada", "Bob"]


CONDITIONS = st.one_of(
    st.builds(
        Condition,
        st.sampled_from([Field.CIRCLE, Field.TAG, Field.ORGANISATION, Field.IMPORT]),
        st.integers(0, 2**63 - 1),
        st.booleans(),
    ),
    st.builds(Condition, st.sampled_from([Field.PLACE, Field.SEEN]), st.text(), st.booleans()),
    st.builds(Condition, st.just(Field.DETAIL), st.sampled_from(list(Detail)), st.booleans()),
    st.builds(Condition, st.just(Field.STANDING), st.sampled_from(list(Standing)), st.booleans()),
    st.just(Condition(Field.ARCHIVED)),
)


@given(st.lists(CONDITIONS, max_size=5))
def test_a_filter_is_kept_whole(conditions):
    shown = Filter(tuple(conditions))
    assert filtering.from_json(json.loads(json.dumps(filtering.to_json(shown)))) == shown


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from([*Field]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["field", "value", "negated"]) | st.text(), inner),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(JSON)
def test_what_cannot_be_read_is_kept_and_shows_nobody(library, value):
    shown = filtering.from_json(value)
    filtering.ids(library, shown)
    assert filtering.from_json(filtering.to_json(shown)) == shown
    if any(condition.field is Field.UNKNOWN for condition in shown.conditions):
        assert filtering.count(library, shown) == 0
