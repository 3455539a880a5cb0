"""Qt's application object, or a sentence why there can be none: Qt itself would end the program with less."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from relnet.domain.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# What Qt needs on Linux beyond the C library, and the Debian package that has it.
_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_NO_SCREEN = "There is no screen for a window. Start Relnet in a desktop, or use a command: relnet --help."


def application() -> "QApplication":
    """The application object. Raises UserError without a screen, and where a library of the system is missing."""
    if not _has_screen():
        raise UserError(_NO_SCREEN)
    try:
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise UserError(_lacking(str(error))) from error
    if (there := QApplication.instance()) is not None:
        assert isinstance(there, QApplication)
        return there
    with _fatal_told():
        return _made(sys.argv[:1])


def _made(arguments: list[str]) -> "QApplication":
    if sys.platform == "darwin":
        from relnet.ui.openings import Application

        return Application(arguments)
    from PySide6.QtWidgets import QApplication

    return QApplication(arguments)


@contextmanager
def _fatal_told() -> Iterator[None]:
    """Say in a sentence what Qt would abort for, and end there: it comes back from no fatal message."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    told: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        told.append(text)
        if kind == QtMsgType.QtFatalMsg:
            sys.stderr.write(f"{_lacking(' '.join(told))}\n")
            sys.stderr.flush()
            os._exit(1)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _has_screen() -> bool:
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in _SCREENS)


def _lacking(told: str) -> str:
    """Why Qt did not start, from what it said of it and from what is not there."""
    missing = _missing() if sys.platform == "linux" else []
    named = re.findall(r"\blib[\w.+-]*\.so[.\d]*", told)
    missing += [name for name in named if name not in missing and name in _PACKAGES]
    if missing:
        packages = " ".join(dict.fromkeys(_PACKAGES[name] for name in missing))
        return (
            f"Relnet's window needs parts of the system that are not installed: {', '.join(missing)}."
            f" On Debian and Ubuntu, install them with: sudo apt install {packages}."
        )
    if "could not connect to display" in told or "Failed to create wl_display" in told:
        return f"The screen does not answer. {_NO_SCREEN}"
    return f"Qt could not open a window: {' '.join(told.split())[:300]}"


def _missing() -> list[str]:
    from ctypes import CDLL

    missing: list[str] = []
    for name in _PACKAGES:
        try:
            CDLL(name)
        except OSError:
            missing.append(name)
    return missing
