"""The one gate to other programs: only harmless kinds of addresses leave Relnet."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from relnet import paths

SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "geo"})


def open_url(address: str | QUrl) -> bool:
    """Hand an address to the program that the system chose for it; False if it is not allowed or nothing took it.

    Addresses come from cards of strangers: a `file:` or a scheme that starts a program must never pass.
    """
    url = address if isinstance(address, QUrl) else QUrl(address, QUrl.ParsingMode.TolerantMode)
    return url.isValid() and url.scheme().lower() in SCHEMES and QDesktopServices.openUrl(url)


def open_calendar_file(path: Path) -> bool:
    """Hand an .ics file from the outbox to the calendar program; False if it is another file or nothing took it."""
    if path.suffix != ".ics" or path.parent != paths.outbox():
        return False
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
