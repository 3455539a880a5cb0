"""Where things lie on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from relnet.ui.calendar.page import MOST_A_DAY, Page

TARGET = Page(QRect(0, 0, 762, 644))
pages = st.builds(
    lambda x, y, width, height, mirrored: Page(QRect(x, y, width, height), mirrored),
    st.integers(-50, 50),
    st.integers(-50, 50),
    st.integers(300, 2000),
    st.integers(300, 2000),
    st.booleans(),
)


@given(page=pages, index=st.integers(0, 41))
def test_a_cell_lies_inside_and_is_found_again(page, index):
    cell = page.cell(index)
    assert page.rect.adjusted(1, 1, -1, -1).contains(cell)
    for corner in (cell.topLeft(), cell.topRight(), cell.bottomLeft(), cell.bottomRight(), cell.center()):
        assert page.index_at(corner) == index


@given(page=pages)
def test_one_line_lies_between_cells(page):
    for index in range(41):
        if index % 7 < 6:
            left, right = (page.cell(index + 1), page.cell(index)) if page.mirrored else (page.cell(index), page.cell(index + 1))
            assert right.left() - left.right() == 2
        if index < 35:
            assert page.cell(index + 7).top() - page.cell(index).bottom() == 2


@given(page=pages, index=st.integers(0, 41), count=st.integers(0, 40))
def test_chips_stay_in_their_cell_and_the_rest_is_told(page, index, count):
    shown = page.shown(index, count)
    cell = page.cell(index)
    assert 0 <= shown <= min(MOST_A_DAY, count)
    assert shown <= page.per_day()
    for row in range(shown):
        assert cell.contains(page.chip(index, row))
    if count > shown > 0:
        assert page.more(index, shown).bottom() <= cell.bottom() + 2


def test_the_size_of_the_target_has_room_for_three_and_more():
    assert TARGET.shown(8, 3) == 3
    assert TARGET.shown(8, 7) == 3


def test_a_high_page_shows_more():
    assert TARGET.per_day() == 3
    assert Page(QRect(0, 0, 1400, 920)).per_day() == 5


def test_a_low_page_shows_fewer():
    low = Page(QRect(0, 0, 762, 460))
    assert low.shown(8, 2) == 2
    assert low.shown(8, 3) == 1
    assert Page(QRect(0, 0, 762, 200)).shown(8, 3) == 0


def test_a_chip_is_found_under_the_pointer():
    assert TARGET.row_at(8, 3, TARGET.chip(8, 1).center()) == 1
    assert TARGET.row_at(8, 1, TARGET.chip(8, 1).center()) is None
    assert TARGET.row_at(8, 3, TARGET.cell(8).topLeft()) is None


@pytest.mark.parametrize("place", [QPoint(5, 5), QPoint(-3, 100), QPoint(800, 100), QPoint(100, 700)])
def test_nothing_lies_on_the_header_and_outside(place):
    assert TARGET.index_at(place) is None
