import pytest

from relnet.domain.names import Name
from relnet.domain.person import Person
from relnet.services import archive, interactions, people, quicklog
from tests.build import a_day, a_person, an_interaction


@pytest.fixture
def add(library):
    return lambda name, **fields: library.act(people.add_person, a_person(name, **fields)).result


def names(found):
    return [known.name for known in found]


@pytest.mark.parametrize("called", ["Łukasz", "lukasz zielinski", "ZIELIŃSKI", "Luki", "Lukas von Elsewhere"])
def test_somebody_is_found_by_any_name(library, called):
    person = Person(
        Name("Łukasz Zieliński", "Łukasz", "Zieliński"), nickname="Luki", other_names=("Lukas von Elsewhere",)
    )  # fmt: skip
    library.act(people.add_person, person)
    assert names(quicklog.finder(library)(called)) == ["Łukasz Zieliński"]


def test_a_beginning_of_a_name_is_no_name(library, add):
    add("Daniel Ortega")
    assert quicklog.finder(library)("Dani") == []
    assert names(quicklog.complete(library, "Dan")) == ["Daniel Ortega"]


def test_whoever_is_called_exactly_so_comes_alone(library, add):
    add("Ada Lovelace King")
    add("Ada Lovelace")
    find = quicklog.finder(library)
    assert names(find("ada lovelace")) == ["Ada Lovelace"]
    assert sorted(names(find("Ada"))) == ["Ada Lovelace", "Ada Lovelace King"]


def test_those_seen_last_come_first_and_are_told_apart(library, add):
    add("Anna Kowalska", title="Lawyer", organisation="Kowalska & Partners")
    seen = add("Anna Petrova")
    library.act(interactions.log_interaction, an_interaction(seen, when=a_day("2026-11-20")))
    for found in (quicklog.finder(library)("Anna"), quicklog.complete(library, "ann")):
        assert names(found) == ["Anna Petrova", "Anna Kowalska"]
        assert found[0].last_contact == a_day("2026-11-20").day
        assert found[1].detail == "Lawyer · Kowalska & Partners" or "Kowalska" in found[1].detail


def test_who_is_archived_is_not_offered(library, add):
    gone = add("Ada Lovelace")
    library.act(archive.archive, [gone])
    assert quicklog.complete(library, "ada") == quicklog.finder(library)("ada") == []


@pytest.mark.parametrize("typed", ["", " ", '"', "a*", "a AND", "-", "(", "\ud83d"])
def test_anything_can_be_asked_for(library, add, typed):
    add("Ada Lovelace")
    quicklog.complete(library, typed)
    quicklog.finder(library)(typed)


def test_a_short_form_finds_whom_it_is_short_for_where_nobody_is_called_so(library, add):
    add("Robert Hale")
    add("Robert Price")
    assert sorted(names(quicklog.finder(library)("Bob"))) == ["Robert Hale", "Robert Price"]
    assert names(quicklog.finder(library)("bob price")) == ["Robert Price"]
    assert "Robert Hale" in names(quicklog.complete(library, "Bob"))
    add("Bob Marsh")
    assert names(quicklog.finder(library)("Bob")) == ["Bob Marsh"]
    assert names(quicklog.complete(library, "Bob"))[0] == "Bob Marsh"
