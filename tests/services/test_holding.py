"""Everything held about somebody is everything: whatever any table says of them is on the page."""

import io
import json
import zipfile

from relnet.domain.cadence import Cadence
from relnet.services import backup, circles, holding, people
from relnet.services.library import finish
from tests.conftest import NOW
from tests.services.test_erasing import SECRETS, a_full_life

# What was changed or deleted since is not held any more; it is in the history alone.
_GONE = {"earlier note", "deleted talk"}


def test_all_that_is_held_is_told(library):
    who, _ = a_full_life(library)
    circle = library.act(circles.add_circle, "Mentors", "#3E7C6B", Cadence(30, 45)).result
    library.act(people.set_circles, who, [circle])
    copy = backup.make(library.path, NOW)
    held = finish(holding.everything_held(library, who))
    text = holding.as_text(held)
    named = {name: secret for name, secret in SECRETS.items() if name not in _GONE | {"card", "earlier name"}}
    assert [name for name, secret in named.items() if secret not in text] == []
    assert "sensitive" in text
    assert "with Grace Hopper too" in text
    assert "every 30 days, 45 at the longest" in text
    assert copy.name in text
    assert any(SECRETS["card"].encode() in original for original in held.originals)


def test_it_leaves_as_one_archive(library):
    who, _ = a_full_life(library)
    held = finish(holding.everything_held(library, who))
    with zipfile.ZipFile(io.BytesIO(holding.as_zip(held))) as archive:
        assert archive.namelist() == ["everything.txt", "card.vcf", "everything.json", "original-1.vcf", "photo.png"]
        assert SECRETS["fact"].encode() in archive.read("card.vcf").replace(b"\r\n ", b"")
        told = json.loads(archive.read("everything.json"))
    assert told["name"] == SECRETS["name"]
    assert any(SECRETS["talk"] in entry for section in told["sections"] for entry in section["entries"])
