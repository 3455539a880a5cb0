"""Entries side by side."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from relnet.services.agenda import Timed
from relnet.ui.calendar.blocks import arrange, lanes_in
from relnet.ui.calendar.hours import Hours
from tests.ui.calendar.test_words import an_item

BERLIN = ZoneInfo("Europe/Berlin")
WEEK = Hours([date(2026, 11, 23) + timedelta(days=number) for number in range(7)], BERLIN)


def timed(hour, minutes, day=24, **fields):
    at = datetime(2026, 11, day, tzinfo=BERLIN) + timedelta(hours=hour)
    return an_item(day=at.date(), time=at.time(), at=at, minutes=minutes, **fields)


def placed(items, most):
    half = timedelta(minutes=30)
    timed = [Timed(item.at, item.at + (timedelta(minutes=item.minutes) or half), item) for item in items]
    return arrange(WEEK, timed, most)


def lanes(*items, most=9):
    return [(block.lane, block.lanes) for block in placed(items, most)[0]]


def test_what_does_not_overlap_has_the_whole_width():
    assert lanes(timed(9, 60), timed(10, 60)) == [(0, 1), (0, 1)]


def test_what_overlaps_stands_side_by_side():
    assert lanes(timed(9, 60), timed(9.5, 60), timed(10, 60)) == [(0, 2), (1, 2), (0, 2)]


def test_what_is_short_takes_half_an_hour():
    assert lanes(timed(9, 5), timed(9.25, 5)) == [(0, 2), (1, 2)]


def test_what_finds_no_place_is_counted_and_follow_ups_find_one():
    talk = {"kind": "interaction", "icon_kind": "call"}
    items = [timed(9, 60, id=number, **talk) for number in range(4)] + [timed(9, 60, id=9)]
    blocks, hidden = placed(items, 2)
    assert {block.item.id for block in blocks} == {9, 0}
    assert hidden == {(1, 9): 3}


def test_as_many_as_can_be_told_apart():
    assert [lanes_in(width) for width in (10, 100, 250)] == [1, 3, 9]


@given(st.lists(st.tuples(st.floats(0, 23), st.integers(0, 300)), max_size=30), st.integers(1, 6))
def test_no_block_covers_another_and_none_is_lost(times, most):
    items = [timed(hour, minutes, id=number) for number, (hour, minutes) in enumerate(times)]
    blocks, hidden = placed(items, most)
    for one in blocks:
        assert 0 <= one.lane < one.lanes <= most
        for other in blocks:
            if other is not one and one.column == other.column and one.top < other.bottom and other.top < one.bottom:
                assert one.lane != other.lane
                assert one.lanes == other.lanes
    spans = sum(len(WEEK.spans(item.at, item.at + timedelta(minutes=item.minutes or 30))) for item in items)
    assert len(blocks) + hidden.total() == spans
