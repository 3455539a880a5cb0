"""Filling a page while nobody sees it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def unseen(page: QWidget) -> Iterator[None]:
    """Hide a page while the block fills it, unless the keyboard is at work in it.

    To a page in sight Qt adds widget after widget, arranging all of it anew for each, and paints it before the last is there.
    """
    focus = QApplication.focusWidget()
    hide = page.isVisible() and not (focus and page.isAncestorOf(focus))
    if hide:
        page.hide()
    try:
        yield
    finally:
        if hide:
            page.show()
