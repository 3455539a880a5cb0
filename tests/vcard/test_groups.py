import pytest

from relnet.domain.relation import Group
from relnet.vcard.groups import group
from relnet.vcard.reader import read
from tests.vcard.writing import card


def grouped(*lines, version="4.0"):
    return group(next(read(card(*lines, version=version).encode())))


def test_a_group_of_vcard_4():
    lines = ("KIND:group", "FN:Choir", "UID:urn:uuid:9", "MEMBER:urn:uuid:1", "MEMBER:mailto:ada@example.com", "MEMBER:2")
    assert grouped(*lines) == Group("Choir", "urn:uuid:9", ("1", "mailto:ada@example.com", "2"))


def test_a_group_of_apple():
    lines = ("N:Choir", "FN:Choir", "X-ADDRESSBOOKSERVER-KIND:group", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1", "UID:9")
    assert grouped(*lines, version="3.0") == Group("Choir", "9", ("1",))


def test_the_forms_of_a_member():
    lines = ("KIND:Group", "FN:Choir", "MEMBER:URN:UUID:1", "MEMBER:1", "MEMBER:MAILTO:A@example.com", "MEMBER:")
    assert grouped(*lines) == Group("Choir", "", ("1", "mailto:A@example.com"))


def test_a_list_of_evolution():
    lines = ("FN:Choir", "X-EVOLUTION-LIST:TRUE", "EMAIL;X-EVOLUTION-DEST-CONTACT-UID=pas-1:Ada <a@example.com>")
    lines = (*lines, "EMAIL;X-EVOLUTION-DEST-EMAIL=b@example.com:Ben <b@example.com>", "EMAIL:c@example.com")
    assert grouped(*lines, version="3.0") == Group("Choir", "", ("pas-1", "mailto:b@example.com", "mailto:c@example.com"))


@pytest.mark.parametrize("line", ["KIND:individual", "KIND:org", "X-EVOLUTION-LIST:FALSE", "MEMBER:urn:uuid:1", "FN:group"])
def test_other_cards_are_no_groups(line):
    assert grouped("FN:Ada", line) is None
