"""A program that is killed while it imports, copies or restores leaves the library as it was before, or as it is after.

The newest copy of it is whole each time, too.
"""

import random
import subprocess
import sys
import time
from datetime import datetime, timedelta

import pytest

from relnet.model import snapshot
from relnet.services import backup, copies
from tests.e2e.conftest import cards
from tests.e2e.desktop import PROJECT

BEFORE = ("Clara Jensen", "Daniel Mensah")
MANY = tuple(f"Person Number{number}" for number in range(3000))

KEEP = """
import sys
from datetime import datetime
from pathlib import Path
from relnet.services import copies
copies.keep(Path(sys.argv[1]), datetime.now())
"""


@pytest.fixture
def few(tmp_path):
    path = tmp_path / "few.vcf"
    path.write_bytes(cards(*BEFORE).encode())
    return str(path)


@pytest.fixture
def many(tmp_path):
    path = tmp_path / "many.vcf"
    path.write_bytes(cards(*MANY).encode())
    return str(path)


def test_an_import_killed_at_any_moment_is_whole_or_did_not_happen(tmp_path, command_line, kills, few, many):
    seconds = _seconds(command_line(tmp_path / "whole.db").command("import", many, "--yes"))
    moments = random.Random(1984)
    for number in range(kills):
        library = command_line(tmp_path / f"killed-{number}.db")
        library.run("import", few, "--yes")
        _kill(library.command("import", many, "--yes"), after=moments.uniform(0.1, 1.0) * seconds)
        _assert_whole(library)


def test_an_import_killed_while_it_writes_is_whole_or_did_not_happen(tmp_path, command_line, kills, few, many):
    moments = random.Random(1985)
    for number in range(kills):
        library = command_line(tmp_path / f"killed-{number}.db")
        library.run("import", few, "--yes")
        log = tmp_path / f"killed-{number}.db-wal"
        _kill(library.command("import", many, "--yes"), after=moments.uniform(0, 0.05), first=lambda log=log: _size(log) > 0)
        _assert_whole(library)


def test_a_copy_killed_at_any_moment_leaves_library_and_copies_whole(record_property, kills, full):
    command = [sys.executable, "-c", KEEP, str(full.library)]
    seconds, moments = _seconds_of_copying(full), random.Random(1986)
    killed = half = 0
    for number in range(kills):
        full.run("log", f"coffee with {BEFORE[0]}: {number}")
        killed += _kill(command, after=moments.uniform(0, seconds), first=lambda: _parts(full.library))
        half += bool(_parts(full.library))
        assert len(full.names()) == len(BEFORE) + len(MANY)
        _assert_copies_whole(full.library)
        copies.sweep(full.library, datetime.now() + timedelta(hours=2))
        assert not _parts(full.library)
    record_property("killed", killed)
    record_property("with a copy half made", half)


def test_a_restore_killed_at_any_moment_leaves_library_and_copies_whole(
    record_property, tmp_path, command_line, kills, full, few
):
    small = command_line(tmp_path / "small.db")
    small.run("import", few, "--yes")
    sizes = {len(BEFORE), len(BEFORE) + len(MANY)}
    moments, seconds = random.Random(1987), _seconds_of_copying(full) * 3
    good = backup.make(full.library, datetime.now())
    killed = restored = 0
    for number in range(kills):
        copy = small.library if number % 2 else good
        restoring = full.library.with_name(full.library.name + ".restoring.part")
        before = len(full.names())
        killed += _kill(full.command("restore", str(copy)), after=moments.uniform(0, seconds), first=restoring.exists)
        there = len(full.names())
        assert there in sizes
        restored += there != before
        _assert_copies_whole(full.library)
    record_property("killed", killed)
    record_property("restored by then", restored)


@pytest.fixture
def full(tmp_path, command_line, few, many):
    """A library with many people and a copy of it."""
    library = command_line(tmp_path / "full" / "library.db")
    for file in (few, many):
        library.run("import", file, "--yes")
    library.run("backup")
    return library


def _assert_copies_whole(library):
    assert backup.problems(library) == []
    newest, *_ = copies.copies(library)
    assert snapshot.check(newest.path) == []
    assert copies.counts(newest.path)


def _parts(library):
    return list(copies.folder(library).glob("*.part"))


def _seconds_of_copying(full):
    begin = time.monotonic()
    snapshot.copy(full.library, full.library.with_name("measured.db"))
    return time.monotonic() - begin


def _assert_whole(library):
    library.run("check")
    names = library.names()
    assert set(BEFORE) <= set(names)
    assert len(names) in (len(BEFORE), len(BEFORE) + len(MANY))


def _seconds(command):
    start = time.monotonic()
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    return time.monotonic() - start


def _kill(command, *, after, first=lambda: True):
    """Run the command until `first` is true and for `after` seconds more, or to its end if that comes sooner: False then."""
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not first():
        time.sleep(0.001)
    try:
        process.wait(after)
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True


def _size(path):
    return path.stat().st_size if path.exists() else 0
