import base64

import pytest

from relnet.domain.dates import PartialDate
from relnet.domain.person import Address, ChannelKind, ImportantDate, Photo, Position
from relnet.vcard import mapping
from relnet.vcard.mapping import revised, shortened, to_person
from relnet.vcard.reader import read
from tests.vcard.writing import card

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def person(*lines, version="3.0"):
    return to_person(next(read(card(*lines, version=version).encode())))


def channel(*lines, version="3.0"):
    (found,) = person(*lines, version=version).channels
    return found


def label(*lines, version="3.0"):
    return channel(*lines, version=version).label


def base64_of(data):
    return base64.b64encode(data).decode()


def test_an_empty_card_is_a_person_without_a_name():
    assert person().display == ""


def test_a_name_with_all_its_parts():
    name = person("FN:Dr. Ada K. Lovelace", "N:Lovelace;Ada;King,Augusta;Dr.;FRS").name
    assert (name.formatted, name.family, name.given, name.middle) == ("Dr. Ada K. Lovelace", "Lovelace", "Ada", "King Augusta")
    assert (name.prefix, name.suffix) == ("Dr.", "FRS")


def test_an_empty_fn_counts_as_none():
    assert person("FN: ", "N:Lovelace;Ada;;;").display == "Ada Lovelace"


@pytest.mark.parametrize(
    ("lines", "display"),
    [
        (["NICKNAME:Ada"], "Ada"),
        (["ORG:Helio;Lab"], "Helio"),
        (["TEL:1", "EMAIL:a@example.com"], "a@example.com"),
        (["TEL:1"], "1"),
    ],
)
def test_who_has_no_name_is_shown_by_something_else(lines, display):
    assert person(*lines).display == display


def test_of_several_names_the_preferred_then_the_first():
    assert person("FN:B", "FN;PREF=1:A", version="4.0").name.formatted == "A"
    assert person("FN;PREF=5:B", "FN;PREF=2:A", version="4.0").name.formatted == "A"
    assert person("FN;ALTID=1;LANGUAGE=en:A", "FN;ALTID=1;LANGUAGE=ja:レ", version="4.0").name.formatted == "A"
    assert person("N:A;;;;", "N:B;;;;").name.family == "A"


@pytest.mark.parametrize(
    ("lines", "others"),
    [
        (["FN:Ada", "FN:Ada", "FN;LANGUAGE=ja:エイダ"], ("エイダ",)),
        (["FN;ALTID=1;LANGUAGE=ja;PREF=1:山田太郎", "FN;ALTID=1;LANGUAGE=en:Taro Yamada"], ("Taro Yamada",)),
        (["N;ALTID=1;LANGUAGE=en:Yamada;Taro;;;", "N;ALTID=1;LANGUAGE=ja:山田;太郎;;;"], ("山田太郎",)),
        (["FN:Dr. Ada Lovelace", "N:Lovelace;Ada;;Dr.;"], ()),
        (["FN:Ada Lovelace", "N:Lovelace;Ada;;;", "X-MAIDENNAME:Byron"], ("Ada Byron",)),
        (["FN:Ada Lovelace", "X-MAIDENNAME:Ada Byron"], ("Ada Byron",)),
        (["N:Lovelace;;;;", "X-MAIDENNAME:Byron"], ("Byron",)),
        (["NICKNAME:Byron", "X-MAIDENNAME:Byron"], ()),
    ],
)
def test_other_names_are_whole_and_not_the_one_that_is_shown(lines, others):
    assert person(*lines, version="4.0").other_names == others


def test_a_second_family_name_and_a_generation():
    name = person("N:Cruz;Ana;;;;Vega;Jr.", version="4.0").name
    assert (name.family, name.suffix) == ("Cruz Vega", "Jr.")
    assert person("N:Cruz;Ana;;;;Vega;Jr.").name.family == "Cruz"
    name = person("N:Cruz,Vega;Ana;;;Jr.;Vega;Jr.", version="4.0").name
    assert (name.family, name.suffix) == ("Cruz Vega", "Jr.")


def test_escapes_by_version():
    assert person(r"FN:A\, B\; C\\D\"E\q").name.formatted == 'A, B; C\\D"E\\q'
    assert person(r"FN:A\, B\;", version="2.1").name.formatted == r"A\, B\;"
    assert person(r"N:A\;B\\;C\\\;;D;;", version="2.1").name.family == "A;B\\"
    assert person(r"N:A\;B\\;C\\\;;D;;", version="2.1").name.given == "C\\;"


def test_line_breaks_stay_in_notes_only():
    read_back = person(r"FN:Eve\nBEGIN:VALARM", r"NOTE:a\nb\Nc", "NOTE:d")
    assert read_back.name.formatted == "Eve BEGIN:VALARM"
    assert read_back.note == "a\nb\nc\n\nd"


def test_texts():
    read_back = person("NICKNAME:Jim,Jimmie", "UID:urn:uuid:1", "PRONOUNS:they/them", r"CATEGORIES:a\,b,c", "CATEGORIES:c,d")
    assert (read_back.nickname, read_back.uid, read_back.pronouns) == ("Jim, Jimmie", "urn:uuid:1", "they/them")
    assert read_back.tags == ("a,b", "c", "d")


@pytest.mark.parametrize(
    ("lines", "phonetic"),
    [
        (["X-PHONETIC-LAST-NAME:Dow", "X-PHONETIC-FIRST-NAME:Jon"], "Jon Dow"),
        (["X-PHONETIC-LAST-NAME:やまだ", "X-PHONETIC-FIRST-NAME:はなこ"], "やまだ はなこ"),
        (["X-PRONUNCIATION-FIRST-NAME:kyoh-ko"], "kyoh-ko"),
        (["N:Ó Súilleabháin;Seán;;;", "N;PHONETIC=ipa:oːˈsˠuːlʲəwaːnʲ;ʃaːn;;;"], "ʃaːn oːˈsˠuːlʲəwaːnʲ"),
        (['N;SORT-AS="やまだ,たろう":山田;太郎;;;'], "やまだ たろう"),
        (['N;SORT-AS="Harten,Rene":van der Harten;Rene;;;'], ""),
        (["FN:安藤ロイド", "SORT-STRING:アンドウロイド"], "アンドウロイド"),
        (["FN:Rene van der Harten", "SORT-STRING:Harten"], ""),
        (["SOUND;X-IRMC-N:ﾔﾏﾀﾞ;ﾊﾅｺ;;;"], "ﾔﾏﾀﾞ ﾊﾅｺ"),
        (["SOUND:ding"], ""),
    ],
)
def test_how_a_name_is_spoken(lines, phonetic):
    assert person(*lines).phonetic == phonetic


def test_positions_pair_in_order_and_by_group():
    assert person("TITLE:Boss", "ORG:A;B;C", "ROLE:Lead").positions == (Position("A", "Boss", "Lead", "B, C"),)
    assert person("ORG:A", "ORG:B", "TITLE:X", "TITLE:Y", "TITLE:Z").positions == (
        Position("A", "X"),
        Position("B", "Y"),
        Position("", "Z"),
    )
    assert person("a.ORG:A", "b.ORG:B", "b.TITLE:Boss").positions == (Position("A"), Position("B", "Boss"))
    assert person("ORG:;", "TITLE:").positions == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TEL:1", ""),
        ("TEL;TYPE=HOME,VOICE:1", "home"),
        ("TEL;TYPE=work;TYPE=pref:1", "work"),
        ('TEL;TYPE="voice,home":1', "home"),
        ("TEL;HOME;FAX:1", "home fax"),
        ("TEL;CELL:1", "mobile"),
        ("TEL;TYPE=CELL;TYPE=WORK:1", "work mobile"),
        ("TEL;TYPE=IPHONE;TYPE=CELL:1", "mobile"),
        ("TEL;TYPE=MAIN:1", "main"),
        ("TEL;TYPE=WhatsApp:1", "WhatsApp"),
        ("EMAIL;TYPE=personal:a", "home"),
        ("URL;TYPE=LINKEDIN:https://a", "linkedin"),
        ("TEL;X-Mobil:1", "Mobil"),
        ("TEL;TYPE=X-EVOLUTION-CALLBACK:1", "callback"),
        ("X-ASSISTANT-TEL:1", "assistant"),
        ("X-MS-TEL;VOICE;COMPANY:1", "company"),
        ("X-EVOLUTION-BLOG-URL:https://a", "blog"),
        ("X-KADDRESSBOOK-BlogFeed:https://a", "blog"),
    ],
)
def test_labels_from_types(line, expected):
    assert label(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("_$!<Home>!$_", "home"),
        ("$!<Home>!$", "home"),
        ("_$!<HomePage>!$_", "home page"),
        ("_$!<WorkFax>!$_", "work fax"),
        ("Båtklubben", "Båtklubben"),
        ("", "work"),
    ],
)
def test_labels_from_groups(text, expected):
    assert label("Item1.TEL;TYPE=work:1", f"item1.X-ABLabel:{text}") == expected


def test_preference_in_both_styles():
    for line, version in (
        ("TEL;TYPE=pref:1", "3.0"),
        ("TEL;PREF:1", "2.1"),
        ("TEL;PREF=1:1", "4.0"),
        ('TEL;TYPE="home,pref":1', "3.0"),
    ):
        assert channel(line, version=version).preferred
    assert not channel("TEL;PREF=2:1", version="4.0").preferred
    assert not channel("TEL:1").preferred


def test_phones_and_mails_in_uris():
    assert channel("TEL;VALUE=uri:tel:+1-555-0100;ext=55;phone-context=x", version="4.0").value == "+1-555-0100 ext. 55"
    assert channel("EMAIL:mailto:a%2Bb@example.com?subject=x").value == "a+b@example.com"
    assert channel('EMAIL:"Omega"  <omega@example.com>').value == "omega@example.com"
    assert channel(r"URL:http\://example.com").value == "http://example.com"


def test_an_address_that_hides_a_line_end_stays_on_its_line():
    assert channel("EMAIL:mailto:a%0D%0Ab@example.com").value == "a b@example.com"
    assert channel("TEL;VALUE=uri:tel:+1%E2%80%A82;ext=%00").value == "+1 2 ext."
    assert channel("IMPP:xmpp:%0aada%1b@example.com").value == "ada@example.com"


def test_addresses():
    found = channel(r"ADR;TYPE=home:PO 1;Flat 2;Main St 3\, rear\nyard;Town;Shire;123;Land")
    assert found.kind is ChannelKind.ADDRESS
    assert found.address == Address("Main St 3, rear\nyard", "Town", "Shire", "123", "Land", "PO 1", "Flat 2")
    assert found.value == "PO 1\nFlat 2\nMain St 3, rear\nyard\n123 Town\nShire\nLand"
    assert person("ADR:;;;;;;").channels == ()


def test_an_address_that_is_only_a_label():
    assert channel(r"LABEL;TYPE=home:Main St 3\nTown").value == "Main St 3\nTown"
    assert channel('ADR;LABEL="Main St 3^nTown":;;;;;;', version="4.0").value == "Main St 3\nTown"
    assert channel("ADR:;;Main St 3;;;;", "LABEL:Main St 3").value == "Main St 3"


@pytest.mark.parametrize(
    ("line", "service", "value"),
    [
        ("IMPP:xmpp:alice@example.com", "xmpp", "alice@example.com"),
        ("IMPP;X-SERVICE-TYPE=Skype:skype:rami", "skype", "rami"),
        ("IMPP;TYPE=GaduGadu:x-apple:gadu", "gadugadu", "gadu"),
        ("IMPP:matrix:u/jonas:example.de", "matrix", "u/jonas:example.de"),
        ("X-AIM:ada", "aim", "ada"),
        ("X-SOCIALPROFILE;type=twitter;x-user=ada:http://twitter.com/ada", "twitter", "http://twitter.com/ada"),
        ("X-SOCIALPROFILE;TYPE=home:twitter:https://twitter.com/ada", "twitter", "https://twitter.com/ada"),
        ("SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://example.com/@ada", "mastodon", "https://example.com/@ada"),
        ("X-FM-ONLINE-OTHER;type=Bluesky:ada.example", "bluesky", "ada.example"),
        ("X-SOCIALPROFILE;type=mastodon;x-user=ada:", "mastodon", "ada"),
        ("SOCIALPROFILE;SERVICE-TYPE=Mastodon;USERNAME=ada:", "mastodon", "ada"),
        ("X-messaging/xmpp-All:ada@example.com", "xmpp", "ada@example.com"),
        ("IMPP;X-SERVICE-TYPE=Jabber:xmpp:ada@example.com", "xmpp", "ada@example.com"),
        ("IMPP;X-SERVICE-TYPE=GoogleTalk:xmpp:ada@example.com", "google talk", "ada@example.com"),
        ("IMPP:ymsgr:ada", "yahoo", "ada"),
        ("CLOUD:ada@cloud.example", "nextcloud", "ada@cloud.example"),
        ("X-SIP;VOIP:sip:ada@example.com", "sip", "ada@example.com"),
    ],
)
def test_handles(line, service, value):
    found = channel(line)
    assert (found.kind, found.service, found.value) == (ChannelKind.HANDLE, service, value)


def test_the_same_channel_twice_is_one():
    assert len(person("TEL:1", "TEL:1").channels) == 1


def test_dates_and_their_kinds():
    assert person(
        "BDAY:1985-04-12",
        "BDAY:1990-01-01",
        "X-ANNIVERSARY:20050702",
        "ANNIVERSARY:2005-07-02",
        "item1.X-ABDATE:1975-03-01",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
        "item2.X-ABDATE:1976-03-01",
        "item2.X-ABLabel:First day",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;--03-14;0;Name day;;;",
    ).dates == (
        ImportantDate("birthday", PartialDate(1985, 4, 12)),
        ImportantDate("anniversary", PartialDate(2005, 7, 2)),
        ImportantDate("anniversary", PartialDate(1975, 3, 1)),
        ImportantDate("other", PartialDate(1976, 3, 1), "First day"),
        ImportantDate("other", PartialDate(None, 3, 14), "Name day"),
    )


def test_a_year_that_apple_left_out():
    assert person("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29").dates[0].date == PartialDate(None, 2, 29)
    assert person("BDAY;X-APPLE-OMIT-YEAR=1900:1900-11-05").dates[0].date == PartialDate(None, 11, 5)


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (["BDAY;VALUE=text:circa 1800"], "Birthday: circa 1800"),
        (["BDAY:1985-04", "NOTE:Sings"], "Sings\n\nBirthday: 1985-04"),
        (["BDAY:1985", "NOTE:Sings\\nBirthday: 1985"], "Sings\nBirthday: 1985"),
        (["BDAY;CALSCALE=chinese:19960415"], "Birthday: 19960415"),
        (["BDAY:04/05/1985"], "Birthday: 04/05/1985"),
        (["ANNIVERSARY:---12"], "Anniversary: ---12"),
        (["item1.X-ABDATE:spring", "item1.X-ABLabel:First day"], "First day: spring"),
        (["X-ABDATE:spring", "X-ABDATE:spring"], "Date: spring"),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1985;3;"], "Birthday: 1985"),
        (["BDAY:0000-00-00", "ANNIVERSARY:", "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event"], ""),
    ],
)
def test_what_is_no_day_goes_to_the_note(lines, note):
    found = person(*lines, version="4.0")
    assert (found.note, found.dates) == (note, ())


def test_androids_nickname():
    assert person("X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Nick;1;;;", version="2.1").nickname == "Nick"
    assert person("NICKNAME:Nick", "X-EPOCSECONDNAME:Nick", "X-NICKNAME:Nicky").nickname == "Nick, Nicky"


def test_pronouns():
    lines = ("PRONOUNS;LANGUAGE=fr;PREF=2:elle", "PRONOUNS;LANGUAGE=en;PREF=1:she/her", "GENDER:F;it")
    assert person(*lines, version="4.0").pronouns == "she/her"
    assert person("GENDER:F", "X-GENDER:Female", version="4.0").pronouns == ""


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"),
        ("20240506T070809Z", "2024-05-06T07:08:09Z"),
        ("2024-05-06T07:08:09Z(0)", "2024-05-06T07:08:09Z"),
        ("2024-05-06T07:08:09.959-08:00", "2024-05-06T15:08:09Z"),
        ("20240506T070809+0200", "2024-05-06T05:08:09Z"),
        ("2024-05-06T07:08:09", "2024-05-06T07:08:09Z"),
        ("20240506", "2024-05-06T00:00:00Z"),
        ("0001-01-01T00:00:00+05:00", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_when_a_card_was_changed(written, at):
    assert revised(next(read(card(f"REV:{written}").encode()))) == at


def test_a_card_need_not_say_when_it_was_changed():
    assert revised(next(read(card("FN:Ada").encode()))) == ""


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (b"\xff\xd8\xff\xe0" + bytes(20), "image/jpeg"),
        (PNG, "image/png"),
        (b"GIF89a" + bytes(20), "image/gif"),
        (b"RIFF\0\0\0\0WEBP" + bytes(20), "image/webp"),
    ],
)
def test_a_photo_is_what_its_bytes_say(data, mime):
    assert person(f"PHOTO;ENCODING=b;TYPE=SVG:{base64_of(data)}").photo == Photo(mime, data)


def test_what_is_no_photo():
    svg = base64_of(b"<svg onload='x'/>")
    assert person(f"PHOTO;ENCODING=b;TYPE=PNG:{svg}", "PHOTO;VALUE=uri:file:///etc/passwd").photo is None
    assert person(f"PHOTO;ENCODING=b:{svg}", f"PHOTO:data:image/png;base64,{base64_of(PNG)}").photo == Photo("image/png", PNG)


def test_a_photo_that_is_too_large_is_left_in_the_card(monkeypatch):
    monkeypatch.setattr(mapping, "MAX_PHOTO", 10)
    assert person(f"PHOTO;ENCODING=b:{base64_of(PNG)}").photo is None


def said_of(*lines):
    return [(problem.line, problem.message) for problem in shortened(next(read(card(*lines).encode())))]


def test_what_is_too_long_is_said():
    (cut,) = said_of("FN:Ada", f"TITLE:{'a' * 2001}")
    assert cut == (4, "TITLE is longer than 2,000 characters. Its start was taken; the card keeps all of it.")
    assert len(said_of(f"N:{'a' * 2001};Ada")) == len(said_of(f"NICKNAME:{'a' * 2001},Ada")) == 1
    assert "1,000 words" in said_of(f"CATEGORIES:{'choir,' * 1001}")[0][1]


def test_what_is_not_cut_is_not_said_to_be():
    long = "a" * 2001
    assert (
        said_of(f"NOTE:{long}", f"X-OTHER:{long}", f"ADR:;;{long[:1500]};{long[:1500]};;;", f"CATEGORIES:{'choir,' * 400}") == []
    )
    assert said_of(f"PHOTO;ENCODING=b:{base64_of(PNG + bytes(3000))}") == said_of("FN:Ada") == []


def test_a_photo_that_is_too_large_is_said(monkeypatch):
    monkeypatch.setattr(mapping, "MAX_PHOTO", 3000)
    assert "10 MB" in said_of(f"PHOTO;ENCODING=b:{base64_of(PNG + bytes(3000))}")[0][1]


def test_commas_within_the_items_of_an_old_list_are_part_of_them():
    old = person("CATEGORIES:one\\, two,three", "NICKNAME:A\\,B", version="2.1")
    assert (old.tags, old.nickname) == (("one, two", "three"), "A,B")


def test_the_sound_of_a_name_is_read_without_its_backslashes():
    assert person("SOUND;TYPE=X-IRMC-N:ヤマダ\\, ジュン;タロウ").phonetic == "ヤマダ, ジュン タロウ"


def test_the_end_of_a_line_in_a_label_is_a_blank():
    (found,) = read(card("item1.TEL:1", "item1.X-ABLabel:Summer\\nhouse").encode())
    assert to_person(found).channels[0].label == "Summer house"
