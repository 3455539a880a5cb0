from dataclasses import replace

import pytest

from relnet.domain.errors import UserError
from relnet.domain.person import Position
from relnet.services import circles, connections, interactions, knowing, people, person_page
from relnet.services.library import finish
from tests.build import a_person, an_interaction


@pytest.fixture
def add(library):
    def add(name, *positions):
        return library.act(people.add_person, replace(a_person(name), positions=positions)).result

    return add


def test_both_see_a_connection_and_it_is_edited_and_taken_back(library, add):
    ada, ben = add("Ada"), add("Ben")
    library.act(connections.add_connections, ada, [ben], "manager", since=" 2019 ")
    (mine,), (theirs,) = connections.of(library, ada), connections.of(library, ben)
    id_ = mine.id
    assert (mine.other.name, mine.kind, mine.reversed, mine.since) == ("Ben", "manager", False, "2019")
    assert (theirs.other.name, theirs.kind, theirs.reversed) == ("Ada", "manager", True)
    library.act(connections.edit_connection, id_, "mentor", since="2020", note="met at the fair")
    assert (connections.of(library, ada)[0].kind, connections.of(library, ada)[0].note) == ("mentor", "met at the fair")
    library.act(connections.delete_connections, [id_])
    assert connections.of(library, ada) == ()
    assert connections.count(library, ada) == 0
    finish(library.undo())
    finish(library.undo())
    assert connections.of(library, ada)[0].kind == "manager"
    assert connections.count(library, ben) == 1


def test_who_introduced_them_comes_first_and_the_trash_does_not_show(library, add):
    ada, ben, zoe, tom = add("Ada"), add("Ben"), add("Zoe"), add("Tom")
    for other, kind in ((ben, "friend"), (zoe, "introduced by"), (tom, "friend")):
        library.act(connections.add_connections, ada, [other], kind)
    library.act(people.move_to_trash, [tom])
    assert [one.other.name for one in connections.of(library, ada)] == ["Zoe", "Ben"]
    assert connections.count(library, ada) == 2
    assert [one.row.name for one in connections.in_common(library, ada)] == ["Ben", "Zoe"]


@pytest.mark.parametrize(("kind", "sentence"), [("friend", "already"), (" ", "how they know")])
def test_what_is_no_connection_is_refused(library, add, kind, sentence):
    ada, ben = add("Ada"), add("Ben")
    library.act(connections.add_connections, ada, [ben], "friend")
    with pytest.raises(UserError, match=sentence):
        library.act(connections.add_connections, ada, [ben], kind)
    with pytest.raises(UserError, match="two people"):
        library.act(connections.add_connections, ada, [ada], "friend")


def test_people_in_common_are_connected_met_together_or_at_the_same_work(library, add):
    ada = add("Ada", Position("Engines"))
    connected, met, colleague, stranger = add("Cy"), add("Meg"), add("Col", Position("Engines")), add("Stan")
    library.act(connections.add_connections, connected, [ada], "friend")
    for _ in range(2):
        library.act(interactions.log_interaction, an_interaction(ada, met))
    both = library.act(circles.add_circle, "Mentors", "#3E7C6B").result
    for person in (ada, met, stranger):
        library.act(people.set_circles, person, [both])
    found = connections.in_common(library, ada)
    assert [(one.row.id, one.connected, one.talks, one.organisation, one.circles) for one in found] == [
        (connected, True, 0, "", ()),
        (met, False, 2, "", ("Mentors",)),
        (colleague, False, 0, "Engines", ()),
    ]
    assert [one.row.id for one in connections.in_common(library, ada, limit=1)] == [connected]


@pytest.mark.parametrize(
    ("mine", "theirs", "suggests"),
    [
        (("", ""), ("", ""), True),
        (("2010", "2015"), ("2015", ""), True),
        (("2010", "2015"), ("2016", ""), False),
        (("2016-03", ""), ("2010", "2016"), True),
        (("2020", ""), ("", "2018"), False),
    ],
)
def test_the_same_work_at_the_same_time_suggests(library, add, mine, theirs, suggests):
    ada = add("Ada", Position("Engines", started_on=mine[0], ended_on=mine[1]))
    ben = add("Ben", Position("Engines", started_on=theirs[0], ended_on=theirs[1]))
    assert [one.row.id for one in connections.suggested(library, ada)] == ([ben] if suggests else [])
    assert connections.of(library, ada) == ()


def test_a_connection_is_suggested_no_longer(library, add):
    ada, ben = add("Ada", Position("Engines")), add("Ben", Position("Engines"))
    library.act(connections.add_connections, ben, [ada], "colleague")
    assert connections.suggested(library, ada) == ()


def test_who_offers_what_somebody_looks_for(library, add):
    ada, ben, cy = add("Ada"), add("Ben"), add("Cy")
    library.act(knowing.add_topic, ada, "need", "Data partners")
    library.act(knowing.add_topic, ben, "offer", "data partners")
    library.act(knowing.add_topic, cy, "need", "data partners")
    (match,) = person_page.page(library, ada).matches
    assert (match.topic, match.offered, match.other.name, match.met) == ("Data partners", True, "Ben", False)
    library.act(interactions.log_interaction, an_interaction(ada, ben))
    assert person_page.page(library, ada).matches[0].met
    library.act(people.move_to_trash, [ben])
    assert person_page.page(library, ada).matches == ()
