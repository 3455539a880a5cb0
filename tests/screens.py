"""Renders every view, light and dark, from the fictional cast to PNG files: `python -m tests.screens OUT`."""

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QLocale, QSettings, QSize
from PySide6.QtWidgets import QApplication

from relnet.app import start_qt
from relnet.jobs import Jobs
from relnet.services.library import Library
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.window import MainWindow, places
from tests import showcase

NOW = datetime(2026, 11, 24, 10, 40, tzinfo=ZoneInfo("Europe/Berlin"))
SIZE = QSize(1280, 800)


def main(out: Path) -> None:
    """Write `VIEW-SCHEME.png` for each view, the import preview and the log dialog into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    application = start_qt()
    # That of the screens.
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library.db", clock=lambda: NOW)
        showcase.load(library)
        showcase.fill(library)
        settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Session(library, Jobs()), settings)
        window.resize(SIZE)
        window.show()
        for scheme in ("light", "dark"):
            theme.apply(application, scheme)
            for place in places():
                _render(window, place.name, out / f"{place.name}-{scheme}.png")
        window.close()
        library.close()


def _render(window: MainWindow, view: str, path: Path) -> None:
    window.show_view(view)
    for _ in range(20):
        QApplication.processEvents()
    window.grab().save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
