"""What the menu Help opens, each made when it is first asked for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

    from relnet.session import Session


def show_guide(parent: QWidget) -> None:
    """Open the guide in a window of its own, or bring the one forward that is open."""
    from relnet.ui.helping.guide import Guide

    guide = next((one for one in parent.findChildren(Guide) if one.isVisible()), None) or Guide(parent)
    guide.show()
    guide.raise_()
    guide.activateWindow()


def show_shortcuts(shortcuts: Iterable[tuple[str, str]], parent: QWidget) -> None:
    """List what the keys do: `shortcuts` are pairs of keys and action that go everywhere, the rest is of single places."""
    from relnet.ui.helping.shortcuts import ShortcutSheet

    ShortcutSheet(shortcuts, parent).open()


def report_problem(session: "Session", settings: "QSettings", parent: QWidget) -> None:
    """Show what a file about a problem would say, and save it where the person wants it; `settings` are the window's."""
    from relnet.ui.helping.report_sheet import ReportSheet

    ReportSheet(session, settings, parent).open()


def show_about(parent: QWidget) -> None:
    """Name, versions, licences."""
    from relnet.ui.helping.about import AboutSheet

    AboutSheet(parent).open()
