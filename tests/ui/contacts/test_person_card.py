from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person, Position
from relnet.ui.contacts.person_card import fields


def test_every_field_is_said_with_its_label():
    person = Person(
        Name("Dr. Ana Cruz", "Ana", "Cruz", prefix="Dr."),
        nickname="Anni",
        channels=(
            Channel(ChannelKind.MAIL, "ana@example.org", "work", preferred=True),
            Channel(ChannelKind.PHONE, "+49 30 1", "Summer house"),
            Channel(ChannelKind.HANDLE, "ana", service="linkedin"),
            Channel(ChannelKind.WEB, "https://example.org"),
        ),
        positions=(Position("Helio", "Head", unit="Lab", started_on="2020", ended_on="2024"),),
        dates=(
            ImportantDate("birthday", PartialDate(None, 2, 29)),
            ImportantDate("other", PartialDate(2019, 3, 1), "First day"),
        ),
        tags=("a", "b"),
        note="One\nTwo",
    )
    assert fields(person, "friends.vcf") == [
        ("Name", "Dr. Ana Cruz"),
        ("Title before", "Dr."),
        ("Given name", "Ana"),
        ("Family name", "Cruz"),
        ("Nickname", "Anni"),
        ("Position", "Head, Lab, Helio\n2020 – 2024"),
        ("Mail address (work, preferred)", "ana@example.org"),
        ("Phone number (summer house)", "+49 30 1"),
        ("LinkedIn", "ana"),
        ("Web page", "https://example.org"),
        ("Birthday", "29 February"),
        ("First day", "1 March 2019"),
        ("Tags", "a, b"),
        ("Note", "One\nTwo"),
        ("Came from", "friends.vcf"),
    ]


def test_nothing_is_said_of_what_is_empty():
    assert fields(Person(Name())) == []
