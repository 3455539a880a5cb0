"""A restore never loses what somebody has open, keeps what it replaces, and takes only a library."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from relnet.domain.errors import UserError
from relnet.model import migrations, snapshot
from relnet.model.driver import sqlite
from relnet.services import backup, people
from relnet.services.library import Library
from tests.build import a_person
from tests.conftest import NOW

HOLD = """
import sys
from pathlib import Path
from relnet.services.library import Library
library = Library(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def names(path):
    library = Library(path, clock=lambda: NOW)
    try:
        return sorted(row.name for row in people.rows(library, people.ids(library)))
    finally:
        library.close()


def holding(path, *who):
    library = Library(path, clock=lambda: NOW)
    for name in who:
        library.act(people.add_person, a_person(name))
    library.close()
    return path


@pytest.fixture
def good(tmp_path):
    return holding(tmp_path / "good.db", "Ada Lovelace")


@pytest.fixture
def present(tmp_path):
    return holding(tmp_path / "present.db", "Grace Hopper")


def test_a_restore_takes_the_place_and_keeps_what_was_there(good, present):
    kept = backup.restore(present, good, NOW)
    assert names(present) == ["Ada Lovelace"]
    assert kept
    assert names(kept) == ["Grace Hopper"]


def test_a_restore_makes_a_library_where_there_is_none(good, tmp_path):
    assert backup.restore(tmp_path / "new" / "l.db", good, NOW) is None
    assert names(tmp_path / "new" / "l.db") == ["Ada Lovelace"]


def test_a_library_that_is_open_is_not_replaced(good, present):
    opened = Library(present, clock=lambda: NOW)
    with pytest.raises(UserError, match="Relnet is open with this library"):
        backup.restore(present, good, NOW)
    opened.act(people.add_person, a_person("Clara Jensen"))
    opened.close()
    assert names(present) == ["Clara Jensen", "Grace Hopper"]
    backup.restore(present, good, NOW)
    assert names(present) == ["Ada Lovelace"]


def test_others_may_read_and_write_beside_an_open_library(present):
    opened = Library(present, clock=lambda: NOW)
    holding(present, "Clara Jensen")
    assert people.count(opened) == 2
    opened.close()


def test_a_library_behind_a_link_is_the_one_that_is_held_and_replaced(good, present, tmp_path):
    link = tmp_path / "link.db"
    link.symlink_to(present)
    opened = Library(link, clock=lambda: NOW)
    with pytest.raises(UserError, match="Relnet is open"):
        backup.restore(present, good, NOW)
    opened.close()
    backup.restore(link, good, NOW)
    assert link.is_symlink()
    assert names(present) == ["Ada Lovelace"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_holder_that_crashed_blocks_nobody(good, present):
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(present)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout
    with process, process.stdout as said:
        assert said.readline() == b"open\n"
        with pytest.raises(UserError, match="Relnet is open"):
            backup.restore(present, good, NOW)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    backup.restore(present, good, NOW)
    assert names(present) == ["Ada Lovelace"]


def test_what_only_the_log_holds_is_kept(good, present):
    with_log(present, "Clara Jensen")
    kept = backup.restore(present, good, NOW)
    assert kept
    assert names(kept) == ["Clara Jensen", "Grace Hopper"]
    assert names(present) == ["Ada Lovelace"]


def test_a_replaced_library_has_its_log_brought_in_first(good, present, tmp_path, monkeypatch):
    with_log(present, "Clara Jensen")
    fresh = shutil.copy(good, tmp_path / "fresh.db")

    def fail(*_):
        raise OSError("no")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(UserError, match="It is as it was"):
            snapshot.replace(present, fresh)
    assert names(present) == ["Clara Jensen", "Grace Hopper"]


def with_log(path, name):
    """Add a person as a program does that is killed: the library's file lacks them, the log has them."""
    library = Library(path, clock=lambda: NOW)
    library.act(people.add_person, a_person(name))
    saved = {suffix: Path(f"{path}{suffix}").read_bytes() for suffix in ("", "-wal")}
    library.close()
    for suffix, data in saved.items():
        Path(f"{path}{suffix}").write_bytes(data)


@pytest.mark.parametrize("damage", ["page", "garbage", "short"])
def test_a_damaged_library_is_kept_byte_for_byte(good, present, damage):
    data = bytearray(present.read_bytes())
    if damage == "page":
        data[4096 * 3 : 4096 * 20] = b"\xff" * 4096 * 17
    elif damage == "garbage":
        data = bytearray(b"no database at all" * 500)
    else:
        del data[30000:]
    present.write_bytes(data)
    log = Path(f"{present}-wal")
    log.write_bytes(b"a log that nobody can read")
    kept = backup.restore(present, good, NOW)
    assert kept
    assert kept.name.endswith(" damaged.db")
    assert kept.read_bytes() == data
    assert Path(f"{kept}-wal").read_bytes() == b"a log that nobody can read"
    assert names(present) == ["Ada Lovelace"]


def an_empty_file(path):
    path.write_bytes(b"")


def another_program(path):
    connection = sqlite.connect(str(path))
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()


def an_empty_database(path):
    connection = sqlite.connect(str(path))
    connection.execute("VACUUM")
    connection.close()


def without_a_table(path):
    holding(path, "Clara Jensen")
    connection = sqlite.connect(str(path))
    connection.execute("DROP TABLE fact")
    connection.close()


def of_a_newer_version(path):
    holding(path, "Clara Jensen")
    connection = sqlite.connect(str(path))
    connection.execute(f"PRAGMA user_version = {migrations.LATEST + 1}")
    connection.close()


def a_text(path):
    path.write_bytes(b"not a database, just text" * 100)


def a_folder(path):
    path.mkdir()


NO_LIBRARY = [
    (an_empty_file, "not a Relnet library"),
    (an_empty_database, "not a Relnet library"),
    (another_program, "another program"),
    (without_a_table, "not a Relnet library"),
    (of_a_newer_version, "newer version"),
    (a_text, "not a Relnet library"),
    (a_folder, "could not be opened"),
]


@pytest.mark.parametrize(("make", "words"), NO_LIBRARY)
def test_only_a_library_is_restored(present, tmp_path, make, words):
    make(tmp_path / "copy.db")
    with pytest.raises(UserError, match=words):
        backup.restore(present, tmp_path / "copy.db", NOW)
    assert names(present) == ["Grace Hopper"]
    assert not (tmp_path / "backups").exists()
    assert not list(tmp_path.glob("*.restoring*"))


@pytest.mark.parametrize(("make", "words"), NO_LIBRARY)
def test_what_is_no_library_is_not_called_sound(tmp_path, make, words):
    make(tmp_path / "x.db")
    (problem,) = backup.problems(tmp_path / "x.db")
    assert words in problem


def test_a_folder_is_never_moved_aside(good, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    with pytest.raises(UserError, match="not a file"):
        backup.restore(folder, good, NOW)
    assert folder.is_dir()


def test_a_migration_needs_the_library_for_itself(present, monkeypatch):
    opened = Library(present, clock=lambda: NOW)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, lambda c: c.execute("CREATE TABLE later (id)")))
    monkeypatch.setattr(migrations, "LATEST", len(migrations.STEPS))
    with pytest.raises(UserError, match="Relnet is open with this library"):
        Library(present, clock=lambda: NOW)
    opened.close()
    assert names(present) == ["Grace Hopper"]
