"""A second start is granted by the first window; what a crash left behind blocks nobody; each library has a window of its own."""

import os
import signal
import subprocess
import sys

import pytest

from relnet.domain.links import to_link
from relnet.domain.names import split
from relnet.domain.person import Person
from relnet.services import people
from relnet.services.library import Library
from tests.e2e.conftest import cards
from tests.e2e.desktop import PROJECT, wait_for


def relnet(*words):
    return (sys.executable, "-m", "relnet", *map(str, words))


def second(screen, *words):
    """A start beside a window, run to its end."""
    return subprocess.run(relnet(*words), env=screen.environment, cwd=PROJECT, capture_output=True, text=True, timeout=60)


def sockets(screen):
    return [path for path in (screen.home.parent / "run").glob("relnet-*") if path.is_socket()]


def windows(screen, name="^Relnet$"):
    return screen.run("xdotool", "search", "--onlyvisible", "--name", name).split()


def listening(screen, count=1):
    """Wait until so many windows hear of other starts."""
    wait_for(lambda: len(sockets(screen)) == count, "the socket")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a few people.vcf"
    path.write_text(cards("Ada Lovelace"))
    return path


def test_the_window_comes_forward_with_what_a_second_start_was_given(screen, file):
    with screen.relnet():
        first = screen.window("--name", "^Relnet$")
        listening(screen)
        assert all(path.stat().st_mode & 0o077 == 0 for path in sockets(screen))
        screen.run("xdotool", "windowminimize", first)
        wait_for(lambda: not windows(screen), "the window out of sight")
        assert second(screen).returncode == 0
        assert screen.window("--name", "^Relnet$") == first
        # A dialog is open when the second file comes: it waits.
        for name in (file, file.as_uri()):
            assert second(screen, name).returncode == 0
            screen.window("--name", "^Import 1 person from 1 file$")
        screen.answer("^Import 1 person from 1 file$", "Escape", then="^Import 1 person from 1 file$")


def test_the_line_and_a_link_are_handed_over(screen, tmp_path):
    path = screen.home / ".local" / "share" / "relnet" / "relnet.db"
    path.parent.mkdir(parents=True)
    library = Library(path)
    ada = library.act(people.add_person, Person(split("Ada Lovelace"))).result
    uid = people.get(library, ada).uid
    library.close()
    with screen.relnet():
        screen.window("--name", "^Relnet$")
        listening(screen)
        assert second(screen, to_link(uid)).returncode == 0
        assert second(screen, "--log").returncode == 0
        screen.focus(screen.window("--name", "^Log interaction$"))
        screen.type("coffee with Ada")
        screen.press("Return")
        wait_for(lambda: not windows(screen, "^Log interaction$"), "the end of the line")
    library = Library(path)
    assert library.one("SELECT count(*) FROM interaction") == 1
    library.close()


def test_what_a_crash_left_behind_blocks_nobody(screen):
    with screen.relnet() as crashed:
        screen.window("--name", "^Relnet$")
        listening(screen)
        crashed.send_signal(signal.SIGKILL)
        crashed.wait()
    assert sockets(screen)
    with screen.relnet():
        first = screen.window("--name", "^Relnet$")
        wait_for(lambda: second(screen).returncode == 0, "the window that listens")
        assert windows(screen) == [first]


def test_another_library_has_a_window_of_its_own(screen, tmp_path):
    with screen.relnet(), screen.start(*relnet("--library", tmp_path / "other.db")):
        wait_for(lambda: len(windows(screen)) == 2, "two windows")
        listening(screen, 2)
        link = tmp_path / "link.db"
        link.symlink_to(tmp_path / "other.db")
        assert second(screen, "--library", link).returncode == 0
        assert len(windows(screen)) == 2


def test_two_starts_at_once_make_one_window(screen):
    with screen.relnet() as first, screen.relnet() as other:
        screen.window("--name", "^Relnet$")
        wait_for(lambda: {first.poll(), other.poll()} == {None, 0}, "the end of one of them")
        assert len(windows(screen)) == 1


def test_a_window_that_does_not_answer_is_told(screen):
    with screen.relnet() as held:
        first = screen.window("--name", "^Relnet$")
        listening(screen)
        os.kill(held.pid, signal.SIGSTOP)
        try:
            with screen.relnet() as other:
                wait_for(lambda: len(windows(screen)) == 2, "the sentence")
                (box,) = set(windows(screen)) - {first}
                screen.focus(box)
                screen.press("Return")
                assert other.wait(30) == 1
        finally:
            os.kill(held.pid, signal.SIGCONT)


def test_the_line_is_logged_without_the_whole_window(screen):
    path = screen.home / ".local" / "share" / "relnet" / "relnet.db"
    path.parent.mkdir(parents=True)
    library = Library(path)
    library.act(people.add_person, Person(split("Ada Lovelace")))
    with screen.start(*relnet("--log")) as program:
        screen.focus(screen.window("--name", "^Log interaction$"))
        screen.type("coffee with Ada")
        screen.press("Return")
        assert program.wait(30) == 0
    assert library.one("SELECT count(*) FROM interaction") == 1
    library.close()
