"""A link leads to whoever has the UID, by their card too; to nobody where there is nobody."""

import pytest

from relnet.domain.links import to_link
from relnet.services import merging, people
from relnet.services.library import finish
from relnet.services.linking import linked
from tests.services.importing import bring

CARD = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Byron\r\nUID:urn:uuid:11111111-2222-3333-4444-555555555555\r\nEND:VCARD\r\n"


def test_a_link_leads_to_its_person(library, ada):
    assert linked(library, to_link(people.get(library, ada).uid)) == ada


@pytest.mark.parametrize("link", ["relnet:person/nobody", "relnet:person/", "https://example.org", "relnet:person/%ff", ""])
def test_other_links_lead_to_nobody(library, ada, link):
    assert linked(library, link) is None


def test_somebody_in_the_trash_is_not_opened(library, ada):
    uid = people.get(library, ada).uid
    library.act(people.move_to_trash, [ada])
    assert linked(library, to_link(uid)) is None


def test_somebody_merged_is_found_by_the_card_that_went_along(library, ada):
    bring(library, byron_vcf=CARD)
    (byron,) = set(people.ids(library)) - {ada}
    uid = people.get(library, byron).uid
    finish(library.act_in_slices(merging.merge_people, ada, [byron], people.get(library, ada)))
    assert linked(library, to_link(uid)) == ada
