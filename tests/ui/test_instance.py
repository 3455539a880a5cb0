"""Wishes arrive whole at the window of their library and user, wait for it, and rubbish asks for nothing."""

import json
import os
import socket
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from relnet import paths
from relnet.ui import instance
from relnet.ui.instance import Host, Wish

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are pipes there")

WORDS = st.text(max_size=20)
WISHES = st.builds(Wish, links=st.lists(WORDS).map(tuple), log=st.booleans(), behind=st.booleans(), token=WORDS)


@pytest.fixture
def meeting(tmp_path, monkeypatch):
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def granted(meeting, tmp_path, qapp):
    """A window that listens for the library l.db; what it granted, and whether it is free."""
    window = QObject()
    window.wishes, window.free = [], True
    window.host = Host(instance.address(tmp_path / "l.db"), window.wishes.append, lambda: window.free, window)
    yield window
    window.deleteLater()


def in_background(function, *args):
    """What the function answers, while events are handled here."""
    answers = []
    thread = threading.Thread(target=lambda: answers.append(function(*args)))
    thread.start()
    return thread, answers


def ask(qtbot, function, *args):
    thread, answers = in_background(function, *args)
    qtbot.waitUntil(lambda: not thread.is_alive())
    return answers[0]


@given(WISHES)
def test_a_wish_arrives_as_it_was(wish):
    assert Wish.from_bytes(wish.to_bytes()) == wish


def test_files_are_named_for_whoever_is_in_another_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    odd = os.fsdecode(b"caf\xe9.vcf")
    wish = Wish.from_bytes(Wish((Path(odd), Path("/a/b.vcf"))).to_bytes())
    assert wish.files == (tmp_path / odd, Path("/a/b.vcf"))


@given(st.binary(max_size=200) | st.recursive(st.none() | st.integers() | WORDS, st.lists).map(lambda x: json.dumps(x).encode()))
def test_rubbish_is_no_wish(data):
    assert Wish.from_bytes(data) is None


def test_a_wish_is_taken_and_granted(granted, tmp_path, qtbot):
    wish = Wish((tmp_path / "a.vcf",), ("relnet:person/1",))
    assert ask(qtbot, instance.hand_over, tmp_path / "l.db", wish)
    qtbot.waitUntil(lambda: granted.wishes == [wish])


def test_a_busy_window_takes_wishes_and_grants_them_later(granted, tmp_path, qtbot):
    granted.free = False
    assert ask(qtbot, instance.hand_over, tmp_path / "l.db", Wish(links=("1",)))
    assert ask(qtbot, instance.hand_over, tmp_path / "l.db", Wish(links=("2",)))
    assert granted.wishes == []
    granted.free = True
    qtbot.waitUntil(lambda: [wish.links for wish in granted.wishes] == [("1",), ("2",)])


@pytest.mark.parametrize("data", [b"hello\n", b"\n", b"\xff\xfe\n", b"{}\n", b"x" * (2 << 20)])
def test_rubbish_is_hung_up_on(granted, tmp_path, qtbot, data):
    def send():
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(10)
            client.connect(instance.address(tmp_path / "l.db"))
            try:
                client.sendall(data)
                return client.recv(10)
            except ConnectionError:
                return b""

    assert ask(qtbot, send) == b""
    assert granted.wishes == []


def test_nobody_is_there(meeting, tmp_path):
    assert not instance.hand_over(tmp_path / "l.db", Wish())


def test_a_leftover_blocks_neither_side(meeting, tmp_path, qtbot, qapp):
    where = instance.address(tmp_path / "l.db")
    with socket.socket(socket.AF_UNIX) as crashed:
        crashed.bind(where)
    assert Path(where).is_socket()
    assert not instance.hand_over(tmp_path / "l.db", Wish())
    window, wishes = QObject(), []
    window.host = Host(where, wishes.append, lambda: True, window)
    assert ask(qtbot, instance.hand_over, tmp_path / "l.db", Wish())
    qtbot.waitUntil(lambda: wishes == [Wish()])
    window.deleteLater()


def test_each_library_and_each_user_has_an_address(meeting, tmp_path, monkeypatch):
    (tmp_path / "link.db").symlink_to(tmp_path / "l.db")
    mine = instance.address(tmp_path / "l.db")
    assert mine == instance.address(tmp_path / "link.db")
    assert mine != instance.address(tmp_path / "other.db")
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert instance.address(tmp_path / "l.db") is None
    monkeypatch.setattr(paths, "meeting_folder", lambda: meeting)
    assert mine != instance.address(tmp_path / "l.db")


def test_a_folder_that_others_may_enter_is_no_meeting_place(meeting):
    assert paths.meeting_folder() == meeting
    meeting.chmod(0o755)
    assert paths.meeting_folder() is None


def test_without_a_folder_of_the_session_there_is_one_of_the_user(tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = paths.meeting_folder()
    assert folder
    assert folder.stat().st_mode & 0o077 == 0
    folder.rmdir()
    folder.symlink_to(tmp_path)
    assert paths.meeting_folder() is None
