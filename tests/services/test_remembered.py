from contextlib import suppress

import pytest

from relnet.services import people
from relnet.services.library import Library, verb
from relnet.services.people import Order
from relnet.services.remembered import Remembered
from tests.build import a_person


@pytest.fixture
def count(library):
    """Counts the people, and how often they were counted."""
    known, read = Remembered(), []

    def ask():
        def answer():
            read.append(people.count(library))
            return read[-1]

        return known.get(library, "people", answer), len(read)

    return ask


def test_it_is_read_once_until_something_changes(library, count):
    assert [count(), count()] == [(0, 1), (0, 1)]
    library.act(people.add_person, a_person())
    assert [count(), count()] == [(1, 2), (1, 2)]


def test_what_another_program_writes_is_read(library, count):
    assert count() == (0, 1)
    other = Library(library.path)
    other.act(people.add_person, a_person())
    other.close()
    assert count() == (1, 2)


def test_an_action_reads_for_itself_and_leaves_nothing_behind(library, count):
    seen = []

    @verb("Try")
    def try_it(library):
        people.add_person(library, a_person())
        seen.append(count())
        raise LookupError

    with suppress(LookupError):
        library.act(try_it)
    assert seen == [(1, 1)]
    assert count() == (0, 2)


def test_libraries_are_told_apart(library, tmp_path):
    known = Remembered()
    assert known.get(library, "which", lambda: "one") == "one"
    with_another = Library(tmp_path / "other.db")
    assert known.get(with_another, "which", lambda: "other") == "other"
    assert known.get(library, "which", lambda: "read again") == "one"
    with_another.close()


@pytest.mark.parametrize("order", list(Order))
def test_the_list_follows_every_change(library, order):
    first = library.act(people.add_person, a_person()).result
    assert list(people.ids(library, order=order)) == [first]
    second = library.act(people.add_person, a_person("Ben Hill")).result
    assert set(people.ids(library, order=order)) == {first, second}
    library.act(people.move_to_trash, [first])
    assert list(people.ids(library, order=order)) == [second]
