from relnet.vcard import careful
from relnet.vcard.reader import read
from tests.vcard.writing import base64_lines, card, item


def one(text, **options):
    cards = list(read(text if isinstance(text, bytes) else text.encode(), **options))
    assert len(cards) == 1
    return cards[0]


def value(text, name="NOTE", **options):
    return item(one(text, **options), name).value


def sentences(cards):
    return [problem.message for card in cards for problem in card.problems]


def test_a_plain_card_says_where_it_stands():
    data = b"\r\n" + card("FN:Anna", "item1.TEL;TYPE=CELL,pref:+49 1").encode() + card("FN:Ben").encode()
    first, second = read(data)
    assert (first.line, first.number, second.line, second.number) == (2, 1, 7, 2)
    assert first.version == "3.0"
    tel = item(first, "TEL")
    assert (tel.group, tel.name, tel.value, tel.line) == ("item1", "TEL", "+49 1", 5)
    assert tel.params == (("TYPE", ("CELL", "pref")),)
    assert b"".join(card.raw for card in (first, second)) == data[2:]
    assert not first.problems + second.problems


def test_versions():
    assert [one(card("FN:A", version=version)).version for version in ("2.1", "3.0", "4.0", "4", "x")] == [
        "2.1",
        "3.0",
        "4.0",
        "4.0",
        "3.0",
    ]
    assert one("BEGIN:VCARD\nFN:A\nEND:VCARD").version == "3.0"


def test_folding_inserts_a_space_in_3_and_keeps_one_in_2():
    assert value(card("NOTE:one", " two", "\tthree")) == "onetwothree"
    assert value(card("NOTE:one", " two", version="2.1")) == "one two"


def test_a_fold_may_fall_inside_a_character_or_a_header():
    data = card("NOTE:M\u00fcller").encode().replace(b"\xc3\xbc", b"\xc3\r\n \xbc")
    assert value(data) == "Müller"
    folded = one(card('ADR;LABEL="a:b', ' c";TY', " PE=home:;;Street 1"))
    assert item(folded, "ADR").params == (("LABEL", ("a:bc",)), ("TYPE", ("home",)))
    assert item(folded, "ADR").value == ";;Street 1"


def test_line_ends_of_every_kind():
    text = card("NOTE:one", " two", "TEL:1")
    for end in ("\n", "\r", "\r\r\n"):
        assert [part.value for part in one(text.replace("\r\n", end)).properties] == ["3.0", "onetwo", "1"]
    assert item(one("BEGIN:VCARD\nVERSION:3.0\r\nFN:A\rTEL:1\n\n\rEND:VCARD"), "TEL").line == 4


def test_blank_lines_do_not_matter_even_before_a_fold():
    assert value(card("NOTE:one", "", " two", "", "TEL:1")) == "onetwo"


def test_quoted_printable_with_soft_breaks():
    text = card("NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=", "=BCller=0D=0A=", "next", "TEL:1", version="2.1")
    assert value(text) == "Müller\nnext"
    assert value(text, "TEL") == "1"


def test_quoted_printable_never_swallows_the_end():
    data = card("NOTE;QUOTED-PRINTABLE:a=", version="2.1") + card("FN:B")
    first, second = read(data.encode())
    assert item(first, "NOTE").value == "a"
    assert item(second, "FN").value == "B"


def test_quoted_printable_with_doubled_line_ends():
    assert value(card("NOTE;QUOTED-PRINTABLE:a=", "", "=41=", "", "TEL:1", version="2.1")) == "aA"


def test_base64_folded_bare_and_ended_by_a_blank_line():
    data = bytes(range(256))
    lines = base64_lines(data)
    for written in (
        ["PHOTO;ENCODING=b:" + "".join(lines)],
        ["PHOTO;ENCODING=BASE64;TYPE=JPEG:", *(" " + line for line in lines), ""],
        ["PHOTO;JPEG;BASE64:" + lines[0], *lines[1:], ""],
        ["PHOTO:data:image/jpeg;base64," + lines[0], *(" " + line for line in lines[1:])],
    ):
        read_back = one(
            card(*written, "TEL:1", version="2.1" if len(written) > 1 and not written[0].startswith("PHOTO:") else "4.0")
        )
        assert item(read_back, "PHOTO").value == data
        assert item(read_back, "TEL").value == "1"


def test_base64_that_lost_its_padding_is_still_told():
    assert value(card("PHOTO;ENCODING=b:QUJDRA"), "PHOTO") == b"ABCD"
    assert value(card("PHOTO;ENCODING=b:QUJDR"), "PHOTO") == b"ABC"
    damaged = one(card("PHOTO;ENCODING=b:!!!"))
    assert damaged.first("PHOTO") is None
    assert sentences([damaged]) == ["PHOTO is damaged and was left out."]


def test_a_uri_that_claims_to_be_base64_stays_a_uri():
    assert value(card("PHOTO;ENCODING=b:https://example.com/a.png"), "PHOTO") == "https://example.com/a.png"


def test_a_card_without_an_end_is_ended_by_the_next():
    first, second = read(b"BEGIN:VCARD\nFN:A\n" + card("FN:B").encode())
    assert (item(first, "FN").value, item(second, "FN").value) == ("A", "B")
    assert first.raw == b"BEGIN:VCARD\nFN:A\n"
    assert sentences([first]) == ["This card does not say where it ends. It was read as far as it goes."]
    assert not second.problems


def test_files_put_one_after_another_without_a_line_end():
    data = (card("FN:A").strip() + "\ufeff" + card("FN:B").strip() + card("FN:C")).encode()
    cards = list(read(data))
    assert [item(card, "FN").value for card in cards] == ["A", "B", "C"]
    assert [card.line for card in cards] == [1, 4, 7]
    assert b"".join(card.raw for card in cards) == data.replace(b"\xef\xbb\xbf", b"")
    assert not sentences(cards)


def test_text_outside_of_cards_is_told_once_per_stretch():
    first, second = read(("\nhello\nthere\n" + card("FN:A") + "bye\n\n" + card("FN:B")).encode())
    assert [(problem.line, problem.message[:13]) for problem in first.problems] == [(2, "The text here"), (8, "The text here")]
    assert not second.problems
    assert list(read(b"nothing at all")) == []


def test_an_agent_belongs_to_its_card():
    inner = "BEGIN:VCARD\r\nFN:Agent\r\nEND:VCARD"
    for written in (f"AGENT:{inner}", f"AGENT:\r\n{inner}", f"AGENT:\r\n\r\n{inner}"):
        read_back = one(card("FN:A", written, "TEL:1", version="2.1"))
        assert [part.name for part in read_back.properties] == ["VERSION", "FN", "AGENT", "TEL"]
        assert "FN:Agent" in item(read_back, "AGENT").text


def test_an_agent_without_a_card_is_text():
    read_back = one(card("AGENT:somebody", "AGENT:", "TEL:1"))
    assert [part.value for part in read_back.properties] == ["3.0", "somebody", "", "1"]


def test_an_agent_whose_end_is_lost_costs_no_other_card():
    first, second = read(("BEGIN:VCARD\nFN:A\nAGENT:BEGIN:VCARD\nFN:X\nEND:VCARD\n" + card("FN:B")).encode())
    assert (item(first, "FN").value, item(second, "FN").value) == ("A", "B")


def test_cards_inside_cards_without_an_agent_are_cards():
    text = "BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nTEL:1\nEND:VCARD\n"
    assert [item(card, "FN").value for card in read(text.encode())] == ["A", "B"]


def test_a_card_that_is_indented_as_a_whole():
    text = "".join(f"  {line}\n" for line in card("NOTE:one", " two").splitlines())
    assert value(text) == "onetwo"


def test_lines_that_are_no_property_are_told_and_left_out():
    read_back = one(card("FN:A", "what is this", "two words: no", ":empty", "TEL:1"))
    assert [part.name for part in read_back.properties] == ["VERSION", "FN", "TEL"]
    assert [problem.line for problem in read_back.problems] == [4, 5, 6]


def test_control_characters_and_overrides_of_direction_go_and_marks_of_direction_stay():
    assert value(card("NOTE:a\x00b\x1bc\x7fd\x0be\tf\u202eg\u2028h\u2067i\u200fj")) == "abcd\ne\tfg\nhi\u200fj"


def test_caps_are_told(monkeypatch):
    monkeypatch.setattr(careful, "MAX_PROPERTIES", 3)
    monkeypatch.setattr(careful, "MAX_TEXT", 5)
    monkeypatch.setattr(careful, "MAX_LINE", 50)
    read_back = one(card("FN;X=^:123456", "NOTE:" + "x" * 60, "TEL:1", "TEL:2", "TEL:3"))
    assert [part.value for part in read_back.properties] == ["3.0", "12345", "1"]
    assert sentences([read_back]) == [
        "FN is longer than a million characters. Its start was kept.",
        "NOTE is larger than 32 MB and was left out.",
        "This card has more than 3 fields. The rest of them was left out.",
    ]


def test_a_card_that_is_too_large_keeps_its_start(monkeypatch):
    monkeypatch.setattr(careful, "MAX_CARD", 100)
    text = card("FN:A", *["X-A;V=^:" + "x" * 50] * 5, "TEL:1")
    first, second = read((text + card("FN:B")).encode())
    assert sentences([first]) == ["This card is larger than 64 MB. The rest of it was left out."]
    assert item(first, "FN").value == "A"
    assert first.first("TEL") is None
    assert first.raw == text.encode()
    assert item(second, "FN").value == "B"


def test_deep_nesting_is_told_once():
    text = "BEGIN:VCARD\nN:x\nAGENT:\n" * 20 + "END:VCARD\n" * 20
    assert sentences([one(text)]) == ["Cards are nested in this one more than 8 deep."]


def test_many_broken_lines_do_not_make_many_problems():
    assert len(one(card(*["broken"] * 500)).problems) == careful.MAX_PROBLEMS + 1
