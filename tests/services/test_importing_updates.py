"""A newer file of people who are there: its news come in, the user's edits stay, and nothing comes twice."""

from dataclasses import replace

from relnet.domain.person import Channel, ChannelKind
from relnet.domain.reconciling import Conflict
from relnet.services import importing, people
from relnet.services.importing.comparing import outcome
from relnet.services.library import finish
from tests.build import a_card, a_person
from tests.services.importing import Worker, bring, commit, contents, plan, statuses

FIRST = a_card("Ada Lovelace", "UID:u1", "EMAIL:ada@example.org", "TEL:+1 555 0100123", "ORG:Engines", "TITLE:Analyst")


def values(library, id_=1):
    return [channel.value for channel in people.get(library, id_).channels]


def test_the_same_file_again_leaves_every_row_as_it_is(library):
    data = FIRST + a_card("Grace Hopper", "CATEGORIES:navy", "NOTE:Met", "RELATED;VALUE=text;TYPE=spouse:Vincent", version="4.0")
    bring(library, a_vcf=data)
    before = contents(library)
    again = plan(library, b_vcf=data)
    assert [row.status for row in again.rows] == ["same", "same"]
    result = commit(library, again)
    assert (result.import_id, result.new, result.updated, result.same) == (None, 0, 0, 2)
    assert contents(library) == before
    assert library.one("SELECT count(*) FROM import") == 1


def test_what_the_file_changed_comes_in_and_what_it_dropped_goes(library):
    bring(library, a_vcf=FIRST)
    newer = a_card("Ada King", "UID:u1", "EMAIL:ada@example.com", "ORG:Engines", "TITLE:Countess", "NICKNAME:Addie")
    (row,) = plan(library, a_vcf=newer).rows
    assert (row.status, row.existing, row.conflicts) == ("update", 1, ())
    positions = "new position: Countess, Engines, no longer Analyst, Engines"
    assert row.what == f"adds mail, removes mail, removes phone, {positions}, new name, nickname"
    bring(library, a_vcf=newer)
    ada = people.get(library, 1)
    assert (ada.display, ada.headline, ada.nickname, values(library)) == (
        "Ada King", "Countess, Engines", "Addie", ["ada@example.com"],
    )  # fmt: skip


def test_the_users_edits_win_and_conflicts_are_shown(library):
    bring(library, a_vcf=FIRST)
    ada = people.get(library, 1)
    own = Channel(ChannelKind.PHONE, "+1 555 0100999")
    mine = replace(ada, name=a_person("Ada Byron").name, channels=(ada.channels[0], own))
    library.act(people.edit_person, mine)
    newer = a_card("Ada King", "UID:u1", "EMAIL:ada@example.org", "TEL:+1 555 0100123", "TEL:+1 555 0100777", "ORG:Engines")
    (row,) = plan(library, a_vcf=newer).rows
    assert row.conflicts == (Conflict("name", "Ada Byron", "Ada King"),)
    assert "yours stays: name" in row.what
    bring(library, a_vcf=newer)
    ada = people.get(library, 1)
    assert (ada.display, ada.headline) == ("Ada Byron", "Engines")
    # The number that the user deleted stays away, the user's own stays, the file's new one comes.
    assert values(library) == ["ada@example.org", "+1 555 0100999", "+1 555 0100777"]
    assert statuses(library, a_vcf=newer) == ["same"]


def test_what_would_come_of_an_update_is_known_beforehand(library):
    bring(library, a_vcf=FIRST)
    (row,) = plan(library, a_vcf=a_card("Ada King", "UID:u1")).rows
    after = outcome(people.get(library, 1), row).person
    bring(library, a_vcf=a_card("Ada King", "UID:u1"))
    assert people.get(library, 1) == after


def test_an_older_card_only_adds(library):
    bring(library, a_vcf=a_card("Ada King", "UID:u1", "REV:2026-03-01T00:00:00Z", "EMAIL:ada@example.org"))
    older = a_card("Ada Lovelace", "UID:u1", "REV:20250301T000000Z", "TEL:+1 555 0100123", "NICKNAME:Addie")
    bring(library, a_vcf=older)
    ada = people.get(library, 1)
    assert (ada.display, ada.nickname) == ("Ada King", "Addie")
    assert values(library) == ["ada@example.org", "+1 555 0100123"]


def test_what_comes_after_an_older_card_is_compared_with_the_newest(library):
    def revised(year, phone):
        return a_card("Ada King", "UID:u1", f"REV:{year}-03-01T00:00:00Z", f"TEL:{phone}")

    for year, phone in ((2025, "+1 555 0100125"), (2024, "+1 555 0100124"), (2026, "+1 555 0100126")):
        bring(library, a_vcf=revised(year, phone))
    assert values(library) == ["+1 555 0100124", "+1 555 0100126"]


def test_news_that_no_field_is_for_are_kept(library):
    def card(*lines):
        return a_card("Ada", "UID:u1", "REV:20240101T000000Z", *lines)

    bring(library, a_vcf=card("X-HASH:1", "item1.X-ABLabel:unused"))
    (row,) = plan(library, a_vcf=card("X-HASH:2")).rows
    assert (row.status, row.what) == ("update", "further details")
    bring(library, a_vcf=card("X-HASH:2"))
    assert statuses(library, a_vcf=card("X-HASH:2", "PRODID:other")) == ["same"]
    assert library.column("SELECT count(*) FROM card") == [2]


def test_without_uids_a_card_is_compared_with_that_of_the_same_file(library):
    one = a_card("Ada Lovelace", "EMAIL:ada@example.org", "TITLE:Analyst")
    bring(library, google_vcf=one)
    two = a_card("Ada Lovelace", "EMAIL:ada@example.org", "TITLE:Countess")
    bring(library, google2_vcf=two)
    assert [position.title for position in people.get(library, 1).positions] == ["Countess"]
    bring(library, phone_vcf=a_card("Ada Lovelace", "EMAIL:ada@example.org", "TITLE:Poet"))
    assert [position.title for position in people.get(library, 1).positions] == ["Countess", "Poet"]


def test_two_cards_of_one_uid_take_nothing_from_each_other(library):
    one, two = a_card("Ada Lovelace", "UID:u1", "EMAIL:ada@example.org"), a_card("Ada Lovelace", "UID:u1", "TEL:+15550100123")
    bring(library, a_vcf=one + two)
    again = [card.replace(b"END:VCARD", b"NICKNAME:Addie\r\nEND:VCARD") for card in (one, two)]
    bring(library, a_vcf=again[0] + again[1])
    assert values(library) == ["ada@example.org", "+15550100123"]


def test_a_note_of_a_file_says_where_it_is_from_once(library):
    library.act(people.add_person, a_person(mail="ada@example.org", note="Met in Cologne"))
    card = a_card("Ada Lovelace", "EMAIL:ada@example.org", "NOTE:Likes tea")
    bring(library, google_vcf=card)
    bring(library, google_vcf=card.replace(b"END", b"TITLE:Analyst\r\nEND"))
    assert people.get(library, 1).note == "Met in Cologne\n\nFrom google.vcf:\nLikes tea"
    bring(library, google_vcf=card.replace(b"tea", b"coffee"))
    assert people.get(library, 1).note == "Met in Cologne\n\nFrom google.vcf:\nLikes coffee"


def test_a_file_does_not_respell_what_others_have(library):
    library.act(people.add_person, a_person("Grace Hopper", organisation="Helio Labs", tags=("Navy",)))
    bring(library, a_vcf=a_card("Ada Lovelace", "UID:u1", "EMAIL:ada@example.org"))
    bring(library, a_vcf=a_card("Ada Lovelace", "UID:u1", "EMAIL:ada@example.org", "ORG:HELIO LABS", "CATEGORIES:NAVY"))
    assert people.get(library, 1).positions[0].organisation == "Helio Labs"
    assert people.get(library, 1).tags == ("Navy",)


def test_old_cards_are_read_as_they_were(library):
    data = a_card("Ömer", "UID:u1", "TITLE:Müdür").decode().encode("cp1254")
    reading = importing.read(Worker(), [importing.Source("a.vcf", data=data)], "cp1254")
    commit(library, finish(importing.plan(library, reading)))
    assert library.column("SELECT charset FROM card") == ["cp1254"]
    (row,) = plan(library, a_vcf=a_card("Ömer", "UID:u1")).rows
    assert (row.what, row.conflicts) == ("no longer Müdür", ())


def test_a_charset_that_only_another_card_names_is_kept_with_each(library):
    named = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=windows-1251:\xc0\xed\xed\xe0\r\nEND:VCARD\r\n"
    bare = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:\xc8\xe2\xe0\xed\r\nUID:u1\r\nTITLE:\xcf\xee\xfd\xf2\r\nEND:VCARD\r\n"
    bring(library, a_vcf=named + bare)
    assert library.column("SELECT charset FROM card") == ["cp1251", "cp1251"]
    newer = a_card("Иван", "UID:u1", "TITLE:Поэт", "NICKNAME:Ваня")
    assert [row.what for row in plan(library, b_vcf=newer).rows] == ["nickname"]
