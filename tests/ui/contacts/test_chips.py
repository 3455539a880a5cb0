import pytest
from PySide6.QtWidgets import QApplication

from relnet.services.people import Circle
from relnet.ui import theme
from relnet.ui.contacts.chips import CircleChip
from relnet.ui.contrast import READABLE, contrast


@pytest.fixture
def dressed(qapp):
    yield lambda scheme: theme.apply(qapp, scheme)
    theme.apply(qapp, "light")


def test_it_can_be_read_after_a_change_of_theme(qtbot, dressed):
    dressed("light")
    chip = CircleChip(Circle(1, "Mentors", "#3E7C6B", 8), "Show this circle")
    qtbot.addWidget(chip)
    chip.show()
    for scheme in ("dark", "light", "dark"):
        dressed(scheme)
        QApplication.processEvents()
        assert chip.ink().name() in chip.styleSheet()
        assert contrast(chip.palette().windowText().color(), theme.current().raised) >= READABLE
