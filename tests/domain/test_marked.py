from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.marked import Promise, promises, questions

TUESDAY = date(2026, 11, 24)


def test_lines_that_begin_with_a_mark_are_taken():
    note = "Burnt out, wants to teach.\n? how is the team?\n?how is Tobi\n!send the book\nIs it? Yes! No.\n??\n!\n?how is Tobi"
    assert questions(note) == ("how is the team?", "how is Tobi")
    assert promises(note, TUESDAY) == (Promise("send the book", None),)


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        ("!send the book by friday", Promise("send the book", date(2026, 11, 27))),
        ("!send the book (by Fri).", Promise("send the book", date(2026, 11, 27))),
        ("!send the book by tuesday", Promise("send the book", date(2026, 12, 1))),
        ("!send the book by 2026-12-31", Promise("send the book", date(2026, 12, 31))),
        ("!send the book tomorrow", Promise("send the book", date(2026, 11, 25))),
        ("!send the book, today", Promise("send the book", TUESDAY)),
        ("!stand by me", Promise("stand by me", None)),
        ("!send the book by 2026-13-99", Promise("send the book by 2026-13-99", None)),
        ("!by friday", Promise("by friday", None)),
    ],
)
def test_a_promise_says_when(line, promise):
    assert promises(line, TUESDAY) == (promise,)


@given(st.text(st.sampled_from("?! \t\r\nabyfri2026-1.,("), max_size=80))
def test_no_note_is_refused(note):
    for promise in promises(note, TUESDAY):
        assert promise.summary
    assert all(questions(note))
