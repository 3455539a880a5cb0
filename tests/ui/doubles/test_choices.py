"""What there is to decide, and that every decision is followed."""

from dataclasses import replace

import pytest

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Channel, ChannelKind, ImportantDate, Person, Photo, Position
from relnet.services.merging import joined
from relnet.ui.doubles.choices import NOT_CHOSEN, Several, Single, chosen, rows
from tests.build import a_person

FIRST = a_person(
    "Robert Hansen", mail="rh@fjord.example", organisation="Fjord", title="Skipper", nickname="Rob", note="Sails.",
    birthday=(1980, 5, 9), tags=("sailing", "chess"), photo=Photo("image/png", b"one"), id=7, uid="urn:first",
)  # fmt: skip
SECOND = a_person(
    "Bob Hansen", mail="RH@fjord.example", phone="+47 22 555 010", organisation="Fjord Group", title="Owner", nickname="Bobby",
    note="Likes tea.", birthday=(1981, 5, 9), tags=("Chess", "tea"), photo=Photo("image/png", b"two"),
)  # fmt: skip


def by_field(first, second):
    return {(row.field, row.label): row for row in rows(first, second)}


def single(field, first, second):
    return next((row for row in rows(first, second) if row.field == field), None)


def test_nothing_said_is_what_a_merge_makes():
    person = chosen(FIRST, SECOND, {}, ())
    assert replace(person, dates=(), other_names=()) == replace(joined(FIRST, SECOND), dates=(), other_names=())
    assert person.other_names == ("Bob Hansen",)
    assert person.dates == FIRST.dates
    assert (person.id, person.uid) == (7, "urn:first")


def test_every_default_is_what_a_merge_makes():
    sides = {row.field: row.default for row in rows(FIRST, SECOND) if isinstance(row, Single) and row.options}
    assert sides == dict.fromkeys(("name", "nickname", "leading", "birthday", "photo"), "first") | {"note": "both"}
    assert chosen(FIRST, SECOND, sides, ()) == chosen(FIRST, SECOND, {}, ())


@pytest.mark.parametrize("field", ["nickname", "photo", "note"])
@pytest.mark.parametrize("side", ["first", "second"])
def test_a_single_field_is_whose_it_is_chosen_to_be(field, side):
    person = chosen(FIRST, SECOND, {field: side}, ())
    assert getattr(person, field) == getattr({"first": FIRST, "second": SECOND}[side], field)
    assert replace(person, **{field: None}) == replace(chosen(FIRST, SECOND, {}, ()), **{field: None})


def test_the_birthday_is_whose_it_is_chosen_to_be_and_other_days_stay():
    met = ImportantDate("other", PartialDate(2019, 6, 1), "Met")
    second = replace(SECOND, dates=(*SECOND.dates, met))
    assert chosen(FIRST, second, {"birthday": "second"}, ()).dates == second.dates
    assert chosen(FIRST, second, {"birthday": "first"}, ()).dates == (*FIRST.dates, met)
    assert chosen(FIRST, second, {"birthday": "second"}, {("dates", 1)}).dates == SECOND.dates


def test_one_birthday_with_its_year_and_one_without_are_no_question():
    with_year, without = (a_person("Ada", birthday=day) for day in ((1984, 5, 9), (None, 5, 9)))
    for first, second in ((with_year, without), (without, with_year)):
        assert single("birthday", first, second).options == ()
        assert chosen(first, second, {}, ()).dates[0].date.year == 1984


def test_a_value_of_one_alone_may_be_left_out():
    plain = a_person("Robert Hansen")
    row = single("nickname", plain, SECOND)
    assert (row.options, row.default, row.first, row.second) == (("second",), "second", "", "Bobby")
    assert chosen(plain, SECOND, {"nickname": "second"}, ()).nickname == "Bobby"
    assert chosen(plain, SECOND, {"nickname": ""}, ()).nickname == ""
    assert chosen(plain, SECOND, {"photo": ""}, ()).photo is None
    assert chosen(plain, SECOND, {"birthday": ""}, ()).dates == ()


def test_nobody_can_be_left_without_the_only_name():
    nameless = Person(Name(), channels=FIRST.channels)
    assert single("name", nameless, SECOND).options == ()
    assert chosen(nameless, SECOND, {}, ()).name == SECOND.name
    assert single("other_names", nameless, SECOND) is None


def test_the_other_name_is_kept_to_be_found_by_unless_it_is_not_wanted():
    assert chosen(FIRST, SECOND, {"name": "second"}, ()).name == SECOND.name
    assert chosen(FIRST, SECOND, {"name": "second"}, ()).other_names == ("Robert Hansen",)
    assert chosen(FIRST, SECOND, {"name": "second"}, {("other_names", NOT_CHOSEN)}).other_names == ()
    both = replace(FIRST, other_names=("Bob Hansen", "Bert"))
    assert set(chosen(both, SECOND, {"name": "second"}, ()).other_names) == {"Robert Hansen", "Bert"}


def test_what_both_have_is_shown_once_to_choose():
    found = by_field(FIRST, SECOND)
    mail, phone, tags = found["channels", "Mail"], found["channels", "Phone"], found["tags", "Tags"]
    assert ([item.text for item in mail.first], mail.second, mail.both) == (["rh@fjord.example"], (), ("RH@fjord.example",))
    assert ([item.text for item in phone.second], phone.first) == (["+47 22 555 010"], ())
    assert ([item.text for item in tags.second], tags.both) == (["tea"], ("Chess",))


def test_each_of_several_may_be_left_out():
    for row in rows(FIRST, SECOND):
        if isinstance(row, Several) and row.field != "other_names":
            for item in (*row.first, *row.second):
                left = getattr(chosen(FIRST, SECOND, {}, {(row.field, item.number)}), row.field)
                whole = getattr(chosen(FIRST, SECOND, {}, ()), row.field)
                assert left == whole[: item.number] + whole[item.number + 1 :]


def test_the_job_that_is_shown_first_can_be_the_others():
    assert chosen(FIRST, SECOND, {"leading": "second"}, ()).headline == "Owner, Fjord Group"
    assert chosen(FIRST, SECOND, {"leading": "second"}, {("positions", 1)}).headline == "Skipper, Fjord"
    same = replace(SECOND, positions=(Position("FJORD", "Skipper", unit="North"),))
    assert single("leading", FIRST, same) is None
    assert chosen(FIRST, same, {}, ()).positions == (Position("Fjord", "Skipper", unit="North"),)


def test_a_note_that_says_no_more_is_no_question():
    assert single("note", FIRST, replace(SECOND, note="Sails.")).options == ()
    assert single("note", FIRST, SECOND).options == ("first", "second", "both")
    assert chosen(FIRST, SECOND, {"note": "both"}, ()).note == "Sails.\n\nLikes tea."


def test_two_photos_of_one_size_are_still_two():
    assert single("photo", FIRST, SECOND).options == ("first", "second")
    assert single("photo", FIRST, replace(SECOND, photo=FIRST.photo)).options == ()


def test_fields_that_nobody_has_are_not_shown():
    assert [row.field for row in rows(a_person("Ada"), a_person("Ada"))] == ["name"]


def test_people_without_bounds_are_compared_in_bounds():
    many = a_person("Many", channels=tuple(Channel(ChannelKind.MAIL, f"{number}@a.example") for number in range(20_000)))
    other = replace(many, note="x" * 100_000)
    (mail,) = (row for row in rows(many, other) if row.label == "Mail")
    assert len(mail.first) == len(mail.both) == 20_000
    assert len(single("note", many, other).second) == 301
