"""What is due is shown by the desktop, and a click on it leads to the person."""

import json
import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from relnet.domain.dates import When
from relnet.services import follow_ups, people
from relnet.services.library import Library, local_now
from tests.build import a_follow_up, a_person
from tests.e2e.desktop import PROJECT, running, wait_for


@pytest.fixture
def library(screen, command_line):
    """A library in which something for Amara, who is not the first, came due a minute ago, and was not yet told."""
    file = screen.home / ".local" / "share" / "relnet" / "relnet.db"
    file.parent.mkdir(parents=True)
    now = local_now()
    opened = Library(file)
    try:
        opened.act(people.add_person, a_person("Aaron First"))
        amara = opened.act(people.add_person, a_person("Amara Okafor")).result
        due = When.timed((now - timedelta(minutes=1)).replace(second=0, microsecond=0))
        opened.act(follow_ups.add_follow_up, a_follow_up(amara, summary="Ask <how> she decided", due=due, remind_minutes=0))
    finally:
        opened.close()
    _never_quiet(screen, now)
    return command_line(file)


def _never_quiet(screen, now: datetime) -> None:
    settings = screen.home / ".config" / "relnet" / "window.ini"
    settings.parent.mkdir(parents=True)
    told = {
        "quiet_from": "00:00",
        "quiet_until": "00:00",
        "told_until": (now - timedelta(hours=1)).isoformat(),
        "told_day": now.date().isoformat(),
    }
    settings.write_text("\n".join(["[reminders]", *(f"{name}={value}" for name, value in told.items())]) + "\n")


@pytest.fixture
def server(screen):
    """The notifications of this desktop."""
    command = (sys.executable, "-m", "tests.e2e.notifications")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with running(*command, env=screen.environment, cwd=PROJECT, **pipes) as process:
        assert json.loads(process.stdout.readline()) == {"ready": True}
        yield process


def _shown(server) -> dict:
    return json.loads(server.stdout.readline())


def _click(server, number: int, action: str) -> None:
    server.stdin.write(f"click {number} {action}\n")
    server.stdin.flush()


def test_a_click_on_a_notification_opens_the_person(screen, library, server):
    with screen.relnet():
        window = screen.window("--name", "^Relnet$")
        shown = _shown(server)
        assert shown["title"] == "Ask <how> she decided"
        assert shown["text"].endswith("Amara Okafor")
        screen.run("xdotool", "windowminimize", window)
        wait_for(lambda: not screen.run("xdotool", "search", "--onlyvisible", "--name", "^Relnet$"), "the minimised window")
        _click(server, shown["number"], "default")
        screen.focus(screen.window("--name", "^Relnet$"))
        screen.press("F2")
        screen.answer("^Edit person$", "Amara Reminded", "ctrl+Return")
        wait_for(lambda: "Amara Reminded" in library.names(), "the name of who was opened")


def test_done_is_done_from_the_notification(screen, library, server):
    with screen.relnet():
        screen.window("--name", "^Relnet$")
        _click(server, _shown(server)["number"], "done")
        wait_for(lambda: json.loads(library.run("list", "follow-ups", "--json").stdout)[0]["state"] == "done", "the end of it")
