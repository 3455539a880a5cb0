"""A sheet dims its window while it is there, and no longer."""

from PySide6.QtCore import QSize

from relnet.ui.sheet import Shade, Sheet


def shades(bare_window):
    return [shade for shade in bare_window.findChildren(Shade) if shade.isVisible()]


def test_a_sheet_that_follows_another_dims_the_window_once(qtbot, bare_window):
    first, second = (Sheet(bare_window, QSize(200, 100)) for _ in range(2))
    first.show()
    assert len(shades(bare_window)) == 1
    first.accept()
    second.show()
    assert len(shades(bare_window)) == 1
    second.reject()
    assert shades(bare_window) == []


def test_a_shade_is_as_large_as_its_window(qtbot, bare_window):
    sheet = Sheet(bare_window, QSize(200, 100))
    sheet.show()
    bare_window.resize(500, 400)
    assert shades(bare_window)[0].size() == bare_window.size()
    sheet.reject()
