from PySide6.QtGui import QFont

from relnet.ui.widgets import plain
from relnet.ui.wrapped import Wrapped


def shown(qtbot, text, **fields):
    label = Wrapped(plain(text), **fields)
    qtbot.addWidget(label)
    return label


def test_each_line_runs_its_own_way(qtbot):
    # Were it one paragraph that runs from right to left, the full stop would stand before the name.
    label = shown(qtbot, "تنج\nTeng T.")
    layout = label._broken(400)
    second = layout.lineAt(1)
    name, stop = layout.text().index("T"), layout.text().index(".")
    assert second.cursorToX(name)[0] < second.cursorToX(stop)[0]


def test_one_part_stands_out(qtbot):
    label = shown(qtbot, "Data offers data partners.", stressed="data partners")
    (stress,) = label._broken(400).formats()
    assert (stress.start, stress.length) == (12, 13)
    assert stress.format.fontWeight() == QFont.Weight.DemiBold


def test_lines_in_letters_that_are_taller_have_room(qtbot):
    label = shown(qtbot, "بيروت", lines=1)
    layout = label._broken(400)
    assert label.sizeHint().height() >= int(layout.lineAt(0).height())
