import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from relnet.ui import theme
from relnet.ui.contrast import READABLE, contrast, readable


@given(st.integers(0, 0xFFFFFF), st.sampled_from(["light", "dark"]))
def test_any_colour_can_be_read_in_both_themes(colour, scheme):
    ground = theme.load(scheme).raised
    assert contrast(readable(QColor(colour), ground), ground) >= READABLE


def test_what_can_be_read_stays_as_it_is():
    assert readable(QColor("#123456"), QColor("white")) == QColor("#123456")


def test_black_on_white_is_the_most():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
