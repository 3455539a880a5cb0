"""What must hold for every input, tried on many."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from relnet.vcard.mapping import to_person
from relnet.vcard.plain import PlainReader
from relnet.vcard.reader import read
from relnet.vcard.values import unescape
from tests.vcard.writing import card, escaped, folded, item, quoted

# Pieces that mean something to the reader, so that nonsense made of them reaches its corners.
PIECES = [
    b"BEGIN:VCARD", b"END:VCARD", b"VERSION:2.1", b"VERSION:3.0", b"VERSION:4.0", b"AGENT:", b"AGENT:BEGIN:VCARD", b"\r\n", b"\n",
    b"\r", b" ", b"\t", b"=", b"==", b":", b";", b",", b'"', b"^n", b"\\", b"\\n", b"=3D", b"ENCODING=QUOTED-PRINTABLE",
    b"ENCODING=b", b"CHARSET=SHIFT_JIS", b"CHARSET=zip", b"CHARSET=utf-8", b"TYPE=home", b"PREF=1", b"FN", b"N:a;b", b"TEL",
    b"data:image/png;base64,", b"QUJD", b"NOTE", b"item1.",
    b"X-ABLabel:_$!<Home>!$_", b"BDAY:--0412", b"ADR:;;a,b;c", b"ORG:a;b",
    b"IMPP:xmpp:", b"\xc3\xbc", b"\xff", b"\x00", b"\x1b$B", b"\xef\xbb\xbf", b"\xff\xfe", "\u2028".encode(), b"UID:1",
    b"LABEL:", b"PHOTO",
    b"X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;", b"CATEGORIES:a,b", b"SORT-AS=",
]  # fmt: skip
nonsense = st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join))
inside = nonsense.map(lambda data: b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + data + b"\r\nEND:VCARD\r\n")

headers = st.sampled_from(
    ["FN", "note", "item1.TEL", "TEL;TYPE=home", "TEL;HOME;VOICE", "NOTE;CHARSET=utf-8", "N;LANGUAGE=de", "X-A_B;X=1,2",
     "VERSION", "a.b.TEL", "TEL;", "PHOTO", "KEY;X=1", "NOTE;CHARSET=latin1", "NOTE;QUOTED-PRINTABLE", "NOTE;ENCODING=q",
     "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE", "NOTE;CHARSET=latin1;QUOTED-PRINTABLE", "PHOTO;QUOTED-PRINTABLE",
     "SOUND;X-IRMC-N", "NOTE;X=ü", "ENDE", 'TEL;X="a:b;c";TYPE="x,y"', 'TEL;X="a:b', 'N;X=":QUOTED-PRINTABLE:"', "ADR;LABEL=a^nb",
     "item2.PHOTO;ENCODING=b", "PHOTO;JPEG;BASE64", "NOTE;BASE64", "END", "begin", "agent", "X" * 400]
)  # fmt: skip
pieces = st.sampled_from(
    [" ", "\t", "a", "=", "=3D", "=C3=BC", "=\r\n", "= \r\n", "\r\n ", "\r\n\t", "\r\n", "\r\nTEL:", "\r\nbegin:vcard", "ü", ":",
     "data:image/png;base64,", "QUJD", "QQ==", "http:", "\x00", "\x85", "\u2028", ",", '"']
)  # fmt: skip
texts = st.one_of(
    st.text(st.characters(exclude_characters="\r\n", exclude_categories=("Cs",)), max_size=20),
    st.lists(pieces, max_size=12).map("".join),
)
versions = st.sampled_from(["2.1", "3.0", "4.0"])
lines = st.lists(st.one_of(st.tuples(headers, texts).map(":".join), st.sampled_from(["", " ", "VERSION:2.1"])), max_size=8)

printable = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufeff"), min_size=1, max_size=60
)
cuts = st.lists(st.integers(0, 10_000), max_size=6)


def meaning(found):
    return found.version, [part[:4] for part in found.properties]


@given(st.one_of(nonsense, inside))
def test_any_bytes_are_read(data):
    position = 0
    for number, found in enumerate(read(data), 1):
        to_person(found).display.encode()
        position = data.index(found.raw, position) + len(found.raw)
        assert found.number == number


@given(nonsense)
def test_any_wide_text_is_read(data):
    wide = b"\xff\xfe" + data.decode("cp1252", "replace").encode("utf-16-le")
    position = 0
    for found in read(wide):
        position = wide.index(found.raw, position) + len(found.raw)


def read_carefully(data):
    with patch.object(PlainReader, "read", return_value=None):
        return list(read(data))


@given(st.lists(st.tuples(versions, lines), max_size=3), st.sampled_from(["\r\n", "\n"]), st.sampled_from(["utf-8", "cp1252"]))
def test_the_fast_way_is_the_careful_way(cards, end, encoding):
    data = "".join(card(*lines, version=version) for version, lines in cards).replace("\r\n", end).encode(encoding, "replace")
    assert list(read(data)) == read_carefully(data)


@given(versions, lines, cuts, st.sampled_from([b" ", b"\t", b"  "]))
def test_the_fast_way_unfolds_like_the_careful_way(version, lines, places, space):
    middle = b"\r\n".join(folded(line, places, "\r\n", "utf-8") if line else b"" for line in lines)
    data = card("X-A:1", "middle", version=version).encode().replace(b"middle", middle.replace(b"\n ", b"\n" + space))
    assert list(read(data)) == read_carefully(data)


@given(st.lists(inside, max_size=3).map(b"".join))
def test_the_fast_way_takes_only_what_it_can(data):
    assert list(read(data)) == read_carefully(data)


@given(st.one_of(nonsense, inside), printable)
def test_a_bad_card_costs_no_other(bad, name):
    first, last = card("FN:Ada", "TEL:1").encode(), card("FN:" + escaped(name), "TEL:2").encode()
    around = list(read(first + b"\r\n" + bad + b"\r\n" + last))
    assert meaning(around[0]) == meaning(next(read(first)))
    if b"AGENT" not in bad and b"CHARSET" not in bad:
        names = [part.name for part in around[-1].properties]
        assert names == ["VERSION", "FN", "TEL"]
        assert unescape(item(around[-1], "FN").text, "3.0") == name


@given(
    printable, cuts, st.sampled_from(["\r\n", "\n", "\r"]), st.sampled_from(["3.0", "4.0"]), st.sampled_from(["utf-8", "utf-16"])
)
def test_folded_anywhere_in_utf8_and_by_characters_in_utf16(note, places, end, version, encoding):
    line = "NOTE;TYPE=home:" + escaped(note)
    if encoding == "utf-8":
        middle = folded(line, places, end, encoding)
    else:
        spots = sorted({place % len(line) for place in places} - {0})
        middle = (end + " ").join(line[i:j] for i, j in zip([0, *spots], [*spots, len(line)], strict=True)).encode()
    data = f"BEGIN:VCARD{end}VERSION:{version}{end}".encode() + middle + f"{end}END:VCARD{end}".encode()
    if encoding == "utf-16":
        data = data.decode().encode("utf-16")
    (read_back,) = read(data)
    found = item(read_back, "NOTE")
    assert unescape(found.text, read_back.version) == note
    assert found.params == (("TYPE", ("home",)),)
    assert not read_back.problems


@given(
    st.text(st.sampled_from("aä€ Жя山 =\n"), min_size=1, max_size=40), cuts, st.sampled_from(["utf-8", "gb18030", "utf-16-le"])
)
def test_quoted_printable_broken_anywhere(note, places, charset):
    (read_back,) = read(card(quoted("NOTE", note, places, charset), "TEL:1", version="2.1").encode())
    assert item(read_back, "NOTE").value == note
    assert item(read_back, "TEL").value == "1"


@given(st.text(st.sampled_from("abcäöü €ß"), min_size=1, max_size=40))
def test_legacy_bytes_with_a_stated_charset(note):
    (read_back,) = read(card("X-A;CHARSET=ISO-8859-15:ß", "NOTE;CHARSET=ISO-8859-15:" + note, version="2.1").encode("iso8859-15"))
    assert item(read_back, "NOTE").value == note
