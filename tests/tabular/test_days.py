import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.dates import PartialDate
from relnet.tabular.days import day_first, is_ambiguous, read_day, says_nothing


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1984-05-09", (1984, 5, 9)),
        ("1984/5/9", (1984, 5, 9)),
        ("19840509", (1984, 5, 9)),
        ("1984-05-09T00:00:00Z", (1984, 5, 9)),
        ("2/14/1966 12:00:00 AM", (1966, 2, 14)),
        (" --12-24", (None, 12, 24)),
        ("--1224", (None, 12, 24)),
        ("9.5.1984", (1984, 5, 9)),
        ("9. 5. 1984", (1984, 5, 9)),
        ("24.12.", (None, 12, 24)),
        ("26/06/1991", (1991, 6, 26)),
        ("06/26/1991", (1991, 6, 26)),
        ("7/7/77", (1977, 7, 7)),
        ("31-12-05", (2005, 12, 31)),
        ("12 Mar 2024", (2024, 3, 12)),
        ("March 12th, 2024", (2024, 3, 12)),
        ("9. März 1984", (1984, 3, 9)),
        ("1er août 2020", (2020, 8, 1)),
        ("12 de mar. de 2024", (2024, 3, 12)),
        ("5 de mayo", (None, 5, 5)),
        ("3 maggio 1990", (1990, 5, 3)),
        ("3 mei 1990", (1990, 5, 3)),
        ("12 lutego 1980", (1980, 2, 12)),
        ("3 maj 1990", (1990, 5, 3)),
        ("2024年3月12日", (2024, 3, 12)),
        ("1604-03-04", (None, 3, 4)),
        ("--02-29", (None, 2, 29)),
    ],
)
def test_days_are_read_in_many_forms(text, day):
    assert read_day(text, None) == PartialDate(*day)


@pytest.mark.parametrize(
    "text", ["", "hello", "1985", "31/31/2000", "2001-02-29", "30 Feb 2000", "12", "May 2020 2021", "9" * 500]
)
def test_what_is_no_day_is_none(text):
    assert read_day(text, None) is None


def test_an_order_settles_what_could_be_either():
    assert read_day("3/4/1970", None) is None
    assert read_day("3/4/1970", True) == PartialDate(1970, 4, 3)
    assert read_day("3/4/1970", False) == PartialDate(1970, 3, 4)
    assert is_ambiguous("3/4/1970")
    assert is_ambiguous("03-04-70")
    assert not is_ambiguous("3.4.1970")
    assert not is_ambiguous("4/4/1970")
    assert not is_ambiguous("26/4/1970")


def test_a_cell_may_tell_the_order():
    assert day_first("26/06/1991") is True
    assert day_first("06/26/1991") is False
    assert day_first("06/06/1991") is None
    assert day_first("26.06.1991") is None


def test_outlook_writes_no_day_as_zeros_or_in_a_year_far_away():
    assert says_nothing("0/0/00")
    assert says_nothing("00.00.0000")
    assert says_nothing("1/1/4501")
    assert not says_nothing("10/10/2000")


@given(st.text(max_size=60), st.sampled_from([None, True, False]))
def test_no_text_raises(text, order):
    read_day(text, order)
    day_first(text)
    says_nothing(text)
