from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.export import lines


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_long_lines_are_folded_between_characters(value):
    written = lines.line("NAME", value)
    parts = written.split(b"\r\n")
    assert parts.pop() == b""
    assert all(len(part) <= lines.LONGEST and part.decode() for part in parts)
    assert b"".join([parts[0], *(part.removeprefix(b" ") for part in parts[1:])]).decode() == f"NAME:{value}"


def test_a_line_that_just_fits_is_left_whole():
    assert lines.line("A", "x" * 73) == b"A:" + b"x" * 73 + b"\r\n"
    assert lines.line("A", "x" * 74) == b"A:" + b"x" * 73 + b"\r\n x\r\n"


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(0, "P0D"), (1, "PT1M"), (-90, "-PT1H30M"), (60, "PT1H"), (-1440, "-P1D"), (1440 + 900, "P1DT15H")],
)
def test_durations(minutes, written):
    assert lines.duration(timedelta(minutes=minutes)) == written
