"""Whom most tests of the services are about."""

import pytest

from relnet.services import people
from tests.build import a_person


@pytest.fixture
def ada(library):
    return library.act(people.add_person, a_person()).result


@pytest.fixture
def ben(library):
    return library.act(people.add_person, a_person("Ben Cho")).result
