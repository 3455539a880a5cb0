"""Two who may be one, and a search that finds them."""

import pytest
from PySide6.QtCore import QLocale

from relnet.domain.person import Channel, ChannelKind
from relnet.services import duplicates, people
from relnet.services.duplicates import Pair
from relnet.ui import theme
from tests.build import a_person


@pytest.fixture(autouse=True)
def _light(qapp):
    theme.apply(qapp, "light")
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def robert(session):
    work = Channel(ChannelKind.PHONE, "+47 22 555 010")
    return session.act(people.add_person, a_person("Robert Hansen", mail="rh@fjord.example", channels=(work,), nickname="Rob"))


@pytest.fixture
def bob(session):
    person = a_person("Bob Hansen", mail="bob@fjord.example", nickname="Bobby", birthday=(1980, 5, 9), tags=("sailing",))
    return session.act(people.add_person, person)


@pytest.fixture
def robbie(session):
    return session.act(people.add_person, a_person("Robbie Hansen", mail="robbie@fjord.example"))


@pytest.fixture
def found(monkeypatch):
    """What the search finds, as pairs of ids."""
    pairs = []

    def find(library):
        yield from ()
        return [Pair(first, second, 0.92, "Bob is short for Robert") for first, second in pairs]

    monkeypatch.setattr(duplicates, "find", find)
    return pairs
