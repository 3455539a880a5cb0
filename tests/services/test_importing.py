"""Files become drafts, drafts a plan, a plan people; one Undo takes all of it back."""

import os
from base64 import b64encode
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from relnet.domain.errors import Cancelled, UserError
from relnet.domain.person import Photo
from relnet.services import bulk, erasing, importing, listing, people
from relnet.services.importing import Source, planning, reading, recognising
from relnet.services.library import finish
from tests.build import a_card, a_person
from tests.services.importing import Worker


def planned(library, *datas):
    sources = [Source(f"{'abc'[number]}.vcf", data=data) for number, data in enumerate(datas) if data]
    return finish(importing.plan(library, importing.read(Worker(), sources)))


def imported(library, *datas):
    plan = planned(library, *datas)
    chosen = frozenset(row.index for row in plan.rows if row.status in ("new", "update"))
    return finish(library.act_in_slices(importing.commit, plan, importing.Decision(chosen))).result


def outcomes(library, *datas):
    """The status, the person's name and the existing person of each row."""
    return [(row.status, row.person and row.person.display, row.existing) for row in planned(library, *datas).rows]


def values(library, id_):
    return [channel.value for channel in people.get(library, id_).channels]


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
        (["EMAIL:Ada@Example.org"], ["EMAIL:ada@example.ORG", "TEL:+49 170 5550123"]),
        (["TEL:+49 (170) 5550-123"], ["TEL:0049 170 5550123", "TEL:+49 170 5550123", "EMAIL:a@example.org"]),
    ],
)
def test_somebody_known_from_elsewhere_is_updated_and_never_overwritten(library, first, second):
    imported(library, b"", a_card("Ada Lovelace", "TITLE:Analyst", *first))
    plan = planned(library, a_card("ada lovelace", "TITLE:Countess", *second))
    assert [row.status for row in plan.rows] == ["update"]
    finish(library.act_in_slices(importing.commit, plan, importing.Decision(frozenset({0}))))
    shown = listing.person(library, 1)
    assert shown["name"] == "Ada Lovelace"
    assert [position["title"] for position in shown["positions"]] == ["Analyst", "Countess"]
    assert len(shown["channels"]) == len({channel["value"].casefold() for channel in shown["channels"]})
    assert people.count(library) == 1
    finish(library.undo())
    assert [position["title"] for position in listing.person(library, 1)["positions"]] == ["Analyst"]


def test_a_name_alone_never_merges(library):
    imported(library, a_card("Ada Lovelace"))
    assert [row.status for row in planned(library, a_card("Ada Lovelace", "TITLE:Other")).rows] == ["alike"]


def test_a_switchboard_number_alone_never_merges(library):
    imported(library, a_card("Ada Lovelace", "TEL:+49 30 5550100"))
    assert [row.status for row in planned(library, a_card("Grace Hopper", "TEL:+49 30 5550100")).rows] == ["new"]


def test_one_person_in_two_files_comes_in_once_with_both_cards(library):
    one = a_card("Ada Lovelace", "UID:u1", "EMAIL:ada@example.org")
    two = a_card("Ada Lovelace", "UID:u1", "TEL:+49 170 5550123")
    plan = planned(library, one, two, one)
    assert [row.status for row in plan.rows] == ["new", "same"]
    finish(library.act_in_slices(importing.commit, plan, importing.Decision(frozenset({0}))))
    assert len(listing.person(library, 1)["channels"]) == 2
    assert library.column("SELECT original FROM card ORDER BY id") == [one, two]


def test_somebody_in_the_trash_comes_in_anew(library):
    data = a_card("Ada Lovelace", "UID:u1")
    imported(library, data)
    library.act(people.move_to_trash, [1])
    assert imported(library, data).new == 1
    assert names(library) == ["Ada Lovelace"]


def test_somebody_known_never_joins_somebody_else_who_is_known(library):
    imported(library, a_card("Ada", "EMAIL:x@example.org", "UID:1"))
    imported(library, a_card("Ada", "EMAIL:z@example.org", "UID:2"))
    one = a_card("Ada", "EMAIL:x@example.org", "UID:1", "TEL:+15550001111")
    two = a_card("Ada", "EMAIL:z@example.org", "EMAIL:x@example.org", "UID:2", "TEL:+15550002222")
    assert [row[0] for row in outcomes(library, one + two)] == ["update", "update"]
    imported(library, one + two)
    assert values(library, 1) == ["x@example.org", "+15550001111"]
    assert values(library, 2) == ["z@example.org", "x@example.org", "+15550002222"]


def test_different_uids_and_one_shared_address_are_two_people(library):
    one, two = a_card("Ada", "UID:1", "EMAIL:x@example.org"), a_card("Ada", "UID:2", "EMAIL:x@example.org")
    assert [row[0] for row in outcomes(library, one + two)] == ["new", "alike"]
    phone = b"TEL:+15550001111\r\nEND:VCARD"
    both = (one + two).replace(b"END:VCARD", phone)
    assert [row[0] for row in outcomes(library, both)] == ["new"]


def test_a_card_known_to_the_library_settles_who_an_earlier_one_was(library):
    imported(library, a_card("Ada", "EMAIL:x@example.org"))
    unknown, known = a_card("Ada", "UID:1", "TEL:+15550001111"), a_card("Ada", "UID:1", "EMAIL:x@example.org")
    assert outcomes(library, unknown + known) == [("update", "Ada", 1)]
    imported(library, unknown + known)
    assert values(library, 1) == ["x@example.org", "+15550001111"]


def test_one_uid_on_two_names_is_two_people(library):
    ada, bob = a_card("Dr. Ada von Lovelace", "UID:1", "EMAIL:a@example.org"), a_card("Dr. Bob von Smith", "UID:1")
    assert outcomes(library, ada + bob) == [("new", "Dr. Ada von Lovelace", None), ("new", "Dr. Bob von Smith", None)]
    imported(library, ada)
    assert outcomes(library, bob) == [("new", "Dr. Bob von Smith", None)]
    imported(library, bob)
    assert outcomes(library, a_card("Bob Smith", "UID:1", "TEL:+15550001111")) == [("update", "Bob Smith", 2)]


def test_one_uid_on_people_of_one_family_joins_nobody_but_who_has_the_same_name(library):
    given = ("Ada Lovelace", "Bob Smith", "Robert Smith", "Ada King", "Cid", "Smith, Bob")
    cards = [a_card(name, "UID:1", f"NOTE:{number}") for number, name in enumerate(given)]
    rows = planned(library, b"".join(cards)).rows
    assert [[draft.person.display for draft in row.drafts] for row in rows] == [
        ["Ada Lovelace"], ["Bob Smith", "Smith, Bob"], ["Robert Smith"], ["Ada King"], ["Cid"],
    ]  # fmt: skip


def test_an_import_takes_only_so_many_people_and_says_so(library, monkeypatch):
    monkeypatch.setattr(reading, "MAX_PEOPLE", 3)
    plan = planned(library, a_card("Ada") + a_card("Bob"), b"Name,Email\nCid,c@example.org\nDan,d@example.org\n")
    assert [row.person.display for row in plan.rows if row.person] == ["Ada", "Bob", "Cid"]
    assert [(problem.source, problem.line) for problem in plan.problems] == [("b.vcf", 3)]
    assert "at most 3 people" in plan.problems[0].message


def test_very_many_cards_of_one_person_are_several_rows(library, monkeypatch):
    monkeypatch.setattr(planning, "_MOST_CARDS", 3)
    cards = [a_card("Ada", "UID:1", "EMAIL:a@example.org", f"NOTE:{number}") for number in range(8)]
    rows = planned(library, b"".join(cards)).rows
    assert [(row.status, len(row.drafts)) for row in rows] == [("new", 3), ("alike", 3), ("alike", 2)]
    imported(library, cards[0])
    rows = planned(library, b"".join(cards[1:])).rows
    assert [(row.status, row.existing, len(row.drafts)) for row in rows] == [("update", 1, 3), ("update", 1, 3), ("update", 1, 1)]
    imported(library, b"".join(cards[1:]))
    assert names(library) == ["Ada"]
    assert all(f"{number}" in people.get(library, 1).note for number in range(1, 8))


def test_a_uid_that_several_people_have_makes_nobody_of_their_family_one_of_them(library):
    imported(library, a_card("Ada Smith", "UID:1") + a_card("Bob King", "UID:1"))
    assert outcomes(library, a_card("Cid Smith", "UID:1")) == [("new", "Cid Smith", None)]
    assert outcomes(library, a_card("Ada Smith", "UID:1", "TITLE:X")) == [("update", "Ada Smith", 1)]


@pytest.mark.parametrize(
    "again", [a_card("Ada King", "UID:1", "TITLE:X"), a_card("A.", "UID:1", "EMAIL:a@example.org", "TITLE:X")]
)
def test_one_uid_and_a_word_or_an_address_is_one_person(library, again):
    first = a_card("Ada Lovelace", "UID:1", "EMAIL:a@example.org")
    assert [row[0] for row in outcomes(library, first + again)] == ["new"]
    imported(library, first)
    assert [(status, existing) for status, _, existing in outcomes(library, again)] == [("update", 1)]


def test_what_was_deleted_does_not_come_back_with_its_card(library):
    data = a_card("Ada Lovelace", "TEL:+1 555 0100123", "EMAIL:ada@example.org")
    imported(library, data)
    ada = people.get(library, 1)
    library.act(people.edit_person, replace(ada, channels=ada.channels[1:]))
    row = planned(library, data).rows[0]
    assert (row.status, row.what, row.existing) == ("same", "already imported", 1)
    newer = a_card("Ada Lovelace", "EMAIL:ada@example.org", "TITLE:Countess")
    assert [row.status for row in planned(library, data, newer).rows] == ["same", "update"]
    imported(library, data, newer)
    assert values(library, 1) == ["ada@example.org"]


@pytest.mark.parametrize("away", [erasing.erase, bulk.move_to_trash])
def test_somebody_gone_while_the_preview_was_open_comes_in_anew(library, away):
    imported(library, a_card("Ada", "UID:1", "TEL:+15550001111"))
    imported(library, a_card("Bob", "UID:2"))
    plan = planned(library, a_card("Ada", "UID:1", "TITLE:Countess") + a_card("Bob", "UID:2", "TITLE:Count"))
    assert [row.status for row in plan.rows] == ["update", "update"]
    finish(library.act_in_slices(away, [1]))
    result = finish(library.act_in_slices(importing.commit, plan, importing.Decision(frozenset({0, 1})))).result
    assert (result.new, result.updated) == (1, 1)
    assert names(library) == ["Ada", "Bob"]


def test_only_what_was_chosen_comes_in(library):
    plan = planned(library, a_card("Ada Lovelace") + a_card("Grace Hopper"))
    finish(library.act_in_slices(importing.commit, plan, importing.Decision(frozenset({1}))))
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
    for name in ("b.vcf", "deep/a.VCF", "deep/er/c.vcard", "deep/er/d.tsv", "deep/notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    found = [source.name for source in importing.gather([tmp_path])]
    assert found == [str(Path(tmp_path.name) / name) for name in ("b.vcf", "deep/a.VCF", "deep/er/c.vcard", "deep/er/d.tsv")]


def test_documents_in_a_folder_are_read_and_each_that_has_nobody_is_said_once(tmp_path):
    (tmp_path / "ada.vcf").write_bytes(a_card("Ada"))
    for name, text in (("list.json", "[1, 2]"), ("settings.json", '{"theme": "dark", "size": 3}'), ("torn.JSON", '{"a')):
        (tmp_path / name).write_text(text)
    reading = importing.read(Worker(), importing.gather([tmp_path]))
    assert [draft.person.display for draft in reading.drafts] == ["Ada"]
    assert reading.unmapped == ()
    told = [(Path(problem.source).name, problem.message) for problem in reading.problems]
    assert told == [(name, "There is no contact card in this file.") for name in ("list.json", "settings.json", "torn.JSON")]


def test_calendars_and_mails_in_a_folder_are_left_out_in_one_sentence(tmp_path):
    said = "{} in this folder were left out; drop them by themselves."
    (tmp_path / "some" / "deep").mkdir(parents=True)
    (tmp_path / "some" / "work.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    assert problems(tmp_path / "some") == [
        ("some", 0, "A calendar or mail in this folder was left out; drop it by itself."),
    ]
    (tmp_path / "some" / "deep" / "hello.EML").write_bytes(b"Subject: Hello\r\n\r\n")
    assert problems(tmp_path / "some") == [("some", 0, said.format("2 calendars and mails"))]
    (tmp_path / "some" / "ada.vcf").write_bytes(a_card("Ada"))
    reading = importing.read(Worker(), importing.gather([tmp_path / "some"]))
    assert [draft.person.display for draft in reading.drafts] == ["Ada"]
    assert [problem.message for problem in reading.problems] == [said.format("2 calendars and mails")]


def problems(*paths):
    reading = importing.read(Worker(), importing.gather(paths))
    return [(problem.source, problem.line, problem.message) for problem in reading.problems]


def test_a_folder_without_cards_is_said(library, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").write_bytes(b"x")
    assert problems(tmp_path / "empty") == [("empty", 0, "There is no contact card in this folder.")]
    plan = finish(importing.plan(library, importing.read(Worker(), importing.gather([tmp_path / "empty"]))))
    assert [(row.status, row.what) for row in plan.rows] == [("problem", "There is no contact card in this folder.")]


def test_a_closed_folder_is_said(tmp_path, monkeypatch):
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "ada.vcf").write_bytes(a_card("Ada"))
    (tmp_path / "open" / "closed").mkdir()

    def refuse(real, path):
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    # Root opens what is closed to others, so the system's answer is made up.
    for name in ("scandir", "listdir"):
        monkeypatch.setattr(os, name, partial(refuse, getattr(os, name)))
    assert problems(tmp_path / "open") == [
        (str(Path("open", "closed")), 0, "The folder could not be read (Permission denied)."),
    ]
    assert problems(tmp_path / "open" / "closed")[0][0] == "closed"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_are_followed_to_files_and_never_in_circles(tmp_path):
    (tmp_path / "cards" / "deep").mkdir(parents=True)
    (tmp_path / "ada.vcf").write_bytes(a_card("Ada"))
    (tmp_path / "cards" / "linked.vcf").symlink_to(tmp_path / "ada.vcf")
    (tmp_path / "cards" / "broken.vcf").symlink_to(tmp_path / "nowhere.vcf")
    (tmp_path / "cards" / "deep" / "circle").symlink_to(tmp_path / "cards")
    os.mkfifo(tmp_path / "cards" / "pipe.vcf")
    reading = importing.read(Worker(), importing.gather([tmp_path / "cards"]))
    assert [draft.source for draft in reading.drafts] == ["cards/linked.vcf"]
    assert [problem.source for problem in reading.problems] == ["cards/broken.vcf"]


@pytest.mark.skipif(os.name == "nt", reason="names are always text on Windows")
def test_names_of_files_that_are_not_text(library, tmp_path):
    odd = tmp_path / os.fsdecode(b"k\xf6ln.vcf")
    try:
        odd.write_bytes(a_card("Ada"))
    except OSError:
        pytest.skip("this file system takes only text")
    for paths in ([odd], [tmp_path]):
        plan = finish(importing.plan(library, importing.read(Worker(), importing.gather(paths))))
        assert Path(plan.sources[0]).name == "k\ufffdln.vcf"
    finish(library.act_in_slices(importing.commit, plan, importing.Decision(frozenset({0}))))
    assert names(library) == ["Ada"]


def test_a_huge_file_is_refused_unread(tmp_path):
    huge = tmp_path / "huge.vcf"
    with huge.open("wb") as file:
        file.truncate(2**30 + 1)
    [(source, line, message)] = problems(huge)
    assert (source, line) == ("huge.vcf", 0)
    assert "larger than 1 GiB" in message


def test_recognising_looks_nobody_up_by_walking_through_everybody(library):
    for name in ("_BY_DIGEST", "_BY_CARD_UID", "_BY_UID", "_NAMES", "_CHANNELS"):
        steps = [row[3] for row in library.rows(f"EXPLAIN QUERY PLAN {getattr(recognising, name)}", "[]")]
        assert "(kind=?)" not in steps[0], name
        assert steps[0].startswith("SEARCH"), name


def test_reading_stops_when_asked(library):
    data = b"".join(a_card(f"Person {number}") for number in range(100))
    with pytest.raises(Cancelled):
        importing.read(Worker(stop_after=2), [Source("many.vcf", data=data)])


def test_a_commit_closed_half_way_leaves_nothing(library):
    library.act(people.add_person, a_person("Grace Hopper"))
    plan = planned(library, b"".join(a_card(f"Person {number}") for number in range(350)))
    steps = library.act_in_slices(importing.commit, plan, importing.Decision(frozenset(range(350))))
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


def test_what_was_cut_is_told():
    reading = importing.read(Worker(), [Source("a.vcf", data=a_card("Ada", "TITLE:" + "x" * 3000))])
    assert [(problem.line, "TITLE" in problem.message) for problem in reading.problems] == [(4, True)]


def test_pictures_stay_in_their_cards_until_they_are_looked_at(library):
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    line = f"PHOTO;ENCODING=b;TYPE=PNG:{b64encode(picture).decode()}"
    (draft,) = importing.read(Worker(), [Source("a.vcf", data=a_card("Ada", line))]).drafts
    assert draft.person.photo == Photo("image/png", picture)
    assert hash(draft.person.photo) == hash(Photo("image/png", picture))
    assert draft.person.photo._original is draft.original
    imported(library, a_card("Ada", line))
    assert people.get(library, 1).photo == Photo("image/png", picture)
