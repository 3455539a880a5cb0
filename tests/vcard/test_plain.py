import pytest

from relnet.vcard.charset import Source
from relnet.vcard.plain import PlainReader
from tests.vcard.writing import base64_lines, card, folded, quoted


def plainly(data):
    return PlainReader(Source(data, "cp1252")).read(0, 1, 1)


PHOTO = [" " + line for line in base64_lines(bytes(range(256)))]


@pytest.mark.parametrize(
    ("version", "lines", "value", "last"),
    [
        ("3.0", ["NOTE:one", " two", "\tthree"], "onetwothree", 6),
        ("2.1", ["NOTE:one", " two", "\tthree"], "one two\tthree", 6),
        ("3.0", ["item1.NOTE;TYPE=home:Müller"], "Müller", 4),
        ("4.0", ['NOTE;X="a:b;c";Y="d,e":f:g'], "f:g", 4),
        ("3.0", ["PHOTO;ENCODING=b;TYPE=PNG:", *PHOTO], bytes(range(256)), 9),
        ("2.1", ["PHOTO;ENCODING=BASE64;PNG:", *PHOTO, ""], bytes(range(256)), 10),
        ("4.0", ["PHOTO:data:image/png;base64,", *PHOTO], bytes(range(256)), 9),
        ("2.1", ["NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller"], "Müller", 4),
        ("2.1", [quoted("NOTE", "Müller", [2, 4], "iso-8859-1")], "Müller", 6),
        ("2.1", ["NOTE;QUOTED-PRINTABLE:one=", " two=", "three"], "one twothree", 6),
    ],
)
def test_what_is_read_whole(version, lines, value, last):
    data = card(*lines, "TEL:1", version=version).encode()
    found = plainly(data)
    assert found is not None
    read, end = found
    assert end == len(data)
    assert [(part.line, part.value) for part in read.properties[1:]] == [(3, value), (last, "1")]


@pytest.mark.parametrize(
    ("version", "lines"),
    [
        ("3.0", ["FN:a\x00b"]),
        ("3.0", ["FN:a\u2028b"]),
        ("3.0", ["AGENT:"]),
        ("3.0", ["begin:vcard"]),
        ("3.0", ["no field"]),
        ("3.0", ["TEL;", " HOME:1"]),
        ("3.0", ["FN:a", "", " b"]),
        ("3.0", ["TEL;X=^n:1"]),
        ("3.0", ["FN;CHARSET=latin1:a"]),
        ("3.0", ["PHOTO;ENCODING=b:https://example.com/a.png"]),
        ("2.1", ["PHOTO;ENCODING=b:QUJD", "QUJD"]),
        ("3.0", ["NOTE;QUOTED-PRINTABLE:a"]),
        ("2.1", ["NOTE;QUOTED-PRINTABLE:a="]),
        ("2.1", ["NOTE;QUOTED-PRINTABLE:a=", "", "b"]),
        ("3.0", ["TEL:1"] * 20_000),
        ("3.0", ["NOTE:" + "x" * 1_000_000]),
    ],
)
def test_what_takes_care(version, lines):
    assert plainly(card(*lines, version=version).encode()) is None


def test_a_fold_inside_a_character_takes_care():
    assert plainly(card(folded("NOTE:ü", [6], "\r\n", "utf-8").decode("latin1")).encode("latin1")) is None


def test_a_card_takes_care_when_another_begins_in_it():
    assert plainly(b"BEGIN:VCARD\nVERSION:3.0\n" + card("FN:A").encode()) is None


def test_a_version_that_comes_late_is_known():
    late = b"BEGIN:VCARD\r\nFN:a\r\n b\r\nVERSION:%s\r\nEND:VCARD\r\n"
    assert plainly(late % b"2.1") is None
    found = plainly(late % b"4.0")
    assert found is not None
    assert (found[0].version, found[0].properties[0].value) == ("4.0", "ab")
