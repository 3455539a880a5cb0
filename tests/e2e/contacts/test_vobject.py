"""vobject, the parser of Radicale and of many scripts."""

import pytest

from tests.e2e.contacts.conftest import FULL, everybody

readComponents = pytest.importorskip("vobject", reason="vobject is not installed").readComponents


def test_everybody_is_read(vcf):
    with vcf.open(encoding="utf-8", newline="") as file:
        read = list(readComponents(file))
    assert [card.fn.value for card in read] == [person.display for person in everybody()]
    assert all(card.validate() for card in read)
    assert (read[0].n.value.family, read[0].n.value.given) == (FULL.name.family, FULL.name.given)
    assert read[0].note.value == FULL.note
    assert read[0].uid.value == everybody()[0].uid
