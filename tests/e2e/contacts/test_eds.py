"""Evolution Data Server, the store behind GNOME Contacts and Evolution: is everybody who they are?"""

import json
import subprocess
from pathlib import Path

import pytest

from relnet.domain.person import ChannelKind
from tests.e2e.contacts.conftest import FULL, everybody

PROBE = "import gi; gi.require_version('EBookContacts', '1.2')"


def test_everybody_is_read(vcf, version):
    if not Path("/usr/bin/python3").exists() or subprocess.run(["/usr/bin/python3", "-c", PROBE], capture_output=True).returncode:
        pytest.skip("Evolution Data Server's Python bindings are not installed")
    script = Path(__file__).with_name("eds_read.py")
    out = subprocess.run(["/usr/bin/python3", script, vcf], capture_output=True, text=True, check=True, timeout=60)
    assert out.stderr == ""
    read = json.loads(out.stdout)
    assert [contact["FULL_NAME"] for contact in read] == [person.display for person in everybody()]
    for contact, person in zip(read, everybody(), strict=True):
        assert (contact["FAMILY_NAME"] or "") == person.name.family
        assert contact["EMAIL"] == [channel.value for channel in person.channels if channel.kind is ChannelKind.MAIL]
        assert contact["TEL"] == [channel.value for channel in person.channels if channel.kind is ChannelKind.PHONE]
        assert (contact["NOTE"] or "") == person.note
    (first, *_), (job,) = read, FULL.positions
    assert (first["ORG"], first["ORG_UNIT"], first["TITLE"], first["ROLE"]) == (job.organisation, job.unit, job.title, job.role)
    assert (first["ID"], first["BDAY"], first["CATEGORIES"]) == (everybody()[0].uid, "1984-05-09", "Chess,Kunst, modern")
    if version == "3.0":
        # It takes the data: URI of vCard 4.0 for a link.
        assert FULL.photo is not None
        assert first["PHOTO"] == len(FULL.photo.data)
