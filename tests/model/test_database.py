"""A library opens whole or says why not; a migration works on a copy; copies are verified."""

import shutil
import stat
from pathlib import Path

import pytest

from relnet.domain.errors import UserError
from relnet.model import migrations, snapshot, tables
from relnet.model.database import APPLICATION_ID, alone, open_database, root_cause
from relnet.model.driver import sqlite
from relnet.services import people
from relnet.services.library import Library
from tests.build import a_person
from tests.conftest import NOW

RELEASED = sorted((Path(__file__).parent / "released").glob("*.db"))


def test_a_fresh_library_is_ours_and_safe(library):
    pragma = {name: library.one(f"PRAGMA {name}") for name in ("application_id", "user_version", "journal_mode", "synchronous")}
    assert pragma == {
        "application_id": APPLICATION_ID,
        "user_version": migrations.LATEST,
        "journal_mode": "wal",
        "synchronous": 2,
    }
    assert library.one("PRAGMA foreign_keys") == 1


def test_the_folder_made_for_a_library_is_its_owners_alone(tmp_path):
    Library(tmp_path / "new" / "l.db", clock=lambda: NOW).close()
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_the_tables_are_those_of_the_schema(library):
    for table in tables.TABLES:
        name = table._meta.table_name
        columns = {row[1]: bool(row[3]) for row in library.rows(f'PRAGMA table_info("{name}")') if row[1] != "id"}
        fields = {field.column_name: not field.null for field in table._meta.sorted_fields if field.column_name != "id"}
        assert fields == columns, name


def test_every_table_is_journaled_and_every_reference_indexed(library):
    names = library.column(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'undo_%' AND name NOT LIKE 'search_%'"
        " AND name NOT LIKE 'stale_%' AND name NOT LIKE 'sqlite_%'"
    )
    assert {table._meta.table_name for table in tables.TABLES} == set(names)
    journaled = set(library.column("SELECT DISTINCT tbl_name FROM sqlite_temp_schema WHERE type = 'trigger'"))
    # What left in a file has left, whatever is taken back.
    assert set(names) - journaled == {"exported_entry"}
    for table in names:
        indexed = {library.rows(f'PRAGMA index_info("{row[1]}")')[0][2] for row in library.rows(f'PRAGMA index_list("{table}")')}
        referring = {row[3] for row in library.rows(f'PRAGMA foreign_key_list("{table}")')}
        assert referring <= indexed, table


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_bytes(b"not a database, just some text that is long enough" * 20), "not a Relnet library"),
        (lambda path: _foreign(path), "another program"),
        (lambda path: _newer(path), "newer version"),
        (lambda path: path.mkdir(), "could not be opened"),
    ],
)
def test_what_is_no_library_is_refused_and_left_as_it_is(tmp_path, make, words):
    path = tmp_path / "x.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UserError, match=words):
        open_database(path)
    assert before is None or path.read_bytes() == before


def _foreign(path):
    connection = sqlite.connect(str(path))
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()


def _newer(path):
    connection = sqlite.connect(str(path))
    connection.execute("CREATE TABLE ours (x)")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {migrations.LATEST + 1}")
    connection.commit()
    connection.close()


def test_the_lock_is_its_owners_alone_and_freed_where_opening_fails(tmp_path):
    path = tmp_path / "x.db"
    _foreign(path)
    with pytest.raises(UserError, match="another program"):
        open_database(path)
    assert stat.S_IMODE((tmp_path / "x.db.lock").stat().st_mode) & 0o077 == 0
    with alone(path):
        pass


def test_a_full_disk_while_a_library_is_made_is_told(tmp_path, monkeypatch):
    def fail(_connection):
        raise sqlite.OperationalError("database or disk is full")

    monkeypatch.setattr(migrations, "STEPS", (fail,))
    with pytest.raises(UserError, match="The disk is full"):
        open_database(tmp_path / "l.db")


def test_a_folder_that_takes_no_files_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="Nothing was changed"):
        open_database(tmp_path / "file" / "l.db")


def test_a_migration_works_on_a_copy_and_clears_the_history(tmp_path, monkeypatch):
    path = tmp_path / "l.db"
    _with_one_person(path)
    monkeypatch.setattr(
        migrations, "STEPS", (*migrations.STEPS, lambda c: c.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)"))
    )
    monkeypatch.setattr(migrations, "LATEST", len(migrations.STEPS))
    library = Library(path, clock=lambda: NOW)
    assert library.one("PRAGMA user_version") == migrations.LATEST
    assert people.count(library) == 1
    assert library.label("undo") == ""
    library.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["l.db", "l.db.lock"]


def test_a_failing_migration_leaves_the_library_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "l.db"
    _with_one_person(path)

    def fail(connection):
        connection.execute("CREATE TABLE half (id INTEGER PRIMARY KEY)")
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, fail))
        patch.setattr(migrations, "LATEST", len(migrations.STEPS))
        with pytest.raises(UserError, match=r"could not be opened \(ZeroDivisionError\)"):
            open_database(path)
    library = Library(path, clock=lambda: NOW)
    assert people.count(library) == 1
    assert library.label("undo") == "Add person"
    library.close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["l.db", "l.db.lock"]


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_every_released_schema_opens(tmp_path, released):
    path = tmp_path / "l.db"
    shutil.copy(released, path)
    library = Library(path, clock=lambda: NOW)
    assert [row.name for row in people.rows(library, people.ids(library))] == ["Ada Lovelace"]
    assert snapshot.check(path) == []
    library.close()


def test_there_is_a_released_file_of_every_schema():
    assert [path.stem for path in RELEASED] == [f"m{number:03}" for number in range(1, migrations.LATEST + 1)]


def test_a_copy_holds_what_the_log_still_has(tmp_path):
    library = Library(tmp_path / "l.db", clock=lambda: NOW)
    library.act(people.add_person, a_person())
    snapshot.copy(library.path, tmp_path / "copy.db")
    copied = Library(tmp_path / "copy.db", clock=lambda: NOW)
    assert people.count(copied) == 1
    copied.close()
    library.close()
    assert not list(tmp_path.glob("*.part"))


def test_a_damaged_file_is_not_used(tmp_path):
    path = tmp_path / "l.db"
    _with_one_person(path)
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 5] = b"\xff" * 4096 * 2
    path.write_bytes(data)
    assert snapshot.check(path)
    with pytest.raises(UserError, match="damaged"):
        snapshot.verify(path)
    with pytest.raises(UserError, match=r"could not be made|damaged"):
        snapshot.copy(path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def _with_one_person(path):
    library = Library(path, clock=lambda: NOW)
    library.act(people.add_person, a_person())
    library.close()


def test_the_root_cause_is_found_behind_what_peewee_says():
    error = RuntimeError("cannot rollback")
    error.__context__ = ValueError("database or disk is full")
    assert root_cause(error) == "database or disk is full"
