import errno
import os
import re
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relnet.domain.errors import UserError
from relnet.export.files import NAME_BYTES, safe_file_name, write_atomically

open_file = os.open


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def failing(number: int):
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_new_file_is_the_owners_alone(tmp_path):
    path = tmp_path / "new.ics"
    write_atomically(path, b"abc")
    assert path.read_bytes() == b"abc"
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_the_umask_is_respected(tmp_path):
    before = os.umask(0o277)
    try:
        write_atomically(tmp_path / "a", b"")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a") == 0o400


def test_a_replaced_file_keeps_its_mode(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_atomically(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o644)


def test_a_library_is_never_replaced(tmp_path):
    path = tmp_path / "people.relnet"
    with closing(sqlite3.connect(path)) as library:
        library.execute("CREATE TABLE person(id)")
    before = path.read_bytes()
    (tmp_path / "link").symlink_to(path)
    for name in ("people.relnet", "link"):
        with pytest.raises(UserError, match=r"not written. It is a Relnet library or another database."):
            write_atomically(tmp_path / name, b"new")
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_stays_one(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="It is no file"):
        write_atomically(tmp_path / "pipe", b"new")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_link_keeps_pointing(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_file_and_folder_are_synced(tmp_path, monkeypatch):
    kinds: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: kinds.append(stat.S_ISDIR(os.fstat(descriptor).st_mode)))
    write_atomically(tmp_path / "a", b"x")
    assert kinds == [False, True]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "You may not write there"),
        (errno.EIO, "The system says: Input/output error"),
    ],
)
def test_a_failure_keeps_the_old_file_and_leaves_nothing(tmp_path, monkeypatch, step, number, words):
    path = tmp_path / "kept.ics"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, step, failing(number))
    with pytest.raises(UserError, match=words) as told:
        write_atomically(path, b"new")
    assert str(told.value).startswith("“kept.ics” was not written. ")
    assert "What was there before is unchanged." in str(told.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_nothing(tmp_path, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "open", lambda path, flags, *mode: open_file(path, flags, *mode) if mode else failing(errno.EINVAL)())
    write_atomically(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "gone" / "a.ics", "The folder does not exist"),
        (lambda folder: folder, "A folder has this name"),
        (lambda folder: folder / ("x" * 300), "The name is too long"),
    ],
)
def test_real_failures_are_told(tmp_path, make, words):
    with pytest.raises(UserError, match=words):
        write_atomically(make(tmp_path), b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_while_writing(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "open", lambda path, flags, *mode: open_file("/dev/full", os.O_WRONLY))
    with pytest.raises(UserError, match="The disk is full"):
        write_atomically(tmp_path / "a", b"x" * 100_000)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lunch with Ada", "Lunch with Ada.ics"),
        ("a/b\\c:d", "a b c d.ics"),
        ("", "Relnet.ics"),
        (" .. ", "Relnet.ics"),
        ("../../etc/passwd", "etc passwd.ics"),
        ("con", "Relnet con.ics"),
        ("Aux.tar", "Relnet Aux.tar.ics"),
        ("LPT¹", "Relnet LPT¹.ics"),
        ("console", "console.ics"),
        ("why?\r\nbecause", "why because.ics"),
        ("山田さん", "山田さん.ics"),
    ],
)
def test_safe_names(text, name):
    assert safe_file_name(text, ".ics") == name


@given(st.text(st.characters()))
@example("é" * 200)
@example("x" * 115 + ". y")
def test_any_text_makes_a_name(text):
    name = safe_file_name(text, ".ics")
    assert 4 < len(name.encode()) <= NAME_BYTES
    assert name.endswith(".ics")
    assert not re.search(r'[/\\:*?"<>|\x00-\x1f\x7f-\x9f]', name)
    assert name[0] not in ". "
    assert name[:-4][-1] not in ". "
