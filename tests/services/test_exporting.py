"""People leave as cards, tables and documents; what is sensitive only where it was asked for."""

import base64
import csv
import io
import json
import unicodedata

import pytest

from relnet.domain.cadence import Cadence
from relnet.domain.errors import UserError
from relnet.services import circles, exporting, follow_ups, importing, interactions, knowing, people, roster
from relnet.services.exporting import Form
from relnet.services.importing import Source
from relnet.services.library import finish
from relnet.vcard import mapping, reader
from tests.build import a_card, a_follow_up, a_person, an_interaction
from tests.services.test_importing import Worker, imported

VCARDS = Form()
ODD = a_card("Ada Lovelace", "item1.X-ODD;X-P=1:kept", "EMAIL;TYPE=work:ada@example.org", "NOTE:as\\, it was")


@pytest.fixture
def ada(library):
    return library.act(people.add_person, a_person("Ada Lovelace", mail="ada@example.org", tags=("maths",))).result


def gathered(library, ids=None):
    return finish(exporting.gather(library, exporting.chosen(library) if ids is None else ids))


def file(library, form=VCARDS):
    return exporting.people_file(Worker(), gathered(library), form)


def test_a_card_leaves_as_it_came(library):
    imported(library, ODD)
    assert file(library) == ODD


def test_a_change_is_all_that_differs(library):
    imported(library, ODD)
    person = people.get(library, 1)
    library.act(people.edit_person, a_person("Ada King", id=1, channels=person.channels, note=person.note))
    before, after = ODD.split(b"\r\n"), file(library).split(b"\r\n")
    assert [line for line in before if line not in after] == [b"FN:Ada Lovelace"]
    assert b"FN:Ada King" in after


def test_a_row_of_a_table_does_not_take_the_place_of_a_card_with_a_uid(library):
    imported(library, a_card("Ada Lovelace", "UID:u1", "X-ODD:kept", "EMAIL;TYPE=work:ada@example.org"))
    imported(library, b"Name,E-mail,Phone\r\nAda Lovelace,ada@example.org,+44 20 555 0101\r\n")
    (card,) = reader.read(file(library))
    assert [item.text for name in ("UID", "X-ODD") if (item := card.first(name))] == ["u1", "kept"]
    assert {channel.value for channel in mapping.to_person(card).channels} == {"ada@example.org", "+44 20 555 0101"}


def test_what_a_newer_card_replaced_or_dropped_does_not_leave_any_more(library):
    def card(*lines):
        return a_card("Ada Lovelace", "UID:u1", "EMAIL:ada@example.org", *lines)

    imported(library, card("REV:20240101T000000Z", "X-HASH:1", "X-OLD:1"))
    newer = card("REV:20250101T000000Z", "X-HASH:2", "NICKNAME:Addie")
    imported(library, newer)
    assert file(library) == newer
    # An older one only adds.
    imported(library, card("REV:20230101T000000Z", "X-FIRST:1", "TITLE:Analyst"))
    after = file(library)
    assert after.startswith(newer.removesuffix(b"END:VCARD\r\n"))
    assert b"X-FIRST:1" in after
    assert b"TITLE:Analyst" in after
    assert b"X-OLD" not in after


def test_kept_cards_tell_no_sensitive_facts_in_a_document_without_them(library):
    fact = "X-RELNET-FACT;KIND=debt;DATE=2024-01-01;SENSITIVE=TRUE:Owes me ten"
    data = a_card("Ada Lovelace", fact, "X-ODD:kept")
    imported(library, data)

    def cards(form):
        (one,) = json.loads(file(library, form))["people"]
        return [base64.b64decode(card["base64"]) for card in one["cards"]]

    assert cards(Form("json")) == [data.replace(fact.encode() + b"\r\n", b"")]
    assert cards(Form("json", sensitive=True)) == [data]
    files = exporting.everything_files(Worker(), finish(exporting.gather_everything(library)))
    assert not any(b"Owes" in data for data in files.values())
    (one,) = json.loads(files["relnet.json"])["people"]
    assert b"Owes" not in base64.b64decode(one["cards"][0]["base64"])


def test_files_of_several_people_never_take_each_others_name(library):
    for name in ("Ada (2)", "Ada", "ADA", "Zo\u00e9", "Zoe\u0301"):
        library.act(people.add_person, a_person(name))
    found = [name for name, _ in exporting.people_files(Worker(), gathered(library), VCARDS)]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in found}) == 5


def test_cards_of_one_uid_and_one_file_leave_together(library):
    imported(library, a_card("Ada Lovelace", "UID:u1", "X-ONE:1") + a_card("Ada Lovelace", "UID:u1", "X-TWO:2"))
    assert b"X-ONE:1" in file(library)
    assert b"X-TWO:2" in file(library)


def test_somebody_typed_leaves_as_a_new_card_of_either_version(library, ada):
    for version in ("4.0", "3.0"):
        (card,) = reader.read(file(library, Form(version=version)))
        assert card.version == version
        person = mapping.to_person(card)
        assert (person.display, person.tags, person.channels[0].value) == ("Ada Lovelace", ("maths",), "ada@example.org")


def test_many_are_read_at_once_as_each_alone(library, ada):
    grace = library.act(
        people.add_person, a_person("Grace Hopper", phone="+1 555 0100", organisation="Navy", birthday=(None, 12, 9))
    )
    assert roster.read(library, [grace.result, 99, ada]) == [people.get(library, grace.result), people.get(library, ada)]


def test_a_file_for_each_has_a_name_of_its_own(library):
    for name in ("Ada/Lovelace", "ada lovelace", "CON"):
        library.act(people.add_person, a_person(name))
    files = dict(exporting.people_files(Worker(), gathered(library), Form()))
    assert sorted(files) == ["Ada Lovelace (2).vcf", "Relnet CON.vcf", "ada lovelace.vcf"]
    assert all(data.startswith(b"BEGIN:VCARD") for data in files.values())


def test_groups_are_who_may_be_chosen(library, ada):
    grace = library.act(people.add_person, a_person("Grace Hopper")).result
    gone = library.act(people.add_person, a_person("Gone Away", tags=("maths",))).result
    library.act(people.move_to_trash, [gone])
    circle = library.act(circles.add_circle, "Mentors", "#3E7C6B").result
    library.act(people.set_circles, grace, [circle])
    found = {(group.kind, group.name): exporting.members(library, group) for group in exporting.groups(library)}
    assert found == {("everybody", ""): [ada, grace], ("circle", "Mentors"): [grace], ("tag", "maths"): [ada]}
    assert [group.count for group in exporting.groups(library)] == [2, 1, 1]


def _knowing(library, ada):
    library.act(knowing.add_fact, ada, "family", "A daughter, Anne")
    library.act(knowing.add_fact, ada, "health", "Was ill", sensitive=True)
    library.act(knowing.add_topic, ada, "offer", "mathematics")
    library.act(knowing.add_question, ada, "How is Anne?")
    library.act(people.set_cadence, ada, Cadence(30, 60))


@pytest.mark.parametrize("format_", ["vcard", "json"])
def test_sensitive_facts_leave_only_where_they_were_asked_for(library, ada, format_):
    _knowing(library, ada)
    assert b"Was ill" not in file(library, Form(format_, knowledge=True))
    assert b"Was ill" in file(library, Form(format_, knowledge=True, sensitive=True))


def test_cards_tell_nothing_of_ours_unless_asked(library, ada):
    _knowing(library, ada)
    assert b"X-RELNET" not in file(library)
    told = file(library, Form(knowledge=True))
    assert b"A daughter" in told
    assert b"mathematics" in told


def test_a_document_holds_every_field(library, ada):
    _knowing(library, ada)
    library.act(interactions.log_interaction, an_interaction(ada))
    (person,) = json.loads(file(library, Form("json", knowledge=True)))["people"]
    assert person["name"] == "Ada Lovelace"
    assert person["last_contact"] == "2026-11-23"
    assert person["cadence"] == {"ideal_days": 30, "longest_days": 60}
    assert [fact["text"] for fact in person["facts"]] == ["A daughter, Anne"]
    assert (person["offers"], person["questions"]) == (["mathematics"], ["How is Anne?"])


def test_a_table_opens_in_a_spreadsheet_and_runs_nothing(library):
    library.act(people.add_person, a_person("=HYPERLINK(1)", mail="+sum@example.org"))
    for google in (False, True):
        text = file(library, Form("csv", google=google)).decode("utf-8-sig")
        _, row = csv.reader(io.StringIO(text, newline=""))
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_everything_is_cards_a_table_a_document_and_a_calendar(library, ada):
    _knowing(library, ada)
    library.act(follow_ups.add_follow_up, a_follow_up(ada))
    for day in range(3):
        library.act(interactions.log_interaction, an_interaction(ada, title=f"Talk {day}"))
    found = finish(exporting.gather_everything(library))
    files = exporting.everything_files(Worker(), found)
    assert sorted(files) == ["follow-ups.ics", "people.csv", "people.vcf", "relnet.json"]
    document = json.loads(files["relnet.json"])
    assert [item["title"] for item in document["interactions"]] == ["Talk 0", "Talk 1", "Talk 2"]
    assert [item["people"][0]["name"] for item in document["follow_ups"]] == ["Ada Lovelace"]
    assert found.sensitive == 1
    assert not any(b"Was ill" in data for data in files.values())
    assert any(b"Was ill" in data for data in exporting.everything_files(Worker(), found, sensitive=True).values())


def test_what_left_as_cards_comes_back_as_it_was(library, ada, tmp_path):
    from relnet.services.library import Library

    _knowing(library, ada)
    cards = file(library, Form(knowledge=True, sensitive=True))
    other = Library(tmp_path / "other.db", clock=library.clock)
    plan = finish(importing.plan(other, importing.read(Worker(), [Source("a.vcf", data=cards)])))
    finish(other.act_in_slices(importing.commit, plan, importing.Decision(frozenset({0}))))
    mine, theirs = gathered(library)[0], gathered(other)[0]
    other.close()
    assert (theirs.person, theirs.knowledge) == (mine.person, mine.knowledge)


def test_a_code_holds_what_fits(library, ada):
    squares = exporting.code(library, ada)
    assert len(squares) == len(squares[0]) >= 21
    assert all(squares[0][:7])
    long = library.act(people.add_person, a_person("N" * 1500)).result
    with pytest.raises(UserError, match="too much"):
        exporting.code(library, long)


def test_groups_leave_with_everybody(library):
    group = a_card("Friends", "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:a1")
    imported(library, a_card("Ada Lovelace", "UID:a1") + group)
    assert people.get(library, 1).tags == ("Friends",)
    everybody = exporting.people_file(Worker(), gathered(library), Form(), exporting.group_cards(library))
    assert everybody.endswith(group)
