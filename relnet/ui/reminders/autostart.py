"""Starting with the session: a file or an entry that the system reads when somebody logs in.

Linux and the like: the Desktop Application Autostart Specification 0.5; macOS: a launch agent; Windows: the key Run.
"""

import os
import plistlib
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from relnet.domain.errors import UserError

_NAME = "relnet"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"


def is_on() -> bool:
    """Whether Relnet starts with the session."""
    if sys.platform == "win32":
        return _in_registry()
    return _file().exists()


def set_on(on: bool) -> None:
    """Start Relnet with the session from the next time on, in the background, or no longer. Raises UserError."""
    try:
        if sys.platform == "win32":
            _write_registry(on)
        elif on:
            _file().parent.mkdir(parents=True, exist_ok=True)
            _file().write_bytes(_agent() if sys.platform == "darwin" else _entry())
        else:
            _file().unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"The system did not take it ({error.strerror}). Relnet starts as before.") from error


def command() -> list[str]:
    """How this very program is started again, in the background."""
    if getattr(sys, "frozen", False):
        program = [sys.executable]
    elif found := shutil.which(_NAME, path=str(Path(sys.executable).parent)):
        program = [found]
    else:
        program = [sys.executable, "-m", _NAME]
    return [*program, "--background"]


def _file() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{_NAME}.plist"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "autostart" / f"{_NAME}.desktop"


def _entry() -> bytes:
    lines = ["[Desktop Entry]", "Type=Application", "Name=Relnet", f"Exec={' '.join(map(_quoted, command()))}", "Icon=relnet"]
    return ("\n".join([*lines, "Terminal=false"]) + "\n").encode()


def _quoted(argument: str) -> str:
    """As an argument of Exec: Desktop Entry Specification 1.5, "The Exec key", and once more as a string value."""
    inner = "".join(f"\\{c}" if c in '"`$\\' else c for c in argument).replace("%", "%%")
    return '"' + inner.replace("\\", "\\\\") + '"'


def _agent() -> bytes:
    return plistlib.dumps({"Label": _NAME, "ProgramArguments": command(), "RunAtLoad": True})


def _in_registry() -> bool:
    with suppress(OSError), _key() as key:
        _registry().QueryValueEx(key, _NAME)
        return True
    return False


def _write_registry(on: bool) -> None:
    with _key() as key:
        if on:
            line = " ".join(f'"{argument}"' for argument in command())
            _registry().SetValueEx(key, _NAME, 0, _registry().REG_SZ, line)
        elif _in_registry():
            _registry().DeleteValue(key, _NAME)


def _key() -> Any:
    return _registry().CreateKeyEx(_registry().HKEY_CURRENT_USER, _RUN, 0, _registry().KEY_ALL_ACCESS)


def _registry() -> Any:
    # On Windows only, and unknown to type checkers elsewhere.
    from importlib import import_module

    return import_module("winreg")
