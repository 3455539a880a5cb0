"""Makes the pictures of the guide from the fictional cast: `python -m tests.guide_pictures` writes docs/guide/pictures.

They are those of `tests.screens` in a small window and a few of their own, with the colours that they need most: a picture of
256 colours is a third as large.
"""

import re
import tempfile
from collections import Counter
from pathlib import Path

from tests import screens, showcase  # first: they say on what to draw

from PySide6.QtCore import QSettings, QSize, Qt  # isort: skip
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from relnet.jobs import Jobs
from relnet.services.library import Library
from relnet.session import Session
from relnet.ui import theme
from relnet.ui.helping import pages
from relnet.ui.helping.shortcuts import ShortcutSheet
from relnet.ui.quicklog.sheet import QuickLog
from relnet.ui.window import MainWindow

SIZE = QSize(960, 600)
LINE = "coffee with Amara yesterday 10:30: wants to teach ?how is the team !send the book by friday #design"
_COLOURS = 256


def main() -> None:
    """Write each picture that a page shows, light and dark."""
    shown = {name for page in pages.pages() for name in re.findall(r"\(pictures/([^)]+)\)", page.text)}
    with tempfile.TemporaryDirectory() as made:
        screens.main(Path(made), SIZE)
        _own(Path(made))
        target = pages.folder() / pages.PICTURES
        for light in sorted(shown):
            for name in (light, light.replace("-light.", "-dark.")):
                reduced(QImage(str(Path(made) / name))).save(str(target / name), "PNG", 0)  # type: ignore[call-overload]  # the stub asks for bytes


def reduced(image: QImage) -> QImage:
    """The picture in its most frequent colours, of those that differ little only one."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(image.constBits()).cast("I"))
    chosen: dict[tuple[int, int, int], int] = {}
    for bits in (8, 16, 24):
        # First the very different ones, so that none is lost; then as many shades as there is room for.
        for colour, _ in pixels.most_common():
            near = tuple((colour >> shift & 255) // (256 // bits) for shift in (16, 8, 0))
            if len(chosen) < _COLOURS:
                chosen.setdefault((bits, *near), colour)
    table = list(dict.fromkeys([*[c for c, _ in pixels.most_common(128)], *chosen.values()]))[:_COLOURS]
    return image.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def _own(out: Path) -> None:
    """The line and the list of shortcuts."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    library = Library(out / "library.db", clock=lambda: screens.NOW)
    cast = showcase.load(library)
    showcase.fill(library)
    settings = QSettings(str(out / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("reminders/on", False)
    session = Session(library, Jobs())
    window = MainWindow(session, settings)
    window.resize(SIZE)
    window.show()
    window.open_person(cast["Amara Okafor"])
    for scheme in ("light", "dark"):
        theme.apply(application, scheme)
        log = QuickLog(session, window)
        log.line.setPlainText(LINE)
        for name, sheet in (("log", log), ("shortcuts", ShortcutSheet(window.commands.shortcuts(), window))):
            screens._render(window, sheet, out / f"{name}-{scheme}.png")
    window.close()
    QApplication.processEvents()
    library.close()


if __name__ == "__main__":
    main()
