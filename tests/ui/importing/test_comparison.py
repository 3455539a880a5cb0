from dataclasses import replace

from relnet.domain.dates import PartialDate
from relnet.domain.merging import merged
from relnet.domain.names import Name
from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person, Photo, Position
from relnet.ui.importing.comparison import compare
from tests.ui.importing.conftest import ROBERT, a_person

MAIL = Channel(ChannelKind.MAIL, "bob@fjord.example")


def by_label(lines):
    return {line.label: line for line in lines}


def test_every_field_of_a_new_card_is_shown_and_is_news(qapp):
    person = Person(
        Name(formatted="Beatriz Lopes"),
        channels=(MAIL, Channel(ChannelKind.PHONE, "+351 21 555")),
        positions=(Position("Helio Labs", "Head of Research"),),
        dates=(ImportantDate("birthday", PartialDate(None, 5, 9)), ImportantDate("other", PartialDate(2019, 6, 1), "Started")),
        tags=("sailing", "chess"),
        photo=Photo("image/png", b"12345"),
    )
    lines = by_label(compare(None, person, person))
    assert list(lines) == ["Name", "Work", "Mail", "Phone", "Birthday", "Started", "Tags", "Photo"]
    assert lines["Work"].file == ("Head of Research, Helio Labs",)
    assert lines["Birthday"].file == ("9 May",)
    assert lines["Started"].file == ("1 June 2019",)
    assert lines["Tags"].news == {"sailing", "chess"}


def test_an_update_tells_what_will_be_added_from_what_stays(qapp):
    file = replace(a_person("Bob Hansen", MAIL, Channel(ChannelKind.MAIL, "RH@Fjord.example")), pronouns="he/him")
    lines = by_label(compare(ROBERT, file, merged(ROBERT, file)))
    assert lines["Name"].have == ("Robert Hansen",)
    assert lines["Name"].news == frozenset()
    assert lines["Mail"].file == ("bob@fjord.example", "RH@Fjord.example")
    assert lines["Mail"].news == {"bob@fjord.example"}
    assert lines["Pronouns"].news == {"he/him"}


def test_a_note_that_is_added_to_another_is_news(qapp):
    mine, theirs = replace(ROBERT, note="Sails."), replace(ROBERT, note="Plays chess.")
    lines = by_label(compare(mine, theirs, merged(mine, theirs)))
    assert lines["Note"].news == {"Plays chess."}


def test_a_card_without_bounds_is_shown_in_bounds(qapp):
    many = a_person("Many", *(Channel(ChannelKind.MAIL, f"{number}@a.example") for number in range(5000)))
    many = replace(many, note="x" * 100_000)
    lines = by_label(compare(None, many, many))
    assert lines["Mail"].file[-1] == "and 4992 more"
    assert len(lines["Mail"].file) == 9
    assert len(lines["Note"].file[0]) == 301


def test_a_name_that_stays_is_told_from_the_one_in_the_file(qapp):
    file = a_person("Bob Hansen", *ROBERT.channels)
    lines = by_label(compare(ROBERT, file, merged(ROBERT, file)))
    assert lines["Name"].stays
    assert not lines["Mail"].stays


def test_what_goes_is_said_also_where_the_file_has_nothing_of_it_any_more(qapp):
    mine = replace(ROBERT, nickname="Bob", tags=("sailing",))
    lines = by_label(compare(mine, ROBERT, replace(ROBERT, tags=("sailing",))))
    assert lines["Nickname"].gone == {"Bob"}
    assert lines["Nickname"].file == ()
    assert "Tags" not in lines
