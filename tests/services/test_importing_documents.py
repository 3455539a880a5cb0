"""A person outlasts their row as JSON, whole."""

import json
from dataclasses import replace

from hypothesis import given

from relnet.domain.person import Address, Channel, ChannelKind, Photo
from relnet.services.person_document import as_document, from_document
from tests.build import a_person
from tests.domain.test_merging import PEOPLE


@given(PEOPLE)
def test_a_person_comes_back_as_they_were(person):
    assert from_document(json.loads(json.dumps(as_document(person)))) == person


def test_addresses_and_pictures_come_back_and_what_was_taken_out_is_empty():
    address = Channel(ChannelKind.ADDRESS, "Weg 1\nKöln", address=Address("Weg 1", "Köln"))
    ada = a_person(channels=(address,), photo=Photo("image/png", bytes(range(256))), other_names=("Ada King",))
    document = json.loads(json.dumps(as_document(ada)))
    assert from_document(document) == ada
    del document["photo"]
    assert from_document(document) == replace(ada, photo=None)
