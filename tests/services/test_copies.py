"""The copies that are made by themselves: whole, only when something changed, never more than 47, the newest always there."""

import os
import shutil
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relnet.domain.errors import UserError
from relnet.model import migrations, snapshot
from relnet.model.driver import sqlite
from relnet.services import backup, copies, erasing, people
from relnet.services.library import Library, finish
from tests.build import a_person
from tests.conftest import NOW

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))


@given(st.lists(MOMENTS, max_size=200))
def test_the_newest_stays_and_never_too_many(times):
    stay = copies.staying(times)
    assert stay <= set(times)
    assert len(stay) <= 47
    assert not times or max(times) in stay


@given(st.lists(MOMENTS, max_size=100))
def test_what_stays_stays_when_it_is_asked_again(times):
    stay = copies.staying(times)
    assert copies.staying(stay) == stay


@given(st.lists(MOMENTS, min_size=1, max_size=60))
def test_of_few_hours_all_newest_stay(times):
    newest = {}
    for at in sorted(times):
        newest[at.date(), at.hour] = at
    assert copies.staying(times) >= set(sorted(newest.values())[-24:])


def test_a_year_of_use_keeps_hours_days_weeks_and_months():
    kept: set[datetime] = set()
    at = datetime(2026, 1, 1, 8)
    for _ in range(365 * 8):
        kept = copies.staying(kept | {at})
        at += timedelta(hours=3)
    last = max(kept)
    assert len(kept) <= 47
    assert sum(last - one < timedelta(days=1) for one in kept) >= 8
    assert all(any(one.date() == (last - timedelta(days=day)).date() for one in kept) for day in range(7))
    assert {one.month for one in kept} == set(range(1, 13))


def names(path):
    opened = Library(path, clock=lambda: NOW)
    try:
        return sorted(row.name for row in people.rows(opened, people.ids(opened)))
    finally:
        opened.close()


def after(hours):
    return NOW + timedelta(hours=hours)


def test_a_copy_is_whole_while_the_library_is_open(library, ada):
    copy = copies.keep(library.path, NOW)
    assert copy
    assert copy.parent == copies.folder(library.path)
    assert snapshot.check(copy) == []
    assert names(copy) == ["Ada Lovelace"]
    assert os.name == "nt" or copy.parent.stat().st_mode & 0o077 == 0


def test_nothing_is_copied_while_nothing_changes(library, ada):
    assert copies.keep(library.path, NOW)
    assert copies.keep(library.path, after(1)) is None
    library.act(people.add_person, a_person("Grace Hopper"))
    assert copies.keep(library.path, after(2))
    finish(library.undo())
    assert copies.keep(library.path, after(3))
    library.close()
    library = Library(library.path, clock=lambda: NOW)
    library.close()
    assert copies.keep(library.path, after(4)) is None


def test_an_empty_library_needs_no_copy(library):
    assert copies.keep(library.path, NOW) is None
    assert not copies.folder(library.path).exists()


def test_a_copy_made_by_hand_counts_as_one(library, ada):
    backup.make(library.path, NOW)
    assert copies.keep(library.path, after(1)) is None


def test_erasing_again_and_again_is_seen(library, ada):
    grace = library.act(people.add_person, a_person("Grace Hopper")).result
    for hour, who in enumerate((ada, grace)):
        finish(library.act_in_slices(erasing.erase, [who]))
        assert copies.keep(library.path, after(hour))


def test_after_a_restore_as_many_actions_as_before_are_not_taken_for_the_same(library, ada):
    early = copies.keep(library.path, NOW)
    later = Library(library.path, clock=lambda: after(1))
    later.act(people.add_person, a_person("Grace Hopper"))
    later.close()
    library.close()
    backup.restore(library.path, early, after(2))
    other = Library(library.path, clock=lambda: after(3))
    other.act(people.add_person, a_person("Clara Jensen"))
    copy = copies.keep(library.path, after(3))
    other.close()
    assert copy
    assert names(copy) == ["Ada Lovelace", "Clara Jensen"]


def test_automatic_ones_are_thinned_out_and_those_by_hand_stay(library, ada):
    by_hand = backup.make(library.path, NOW - timedelta(days=900))
    for number in range(60):
        library.act(people.add_person, a_person(f"Person {number}"))
        newest = copies.keep(library.path, after(number / 4))
        assert newest
        assert newest.exists()
    left = copies.copies(library.path)
    assert left[0].path == newest
    assert [copy.path for copy in left if not copy.automatic] == [by_hand]
    assert len([copy for copy in left if copy.automatic]) == 15


def test_copies_are_listed_with_what_they_hold(library, ada):
    copy = copies.keep(library.path, NOW)
    (copies.folder(library.path) / "another library 2026-01-01 10.00.00 1.db").write_bytes(b"")
    (copies.folder(library.path) / f"{library.path.stem} 2026-99-01 10.00.00 1.db").write_bytes(b"")
    (copies.folder(library.path) / f"{library.path.stem} 2026-01-01 10.00.00 1 damaged.db").write_bytes(b"")
    (listed,) = copies.copies(library.path)
    assert listed.path == copy
    assert listed.at == NOW.replace(tzinfo=None)
    assert listed.size == copy.stat().st_size
    assert listed.automatic
    assert copies.counts(copy) == copies.Counts(people=1, interactions=0)


def test_what_cannot_be_read_has_no_counts(tmp_path):
    (tmp_path / "x.db").write_bytes(b"no database" * 100)
    assert copies.counts(tmp_path / "x.db") is None
    assert copies.counts(tmp_path / "nowhere.db") is None


def test_a_failure_is_told_and_leaves_the_others(library, ada):
    copy = copies.keep(library.path, NOW)
    library.act(people.add_person, a_person("Grace Hopper"))
    library.close()
    data = bytearray(library.path.read_bytes())
    data[4096 * 3 : 4096 * 40] = b"\xff" * 4096 * 37
    library.path.write_bytes(data)
    with pytest.raises(UserError):
        copies.keep(library.path, after(1))
    assert [one.path for one in copies.copies(library.path)] == [copy]
    assert not list(copies.folder(library.path).glob("*.part"))


def test_a_copy_never_fills_the_disk(library, ada, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=300_000))
    with pytest.raises(UserError, match="it needs 1 MB and the disk has 0 MB"):
        copies.keep(library.path, NOW)
    assert not copies.folder(library.path).exists()


def test_before_a_migration_the_library_is_kept_as_it_is(library, ada, monkeypatch):
    library.close()
    assert copies.before_migration(library.path, NOW) is None
    monkeypatch.setattr(migrations, "LATEST", migrations.LATEST + 1)
    kept = copies.before_migration(library.path, NOW)
    assert kept
    assert copies.counts(kept) == copies.Counts(people=1, interactions=0)


@pytest.mark.parametrize("data", [None, b"", b"a text" * 100])
def test_what_is_no_library_is_not_copied(tmp_path, data):
    if data is not None:
        (tmp_path / "l.db").write_bytes(data)
    assert copies.before_migration(tmp_path / "l.db", NOW) is None
    assert not (tmp_path / "backups").exists()


def test_a_database_of_another_program_is_not_copied(tmp_path):
    connection = sqlite.connect(str(tmp_path / "l.db"))
    connection.execute("CREATE TABLE theirs (x)")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert copies.before_migration(tmp_path / "l.db", NOW) is None


def test_what_a_crash_left_half_made_is_swept_away(library, ada):
    copies.keep(library.path, NOW)
    half = [library.path.with_name(library.path.name + ending) for ending in (".restoring", ".restoring.part", ".migrating")]
    old, young = (copies.folder(library.path) / name for name in ("old.db.part", "young.db.part"))
    for path in (*half, old, young):
        path.write_bytes(b"half")
    os.utime(old, (NOW.timestamp() - 7200,) * 2)
    os.utime(young, (NOW.timestamp() - 60,) * 2)
    copies.sweep(library.path, NOW)
    assert not any(path.exists() for path in (*half, old))
    assert young.exists()
    assert len(copies.copies(library.path)) == 1
