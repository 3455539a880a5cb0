"""Whom an entry is about."""

import pytest

from relnet.harvest.happening import Attendee
from relnet.services import agenda, people
from relnet.services.agenda import Item
from tests.build import a_person
from tests.services.agenda.test_pages import TODAY


@pytest.fixture
def amara(library):
    return library.act(people.add_person, a_person("Amara Okafor", mail="amara@helio.example")).result


def an_entry(*guests, person=None):
    return Item("overlay", 1, "plain", "T", "T", TODAY, None, None, "", "", "Work", "overlay", person, guests=guests)


@pytest.mark.parametrize(
    "guest",
    [
        Attendee("Somebody", "amara@helio.example"),
        Attendee("Amara Okafor", ""),
        Attendee("Okafor, Amara", "other@helio.example"),
    ],
)
def test_a_guest_is_known_by_mail_or_name(library, amara, guest):
    assert agenda.people_of(library, an_entry(Attendee("Me", "me@own.example"), guest)) == [(amara, "Amara Okafor")]


def test_each_is_named_once_and_the_one_it_is_for_alone(library, amara):
    twice = Attendee("", "amara@helio.example"), Attendee("Amara Okafor", "")
    assert agenda.people_of(library, an_entry(*twice)) == [(amara, "Amara Okafor")]
    assert agenda.people_of(library, an_entry(person=amara)) == [(amara, "Amara Okafor")]
    assert agenda.people_of(library, an_entry()) == []


def test_of_two_with_one_name_neither_is_meant(library, amara):
    library.act(people.add_person, a_person("Amara Okafor"))
    assert agenda.people_of(library, an_entry(Attendee("Amara Okafor", ""))) == []


def test_who_is_in_the_trash_is_left_alone(library, amara):
    library.act(people.move_to_trash, [amara])
    assert agenda.people_of(library, an_entry(Attendee("", "amara@helio.example"))) == []
    assert agenda.people_of(library, an_entry(person=amara)) == []
