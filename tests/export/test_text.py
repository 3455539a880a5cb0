import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.export.text import clean, one_line


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_a_newline(end):
    assert clean(f"a{end}b") == "a\nb"


@pytest.mark.parametrize(
    "character", ["\x00", "\x08", "\x1b", "\x7f", "\x80", "\x9f", "\u202a", "\u202e", "\u2066", "\u2069", "\ud83d"]
)
def test_controls_and_overrides_go(character):
    assert clean(f"a{character}b") == "ab"


@pytest.mark.parametrize("text", ["a\tb", "نام\u200cها", "👩\u200d💻", "\u200fשלום", "e\u0301"])
def test_what_scripts_need_stays(text):
    assert clean(text) == text


def test_one_line():
    assert one_line("  send\r\nthe \t book\u2028 today ") == "send the book today"


@given(st.text(st.characters()))
def test_cleaning_is_done_once(text):
    assert clean(clean(text)) == clean(text)
    assert len(one_line(text).splitlines()) <= 1
    clean(text).encode()
