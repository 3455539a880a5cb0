"""The table of docs/vcard.md is true: it names every property that is read."""

import re
from pathlib import Path

import pytest

from relnet.vcard import channels, naming, occasions, positions

TABLE = (Path(__file__).parents[2] / "docs" / "vcard.md").read_text(encoding="utf-8").upper()
NAMES = {*channels.MAKERS, *naming.TAKERS, *occasions.TAKERS, *positions.TAKERS}
# The table tells of these by their pattern.
PATTERNS = re.compile(r"X-MESSAGING/[A-Z]+-ALL|X-[A-Z]+-ID")


@pytest.mark.parametrize("name", sorted(name for name in NAMES if not PATTERNS.fullmatch(name)))
def test_every_property_is_in_the_table(name):
    assert re.search(rf"(?<![A-Z-]){name}(?![A-Z-])", TABLE)
