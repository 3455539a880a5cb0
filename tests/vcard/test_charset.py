import pytest

from relnet.vcard.charset import codec
from relnet.vcard.reader import read
from tests.vcard.writing import card, item


def fn(data, **options):
    return item(next(read(data, **options)), "FN").value


def test_utf8_with_and_without_a_mark():
    assert fn(card("FN:Müller").encode()) == "Müller"
    assert fn(card("FN:Müller").encode("utf-8-sig")) == "Müller"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_with_and_without_a_mark(encoding):
    data = (card("FN:Ömer 🙂") + card("FN:Zoë")).encode(encoding)
    cards = list(read(data))
    assert [item(card, "FN").value for card in cards] == ["Ömer 🙂", "Zoë"]
    assert data.endswith(b"".join(card.raw for card in cards))
    assert data.count(cards[1].raw) == 1


def test_what_is_not_utf8_is_read_as_chosen():
    data = card("FN:Müller").encode("cp1252")
    assert fn(data) == "Müller"
    assert fn(card("FN:אפרים").encode("cp1255"), charset="windows-1255") == "אפרים"
    assert fn(data, charset="no such thing") == "Müller"


def test_utf8_that_ends_within_a_character_is_still_utf8():
    assert fn(card("FN:Müller, Zoë").encode().replace("ë".encode(), b"\xc3")) == "Müller, Zo\ufffd"
    assert fn(card("FN:André").encode("cp1252")) == "André"
    assert fn(card("FN:Éloïse Nguyễ").encode().replace(b"\xe1\xbb\x85", b"\xe1\xbb")) == "Éloïse Nguy\ufffd"


def test_a_charset_seen_elsewhere_in_the_file_comes_before_the_choice():
    data = card("FN:山田", "NOTE;CHARSET=SHIFT_JIS:花子").encode("shift_jis")
    assert fn(data) == "山田"


def test_each_property_may_have_its_own():
    data = (
        b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=koi8-r:"
        + "Юрий".encode("koi8-r")
        + b"\nNOTE;CHARSET=Big5;ENCODING=QUOTED-PRINTABLE:=A4=E5\nTITLE:"
        + "Größe".encode()
        + b"\nEND:VCARD\n"
    )
    read_back = next(read(data))
    assert [item(read_back, name).value for name in ("FN", "NOTE", "TITLE")] == ["Юрий", "文", "Größe"]


def test_a_file_in_utf8_is_believed_before_a_charset_that_is_not_true():
    assert fn("BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=ISO-8859-1:Müller\nEND:VCARD\n".encode()) == "Müller"


def test_escape_sequences_of_japanese_mail():
    assert fn(b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=ISO-2022-JP:" + "山田".encode("iso2022_jp") + b"\nEND:VCARD\n") == "山田"
    assert fn(card("FN:山田").encode("iso2022_jp"), charset="iso-2022-jp") == "山田"


def test_one_bad_card_does_not_change_how_another_is_read():
    first, second = read(card("FN:Müller").encode("cp1252") + card("FN:Zoë").encode())
    assert (item(first, "FN").value, item(second, "FN").value) == ("Müller", "Zoë")


@pytest.mark.parametrize("name", ["zip", "idna", "../../etc", "unicode_escape", "rot13", "hex", "x" * 1000])
def test_codecs_that_are_no_character_sets_are_refused_and_told(name):
    assert codec(name) is None
    read_back = next(read(f"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET={name}:Ada\nEND:VCARD\n".encode()))
    assert item(read_back, "FN").value == "Ada"
    assert read_back.problems[0].message.startswith("FN is written in the character set “")


@pytest.mark.parametrize(
    "name",
    ["UTF-8", "utf-16", "ISO-8859-1", "iso-8859-15", "windows-1250", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "GB2312", "GBK",
     "GB18030", "Big5", "EUC-KR", "KOI8-R", "koi8-u", "US-ASCII", "macintosh", "mac-roman"],
)  # fmt: skip
def test_every_allowed_name_has_a_codec(name):
    assert "a".encode(codec(name) or "refused")
