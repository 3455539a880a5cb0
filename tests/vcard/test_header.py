import pytest

from relnet.vcard.header import MAX_PARAMS, parse_header


def params(text, *, carets=True):
    return parse_header(text, carets=carets).params


def test_group_and_name():
    header = parse_header("item1.x-abLabel", carets=True)
    assert (header.group, header.name) == ("item1", "X-ABLABEL")


@pytest.mark.parametrize("text", ["", "two words", ".TEL", "a.b.c d", "ünï"])
def test_what_is_no_name(text):
    assert parse_header(text, carets=True).name == ""


def test_bare_parameters_are_filed_under_what_they_stand_for():
    assert params("TEL;HOME;VOICE") == (("TYPE", ("HOME",)), ("TYPE", ("VOICE",)))
    header = parse_header("NOTE;utf-8;QUOTED-PRINTABLE", carets=False)
    assert (header.charset, header.encoding) == ("utf-8", "QUOTED-PRINTABLE")
    assert parse_header("PHOTO;JPEG;B", carets=False).encoding == "BASE64"


def test_quotes_protect_every_separator():
    assert params('EMAIL;X-A="semi;colon:comma,";TYPE="a","b"') == (("X-A", ("semi;colon:comma,",)), ("TYPE", ("a", "b")))


def test_carets_of_rfc_6868():
    assert params('ADR;LABEL="a^nb^\'c^^d^e"') == (("LABEL", ('a\nb"c^d^e',)),)
    assert params('ADR;LABEL="a^nb"', carets=False) == (("LABEL", ("a^nb",)),)


def test_samsungs_own_labels():
    text = "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=EC=A7=91)"
    header = parse_header(text, carets=False)
    assert header.params == (("TYPE", ("집",)),)
    assert header.encoding == ""


def test_parameters_are_capped_and_it_is_said():
    header = parse_header("TEL" + ";TYPE=a" * (MAX_PARAMS + 5), carets=True)
    assert len(header.params) == MAX_PARAMS
    assert header.crowded
    assert not parse_header("TEL" + ";TYPE=a" * MAX_PARAMS, carets=True).crowded
