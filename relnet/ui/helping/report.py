"""What a report about a problem says: versions, numbers and places in the code; nothing about anybody, and no path."""

import platform
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QLocale, QSettings
from PySide6.QtGui import QGuiApplication

from relnet.services.condition import Condition
from relnet.ui.helping.about import versions

_LINES = 200
# As `messages.log` writes a fault: the time and the type of an error, then places in the code. Other lines may tell more.
_FAULT = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} )?\w+|  [\w.]+:\d+ [\w<>]+")
# Settings whose values are the program's own words, numbers or times.
_SETTINGS = (
    "appearance",
    "view",
    *(f"faces/{view}" for view in ("contacts", "timeline", "calendar")),
    *(f"reminders/{name}" for name in ("on", "morning", "quiet_from", "quiet_until", "discreet", "stay")),
)
_VALUE = re.compile(r"[a-z0-9:_-]{1,20}", re.ASCII)


def text(condition: Condition, settings: QSettings, log: Path) -> str:
    """The report: of this program on this system, a library's condition, the window's settings and the log of faults."""
    sections = (
        ("Versions", _named(dict(versions()) | {"Packaged": "yes" if getattr(sys, "frozen", False) else "no"})),
        ("System", _named(_system())),
        ("Library", _named(_library(condition))),
        ("Settings", _named(_settings(settings) | {f"in the library, {k}": str(n) for k, n in condition.settings.items()})),
        ("Faults", faults(log)),
    )
    return "\n\n".join(f"{title}\n" + "\n".join(f"  {line}" for line in lines) for title, lines in sections) + "\n"


def faults(log: Path) -> list[str]:
    """The end of the log of faults, but for lines that do not look as Relnet writes them."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LINES:]
    except OSError:
        return ["none"]
    known = [line for line in lines if _FAULT.fullmatch(line)]
    left_out = [f"({len(lines) - len(known)} other lines are left out)"] if len(known) < len(lines) else []
    return [*known, *left_out] or ["none"]


def _named(values: Mapping[str, str]) -> Iterator[str]:
    return (f"{name}: {value}" for name, value in values.items())


def _system() -> dict[str, str]:
    screens = (f"{at.size().width()} × {at.size().height()} at {at.devicePixelRatio():g}" for at in QGuiApplication.screens())
    return {
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "distribution": _distribution(),
        "Qt platform": QGuiApplication.platformName(),
        "screens": ", ".join(screens),
        "language": f"{QLocale().name()}, {QGuiApplication.layoutDirection().name}",
    }


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return "not said"


def _library(condition: Condition) -> dict[str, str]:
    rows = {f"rows, {table}": str(count) for table, count in condition.rows.items()}
    told = {"size": f"{condition.size} bytes", "schema": str(condition.schema), "check": "; ".join(condition.check)}
    return told | rows


def _settings(settings: QSettings) -> dict[str, str]:
    values = {name: str(settings.value(name, "")) for name in _SETTINGS}
    return {name: value for name, value in values.items() if _VALUE.fullmatch(value)}
