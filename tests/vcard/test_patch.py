"""A kept card changes where its owner changed it, and nowhere else."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Photo, Position
from relnet.domain.relation import Relation
from relnet.vcard.groups import group
from relnet.vcard.mapping import to_person
from relnet.vcard.reader import read
from relnet.vcard.related import relations
from relnet.vcard.spares import meaning
from relnet.vcard.writer import group_card, patch, write
from tests.build import a_card, a_person
from tests.vcard.writing import card

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "vcards"
MAIL, PHONE, ADDRESS, HANDLE = ChannelKind.MAIL, ChannelKind.PHONE, ChannelKind.ADDRESS, ChannelKind.HANDLE


def read_one(data):
    (found,) = read(data)
    assert not found.problems
    return found


def person_of(data, charset="cp1252"):
    return to_person(next(read(data, charset=charset)))


def changed(data, **fields):
    """The card after its person got those fields."""
    person = replace(person_of(data), **fields)
    after = patch(data, "", person)
    assert person_of(after) == person
    return after


def with_channel(data, place, **fields):
    channels = list(person_of(data).channels)
    channels[place] = replace(channels[place], **fields)
    return changed(data, channels=tuple(channels))


def lines_of(data):
    return data.decode().splitlines()


def difference(before, after):
    """The lines that only one of the two has."""
    was, now = Counter(lines_of(before)), Counter(lines_of(after))
    return list((was - now).elements()), list((now - was).elements())


ODD = (
    b'begin:vcard\nVersion:3.0\nx-foo;X="a;b":1\nFN;type=pref:Ada\n Lovelace\n\n'
    b"item1.TEL;type=CELL;X-SIM=1:+44\n  1\nitem1.X-ABLabel:Boat\nNOTE:a\n\tb\nEND:VCARD\n"
)


@pytest.mark.parametrize(
    "data",
    [
        ODD,
        ODD.replace(b"\n", b"\r\n"),
        ODD.replace(b"\n", b"\r\r\n"),
        a_card("Ada"),
        card("FN:Zoë", "NOTE;CHARSET=latin1:ü").encode(),
        card("N;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FCller", version="2.1").encode(),
    ],
)
def test_nothing_changed_is_byte_for_byte_the_same(data):
    assert patch(data, "", person_of(data)) == data
    assert patch(data, "", person_of(data), others=[(data, "")], relations=()) == data


def test_a_card_always_ends_its_last_line():
    data = a_card("Ada").rstrip()
    assert patch(data, "", person_of(data)) == data + b"\r\n"


def test_a_new_number_keeps_its_group_its_label_and_what_else_is_said_of_it():
    gone, new = difference(ODD, with_channel(ODD, 0, value="+44 2"))
    assert gone == ["item1.TEL;type=CELL;X-SIM=1:+44", "  1"]
    assert new == ["item1.TEL;TYPE=CELL;X-SIM=1:+44 2"]


def test_a_label_of_the_owner_changes_on_its_own_line():
    assert difference(ODD, with_channel(ODD, 0, label="Yacht")) == (["item1.X-ABLabel:Boat"], ["item1.X-ABLabel:Yacht"])


def test_what_is_taken_out_takes_its_label_along():
    gone, new = difference(ODD, changed(ODD, channels=()))
    assert gone == ["item1.TEL;type=CELL;X-SIM=1:+44", "  1", "item1.X-ABLabel:Boat"]
    assert new == []


def test_a_label_stays_with_what_else_it_is_for():
    data = a_card("Ada", "item1.TEL:1", "item1.EMAIL:a@example.org", "item1.X-ABLabel:Boat")
    assert difference(data, changed(data, channels=person_of(data).channels[:1])) == (["item1.EMAIL:a@example.org"], [])
    _, new = difference(data, with_channel(data, 0, label="home"))
    assert new == ["TEL;TYPE=HOME:1"]


@pytest.mark.parametrize(
    ("line", "fields", "expected"),
    [
        ("TEL;TYPE=WORK,VOICE:1", {"label": "home"}, "TEL;TYPE=HOME;TYPE=VOICE:1"),
        ("TEL;TYPE=WORK:1", {"preferred": True}, "TEL;TYPE=WORK;TYPE=pref:1"),
        ("TEL;TYPE=WORK,PREF:1", {"preferred": False}, "TEL;TYPE=WORK:1"),
        ("TEL;VALUE=uri;TYPE=work:tel:+1-2", {"value": "+1 3"}, "TEL;TYPE=work:+1 3"),
        ("EMAIL;X-OTHER=1:mailto:a@example.org", {"value": "b@example.org"}, "EMAIL;X-OTHER=1:b@example.org"),
        ("X-SKYPE;TYPE=home:ada", {"value": "eve"}, "X-SKYPE;TYPE=home:eve"),
        ("IMPP;X-SERVICE-TYPE=Jabber:xmpp:a@b", {"value": "c@d"}, "IMPP;X-SERVICE-TYPE=Jabber:xmpp:c@d"),
        ("URL;TYPE=work:http://a", {"value": "http://b;c,d"}, "URL;TYPE=work:http://b;c,d"),
    ],
)
def test_channels_change_in_place(line, fields, expected):
    data = a_card("Ada", "X-BEFORE:1", line, "X-AFTER:1")
    assert with_channel(data, 0, **fields) == data.replace(line.encode(), expected.encode())


def test_a_free_label_gets_a_group_that_the_card_has_not_used():
    data = a_card("Ada", "TEL;TYPE=WORK:1", "ITEM1.X-OTHER:1")
    assert lines_of(with_channel(data, 0, label="Ferienhaus"))[3:5] == ["item2.TEL:1", "item2.X-ABLabel:Ferienhaus"]


def test_an_address_changes_with_how_it_looks_on_paper():
    data = a_card("Ada", "ADR;TYPE=HOME:;;Old Road 1;York;;;", "LABEL;TYPE=HOME:Old Road 1\\nYork", "LABEL;TYPE=WORK:elsewhere")
    new = Address("New Road 1", "York")
    after = with_channel(data, 0, value=new.lines(), address=new)
    assert difference(data, after)[1] == ["ADR;TYPE=HOME:;;New Road 1;York;;;"]
    assert b"LABEL;TYPE=HOME" not in after
    assert b"LABEL;TYPE=WORK" in after
    assert b"LABEL" not in changed(data, channels=())


def test_an_address_that_is_only_printed_stays_one_beside_a_new_one():
    data = a_card("Ada", "LABEL;TYPE=HOME:Old Road 1\\nYork")
    address = Address("New Road 1")
    changed(data, channels=(*person_of(data).channels, Channel(ADDRESS, "New Road 1", address=address)))


def test_positions_change_where_they_are():
    data = a_card("Ada", "ORG;X-ID=7:Acme;Sales;North", "TITLE:Clerk", "NOTE:x")
    (job,) = person_of(data).positions
    assert b"ORG;X-ID=7:Apex;Sales;North\r\nTITLE:Clerk\r\n" in changed(data, positions=(replace(job, organisation="Apex"),))
    assert b"ORG;X-ID=7:Acme;Sales;North\r\nTITLE:Boss\r\n" in changed(data, positions=(replace(job, title="Boss"),))
    assert b"ORG" not in changed(data, positions=())
    two = changed(data, positions=(job, Position("Apex", "Advisor", "Oracle")))
    assert person_of(changed(two, positions=(Position("Apex", "Advisor", "Oracle"), job))).positions[1] == job


def test_when_a_position_began_is_not_for_a_card():
    data = a_card("Ada", "ORG:Acme")
    person = replace(person_of(data), positions=(Position("Acme", started_on="2020-01-01"),))
    assert patch(data, "", person) == data


def test_days_change_where_they_are():
    data = a_card(
        "Ada", "BDAY;X-APPLE-OMIT-YEAR=1604;X-A=1:1604-05-09", "item1.X-ABDATE;type=pref:2001-02-03", "item1.X-ABLabel:Moved"
    )
    full = ImportantDate("birthday", PartialDate(1984, 5, 9))
    moved = person_of(data).dates[1]
    assert difference(data, changed(data, dates=(full, moved)))[1] == ["BDAY;X-A=1:1984-05-09"]
    assert difference(data, changed(data, dates=(moved,)))[0] == ["BDAY;X-APPLE-OMIT-YEAR=1604;X-A=1:1604-05-09"]
    later = replace(moved, date=PartialDate(None, 2, 4))
    assert "item1.X-ABDate;TYPE=pref;X-APPLE-OMIT-YEAR=1604:1604-02-04" in lines_of(changed(data, dates=(later,)))


def test_a_note_that_grew_keeps_the_properties_it_began_with():
    data = a_card("Ada", "NOTE;X-A=1:first", "NOTE:second")
    assert difference(data, changed(data, note="first\n\nsecond\n\nthird")) == ([], ["NOTE:third"])
    assert difference(data, changed(data, note="first\n\nother")) == (["NOTE:second"], ["NOTE:other"])
    assert b"NOTE" not in changed(data, note="")


def test_a_day_that_is_none_stays_whatever_the_note_says():
    data = a_card("Ada", "BDAY;VALUE=text:circa 1800", "NOTE:old")
    after = patch(data, "", replace(person_of(data), note="new\n\nBirthday: circa 1800"))
    assert difference(data, after) == (["NOTE:old"], ["NOTE:new"])


def test_tags_leave_and_join_the_lists_they_are_in():
    data = a_card("Ada", "CATEGORIES;X-A=1:one,two", "CATEGORIES:three")
    assert difference(data, changed(data, tags=("one", "three", "new")))[1] == ["CATEGORIES;X-A=1:one", "CATEGORIES:three,new"]
    assert b"CATEGORIES:three" not in changed(data, tags=("one", "two"))
    # The library keeps one of two spellings, which takes nothing out of the card.
    data = a_card("Ada", "CATEGORIES:Chess,chess")
    assert patch(data, "", replace(person_of(data), tags=("chess",))) == data


def test_names_change_and_are_never_missing():
    data = a_card("Ada Byron", "N;X-A=1:Byron;Ada;;;", "FN;LANGUAGE=ja:エイダ")
    married = Name("Ada Lovelace", "Ada", "Lovelace")
    _, new = difference(data, changed(data, name=married))
    assert new == ["FN:Ada Lovelace", "N;X-A=1:Lovelace;Ada;;;"]
    assert difference(data, changed(data, other_names=("エイダ", "Ada King"))) == ([], ["FN:Ada King"])
    assert b"LANGUAGE=ja" not in changed(data, other_names=())
    assert lines_of(patch(data, "", Person(Name(given="Ada"))))[2] == "FN:Ada"


def test_a_photo_is_put_in_place_of_the_one_that_was_shown():
    data = a_card("Ada", "PHOTO;ENCODING=b;TYPE=GIF:R0lGODlhMQ==", "PHOTO;ENCODING=b;TYPE=GIF:R0lGODlhMg==", "X-AFTER:1")
    png = Photo("image/png", b"\x89PNG\r\n\x1a\n\0")
    assert lines_of(changed(data, photo=png))[3] == "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgoA"
    assert b"PHOTO" not in changed(data, photo=None)


def test_a_link_to_a_photo_stays_beside_one():
    data = a_card("Ada", "PHOTO;VALUE=uri:http://example.org/a.jpg")
    assert b"http://example.org/a.jpg" in changed(data, photo=Photo("image/gif", b"GIF89a1"))


def test_vcard_21_stays_vcard_21():
    data = card("FN:Ada", "TEL;HOME;VOICE:1", version="2.1").encode()
    more = (Channel(PHONE, "2", "work mobile", preferred=True), Channel(MAIL, "zoë@example.org"))
    after = changed(data, channels=(*person_of(data).channels, *more), note="Zeile\nzwei")
    assert b"\r\nTEL;WORK;CELL;pref:2\r\n" in after
    assert b"EMAIL;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=\r\nzo=C3=AB@example.org\r\n" in after
    assert b"NOTE;ENCODING=QUOTED-PRINTABLE:=\r\nZeile=0D=0Azwei\r\n" in after


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-16-le", "utf-16-be", "shift_jis"])
def test_other_charsets_come_out_as_utf8(encoding):
    text = card("FN:Ольга", "NOTE:Привет", "TEL;TYPE=work:1", "X-FOO:да")
    if encoding == "utf-16-be":
        text = text.lstrip("\ufeff")
    data = text.encode(encoding)
    (kept,) = read(data, charset=encoding)
    person = to_person(kept)
    assert person.display == "Ольга"
    after = patch(kept.raw, encoding, person)
    assert after == text.encode()
    assert patch(kept.raw, encoding, replace(person, note="Ура")) == text.replace("Привет", "Ура").encode()


def test_a_charset_parameter_says_what_the_text_is_in_now():
    data = card("FN;CHARSET=windows-1251:Ольга", "TEL:1", version="2.1").encode("cp1251")
    after = patch(data, "", person_of(data))
    assert person_of(after).display == "Ольга"
    assert b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=\r\n" in after
    assert b"\r\nTEL:1\r\n" in after


def test_quoted_printable_of_a_chosen_charset_does_not_depend_on_it_any_more():
    data = card("FN;ENCODING=QUOTED-PRINTABLE:=CE=EB=FC=E3=E0", version="2.1").encode()
    person = person_of(data, "cp1251")
    assert person.display == "Ольга"
    assert person_of(patch(data, "cp1251", person)).display == "Ольга"
    assert patch(data, "", person_of(data)) == data


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nTEL:1\r\n",
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nnonsense\r\nTEL:1\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nTEL:1\r\n;;:x\r\nEND:VCARD\r\n",
    ],
)
def test_a_damaged_card_comes_out_sound(data):
    assert patch(data, "", person_of(data)) == b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nTEL:1\r\nEND:VCARD\r\n"


def test_a_card_that_was_shifted_right_is_put_back_with_the_first_change():
    data = b"  BEGIN:VCARD\r\n  VERSION:3.0\r\n  FN:Ada\r\n  END:VCARD\r\n"
    assert patch(data, "", person_of(data)) == data
    assert changed(data, note="x") == b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nNOTE:x\r\nEND:VCARD\r\n"


def test_bytes_without_a_card_become_a_new_one():
    assert patch(b"nothing", "", a_person()) == write(a_person())


def test_further_cards_bring_what_no_field_is_for_once():
    first = a_card("Ada", "KEY:1", "item1.X-FOO:a", "item1.X-ABLabel:mine")
    second = card(
        "FN:Ada",
        "KEY:1",
        "GEO:1;2",
        "X-FOO:a",
        "LOGO:http://example.org/l;x",
        "item1.X-BAR:b",
        "item1.X-ABLabel:ours",
        "TEL:5",
        version="4.0",
    ).encode()
    third = card("FN:Ada", "GEO:1;2", "X-BAR:b", "X-MULTI;ENCODING=QUOTED-PRINTABLE:a=0Ab", version="2.1").encode()
    person = person_of(first)
    after = patch(first, "", person, others=[(second, ""), (third, "")])
    gone, new = difference(first, after)
    assert gone == []
    assert new == ["GEO:1;2", "LOGO:http://example.org/l;x", "item2.X-BAR:b", "item2.X-ABLabel:ours", "X-MULTI:a\\nb"]
    assert patch(after, "", person, others=[(second, ""), (third, "")]) == after


def test_what_is_added_comes_from_the_card_that_had_it():
    first, second = a_card("Ada"), a_card("Ada", "item1.TEL;X-SIM=2:5", "item1.X-ABLabel:Boat", "BDAY;X-A=1:1815-12-10")
    person = replace(person_of(first), channels=person_of(second).channels, dates=person_of(second).dates)
    after = patch(first, "", person, others=[(second, "")])
    assert difference(first, after)[1] == ["item1.TEL;X-SIM=2:5", "item1.X-ABLabel:Boat", "BDAY;X-A=1:1815-12-10"]


def test_relations_are_added_changed_and_otherwise_left():
    data = a_card(
        "Ada", "item1.X-ABRELATEDNAMES:Charles", "item1.X-ABLabel:_$!<Friend>!$_", "X-SPOUSE:William", "X-MANAGER:Nobody Known"
    )
    person = person_of(data)
    assert patch(data, "", person, relations=relations(read_one(data))) == data
    wanted = (Relation("colleague", "Charles", "urn:uuid:1"), Relation("spouse", "William"), Relation("introduced by", "Mary"))
    found = relations(read_one(patch(data, "", person, relations=wanted)))
    assert set(found) == {Relation("colleague", "Charles"), wanted[1], wanted[2], Relation("manager", "Nobody Known")}


@pytest.mark.parametrize("version", ["4.0", "3.0"])
@pytest.mark.parametrize("kind", ["family", "spouse", "partner", "knows", "introduced by", "report", "assistant", "godmother"])
def test_relations_are_read_again(version, kind):
    known = (Relation(kind, "Mary Somerville"), Relation(kind, uid="urn:uuid:0f5c8a1e-5a1c-4b5e-9d2f-3b1c2d3e4f50"))
    assert relations(read_one(write(a_person(), version=version, relations=known))) == known


@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_groups_are_read_again(version):
    found = group(read_one(group_card("Friends, old", "urn:uuid:g", ["1-2", "mailto:a@example.org"], version)))
    assert found is not None
    assert (found.name, found.uid, found.members) == ("Friends, old", "urn:uuid:g", ("1-2", "mailto:a@example.org"))


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the repository")
def test_cards_of_others_keep_everything_beside_a_change():
    for path in sorted(CORPUS.rglob("*.vcf")):
        for kept in list(read(path.read_bytes()))[:30]:
            person = to_person(kept)
            more = replace(person, note=f"{person.note}\n\nMet in Bath".strip(), tags=(*person.tags, "Bath"))
            found = read_one(patch(kept.raw, "cp1252", more))
            assert to_person(found).tags == more.tags, path
            same = ("NOTE", "CATEGORIES")
            before = Counter(meaning(item, kept.version) for item in kept.properties if item.name not in same)
            assert not before - Counter(meaning(item, found.version) for item in found.properties), path


@pytest.mark.parametrize("words", ["END:VCARD", "begin:vcard", " END : VCARD"])
@pytest.mark.parametrize("before", ["", "x" * 75, "x" * 150])
def test_a_soft_line_of_vcard_21_never_begins_or_ends_a_card(before, words):
    data = card("FN:Ada", version="2.1").encode()
    assert changed(data, note=f"{before}{words}".strip()).count(b"NOTE")


def test_base64_of_what_is_no_picture_stays_base64():
    # A line that is none has the card written anew.
    data = card("FN:Ada", "KEY;ENCODING=b:AAEC", "UID;ENCODING=b:AAEC", "no field", version="4.0").encode()
    after = patch(data, "", person_of(data))
    assert b"UID;ENCODING=b:AAEC" in after
    assert b"KEY:data:application/octet-stream;base64,AAEC" in after
    assert person_of(after).uid == ""


@pytest.mark.parametrize("text", ["a\\\x85b", "\\\\\x85", "\\\\\\\x85b"])
def test_a_backslash_before_the_end_of_a_line_stays_one(text):
    # A line that is none has the card written anew.
    data = card("FN:Ada", f"NOTE:{text}", "no field").encode()
    note = person_of(data).note
    assert note.count("\\") in (1, 2)
    assert person_of(patch(data, "", person_of(data))).note == note


def test_an_address_on_paper_is_read_again_without_its_tabs():
    person = person_of(card("FN:Ada", "LABEL:Rue\t1\\nParis").encode())
    assert person.channels[0].value == "Rue 1\nParis"
    assert person_of(write(person)) == person
