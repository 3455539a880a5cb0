"""What a long action writes is flushed by the way, and copied into the library behind its back."""

import pytest

from relnet.model import writeahead
from relnet.services import records
from relnet.services.library import Library, finish, verb
from tests.build import a_person
from tests.conftest import NOW

PRAGMAS = ("cache_size", "wal_autocheckpoint")


@pytest.fixture(autouse=True)
def everything_takes_long(monkeypatch):
    monkeypatch.setattr(writeahead, "_SECONDS", 0)


@verb("Add people by the slice")
def add(library, *, fails=False):
    for number in range(20):
        records.insert(library, [a_person(f"Person {number} {each}") for each in range(100)])
        yield
    if fails:
        raise ValueError("the last slice")


def settings(library):
    return [library.one(f"PRAGMA {name}") for name in PRAGMAS]


def test_a_long_action_is_kept_and_its_log_copied(library):
    before = settings(library)
    finish(library.act_in_slices(add))
    assert settings(library) == before
    library.close()
    assert not library.path.with_name(library.path.name + "-wal").exists()
    again = Library(library.path, clock=lambda: NOW)
    assert again.one("SELECT count(*) FROM person") == 2000
    again.close()


def test_one_after_the_other_without_waiting(library):
    finish(library.act_in_slices(add))
    finish(library.undo())
    finish(library.redo())
    finish(library.undo())
    assert library.one("SELECT count(*) FROM person") == 0
    assert library.one("PRAGMA integrity_check") == "ok"


def test_while_it_is_under_way_the_log_is_not_copied_by_the_commit(library):
    steps = library.act_in_slices(add)
    next(steps)
    assert settings(library) != [-65536, 1000]
    steps.close()
    assert settings(library) == [-65536, 1000]
    assert library.one("SELECT count(*) FROM person") == 0


def test_a_failing_one_leaves_everything_as_it_was(library):
    before = settings(library)
    with pytest.raises(ValueError, match="last slice"):
        finish(library.act_in_slices(add, fails=True))
    assert settings(library) == before
    assert library.one("SELECT count(*) FROM person") == 0
