"""What of a plan is done: who is whom, what everybody gets, and what becomes of groups."""

import pytest

from relnet.domain.cadence import Cadence
from relnet.services import circles, erasing, listing, people
from relnet.services.library import finish
from tests.build import a_card, a_person
from tests.services.importing import bring, commit, contents, plan, statuses


def names(library):
    return [row.name for row in people.rows(library, people.ids(library))]


def a_group(name, *members, uid="g1"):
    lines = (f"UID:{uid}", "KIND:group", *(f"MEMBER:{member}" for member in members))
    return a_card(name, *lines, version="4.0")


def test_somebody_alike_is_told_with_the_reason(library):
    library.act(people.add_person, a_person("Robert Smith", phone="+1 555 0100123", organisation="Engines"))
    (row,) = plan(library, a_vcf=a_card("Bob Smith", "TEL:+1 555 0100123", "ORG:Engines")).rows
    assert (row.status, row.existing) == ("alike", None)
    assert (row.alike.person, row.alike.row, row.alike.name) == (1, None, "Robert Smith")
    assert 0 < row.alike.score <= 1
    assert row.alike.reason


def test_nothing_merges_by_itself(library):
    library.act(people.add_person, a_person("Robert Smith", phone="+1 555 0100123"))
    card = a_card("Bob Smith", "TEL:+1 555 0100123", "EMAIL:bob@example.org")
    assert statuses(library, a_vcf=card) == ["alike"]
    result = commit(library, plan(library, a_vcf=card))
    assert (result.new, result.updated) == (1, 0)
    assert names(library) == ["Bob Smith", "Robert Smith"]
    assert library.column("SELECT count(*) FROM different_people") == [0]


def test_somebody_alike_is_merged_where_that_is_said(library):
    library.act(people.add_person, a_person("Robert Smith", phone="+1 555 0100123"))
    card = a_card("Bob Smith", "TEL:+1 555 0100123", "EMAIL:bob@example.org", "X-ODD:kept")
    result = commit(library, plan(library, a_vcf=card), merge=frozenset({0}))
    assert (result.new, result.updated) == (0, 1)
    robert = people.get(library, 1)
    assert (robert.display, robert.other_names) == ("Robert Smith", ("Bob Smith",))
    assert [channel.value for channel in robert.channels] == ["+1 555 0100123", "bob@example.org"]
    assert library.column("SELECT original FROM card WHERE person_id = 1") == [card]
    assert statuses(library, a_vcf=card) == ["same"]


def test_somebody_said_to_be_somebody_else_is_remembered(library):
    library.act(people.add_person, a_person("Robert Smith", phone="+1 555 0100123"))
    commit(library, plan(library, a_vcf=a_card("Bob Smith", "TEL:+1 555 0100123")), apart=frozenset({0}))
    assert library.rows("SELECT person_id, other_id FROM different_people") == [(1, 2)]


def test_two_rows_of_one_file_may_be_one_person(library):
    cards = a_card("Robert Smith", "TEL:+1 555 0100123") + a_card("Bob Smith", "TEL:+1 555 0100123", "EMAIL:b@example.org")
    planned = plan(library, a_vcf=cards)
    assert [(row.status, row.alike and row.alike.row) for row in planned.rows] == [("new", None), ("alike", 0)]
    result = commit(library, planned, merge=frozenset({1}))
    assert (result.new, names(library)) == (1, ["Robert Smith"])
    assert library.one("SELECT count(*) FROM card") == 2
    # Without the row that it is one with, it stands for itself.
    commit(
        library,
        plan(library, b_vcf=cards.replace(b"Smith", b"Jones").replace(b"0123", b"0999")),
        chosen={1},
        merge=frozenset({1}),
    )
    assert "Bob Jones" in names(library)


def test_tags_a_circle_and_cadences_are_for_those_chosen(library):
    library.act(people.add_person, a_person("Grace Hopper", mail="grace@example.org", tags=("Navy",)))
    library.act(circles.add_circle, "Conference", "#112233")
    cards = (
        a_card("Ada Lovelace") + a_card("Mary Somerville") + a_card("Grace Hopper", "EMAIL:grace@example.org", "TITLE:Admiral")
    )
    decided = {"tags": ("2026", "navy"), "circle": "conference", "cadences": {0: Cadence(30, 45)}}
    commit(library, plan(library, a_vcf=cards), chosen={0, 2}, **decided)
    ada, grace = (listing.person(library, id_) for id_ in (2, 1))
    assert (ada["tags"], ada["circles"], ada["cadence"]) == (
        ["2026", "Navy"], ["Conference"], {"ideal_days": 30, "longest_days": 45},
    )  # fmt: skip
    assert (grace["tags"], grace["circles"], grace["cadence"]) == (["Navy", "2026"], ["Conference"], None)
    assert names(library) == ["Ada Lovelace", "Grace Hopper"]


@pytest.mark.parametrize(
    ("groups_as", "tags", "in_circles"), [("tags", ["Friends"], []), ("circles", [], ["Friends"]), ("none", [], [])]
)
def test_groups_become_what_was_chosen(library, groups_as, tags, in_circles):
    library.act(people.add_person, a_person("Grace Hopper", mail="grace@example.org"))
    members = ("urn:uuid:AB-1", "mailto:Grace@example.org", "urn:uuid:nobody")
    data = a_group("Friends", *members) + a_card("Ada Lovelace", "UID:urn:uuid:ab-1") + a_card("Mary", "UID:c-1")
    planned = plan(library, a_vcf=data)
    assert [(group.name, group.people) for group in planned.groups] == [("Friends", (0,))]
    assert [row.status for row in planned.rows] == ["new", "new"]
    commit(library, planned, groups_as=groups_as)
    for id_, (has_tags, has_circles) in {1: (tags, in_circles), 2: (tags, in_circles), 3: ([], [])}.items():
        shown = listing.person(library, id_)
        assert (shown["tags"], shown["circles"]) == (has_tags, has_circles)
    assert library.rows("SELECT name, uid, source FROM group_card") == [("Friends", "g1", "a.vcf")]
    before = contents(library)
    assert plan(library, b_vcf=data).groups == ()
    bring(library, b_vcf=data)
    assert contents(library) == before


def test_members_of_groups_who_were_not_chosen_stay_out(library):
    data = a_group("Friends", "a-1", "b-1") + a_card("Ada", "UID:a-1") + a_card("Ben", "UID:b-1")
    commit(library, plan(library, a_vcf=data), chosen={1})
    assert names(library) == ["Ben"]
    assert listing.person(library, 1)["tags"] == ["Friends"]


def test_group_members_are_known_by_earlier_cards(library):
    bring(library, a_vcf=a_card("Ada", "UID:a-1"))
    bring(library, b_vcf=a_group("Friends", "a-1"))
    assert listing.person(library, 1)["tags"] == ["Friends"]


@pytest.mark.parametrize("groups_as", ["tags", "circles"])
def test_members_and_relatives_who_are_gone_by_now_are_left_out(library, groups_as):
    bring(library, a_vcf=a_card("Ada", "UID:a-1"))
    data = a_group("Friends", "a-1", "b-1") + a_card("Ada", "UID:a-1")
    ben = a_card("Ben", "UID:b-1", "RELATED;TYPE=friend:urn:uuid:a-1", version="4.0")
    planned = plan(library, b_vcf=data + ben)
    finish(library.act_in_slices(erasing.erase, [1]))
    commit(library, planned, groups_as=groups_as)
    assert names(library) == ["Ben"]
    assert library.one("SELECT count(*) FROM connection") == 0
