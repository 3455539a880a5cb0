"""Of three states of a person, the user's edits always win, and nothing comes twice."""

from dataclasses import replace

from hypothesis import given

from relnet.domain.person import Photo
from relnet.domain.reconciling import Conflict, reconciled
from tests.build import a_person
from tests.domain.test_merging import PEOPLE


def without_uid(person):
    return replace(person, uid="")


@given(PEOPLE, PEOPLE)
def test_a_card_that_did_not_change_changes_nothing(base, mine):
    for adds_only in (False, True):
        answer = reconciled(base, mine, base, adds_only=adds_only)
        assert without_uid(answer.person) == without_uid(mine)
        assert answer.conflicts == ()


@given(PEOPLE, PEOPLE)
def test_where_the_user_changed_nothing_the_newer_card_comes_in_whole(base, theirs):
    answer = reconciled(base, base, theirs)
    assert without_uid(answer.person) == without_uid(theirs)
    assert answer.conflicts == ()


@given(PEOPLE, PEOPLE, PEOPLE)
def test_the_same_card_again_changes_nothing(base, mine, theirs):
    for adds_only in (False, True):
        once = reconciled(base, mine, theirs, source="a.vcf", adds_only=adds_only).person
        assert reconciled(base, once, theirs, source="a.vcf", adds_only=adds_only).person == once


@given(PEOPLE, PEOPLE, PEOPLE)
def test_what_the_user_added_or_changed_stays(base, mine, theirs):
    after = reconciled(base, mine, theirs).person
    for field in ("name", "nickname", "photo"):
        if getattr(mine, field) != getattr(base, field):
            assert getattr(after, field) == getattr(mine, field)
    assert {item for item in mine.channels if item not in base.channels} <= set(after.channels)


@given(PEOPLE, PEOPLE, PEOPLE)
def test_an_older_card_only_adds(base, mine, theirs):
    after = reconciled(base, mine, theirs, adds_only=True).person
    for field in ("channels", "positions", "dates", "tags"):
        had = getattr(mine, field)
        assert getattr(after, field)[: len(had)] == had
    assert after.name == mine.name if mine.name.display else True


def test_edits_stay_news_come_in_and_conflicts_are_told():
    base = a_person("Ada Lovelace", mail="ada@example.org", phone="+1 555 0100123", organisation="Engines", title="Analyst")
    mine = replace(a_person("Ada King", mail="ada@example.org", organisation="Engines", title="Analyst"), pronouns="she/her")
    theirs = replace(a_person("A. Lovelace", mail="ada@example.com", organisation="Engines", title="Countess"), nickname="Addie")
    after, conflicts = (answer := reconciled(base, mine, theirs)).person, answer.conflicts
    assert (after.display, after.pronouns, after.nickname, after.headline) == (
        "Ada King",
        "she/her",
        "Addie",
        "Countess, Engines",
    )
    # The address that the file dropped goes with it; the number that the user deleted stays away.
    assert [channel.value for channel in after.channels] == ["ada@example.com"]
    assert conflicts == (Conflict("name", "Ada King", "A. Lovelace"),)


def test_one_channel_that_both_named_anew():
    base, mine, theirs = (
        replace(person, channels=(replace(person.channels[0], label=label),))
        for person, label in ((a_person(mail="ada@example.org"), label) for label in ("", "work", "home"))
    )
    answer = reconciled(base, mine, theirs)
    assert answer.person.channels == mine.channels
    assert answer.conflicts == (Conflict("mail", "ada@example.org (work)", "ada@example.org (home)"),)


def test_a_note_is_replaced_where_it_stands_whole_among_the_users_lines():
    base, theirs = a_person(note="Likes tea"), a_person(note="Likes coffee\nPlays chess")
    assert reconciled(base, a_person(note="Met in Cologne\nLikes tea\nCall soon"), theirs).person.note == (
        "Met in Cologne\nLikes coffee\nPlays chess\nCall soon"
    )
    rewritten = reconciled(base, a_person(note="Likes green tea"), theirs, source="a.vcf").person.note
    assert rewritten == "Likes green tea\n\nFrom a.vcf:\nLikes coffee\nPlays chess"


def test_pictures():
    old, own, new = (Photo("image/png", data) for data in (b"1", b"2", b"3"))
    assert reconciled(a_person(photo=old), a_person(photo=old), a_person(photo=new)).person.photo == new
    answer = reconciled(a_person(photo=old), a_person(photo=own), a_person(photo=new))
    assert (answer.person.photo, answer.conflicts) == (own, (Conflict("photo", "a picture", "a picture"),))
