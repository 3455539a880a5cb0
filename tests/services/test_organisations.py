from dataclasses import replace

import pytest

from relnet.domain.errors import UserError
from relnet.domain.person import Address, Channel, ChannelKind, Position
from relnet.services import colleagues, connections, organisations, people
from relnet.services.library import finish
from tests.build import a_person


@pytest.fixture
def add(library):
    def add(name, *positions, town=""):
        channels = (Channel(ChannelKind.ADDRESS, town, address=Address(locality=town)),) if town else ()
        person = replace(a_person(name, channels=channels), positions=positions)
        return library.act(people.add_person, person).result

    return add


def in_slices(library, verb, *arguments):
    return finish(library.act_in_slices(verb, *arguments)).result


def test_people_are_present_until_their_last_position_there_has_ended(library, add):
    ben = add("Ben Moss", Position("Helio Labs", "Intern", started_on="2018", ended_on="2019"), Position("Helio Labs", "Lead"))
    ada = add("Ada Lovelace", Position("Helio Labs", role="Adviser", unit="Research", started_on="2019-03"))
    cleo = add("Cleo Park", Position("Helio Labs", "Analyst", ended_on="2021"))
    later = add("Dan Roe", Position("Helio Labs", ended_on="2030-01"))
    gone = add("Eva Trash", Position("Helio Labs"))
    library.act(people.move_to_trash, [gone])
    page = organisations.page(library, organisations.named(library, "HELIO labs"))
    assert (page.name, [*page.present], [*page.past], page.people) == ("Helio Labs", [ada, ben, later], [cleo], 4)
    told = organisations.members(library, page.id, [*page.present, *page.past])
    assert [(one.title, one.unit, one.started_on, one.ended_on) for one in told] == [
        ("Adviser", "Research", "2019-03", ""), ("Lead", "", "", ""), ("", "", "", "2030-01"), ("Analyst", "", "", "2021"),
    ]  # fmt: skip


def test_unknown_organisation(library):
    with pytest.raises(KeyError):
        organisations.page(library, 4)


def test_completion_takes_beginnings_first_then_other_words(library, add):
    for number, name in enumerate(("Labour Union", "Helio Labs", "Élan", "Zeta")):
        add(f"P {number}", Position(name))
    assert [one.name for one in organisations.all_organisations(library, "lab")] == ["Labour Union", "Helio Labs"]
    assert [one.name for one in organisations.all_organisations(library, "elan")] == ["Élan"]
    assert len(organisations.all_organisations(library, limit=3)) == 3
    assert organisations.all_organisations(library, "100% _") == []


def test_a_new_name_is_everybodys_and_undoes(library, add):
    ada = add("Ada", Position("Helio Labs"))
    id_ = organisations.named(library, "Helio Labs")
    assert in_slices(library, organisations.rename_organisation, id_, " Helio AG ") == id_
    assert people.get(library, ada).positions[0].organisation == "Helio AG"
    finish(library.undo())
    assert people.get(library, ada).positions[0].organisation == "Helio Labs"
    with pytest.raises(UserError, match="needs a name"):
        in_slices(library, organisations.rename_organisation, id_, "  ")


def test_a_name_that_is_taken_merges_and_so_does_merge(library, add):
    ada, ben, cleo = add("Ada", Position("Helio")), add("Ben", Position("Helio Labs")), add("Cleo", Position("HL"))
    kept = organisations.named(library, "Helio Labs")
    assert in_slices(library, organisations.rename_organisation, organisations.named(library, "Helio"), "helio labs") == kept
    in_slices(library, organisations.merge_organisations, kept, organisations.named(library, "HL"))
    assert [*organisations.page(library, kept).present] == [ada, ben, cleo]
    assert [one.name for one in organisations.all_organisations(library)] == ["Helio Labs"]
    finish(library.undo())
    finish(library.undo())
    assert [one.people for one in organisations.all_organisations(library)] == [1, 1, 1]


def test_suggestions_say_what_was_shared_and_never_more(library, add):
    ada = add("Ada", Position("Helio", unit="Research", started_on="2018-02", ended_on="2021"), town="Lagos")
    ben = add("Ben", Position("Helio", unit="research", started_on="2019", ended_on="2022"), town="lagos")
    add("Cleo", Position("Helio", unit="Research", started_on="2023"), town="Lagos")
    add("Dan", Position("Helio"))
    id_ = organisations.named(library, "Helio")
    found = colleagues.suggestions(library, id_)
    assert [(one.first.id, one.second.id, one.reason) for one in found] == [
        (ada, ben, "both in Research, 2019 to 2021 · both in Lagos")
    ]
    library.act(connections.add_connections, ben, [ada], "colleague")
    assert colleagues.suggestions(library, id_) == ()


def test_those_of_unknown_times_share_a_unit_or_a_beginning(library, add):
    add("Ada", Position("Helio", unit="Sales"))
    add("Ben", Position("Helio", unit="Sales", started_on="2019"))
    add("Cleo", Position("Helio", started_on="2020"))
    id_ = organisations.named(library, "Helio")
    assert {one.reason for one in colleagues.suggestions(library, id_)} == {"both in Sales", "both there since 2020"}


def test_no_is_remembered_and_undoes(library, add):
    ada, ben = add("Ada", Position("Helio", unit="Sales")), add("Ben", Position("Helio", unit="Sales"))
    id_ = organisations.named(library, "Helio")
    library.act(organisations.say_not_connected, ben, ada)
    library.act(organisations.say_not_connected, ada, ben)
    assert organisations.not_connected(library) == {(ada, ben)}
    assert colleagues.suggestions(library, id_) == ()
    finish(library.undo())
    assert len(colleagues.suggestions(library, id_)) == 1


def test_a_shared_unit_comes_before_a_shared_time(library, add):
    ada, ben = (add(name, Position("Helio", unit="Sales")) for name in ("Ada", "Ben"))
    for number in range(4):
        add(f"C {number}", Position("Helio", started_on="2019", ended_on="2019-05"))
    found = colleagues.suggestions(library, organisations.named(library, "Helio"))
    assert [one.reason for one in found] == ["both in Sales", *["both there in 2019"] * 4]
    assert (found[0].first.id, found[0].second.id) == (ada, ben)
