"""Tables and documents come in like cards do: everything is kept, and the same row is the same whenever it is read."""

from dataclasses import replace
from datetime import date

from relnet.services import importing, listing, people
from relnet.tabular import columns, entries
from relnet.tabular import table as tables
from relnet.vcard import reader
from tests.build import a_card
from tests.services.importing import Worker, bring, commit, contents, plan, read, statuses, take_back

GOOGLE = (
    b"First Name,Last Name,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Shoe size\r\n"
    b"Ada,Lovelace,Likes tea,* myContacts,Home,ada@example.org,Mobile,+1 555 0100123,38\r\n"
    b"Grace,Hopper,,* myContacts,,,Work,+1 555 0100999,\r\n"
)
PLAIN = "Kontakt;Wohnort;Tel\nAda Lovelace;Köln;+49 221 5550100\n".encode()
FRIENDS = b'{"friends_v2": [{"name": "Zo\\u00c3\\u00ab Kern", "timestamp": 1577880000}]}'


def test_a_table_comes_in_with_what_has_no_field(library):
    result = bring(library, google_csv=GOOGLE)
    assert result.new == 2
    ada = people.get(library, 1)
    assert (ada.display, ada.note, [channel.value for channel in ada.channels]) == (
        "Ada Lovelace", "Likes tea", ["ada@example.org", "+1 555 0100123"],
    )  # fmt: skip
    (card,) = reader.read(library.one("SELECT original FROM card WHERE person_id = 1"))
    assert [item.text for item in card.properties if item.name == "X-RELNET-COLUMN"] == ["38"]


def test_the_same_table_again_changes_nothing(library):
    bring(library, google_csv=GOOGLE)
    before = contents(library)
    assert statuses(library, copy_csv=GOOGLE) == ["same", "same"]
    bring(library, copy_csv=GOOGLE)
    assert contents(library) == before


def test_a_newer_table_brings_its_news_and_the_users_edits_stay(library):
    bring(library, google_csv=GOOGLE)
    library.act(people.edit_person, replace(people.get(library, 2), nickname="Amazing"))
    newer = GOOGLE.replace(b"Likes tea", b"Likes coffee").replace(b"0100999,", b"0100999,9").replace(b"Work", b"Home")
    rows = plan(library, google_csv=newer).rows
    assert [(row.status, row.what) for row in rows] == [("update", "note"), ("update", "changes phone")]
    bring(library, google_csv=newer)
    assert (people.get(library, 1).note, people.get(library, 2).nickname) == ("Likes coffee", "Amazing")


def test_a_table_and_cards_tell_of_the_same_people(library):
    bring(library, a_vcf=a_card("Ada Lovelace", "EMAIL:ada@example.org", "TITLE:Analyst"))
    assert statuses(library, google_csv=GOOGLE) == ["update", "new"]


def test_files_are_known_by_their_content(library):
    reading = read(
        a_txt=GOOGLE, b_csv=a_card("Ada"), c_vcf=FRIENDS, d_json=PLAIN, e_txt=b"BEGIN:VCALENDAR\r\n", f_eml=b"From: a\n\nx"
    )
    assert [(draft.person.display, draft.source) for draft in reading.drafts] == [
        ("Ada Lovelace", "a.txt"), ("Grace Hopper", "a.txt"), ("Ada", "b.csv"), ("Zoë Kern", "c.vcf"), ("Ada Lovelace", "d.json"),
    ]  # fmt: skip
    calendar, mail = reading.problems
    assert (calendar.source, calendar.message.split(",")[0]) == ("e.txt", "This is a calendar")
    assert (mail.source, mail.message.split(".")[0]) == ("f.eml", "This is a mail and not a contact")


def test_a_document_comes_in_once_and_is_taken_back(library):
    before = contents(library)
    result = bring(library, friends_json=FRIENDS)
    assert listing.person(library, 1)["last_contact"] == "2020-01-01"
    assert statuses(library, friends_json=FRIENDS) == ["same"]
    take_back(library, result.import_id)
    assert contents(library) == before


def test_what_is_noted_today_is_the_same_tomorrow():
    table = tables.read_table(b"Name;Hobby;Spouse\nAda Lovelace;Chess;William\nBen Kern;Go;\n")
    mapping = columns.guess(table)
    days = [date(2026, 11, 24), date(2026, 11, 25)]
    read_on = [list(importing.table_rows.drafts(entries.entries(table, mapping, day), "a.csv")) for day in days]
    assert [draft.digest for draft in read_on[0]] == [draft.digest for draft in read_on[1]]


def test_unknown_columns_are_asked_about_and_taken_as_guessed_until_then(library):
    reading = read(a_csv=PLAIN)
    (unmapped,) = reading.unmapped
    assert (unmapped.source, unmapped.table.header) == ("a.csv", ("Kontakt", "Wohnort", "Tel"))
    assert [draft.person.display for draft in reading.drafts] == ["Ada Lovelace"]
    said = columns.Mapping(("name", "nickname", ""))
    again = importing.read(Worker(), [importing.Source("a.csv", data=PLAIN)], mappings={"a.csv": said})
    assert again.unmapped == ()
    assert again.drafts[0].person.nickname == "Köln"
    assert again.drafts[0].person.channels == ()


def test_what_the_columns_are_is_remembered_by_the_header(library):
    key = columns.header_key(("Kontakt", "Wohnort", "Tel"))
    assert importing.mapping_for(library, key) is None
    library.act(importing.remember_mapping, key, columns.Mapping(("name", "", "phone"), day_first=True))
    library.act(importing.remember_mapping, key, columns.Mapping(("name", "city", "phone"), day_first=False))
    assert importing.mapping_for(library, key) == columns.Mapping(("name", "city", "phone"), day_first=False, certain=True)
    assert not library.act(importing.remember_mapping, key, columns.Mapping(("name", "city", "phone"), day_first=False)).changes


def test_problems_of_a_table_are_told_with_their_lines(library):
    planned = plan(library, google_csv=GOOGLE + b",,,* myContacts,,,,,\r\n")
    assert [(problem.source, problem.line) for problem in planned.problems] == [("google.csv", 4)]
    assert commit(library, planned).new == 2


def test_old_tables_are_read_as_said(library):
    data = "Vorname;Nachname;E-Mail-Adresse\nÖmer;Çelik;omer@example.org\n".encode("cp1254")
    reading = importing.read(Worker(), [importing.Source("a.csv", data=data)], "cp1254")
    assert (reading.drafts[0].person.display, reading.guessed) == ("Ömer Çelik", ("a.csv",))


def test_days_that_can_be_read_in_two_ways_are_asked_about_in_known_tables_too():
    header = b"First Name,Last Name,Birthday,E-mail 1 - Value,Phone 1 - Value,Organization Name,Labels\r\n"
    open_ = read(google_csv=header + b"Ada,Lovelace,03/04/1985,a@example.org,,,\r\n")
    assert [item.source for item in open_.unmapped] == ["google.csv"]
    settled = read(google_csv=header + b"Ada,Lovelace,23/04/1985,a@example.org,,,\r\n")
    assert settled.unmapped == ()
    assert settled.drafts[0].person.dates[0].date.iso() == "1985-04-23"
