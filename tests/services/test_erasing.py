"""Somebody who is erased leaves nothing, in the rows or in the bytes of the library's file."""

import json
from contextlib import closing
from dataclasses import replace

import pytest

from relnet.domain.cadence import Cadence
from relnet.domain.dates import PartialDate
from relnet.domain.errors import UserError
from relnet.domain.person import ImportantDate, Photo
from relnet.model.driver import sqlite
from relnet.services import (
    backup,
    bulk,
    circles,
    erasing,
    exporting,
    follow_ups,
    importing,
    interactions,
    knowing,
    organisations,
    people,
    quicklog,
    trash,
)
from relnet.services.library import Library, finish
from relnet.services.quicklog import KeptDraft
from tests.build import a_card, a_follow_up, a_person, an_interaction
from tests.conftest import NOW
from tests.model.test_journal import contents, found_by
from tests.services.importing import Worker
from tests.services.test_importing import imported

SECRETS = {
    "name": "Zebedee Quillfeather",
    "earlier name": "Zebedee Oldquill",
    "mail": "zebedee@quillfeather.example",
    "note": "collects porcelain hedgehogs",
    "earlier note": "once lived in Ouagadougou",
    "fact": "allergic to wolframite dust",
    "question": "how is the gyroscope",
    "topic": "offers falconry lessons",
    "talk": "we talked of xylographic inks",
    "deleted talk": "spoke about quaternions then",
    "promise": "lend the theodolite",
    "tag": "hippodrome",
    "organisation": "Marmalade Observatory",
    "card": "kept in a peculiar property",
    "uid": "uid-of-quillfeather-77",
    "file": "Quillfeather, Zebedee.vcf",
}
# Folded or parts of words, as the full text has them.
WORDS = ("quillfeather", "xylographic", "wolframite", "hedgehogs", "quaternions", "theodolite")


def erase(library, *ids):
    return finish(library.act_in_slices(erasing.erase, ids)).result


def a_full_life(library):
    """Somebody with something everywhere that the library can hold something, and Grace; answers both ids."""
    card = a_card(
        SECRETS["earlier name"], f"UID:{SECRETS['uid']}", f"EMAIL:{SECRETS['mail']}", f"X-ODD:{SECRETS['card']}", version="4.0"
    )
    grace = library.act(people.add_person, a_person("Grace Hopper", mail="grace@example.org")).result
    group = a_card("Friends", "KIND:group", f"MEMBER:urn:uuid:{SECRETS['uid']}", "MEMBER:mailto:grace@example.org", version="4.0")
    mailing = a_card("Mailing", "KIND:group", f"MEMBER:mailto:{SECRETS['mail']}", "X-KEPT:as it came", version="4.0")
    reading = importing.read(Worker(), [importing.Source(SECRETS["file"], data=card + group + mailing)])
    plan = finish(importing.plan(library, reading))
    finish(library.act_in_slices(importing.commit, plan, importing.Decision(frozenset({0}))))
    who = library.one("SELECT max(id) FROM person")
    known = people.get(library, who)
    photo = Photo("image/png", b"picture of quillfeather" * 400)
    library.act(people.edit_person, replace(known, note=SECRETS["earlier note"]))
    library.act(
        people.edit_person,
        a_person(
            SECRETS["name"],
            id=who,
            mail=SECRETS["mail"],
            note=SECRETS["note"],
            tags=(SECRETS["tag"],),
            organisation=SECRETS["organisation"],
            photo=photo,
        ),
    )
    library.act(knowing.add_fact, who, "health", SECRETS["fact"], sensitive=True)
    library.act(knowing.add_question, who, SECRETS["question"])
    library.act(knowing.add_topic, who, "offer", SECRETS["topic"])
    gone = library.act(interactions.log_interaction, an_interaction(who, note=SECRETS["deleted talk"])).result
    library.act(interactions.delete_interactions, [gone])
    library.act(interactions.log_interaction, an_interaction(who, note=SECRETS["talk"]))
    library.act(interactions.log_interaction, an_interaction(who, grace, note="lunch of all three"))
    library.act(follow_ups.add_follow_up, a_follow_up(who, summary=SECRETS["promise"]))
    library.act(people.set_own_card, who)
    return who, grace


def test_that_anything_of_theirs_left_in_a_calendar_file_is_forgotten(library):
    birthday = ImportantDate("birthday", PartialDate(1984, 5, 9))
    ada, grace = (
        library.act(people.add_person, replace(a_person(name), dates=(birthday, birthday))).result for name in ("Ada", "Grace")
    )
    finish(library.act_in_slices(bulk.change_people, [ada, grace], bulk.Change(cadence=Cadence(30, 45))))
    for those in ((ada,), (grace,), (ada, grace)):
        library.act(follow_ups.add_follow_up, a_follow_up(*those))
    gathered = finish(exporting.gather_calendar(library, exporting.Choice(tasks=True, dates=True, cadences=True)))
    finish(library.act_in_slices(exporting.note_export, gathered))
    # Two birthdays and a cadence each, three follow-ups as events and as tasks.
    assert library.one("SELECT count(*) FROM exported_entry") == 12
    erase(library, ada)
    assert library.one("SELECT count(*) FROM exported_entry") == 7
    erase(library, grace)
    assert library.one("SELECT count(*) FROM exported_entry") == 0


def test_nothing_of_an_erased_person_is_left_in_the_bytes(library):
    who, grace = a_full_life(library)
    secrets = [*SECRETS.values(), *WORDS, "picture of quillfeather"]
    # Each was there, or nothing would be proven.
    assert erasing.traces(library.path, secrets) == secrets
    erased = erase(library, who)
    assert erased.people == 1
    assert {SECRETS["name"], SECRETS["mail"], SECRETS["note"], SECRETS["fact"], SECRETS["talk"]} <= set(erased.words)
    assert erasing.clean(Worker(), library.path, erased.words) == []
    assert erasing.traces(library.path, secrets) == []
    # Whoever and whatever else there was is whole.
    assert people.get(library, grace).display == "Grace Hopper"
    assert library.column("SELECT note FROM interaction") == ["lunch of all three"]
    assert library.column("PRAGMA integrity_check") == ["ok"]
    assert found_by(library, "grace") == [("person", grace)]
    assert found_by(library, "lunch") == [("interaction", 2)]
    assert people.own_card(library) is None
    library.act(people.edit_person, a_person("Grace Murray", id=grace))
    finish(library.undo())
    assert people.get(library, grace).display == "Grace Hopper"


def test_kept_groups_forget_one_member_and_keep_the_rest(library):
    who, _ = a_full_life(library)
    erase(library, who)
    friends, mailing = (bytes(row[0]) for row in library.rows("SELECT original FROM group_card ORDER BY id"))
    assert b"MEMBER:mailto:grace@example.org\r\n" in friends
    assert b"X-KEPT:as it came\r\n" in mailing
    assert SECRETS["uid"].encode() not in friends + mailing
    assert SECRETS["mail"].encode() not in friends + mailing


def test_the_import_stays_without_the_name_of_the_file(library):
    who, _ = a_full_life(library)
    imported(library, a_card("Ben Kern"))
    erase(library, who)
    assert [len(batch.sources) for batch in importing.batches(library)] == [1, 0]


def test_what_was_written_of_others_may_still_name_them_and_is_told(library):
    who, grace = a_full_life(library)
    library.act(knowing.add_fact, grace, "family", f"Married to {SECRETS['name']}")
    erased = erase(library, who)
    assert erasing.clean(Worker(), library.path, erased.words) == [SECRETS["name"]]


def test_an_erasure_leaves_the_history_empty_and_the_file_to_be_written_anew(library):
    who, _ = a_full_life(library)
    assert not erasing.unclean(library)
    erase(library, who)
    assert library.label("undo") == library.label("redo") == ""
    assert library.one("SELECT count(*) FROM undo_row") == 0
    assert erasing.unclean(library)
    erasing.clean(Worker(), library.path)
    assert not erasing.unclean(library)


def test_a_file_that_cannot_be_written_anew_is_told_and_tried_again(library):
    who, _ = a_full_life(library)
    erase(library, who)
    with closing(sqlite.connect(str(library.path), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        library.act(people.add_person, a_person("Ben Kern"))
        with pytest.raises(UserError, match="They are erased, but the file"):
            erasing.clean(Worker(), library.path)
    assert erasing.unclean(library)
    erasing.clean(Worker(), library.path)
    assert erasing.traces(library.path, SECRETS.values()) == []


def test_an_erasure_that_is_cancelled_changes_nothing(library):
    who, _ = a_full_life(library)
    before = contents(library)
    steps = library.act_in_slices(erasing.erase, [who])
    for _ in range(3):
        next(steps)
    steps.close()
    assert contents(library) == before
    assert library.label("undo")


def test_copies_that_hold_somebody_are_named(library):
    who, grace = a_full_life(library)
    with_both = backup.make(library.path, NOW)
    broken = with_both.with_name("broken.db")
    broken.write_bytes(b"no database at all")
    erase(library, who)
    later = backup.make(library.path, NOW)
    assert erasing.copies(library, [grace]).holding == (later, with_both)
    assert erasing.copies(library, [grace]).unreadable == (broken,)


def test_copies_are_asked_before_somebody_is_gone(library):
    who, _ = a_full_life(library)
    copy = backup.make(library.path, NOW)
    assert erasing.copies(library, [who]).holding == (copy,)
    assert erasing.copies(library, [999]).holding == ()


def test_many_are_erased_with_what_was_between_them(library):
    ids = [library.act(people.add_person, a_person(f"Person {n:02}", tags=(f"tag {n}",))).result for n in range(50)]
    stays = library.act(people.add_person, a_person("Grace Hopper", tags=("tag 1",))).result
    circle = library.act(circles.add_circle, "Mentors", "#3E7C6B").result
    finish(library.act_in_slices(bulk.join_circle, [*ids, stays], circle))
    library.act(interactions.log_interaction, an_interaction(ids[0], ids[-1], note="between two slices"))
    library.act(interactions.log_interaction, an_interaction(ids[0], stays, note="with Grace"))
    assert erase(library, *ids).people == 50
    assert library.column("SELECT note FROM interaction") == ["with Grace"]
    assert library.column("SELECT name FROM tag") == ["tag 1"]
    assert library.column("SELECT person_id FROM circle_member") == [stays]
    assert json.dumps(contents(library)["person"]).count("Person") == 0


def test_the_trash_says_until_when_and_expires(tmp_path):
    now = [NOW]
    library = Library(tmp_path / "own.db", clock=lambda: now[0])
    first, second = (library.act(people.add_person, a_person(name)).result for name in ("Ada Lovelace", "Grace Hopper"))
    library.act(people.move_to_trash, [first])
    now[0] = NOW.replace(day=25)
    library.act(people.move_to_trash, [second])
    assert [(entry.id, entry.days_left, entry.since.day) for entry in trash.discarded(library)] == [
        (second, 30, 25),
        (first, 29, 24),
    ]
    assert trash.expired(library) == []
    now[0] = NOW.replace(month=12, day=24)
    assert trash.expired(library) == [first]
    assert [entry.days_left for entry in trash.discarded(library)] == [1, 0]
    library.close()


def test_a_draft_of_a_line_forgets_who_is_erased_and_others_stay(library):
    gone, stays = (library.act(people.add_person, a_person(name)).result for name in ("Zebedee Quillfeather", "Ada Lovelace"))
    lines = {
        (gone,): KeptDraft("lunch"),
        (stays,): KeptDraft("talked of @Quillfeather, who is well"),
        (stays, gone): KeptDraft("walk"),
        (): KeptDraft("coffee with Z", (("Z", gone),)),
    }
    for preset, draft in lines.items():
        library.act(quicklog.keep_draft, draft, preset)
    other = library.act(people.add_person, a_person("Grace Hopper")).result
    library.act(quicklog.keep_draft, KeptDraft("tea with Ada"), (other,))
    erase(library, gone)
    assert [quicklog.kept_draft(library, preset) for preset in lines] == [None] * 4
    assert quicklog.kept_draft(library, (other,)) == KeptDraft("tea with Ada")


def test_who_is_erased_is_in_no_pair_that_was_said_not_to_be_connected(library):
    ada, ben, eva = (library.act(people.add_person, a_person(name)).result for name in ("Ada", "Ben", "Eva"))
    library.act(organisations.say_not_connected, ada, ben)
    library.act(organisations.say_not_connected, ben, eva)
    finish(library.act_in_slices(erasing.erase, [ada]))
    assert organisations.not_connected(library) == {(ben, eva)}
