from dataclasses import replace

from relnet.domain.person import Channel, ChannelKind
from relnet.services import duplicates, people
from relnet.services.library import finish
from relnet.services.likeness import features, resemblances
from tests.bench.doubles import book
from tests.build import a_person
from tests.services.likeness.test_resemblances import BORN, at, mobile

BOB = a_person("Bob Hansen", organisation="Helio Labs", title="Head of Research")
ROBERT = a_person("Robert Hansen", organisation="Helio Labs")
ADA = a_person(
    "Dr. Ada Lovelace",
    mail="Ada@Example.org",
    phone="0049 170 5550123 x12",
    birthday=BORN,
    nickname="Countess",
    other_names=("Ada Byron",),
    channels=(at(), mobile("+44 7700 900123")),
)


def add(library, *given):
    return [library.act(people.add_person, person).result for person in given]


def found(library):
    return [(pair.first, pair.second, pair.reason) for pair in finish(duplicates.find(library))]


def test_people_who_may_be_the_same(library):
    bob, _, robert = add(library, BOB, ADA, ROBERT)
    assert found(library) == [(bob, robert, "Bob is short for Robert, same organisation")]


def test_who_is_in_the_trash_is_not_proposed(library):
    bob, robert = add(library, BOB, ROBERT)
    library.act(people.move_to_trash, [bob])
    assert found(library) == []
    assert [person.key for person in finish(duplicates.library_features(library))] == [robert]


def test_a_dismissal_is_remembered_and_taken_back(library):
    bob, robert = add(library, BOB, ROBERT)
    for _ in range(2):
        library.act(duplicates.say_different, [(robert, bob), (bob, bob)])
    assert library.rows("SELECT person_id, other_id FROM different_people") == [(bob, robert)]
    assert found(library) == []
    assert library.label("undo") == "Say that they are different"
    finish(library.undo())
    assert len(found(library)) == 1


def test_the_library_gives_what_the_person_gives(library):
    add(library, ADA, BOB)
    for person in finish(duplicates.library_features(library)):
        whole = people.get(library, person.key)
        assert person == features(person.key, replace(whole, uid=person.uid))
    assert len(finish(duplicates.library_features(library))) == 2


def test_looking_at_those_nearby_finds_what_looking_at_everybody_does(library):
    page = Channel(ChannelKind.WEB, "https://www.linkedin.com/in/ada-l/")
    kept = [*book(60, 4).people, ADA, BOB, a_person("Ada King", channels=(page,)), a_person("", mail="grace@example.org")]
    add(library, *(replace(person, uid="") for person in kept))
    asked = [
        *book(60, 4).people,
        ROBERT,
        a_person("Ada Meyer", channels=(mobile("07700 900123"),)),
        a_person("A. Byron", birthday=BORN, channels=(at(),)),
        a_person("Ada Roth", channels=(Channel(ChannelKind.HANDLE, "ada-l", service="linkedin"),)),
        a_person("Grace Hopper", mail="grace@example.org"),
    ]
    these = [features(-key, person) for key, person in enumerate(asked, start=1)]
    everybody = finish(resemblances(these, finish(duplicates.library_features(library))))
    nearby = finish(duplicates.library_features(library, these))
    assert finish(resemblances(these, nearby)) == everybody
    assert len(everybody) > 60
    assert {pair.first for pair in everybody} >= set(range(-len(asked), 5 - len(asked)))


def test_of_people_far_away_nobody_is_looked_at(library):
    add(library, BOB)
    assert finish(duplicates.library_features(library, [features(-1, a_person("Grace Hopper", mail="grace@example.org"))])) == []
