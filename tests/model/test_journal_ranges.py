"""People who come in by the hundred are noted as ranges, and everything about undo is as if each row had been."""

from dataclasses import replace

import pytest

from relnet.domain.dates import PartialDate
from relnet.domain.errors import Bug
from relnet.domain.person import ImportantDate, Photo
from relnet.model.driver import DatabaseError
from relnet.services import people, records
from relnet.services.library import finish, verb
from tests.build import a_person
from tests.model.test_journal import contents

A_PHOTO = Photo("image/png", b"\x89PNG\r\n\x1a\n")


@verb("Add many")
def add_many(library, count):
    """Everything that a range is for, in two runs."""
    for start in range(0, count, 400):
        many = [
            a_person(
                f"Person {number}", mail=f"p{number}@example.org", phone=f"+49 30 {number:06}", organisation="Helio",
                birthday=(None, 5, 9), tags=("new", f"tag {number % 3}"), photo=A_PHOTO,
            )
            for number in range(start, min(start + 400, count))
        ]  # fmt: skip
        records.insert(library, many)


def notes(library):
    return library.one("SELECT count(*) FROM undo_row")


def test_many_people_are_few_notes_and_go_and_come_as_they_were(library):
    before_anybody = contents(library)
    library.act(add_many, 600)
    after = contents(library)
    assert notes(library) < 40
    finish(library.undo())
    assert contents(library) == before_anybody
    finish(library.redo())
    assert contents(library) == after
    finish(library.undo())
    assert contents(library) == before_anybody


def test_the_changes_name_everybody_and_their_tags(library):
    library.act(people.add_person, a_person("Somebody before", tags=("old",)))
    changes = library.act(add_many, 30).changes
    assert changes.of("person") == set(library.column("SELECT id FROM person WHERE display LIKE 'Person %'"))
    assert changes.of("tag") == set(library.column("SELECT id FROM tag WHERE name <> 'old'"))
    assert finish(library.undo()).changes.of("person") == changes.of("person")


def test_an_undo_of_ranges_goes_by_the_slice(library):
    library.act(add_many, 2000)
    told = [progress for progress in library.undo() if progress.total]
    assert told[-1].done == told[-1].total
    # More than 12,000 rows, at most 500 at once.
    assert len(told) > 24


def test_what_is_edited_in_the_same_action_is_taken_back_too(library):
    @verb("Add and edit")
    def add_and_edit(library):
        ids = records.insert(library, [a_person("First", mail="a@example.org"), a_person("Second", mail="b@example.org")])
        records.update(library, replace(records.read(library, ids[0]), channels=()))
        library.connection.execute("DELETE FROM person WHERE id = ?", (ids[1],))

    library.act(people.add_person, a_person("Somebody before"))
    before = contents(library)
    library.act(add_and_edit)
    after = contents(library)
    assert [row["display"] for row in after["person"]] == ["Somebody before", "First"]
    finish(library.undo())
    assert contents(library) == before
    finish(library.redo())
    assert contents(library) == after


def test_a_run_that_fails_leaves_each_row_noted_again(library):
    @verb("Fail")
    def fail(library):
        records.insert(library, [a_person("Gone")])
        records.insert(library, [replace(a_person("Gone too"), dates=(ImportantDate("wedding", PartialDate(None, 5, 9)),))])

    with pytest.raises(Bug, match="CHECK"):
        library.act(fail)
    assert contents(library)["person"] == []
    library.act(people.add_person, a_person("Here"))
    with pytest.raises(DatabaseError, match="outside an action"):
        library.connection.execute("INSERT INTO channel(person_id, kind, value) VALUES (1, 'mail', 'a@example.org')")


def test_nothing_is_added_outside_an_action(library):
    with pytest.raises(DatabaseError, match="outside an action"):
        records.insert(library, [a_person("Nobody")])
    assert library.one("SELECT count(*) FROM person") == 0
