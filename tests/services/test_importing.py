"""Files become drafts, drafts a plan, a plan people; one Undo takes all of it back."""

from pathlib import Path

import pytest

from relnet.domain.errors import Cancelled, UserError
from relnet.services import importing, listing, people
from relnet.services.importing import Source
from relnet.services.library import finish
from tests.build import a_card, a_person


class Worker:
    def __init__(self, stop_after=None):
        self.breaths, self.stop_after = 0, stop_after

    def report(self, done, total, sentence=""):
        pass

    def breathe(self):
        self.breaths += 1
        if self.breaths == self.stop_after:
            raise Cancelled


def planned(library, *datas):
    sources = [Source(f"file{number}.vcf", data=data) for number, data in enumerate(datas, start=1)]
    return finish(importing.plan(library, importing.read(Worker(), sources)))


def imported(library, *datas):
    plan = planned(library, *datas)
    chosen = frozenset(row.index for row in plan.rows if row.status in ("new", "update"))
    return finish(library.act_in_slices(importing.commit, plan, chosen)).result


def names(library):
    return [row.name for row in people.rows(library, people.ids(library))]


def test_new_people_come_in_with_everything_and_one_undo_takes_all_back(library):
    data = a_card(
        "Ada Lovelace", "EMAIL:ada@example.org", "ORG:Engines;Dept", "TITLE:Analyst", "CATEGORIES:maths", "BDAY:1815-12-10"
    )
    result = imported(library, data + a_card("Grace Hopper"))
    assert (result.new, result.updated, result.same) == (2, 0, 0)
    shown = listing.person(library, 1)
    assert shown["headline"] == "Analyst, Engines"
    assert shown["tags"] == ["maths"]
    assert shown["dates"] == [{"kind": "birthday", "label": "", "date": "1815-12-10"}]
    assert library.column("SELECT original FROM card ORDER BY id")[0] == data
    finish(library.undo())
    assert names(library) == []
    assert library.column("SELECT count(*) FROM card UNION ALL SELECT count(*) FROM organisation") == [0, 0]
    finish(library.redo())
    assert names(library) == ["Ada Lovelace", "Grace Hopper"]
    assert library.column("SELECT original FROM card ORDER BY id")[0] == data


def test_the_same_file_again_brings_nothing(library):
    data = a_card("Ada Lovelace", "EMAIL:ada@example.org") + a_card("Grace Hopper")
    imported(library, data)
    plan = planned(library, data)
    assert [(row.status, row.existing) for row in plan.rows] == [("same", 1), ("same", 2)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["UID:u1"], ["UID:u1", "TEL:+49 170 5550123"]),
        (["EMAIL:Ada@Example.org"], ["EMAIL:ada@example.ORG", "TEL:+49 170 5550123"]),
        (["TEL:+49 (170) 5550-123"], ["TEL:0049 170 5550123", "TEL:+49 170 5550123", "EMAIL:a@example.org"]),
    ],
)
def test_somebody_known_is_updated_and_never_overwritten(library, first, second):
    imported(library, a_card("Ada Lovelace", "TITLE:Analyst", *first))
    plan = planned(library, a_card("ada lovelace", "TITLE:Countess", *second))
    assert [row.status for row in plan.rows] == ["update"]
    finish(library.act_in_slices(importing.commit, plan, frozenset({0})))
    shown = listing.person(library, 1)
    assert shown["name"] == "Ada Lovelace"
    assert [position["title"] for position in shown["positions"]] == ["Analyst", "Countess"]
    assert len(shown["channels"]) == len({channel["value"].casefold() for channel in shown["channels"]})
    assert people.count(library) == 1
    finish(library.undo())
    assert [position["title"] for position in listing.person(library, 1)["positions"]] == ["Analyst"]


def test_a_name_alone_never_merges(library):
    imported(library, a_card("Ada Lovelace"))
    assert [row.status for row in planned(library, a_card("Ada Lovelace", "TITLE:Other")).rows] == ["new"]


def test_a_switchboard_number_alone_never_merges(library):
    imported(library, a_card("Ada Lovelace", "TEL:+49 30 5550100"))
    assert [row.status for row in planned(library, a_card("Grace Hopper", "TEL:+49 30 5550100")).rows] == ["new"]


def test_one_person_in_two_files_comes_in_once_with_both_cards(library):
    one = a_card("Ada Lovelace", "UID:u1", "EMAIL:ada@example.org")
    two = a_card("Ada Lovelace", "UID:u1", "TEL:+49 170 5550123")
    plan = planned(library, one, two, one)
    assert [row.status for row in plan.rows] == ["new", "same"]
    finish(library.act_in_slices(importing.commit, plan, frozenset({0})))
    assert len(listing.person(library, 1)["channels"]) == 2
    assert library.column("SELECT original FROM card ORDER BY id") == [one, two]


def test_somebody_in_the_trash_comes_in_anew(library):
    data = a_card("Ada Lovelace", "UID:u1")
    imported(library, data)
    library.act(people.move_to_trash, [1])
    assert imported(library, data).new == 1
    assert names(library) == ["Ada Lovelace"]


def test_only_what_was_chosen_comes_in(library):
    plan = planned(library, a_card("Ada Lovelace") + a_card("Grace Hopper"))
    finish(library.act_in_slices(importing.commit, plan, frozenset({1})))
    assert names(library) == ["Grace Hopper"]


def test_what_cannot_be_read_is_said_and_costs_nothing_else(library, tmp_path):
    unreadable = importing.gather([tmp_path / "missing.vcf"])
    sources = [*unreadable, Source("text.vcf", data=b"hello"), Source("good.vcf", data=a_card("Ada Lovelace"))]
    plan = finish(importing.plan(library, importing.read(Worker(), sources)))
    assert [(row.status, row.source) for row in plan.rows] == [
        ("new", "good.vcf"), ("problem", "missing.vcf"), ("problem", "text.vcf"),
    ]  # fmt: skip
    assert all(row.what for row in plan.rows if row.status == "problem")


def test_an_empty_card_is_a_problem_and_its_neighbours_are_not(library):
    plan = planned(library, a_card("Ada Lovelace") + b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n" + a_card("Grace Hopper"))
    assert [row.status for row in plan.rows] == ["new", "problem", "new"]


def test_a_card_of_unknown_properties_alone_is_kept(library):
    data = b"BEGIN:VCARD\r\nVERSION:2.1\r\nX-ODD:kept\r\nEND:VCARD\r\n"
    assert imported(library, data).new == 1
    assert names(library) == ["No name"]
    assert library.column("SELECT original FROM card") == [data]


def test_a_card_without_a_name_comes_in_under_what_it_has(library):
    imported(library, b"BEGIN:VCARD\r\nVERSION:3.0\r\nEMAIL:info@example.org\r\nEND:VCARD\r\n")
    assert names(library) == ["info@example.org"]


def test_folders_are_searched_for_cards(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    for name in ("b.vcf", "deep/a.VCF", "deep/er/c.vcard", "deep/notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    found = [source.name for source in importing.gather([tmp_path])]
    assert found == [str(Path(tmp_path.name) / name) for name in ("b.vcf", "deep/a.VCF", "deep/er/c.vcard")]


def test_reading_stops_when_asked(library):
    data = b"".join(a_card(f"Person {number}") for number in range(100))
    with pytest.raises(Cancelled):
        importing.read(Worker(stop_after=2), [Source("many.vcf", data=data)])


def test_a_commit_closed_half_way_leaves_nothing(library):
    library.act(people.add_person, a_person("Grace Hopper"))
    plan = planned(library, b"".join(a_card(f"Person {number}") for number in range(350)))
    steps = library.act_in_slices(importing.commit, plan, frozenset(range(350)))
    next(steps)
    next(steps)
    steps.close()
    assert names(library) == ["Grace Hopper"]
    assert library.label("undo") == "Add person"


def test_what_an_old_file_is_written_in_can_be_chosen(library):
    data = a_card("X").replace(b"FN:X", "FN:אפרים".encode("cp1255"))
    reading = importing.read(Worker(), [Source("old.vcf", data=data), Source("new.vcf", data=a_card("Ömer"))], "cp1255")
    assert [draft.person.display for draft in reading.drafts] == ["אפרים", "Ömer"]
    assert reading.guessed == ("old.vcf",)
    with pytest.raises(UserError, match="does not know the charset"):
        importing.read(Worker(), [], "zip")


def test_every_charset_offered_can_be_read(library):
    for name, _ in importing.CHARSETS:
        assert importing.read(Worker(), [Source("a.vcf", data=a_card("Ada"))], name).guessed == ()
