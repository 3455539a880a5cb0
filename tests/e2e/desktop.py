"""A desktop of its own for a test: a screen without glass, a window manager, a bus and a home, ended with the test."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool", "wmctrl", "dbus-daemon", "import")
PATIENCE = 30.0
SCREEN = "1920x1000x24"


def missing(*tools: str) -> list[str]:
    """Which of the programs are not installed."""
    return [tool for tool in tools if shutil.which(tool) is None]


def wait_for(answer: Callable[[], Any], what: str) -> Any:
    """The first answer that is true, asked again and again; fails when it does not come."""
    until = time.monotonic() + PATIENCE
    while not (found := answer()):
        assert time.monotonic() < until, f"{what} did not come"
        time.sleep(0.05)
    return found


@contextmanager
def running(*command: str, **options: Any) -> Iterator[subprocess.Popen]:
    """The program while the block lasts."""
    silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **silent | options) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


class Desktop:
    """What a person at this screen can see and do. `home` is the home folder of every program on it."""

    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        self.home = home
        self.environment = dict(environment)

    def start(self, *command: str) -> Any:
        """A program of this desktop while a `with` block lasts."""
        return running(*command, env=self.environment, cwd=PROJECT)

    def relnet(self) -> Any:
        """Relnet's window while a `with` block lasts."""
        return self.start(sys.executable, "-m", "relnet")

    def run(self, *command: str) -> str:
        """What a command prints; empty if it fails."""
        return subprocess.run(command, env=self.environment, cwd=PROJECT, capture_output=True, text=True).stdout

    def window(self, *search: str) -> str:
        """The id of the last window that xdotool finds with these options, waited for."""
        return wait_for(lambda: self.run("xdotool", "search", "--onlyvisible", *search).split(), f"window {search}")[-1]

    def place(self, window: str, x: int, y: int, width: int, height: int) -> None:
        """Move and size a window, and wait until it is there."""
        self.run("wmctrl", "-i", "-r", window, "-e", f"0,{x},{y},{width},{height}")
        wait_for(lambda: f"WIDTH={width}\n" in self.run("xdotool", "getwindowgeometry", "--shell", window), "the new size")

    def press(self, *keys: str) -> None:
        """Press keys, as xdotool calls them, one after the other."""
        self.run("xdotool", "key", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self.run("xdotool", "type", "--delay", "15", "--", text)

    def click(self, place: tuple[int, int]) -> None:
        """Click on a place of the screen."""
        self.run("xdotool", "mousemove", *map(str, place), "sleep", "0.1", "click", "1")

    def focus(self, window: str) -> None:
        """Have the keys go to a window."""
        self.run("wmctrl", "-i", "-a", window)
        wait_for(lambda: self.run("xdotool", "getactivewindow").strip() == window, "the focus")

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag from one place of the screen to another as slowly as a hand does."""
        (x, y), steps = start, 24
        command = ["mousemove", str(x), str(y), "sleep", "0.3", "mousedown", "1", "sleep", "0.3"]
        for step in range(1, 7):
            command += ["mousemove", str(x + 8 * step), str(y + 4 * step), "sleep", "0.05"]
        for step in range(1, steps + 1):
            across = (x + 48 + (end[0] - x - 48) * step // steps, y + 24 + (end[1] - y - 24) * step // steps)
            command += ["mousemove", *map(str, across), "sleep", "0.04"]
        self.run("xdotool", *command, "sleep", "0.4", "mouseup", "1")

    def open_beside(self) -> None:
        """Have Relnet's window at 640, 0, 1240 by 800, beside that of a file manager."""
        window = self.window("--name", "^Relnet$")
        self.place(window, 640, 0, 1240, 800)
        self.focus(window)

    def answer(self, title: str, *answers: str, then: str = "^Relnet$") -> None:
        """Type what a dialog waits for, press the last of the answers, and wait until `then` comes in its place."""
        self.focus(self.window("--name", title))
        for text in answers[:-1]:
            self.press("ctrl+a")
            self.type(text)
        self.press(*answers[-1].split())
        wait_for(lambda: not self.run("xdotool", "search", "--onlyvisible", "--name", title), f"the end of {title}")
        self.focus(self.window("--name", then))

    def picture(self, path: Path) -> Path:
        """A picture of the whole screen."""
        self.run("import", "-window", "root", str(path))
        return path


@contextmanager
def desktop(folder: Path) -> Iterator[Desktop]:
    """A desktop whose files are all in `folder`."""
    home, run = folder / "home", folder / "run"
    home.mkdir()
    run.mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(run),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
        "GDK_BACKEND": "x11",
        "GTK_THEME": "Adwaita",
        "NO_AT_BRIDGE": "1",
    }
    with ExitStack() as stack:
        environment["DISPLAY"] = f":{_start_screen(stack)}"
        bus = ("dbus-daemon", "--session", "--nofork", "--print-address=1")
        daemon = stack.enter_context(running(*bus, env=environment, stdout=subprocess.PIPE, text=True))
        assert daemon.stdout
        environment["DBUS_SESSION_BUS_ADDRESS"] = daemon.stdout.readline().strip()
        made = Desktop(home, environment)
        stack.enter_context(made.start("openbox"))
        wait_for(lambda: made.run("wmctrl", "-m"), "the window manager")
        yield made


def _start_screen(stack: ExitStack) -> str:
    reader, writer = os.pipe()
    options = ("-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset")
    stack.enter_context(running("Xvfb", *options, pass_fds=(writer,)))
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    assert number, "no screen could be made"
    return number
