import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.links import person_of, to_link


@pytest.mark.parametrize(
    ("uid", "link"),
    [
        ("urn:uuid:4f1d", "relnet:person/urn:uuid:4f1d"),
        ("ada@example.org", "relnet:person/ada@example.org"),
        ("a b/c;d,é", "relnet:person/a%20b%2Fc%3Bd%2C%C3%A9"),
    ],
)
def test_a_link_leads_back(uid, link):
    assert to_link(uid) == link
    assert person_of(link) == uid


@given(st.text(min_size=1, max_size=60))
def test_any_uid_makes_an_address_of_its_own(uid):
    link = to_link(uid)
    assert link.isascii()
    assert not set(link) & set(' \r\n"<>\\;,')
    assert person_of(link) == (uid.strip() or None)


@pytest.mark.parametrize("scheme", ["RELNET:person/1", "Relnet:Person/1"])
def test_a_scheme_is_the_same_in_capitals(scheme):
    assert person_of(scheme) == "1"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "relnet:",
        "relnet:person/",
        "relnet:person/%20",
        "relnet:circle/1",
        "https://example.org",
        "people.vcf",
        "relnet:person/%FF",
    ],
)
def test_other_addresses_lead_to_nobody(address):
    assert person_of(address) is None


def test_an_address_without_end_is_not_read():
    assert person_of("relnet:person/" + "a" * 5000) is None
