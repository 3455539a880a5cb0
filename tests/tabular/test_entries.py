from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.cadence import Cadence
from relnet.domain.dates import PartialDate, When
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.knowledge import KnownFact
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Position
from relnet.domain.relation import Relation
from relnet.tabular.columns import Mapping, guess
from relnet.tabular.entries import entries, problems
from relnet.tabular.fields import Field
from relnet.tabular.table import Table
from tests.tabular.reading import TODAY, a_file, a_table, channels, people_in, the_one

MAIL, PHONE, WEB, ADDRESS = ChannelKind.MAIL, ChannelKind.PHONE, ChannelKind.WEB, ChannelKind.ADDRESS


@pytest.mark.parametrize("name", ["google-old.csv", "google-old-utf16.csv"])
def test_google_old(name):
    entry = the_one(name)
    person = entry.person
    assert person.name == Name("Wen Qiao", "Wen", "Qiao")
    assert person.channels[0] == Channel(MAIL, "wen@example.ch", preferred=True)
    assert channels(person, PHONE) == [("+41 79 555 01 01", "mobile")]
    assert channels(person, WEB) == [("http://example.ch/wen", "profile")]
    assert person.positions == (Position("Bücherstube"),)
    assert person.dates == (ImportantDate("birthday", PartialDate(None, 12, 24)),)
    assert person.tags == ("Book club",)
    assert person.note == "Book club"
    assert entry.unknown == ()


def test_google_new():
    entry = the_one("google-new.csv")
    person = entry.person
    assert person.name == Name("Leila Okafor", "Leila", "Okafor")
    assert (person.nickname, person.phonetic, person.pronouns) == ("Lulu", "Lay-la", "she/her")
    assert channels(person, MAIL) == [("leila@example.com", "work"), ("lo@example.com", "work"), ("leila@example.org", "home")]
    assert [channel.preferred for channel in person.channels[:3]] == [True, False, False]
    assert channels(person, PHONE) == [("+44 20 5550 0101", "mobile"), ("+44 20 5550 0102", "mobile")]
    assert person.channels[-1].address == Address("Quay 5", "Bristol", "", "BS1", "GB")
    assert person.positions == (Position("Harbour Press", "Editor", unit="Poetry"),)
    assert person.dates[1] == ImportantDate("anniversary", PartialDate(2015, 6, 20))
    assert person.tags == ("Poets", "starred")
    assert person.note == "Two\nlines"
    assert entry.relations == (Relation("spouse", "Sam"),)
    assert entry.unknown == (("Photo", "https://example.com/p"), ("Shoe size", "39"))


def test_outlook_on_the_web():
    entry = the_one("outlook-com.csv")
    assert entry.person.name == Name("Anneliese van der Berg", "Anneliese", "van der Berg")
    assert entry.person.channels[-1] == Channel(
        ADDRESS, "Kade 3\n2e verdieping\nDelft", "home", address=Address("Kade 3\n2e verdieping", "Delft")
    )
    assert entry.person.dates == (ImportantDate("birthday", PartialDate(1988, 3, 5)),)
    assert entry.person.note == 'Houdt van schaatsen; "geen" suiker'
    assert entry.relations == (Relation("spouse", "Joost"),)


def test_outlook_on_the_desktop():
    sol, guenter = people_in(a_file("outlook-desktop.csv"))
    assert sol.person.name == Name("Mx. Sol R. Abernathy", "Sol", "Abernathy", "R.", "Mx.")
    assert sol.person.positions == (Position("Tidewater Books, Inc.", "Buyer"),)
    assert channels(sol.person, PHONE) == [("(555) 010-0199", "home")]
    assert sol.person.dates == (ImportantDate("birthday", PartialDate(1966, 2, 14)),)
    assert sol.person.tags == ("Friends", "Books")
    assert sol.relations == (Relation("child", "Bo"), Relation("child", "Wren"), Relation("spouse", "Kit"))
    assert ("User 1", "likes jazz") in sol.unknown
    assert guenter.person.display == "Günter Größ"
    assert guenter.person.note == "Zeile 1\nZeile 2"
    assert guenter.person.dates == ()
    assert guenter.unknown == ()


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "ja", "nl", "pl", "pt", "sv"])
def test_outlook_on_the_desktop_in_other_languages(language):
    charset = {"ja": "cp932", "pl": "cp1250"}.get(language, "cp1252")
    entry = the_one(f"outlook-{language}.csv", charset)
    person = entry.person
    assert person.name == Name("Mika Jo Berg", "Mika", "Berg", "Jo")
    assert person.positions == (Position("Norden", "Kartograf", unit="Kartor"),)
    assert sorted(channels(person, PHONE)) == [
        ("+45 5550 0101", "work"), ("+45 5550 0102", "work"), ("+45 5550 0103", "home"), ("+45 5550 0104", "mobile"),
        ("+45 5550 0105", "work fax"),
    ]  # fmt: skip
    assert sorted(channels(person, MAIL)) == [("mika@example.dk", ""), ("mika@example.org", "")]
    assert [channel.address for channel in person.channels if channel.kind is ADDRESS] == [
        Address("Havngade 7\n2. sal", "Aarhus", "", "8000", "DK"),
        Address("Skovvej 1", "Odense"),
    ]
    assert person.dates == (ImportantDate("birthday", PartialDate(1984, 5, 9)),)
    assert person.tags == ("Ven", "Kolleger")
    assert person.note == "Kender\nvejen"
    assert entry.unknown == ()


def test_linkedin():
    table = a_file("linkedin-connections.csv")
    femke, kwame = people_in(table)
    assert femke.person.positions == (Position("Polder, GmbH", "Engineering Manager, Payments"),)
    assert femke.person.channels == (
        Channel(ChannelKind.HANDLE, "https://www.linkedin.com/in/femke-example", service="linkedin"),
    )
    (connected,) = femke.knowledge.interactions
    assert connected == Interaction(
        InteractionKind.MESSAGE, When(date(2024, 3, 12)), (), title="Connected on LinkedIn",
        uid="linkedin:https://www.linkedin.com/in/femke-example",
    )  # fmt: skip
    assert kwame.person.name == Name("Kwame Osei PMP", "Kwame", "Osei", suffix="PMP")
    assert kwame.line == 6
    assert [problem.line for problem in problems(table, guess(table))] == [7]


def test_dex():
    entry = the_one("dex-like-export.csv")
    assert entry.knowledge.cadence == Cadence(90, 180)
    assert [(seen.title, seen.when) for seen in entry.knowledge.interactions] == [("Last seen", When(date(2026, 2, 1)))]
    assert entry.person.tags == ("Whānau", "Carving")
    assert entry.person.note == "2026-02-01: BBQ at Waitangi"


@pytest.mark.parametrize("name", ["thunderbird.csv", "thunderbird-de.csv"])
def test_thunderbird(name):
    entry = the_one(name)
    person = entry.person
    assert person.name == Name("Noor Haddad", "Noor", "Haddad")
    assert channels(person, PHONE) == [("+31 20 555 0101", "work"), ("+31 20 555 0103", "fax"), ("+31 6 5550 0102", "mobile")]
    assert person.channels[-1].address == Address("Gracht 4\nbovenhuis", "Utrecht", "", "3511", "NL")
    assert person.dates == (ImportantDate("birthday", PartialDate(1979, 11, 3)),)
    assert [value for _, value in entry.unknown] == ["blue door"]


def test_a_table_of_ones_own():
    entry = the_one("generic-tab.tsv")
    assert entry.person.name == Name("Iva Petrova", "Iva", "Petrova")
    assert entry.person.dates == (ImportantDate("birthday", PartialDate(1991, 6, 26)),)
    assert entry.person.tags == ("family", "sofia")


def test_several_values_in_a_cell():
    (entry,) = people_in(a_table('Name,Emails,Phones\nAda,"a@x.ch, Ada <b@x.ch>","+41 79 555 01 01; +41 79 555 01 02"\n'))
    assert channels(entry.person, MAIL) == [("a@x.ch", ""), ("b@x.ch", "")]
    assert channels(entry.person, PHONE) == [("+41 79 555 01 01", ""), ("+41 79 555 01 02", "")]


def test_an_address_beside_a_town_is_a_street():
    (entry,) = people_in(a_table("Name,Address,City,Zip\nAda,Quay 5,Bristol,BS1\n"))
    assert entry.person.channels[0].address == Address("Quay 5", "Bristol", "", "BS1")
    (entry,) = people_in(a_table('Name,Address\nAda,"Quay 5, Bristol"\n'))
    assert entry.person.channels == (Channel(ADDRESS, "Quay 5, Bristol"),)


def test_a_formatted_address_that_says_more_is_kept():
    text = "Name,Address 1 - Formatted,Address 1 - Street,Address 1 - City\nAda,Rear door Quay 5 Bristol,Quay 5,Bristol\n"
    (entry,) = people_in(a_table(text))
    assert entry.person.channels[0].address == Address("Quay 5", "Bristol")
    assert entry.unknown == (("Address", "Rear door Quay 5 Bristol"),)


def test_facts_and_other_names():
    (entry,) = people_in(a_table("Given Name,Family Name,Maiden Name,Hobby\nAda,Sow,Diallo,Chess\n"))
    assert entry.person.other_names == ("Ada Diallo",)
    assert entry.knowledge.facts == (KnownFact("interest", "Chess", TODAY),)


def test_nothing_is_lost():
    table = a_table("Name,Birthday,Keep In Touch,Shoe size\nAda,soon,whenever,39,extra\n")
    (entry,) = people_in(table)
    assert entry.unknown == (("Birthday", "soon"), ("Keep In Touch", "whenever"), ("Shoe size", "39"), ("Column 5", "extra"))


def test_a_day_that_could_be_two_is_kept_as_it_stands():
    table = a_table("Name,Birthday\nAda,3/4/1970\n")
    (entry,) = people_in(table)
    assert entry.unknown == (("Birthday", "3/4/1970"),)
    (entry,) = people_in(table, Mapping(("name", "birthday"), day_first=True))
    assert entry.person.dates == (ImportantDate("birthday", PartialDate(1970, 4, 3)),)


def test_a_mapping_decides_and_unknown_fields_of_it_do_no_harm():
    table = a_table("A;B;C\nAda;39;x@example.org\nBen;40;y@example.org\n")
    ada, _ = people_in(table, Mapping(("name", "nonsense", "mail:work")))
    assert channels(ada.person, MAIL) == [("x@example.org", "work")]
    assert ada.unknown == (("B", "39"),)


def test_rows_with_nobody_in_them_are_said_up_to_a_number():
    table = a_table("Name,Birthday\nAda,\n" + ",1970-01-02\n" * 150)
    assert len(people_in(table)) == 1
    found = problems(table, guess(table))
    assert len(found) == 101
    assert found[0].line == 3


_FIELDS = st.sampled_from(["", *(field.value for field in Field), "phone:work", "mail#1", "custom_label#1", "custom#1", "date#2"])
_CELLS = st.one_of(
    st.sampled_from(["", "3/4/70", "a ::: b", "* Work", "--12-24", "0/0/00", ":::", ";", "x@y.ch"]), st.text(max_size=12)
)


@given(st.lists(_FIELDS, max_size=8), st.lists(st.lists(_CELLS, max_size=10), max_size=5), st.sampled_from([None, True, False]))
def test_no_mapping_of_any_table_raises_or_loses_somebody(fields, rows, order):
    table = Table(tuple(fields), tuple(map(tuple, rows)), tuple(range(2, len(rows) + 2)))
    mapping = Mapping(tuple(fields), order)
    found = list(entries(table, mapping, TODAY))
    said = {problem.line for problem in problems(table, mapping)}
    assert {entry.line for entry in found} | said == set(table.lines)
