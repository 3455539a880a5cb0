"""ical.js, the parser of Thunderbird and Nextcloud: does it read every property as it was meant?"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from relnet.domain.person import ChannelKind
from tests.e2e.contacts.conftest import FULL, STREET, everybody


def test_every_property_is_read(tool, vcf):
    node, modules = tool("node"), os.environ.get("NODE_MODULES", "")
    if not Path(modules, "ical.js").is_dir():
        pytest.skip("NODE_MODULES does not name a folder with ical.js")
    script = Path(__file__).with_name("read.mjs")
    out = subprocess.run([node, script, modules, vcf], capture_output=True, text=True, check=True, timeout=60).stdout
    read = [[(each["name"], each["values"]) for each in card] for card in json.loads(out)]
    assert [dict(reversed(card))["fn"] for card in read] == [[person.display] for person in everybody()]
    first = read[0]
    for name, kind in (("email", ChannelKind.MAIL), ("tel", ChannelKind.PHONE), ("url", ChannelKind.WEB)):
        assert [values for key, values in first if key == name] == [[c.value] for c in FULL.channels if c.kind is kind]
    found = dict(first)
    a, (job,) = STREET, FULL.positions
    assert found["adr"] == [[a.po_box, a.extended, a.street, a.locality, a.region, a.postal_code, a.country]]
    assert found["n"] == [[FULL.name.family, FULL.name.given, FULL.name.middle, FULL.name.prefix, FULL.name.suffix]]
    assert found["org"] == [[job.organisation, job.unit]]
    assert found["categories"] == list(FULL.tags)
    assert found["bday"] == ["1984-05-09"]
    assert found["uid"] == [everybody()[0].uid]
    # It leaves the backslash before a semicolon in a text, where RFC 6350 allows one and RFC 2426 demands it.
    assert found["note"][0].replace("\\;", ";") == FULL.note
