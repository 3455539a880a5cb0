"""A program that is killed while it imports leaves the library as it was before, or as it is after."""

import random
import subprocess
import time

import pytest

from tests.e2e.conftest import cards
from tests.e2e.desktop import PROJECT

BEFORE = ("Clara Jensen", "Daniel Mensah")
MANY = tuple(f"Person Number{number}" for number in range(3000))


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
    """Run the command until `first` is true and for `after` seconds more, or to its end if that comes sooner."""
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not first():
        time.sleep(0.001)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _size(path):
    return path.stat().st_size if path.exists() else 0
