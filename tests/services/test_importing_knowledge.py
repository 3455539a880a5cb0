"""What files tell beyond a person's fields: relations between people, and what is known of them."""

from dataclasses import replace
from datetime import date

from relnet.domain.cadence import Cadence
from relnet.domain.interaction import InteractionKind
from relnet.domain.knowledge import Knowledge, KnownFact
from relnet.domain.relation import Relation
from relnet.services import interactions, knowing, listing, people
from relnet.vcard import writer
from tests.build import a_card, a_day, a_follow_up, a_person, an_interaction
from tests.services.importing import bring, contents, plan


def connections(library):
    return library.rows("SELECT person_id, other_id, kind FROM connection ORDER BY id")


def facts(library):
    return library.rows("SELECT person_id, kind, text FROM fact ORDER BY id")


def a_full_card(name, uid, *relations, knowledge=None, **fields):
    return writer.write(a_person(name, uid=uid, **fields), relations=relations, knowledge=knowledge, sensitive=True)


def test_relations_find_those_who_come_later_in_the_file(library):
    data = (
        a_full_card("Ada", "a-1", Relation("spouse", uid="b-1"), Relation("child", "Cid"))
        + a_full_card("Ben", "b-1", Relation("spouse", uid="a-1"))
        + a_full_card("Cid", "c-1", Relation("parent", uid="a-1"), Relation("friend", uid="b-1"))
    )
    bring(library, a_vcf=data)
    # What both say of each other is said once.
    assert connections(library) == [(1, 2, "spouse"), (1, 3, "child"), (3, 2, "friend")]
    assert facts(library) == []


def test_relations_find_those_who_are_there(library):
    library.act(people.add_person, a_person("Ben Kern"))
    bring(library, a_vcf=a_card("Cid", "UID:c-1"))
    bring(library, b_vcf=a_full_card("Ada", "a-1", Relation("colleague", "Ben Kern"), Relation("friend", uid="c-1")))
    assert connections(library) == [(3, 1, "colleague"), (3, 2, "friend")]


def test_whoever_is_not_known_or_not_clearly_becomes_a_fact(library):
    library.act(people.add_person, a_person("Ben Kern"))
    library.act(people.add_person, a_person("Ben Kern"))
    bring(library, a_vcf=a_full_card("Ada", "a-1", Relation("spouse", "Ben Kern"), Relation("knows", "Zoe"), Relation("friend")))
    assert connections(library) == []
    assert facts(library) == [(3, "family", "Spouse: Ben Kern"), (3, "relation", "Knows: Zoe")]


def test_nobody_is_connected_with_themselves(library):
    bring(library, a_vcf=a_full_card("Ada", "a-1", Relation("friend", uid="a-1")))
    assert connections(library) == []


TOLD = Knowledge(
    facts=(
        KnownFact("goal", "learn to fly", date(2026, 5, 1)),
        KnownFact("health", "bad knee", date(2026, 5, 2), sensitive=True),
    ),
    questions=("How is the boat?",),
    offers=("Lisp",),
    needs=("a flat",),
    circles=("Mentors",),
    cadence=Cadence(30, 45),
    interactions=(an_interaction(uid="i-1", title="Lunch", kind=InteractionKind.MEAL, when=a_day("2026-05-03")),),
    follow_ups=(a_follow_up(uid="f-1"),),
)


def test_what_is_known_comes_in(library):
    bring(library, a_vcf=a_full_card("Ada", "a-1", knowledge=TOLD))
    shown = listing.person(library, 1)
    assert shown["facts"] == [{"kind": "goal", "text": "learn to fly"}]
    assert facts(library)[1] == (1, "health", "bad knee")
    assert (shown["questions"], shown["offers"], shown["needs"]) == (["How is the boat?"], ["Lisp"], ["a flat"])
    assert (shown["circles"], shown["cadence"]) == (["Mentors"], {"ideal_days": 30, "longest_days": 45})
    assert [item["summary"] for item in shown["follow_ups"]] == ["Send the paper"]
    assert [(one.title, one.people, one.uid) for one in (interactions.get(library, 1),)] == [("Lunch", (1,), "i-1")]
    assert shown["last_contact"] == "2026-05-03"


def test_what_is_shared_is_told_once(library):
    data = a_full_card("Ada", "a-1", knowledge=TOLD) + a_full_card("Ben", "b-1", knowledge=TOLD)
    bring(library, a_vcf=data)
    assert interactions.get(library, 1).people == (1, 2)
    assert library.column("SELECT person_id FROM follow_up_person") == [1, 2]
    bring(library, b_vcf=a_full_card("Cid", "c-1", knowledge=TOLD))
    assert interactions.get(library, 1).people == (1, 2, 3)
    assert library.one("SELECT count(*) FROM follow_up") == 1


def test_a_newer_card_tells_only_what_is_new(library):
    bring(library, a_vcf=a_full_card("Ada", "a-1", knowledge=TOLD))
    library.act(knowing.close_question, 1)
    library.act(people.set_cadence, 1, Cadence(7, 10))
    library.act(interactions.delete_interactions, [1])
    more = replace(TOLD, facts=(*TOLD.facts, KnownFact("goal", "sail", date(2026, 6, 1))), cadence=Cadence(1, 2))
    (row,) = plan(library, b_vcf=a_full_card("Ada", "a-1", knowledge=more)).rows
    assert (row.status, row.what) == ("update", "fact, cadence")
    bring(library, b_vcf=a_full_card("Ada", "a-1", knowledge=more))
    assert [text for _, _, text in facts(library)] == ["learn to fly", "bad knee", "sail"]
    assert library.one("SELECT count(*) FROM question") == 1
    assert listing.person(library, 1)["cadence"] == {"ideal_days": 7, "longest_days": 10}
    # The user deleted it, so that it does not come back.
    again = a_full_card("Ada", "a-1", knowledge=TOLD, title="Countess")
    bring(library, a_vcf=again)
    assert library.one("SELECT count(*) FROM interaction") == 0


def test_knowledge_without_uids_does_not_come_twice(library):
    told = Knowledge(interactions=(an_interaction(title="Lunch"),))
    bring(library, a_vcf=a_full_card("Ada", "a-1", knowledge=told))
    before = contents(library)["interaction"]
    bring(library, b_vcf=a_full_card("Ada", "", knowledge=told, mail="ada@example.org"))
    bring(library, c_vcf=a_full_card("Ada", "", knowledge=told, mail="ada@example.org", title="Countess"))
    assert contents(library)["interaction"][:1] == before
    assert library.one("SELECT count(*) FROM interaction") == 2
