"""A sheet dims its window while it is there, and no longer."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from relnet.ui.sheet import Shade, Sheet


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(400, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def shades(window):
    return [shade for shade in window.findChildren(Shade) if shade.isVisible()]


def test_a_sheet_that_follows_another_dims_the_window_once(qtbot, window):
    first, second = (Sheet(window, QSize(200, 100)) for _ in range(2))
    first.show()
    assert len(shades(window)) == 1
    first.accept()
    second.show()
    assert len(shades(window)) == 1
    second.reject()
    assert shades(window) == []


def test_a_shade_is_as_large_as_its_window(qtbot, window):
    sheet = Sheet(window, QSize(200, 100))
    sheet.show()
    window.resize(500, 400)
    assert shades(window)[0].size() == window.size()
    sheet.reject()
